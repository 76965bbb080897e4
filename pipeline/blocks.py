"""The parts of a document: source, page, box, line, cell, block, section, and what is known of the whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pipeline.records import DocumentKind, ManifestEntry, Precision, Role

BlockKind = Literal["title", "heading", "paragraph", "list_item", "table_row", "caption", "contents", "footnote"]
BODY: frozenset[str] = frozenset({"heading", "paragraph", "list_item", "table_row"})
"""The kinds of block that extractors read; the others are never part of a record."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one input and what is known of them before they are read."""

    name: str
    """Path or URL as written to the outputs."""
    media_type: str
    data: bytes = field(repr=False)
    sha256: str
    doc_id: str
    manifest: ManifestEntry | None = None


class Box(NamedTuple):
    """A rectangle on a 1-based page, in PDF points from the top left."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Line(NamedTuple):
    """A printed line: where its words lie in the text and on the page."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `head` is the text of its column head, `column` its 0-based column."""

    start: int
    end: int
    column: int
    head: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page that stands by itself.

    `level` is the heading level or the list depth, both from 1. `marker` is the bullet or the enumerator; glyph
    bullets are not part of the text, enumerators such as "a)" or "4." are, and `body` is the offset after them.
    `boxed` is the id of the shaded or ruled box that holds the block, `table` the id of its table.
    """

    kind: BlockKind
    start: int
    end: int
    body: int
    level: int = 0
    marker: str = ""
    lines: tuple[Line, ...] = ()
    cells: tuple[Cell, ...] = ()
    header: bool = False
    table: int | None = None
    boxed: int | None = None
    font_size: float | None = None
    bold: bool = False
    italic: bool = False

    @property
    def page(self) -> int | None:
        """The page on which the block begins, or None for formats without pages."""
        return self.lines[0].box.page if self.lines else None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF, its size in points."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its body; `parent` is the index of the section that holds it, `block` that of its heading.

    `quoted` counts the quotation marks at either edge of the heading, which are no part of its words.
    """

    start: int
    end: int
    heading_end: int
    level: int
    number: str | None
    role: Role
    parent: int | None
    block: int
    quoted: int = 0

    @property
    def words(self) -> tuple[int, int]:
        """Where the words of the heading stand."""
        return self.start + self.quoted, self.heading_end - self.quoted


@dataclass(frozen=True, slots=True)
class Hints:
    """What a file says of itself outside its text (HTML head, PDF or DOCX properties); None where it is silent."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    press: bool | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the segment stage found out about the whole document."""

    kind: DocumentKind = "other"
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_precision: Precision | None = None
    published_from: Literal["manifest", "text", "metadata"] | None = None
    force: str | None = None
    language: str = "und"
