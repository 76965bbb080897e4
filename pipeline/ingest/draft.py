"""What a reader hands over: drafts of blocks, their text already joined from lines, and how they become a Document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.document import Block, BlockKind, Box, Cell, Document, Hints, Line, Page, Source
from pipeline.errors import Rejection

SEPARATOR = "\n\n"
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Soft hyphens, zero-width and direction marks, control characters: never part of a word."""
ENUMERATOR = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+", re.IGNORECASE)
"""A literal list or heading number such as "a)", "(iv)", "4.", "2.3"."""


@dataclass(slots=True)
class DraftCell:
    """A table cell: its text and its 0-based column."""

    text: str
    column: int
    head: str = ""


@dataclass(slots=True)
class Draft:
    """A block before it has a place in the text. `lines` are (start, end, box) within `text`.

    A table row leaves `text` empty and gives `cells`; its text is made of them, joined by tabs.
    """

    kind: BlockKind
    text: str = ""
    lines: list[tuple[int, int, Box]] = field(default_factory=list)
    level: int = 0
    marker: str = ""
    cells: list[DraftCell] = field(default_factory=list)
    header: bool = False
    table: int | None = None
    boxed: int | None = None
    font_size: float | None = None
    bold: bool = False
    italic: bool = False


def normalise(text: str) -> str:
    """NFC, no invisible characters, ligatures dissolved, runs of white space as one space, edges trimmed."""
    text = unicodedata.normalize("NFC", UNSEEN.sub("", text))
    for ligature in "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06":
        if ligature in text:
            text = text.replace(ligature, unicodedata.normalize("NFKC", ligature))
    return " ".join(text.split())


def assemble(
    source: Source,
    drafts: Sequence[Draft],
    *,
    pages: Sequence[Page] = (),
    hints: Hints | None = None,
    warnings: Sequence[str] = (),
) -> Document:
    """Lay the drafts end to end, blank lines between them, and give every block its offsets.

    Raises Rejection("empty") where no draft holds a word.
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    offset = 0
    for draft in drafts:
        text = "\t".join(cell.text for cell in draft.cells) if draft.cells else draft.text
        if not text.strip():
            continue
        blocks.append(place(draft, text, offset))
        pieces.append(text)
        offset += len(text) + len(SEPARATOR)
    if not blocks:
        raise Rejection("empty", "the document holds no text", stage="ingest")
    return Document(
        doc_id=source.doc_id,
        source=source.name,
        media_type=source.media_type,
        sha256=source.sha256,
        text=SEPARATOR.join(pieces),
        blocks=tuple(blocks),
        pages=tuple(pages),
        hints=hints or Hints(),
        manifest=source.manifest,
        warnings=tuple(warnings),
    )


def place(draft: Draft, text: str, offset: int) -> Block:
    """The block that a draft becomes at `offset` of the document's text."""
    body = offset
    if draft.kind == "list_item" and (enumerator := ENUMERATOR.match(text)):
        body += enumerator.end()
    cells, at = [], offset
    for cell in draft.cells:
        cells.append(Cell(at, at + len(cell.text), cell.column, cell.head))
        at += len(cell.text) + 1
    return Block(
        kind=draft.kind,
        start=offset,
        end=offset + len(text),
        body=body,
        level=draft.level,
        marker=draft.marker or (text[: body - offset].strip() if body > offset else ""),
        lines=tuple([Line(offset + start, offset + end, box) for start, end, box in draft.lines]),
        cells=tuple(cells),
        header=draft.header,
        table=draft.table,
        boxed=draft.boxed,
        font_size=draft.font_size,
        bold=draft.bold,
        italic=draft.italic,
    )
