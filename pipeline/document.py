"""What flows between the stages: Source, Block, Page, Document, Processed.

All offsets are half-open and count Unicode code points of `Document.text`, which is never rewritten after ingest.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, SerializeAsAny

from pipeline.blocks import BODY, Block, BlockKind, Box, Cell, Hints, Line, Metadata, Page, Section, Source
from pipeline.records import DocumentRecord, ManifestEntry, PageBox, Part, Record, Rejected

__all__ = [
    "BODY",
    "Block",
    "BlockKind",
    "Box",
    "Cell",
    "Document",
    "Hints",
    "Line",
    "Metadata",
    "Page",
    "Processed",
    "Section",
    "Source",
]

RecordT = TypeVar("RecordT", bound=Record)

_WORD = re.compile(r"\w+")


def lowered(text: str) -> str:
    """The text in lower case, offset for offset."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def word_places(text: str) -> dict[str, list[int]]:
    """Where every word of the text begins."""
    places: dict[str, list[int]] = {}
    for match in _WORD.finditer(text):
        places.setdefault(match[0], []).append(match.start())
    return places


def occurrences(words: str, text: str, places: Mapping[str, Sequence[int]]) -> list[int]:
    """Where `words` begin in the text as whole words, overlaps included.

    Only the places of their rarest word are looked at: records are many and texts are long. `places` are the
    text's `word_places`.
    """
    parts = [(match[0], match.start()) for match in _WORD.finditer(words)]
    if not parts:
        return []
    rarest, inside = min(parts, key=lambda part: len(places.get(part[0], ())))
    return [at - inside for at in places.get(rarest, ()) if at >= inside and text.startswith(words, at - inside)]


@dataclass(frozen=True)
class Document:
    """A document as every stage after ingest sees it. Frozen: stages give a changed copy (`with_`)."""

    doc_id: str
    source: str
    media_type: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    hints: Hints = field(default_factory=Hints)
    manifest: ManifestEntry | None = None
    metadata: Metadata = field(default_factory=Metadata)
    sections: tuple[Section, ...] = ()
    warnings: tuple[str, ...] = ()
    precision: Mapping[str, float] = field(default_factory=dict)
    """Measured precision per rule id (models/rules.json)."""

    def with_(self, **changes: Any) -> Document:
        """A copy with other blocks, sections, metadata or warnings; the text cannot be changed."""
        if "text" in changes:
            raise TypeError("the text of a document is never rewritten after ingest")
        return replace(self, **changes)

    def slice(self, block: Block) -> str:
        """The text of a block, its enumerator included."""
        return self.text[block.start : block.end]

    def body(self, block: Block) -> str:
        """The text of a block without its enumerator."""
        return self.text[block.body : block.end]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    @cached_property
    def _occurrences(self) -> dict[str, list[int]]:
        return {}

    @cached_property
    def _lowered(self) -> str:
        return lowered(self.text)

    @cached_property
    def _word_places(self) -> dict[str, list[int]]:
        return word_places(self._lowered)

    def block_at(self, offset: int) -> int:
        """Index of the block that holds `offset` or, between blocks, of the one before it (0 at the least)."""
        return max(bisect_right(self._block_starts, offset) - 1, 0)

    def blocks_between(self, start: int, end: int) -> range:
        """Indices of the blocks that overlap [start, end)."""
        if not self.blocks:
            return range(0)
        first = self.block_at(start)
        if self.blocks[first].end <= start:
            first += 1
        return range(first, max(self.block_at(max(end - 1, start)) + 1, first))

    def section_at(self, offset: int) -> int | None:
        """Index of the innermost section that holds `offset`, or None."""
        index = bisect_right(self._section_starts, offset) - 1
        while index >= 0 and self.sections[index].end <= offset:
            parent = self.sections[index].parent
            index = -1 if parent is None else parent
        return index if index >= 0 else None

    def ancestors(self, section: int | None) -> Iterator[int]:
        """Indices of a section and of those that hold it, innermost first."""
        while section is not None:
            yield section
            section = self.sections[section].parent

    def heading(self, section: int) -> str:
        """The heading of a section as it stands, its number included, quotation marks around all of it left out."""
        start, end = self.sections[section].words
        return self.text[start:end]

    def boxes(self, start: int, end: int) -> tuple[PageBox, ...]:
        """The page boxes of the lines that hold [start, end), joined per page and block; () without pages."""
        found: list[PageBox] = []
        for index in self.blocks_between(start, end):
            per_page: dict[int, list[Box]] = {}
            for line in self.blocks[index].lines:
                if line.start < end and line.end > start:
                    per_page.setdefault(line.box.page, []).append(line.box)
            for page, boxes in per_page.items():
                found.append(
                    PageBox(
                        page=page,
                        x0=round(min(box.x0 for box in boxes), 1),
                        top=round(min(box.top for box in boxes), 1),
                        x1=round(max(box.x1 for box in boxes), 1),
                        bottom=round(max(box.bottom for box in boxes), 1),
                    )
                )
        return tuple(found)

    def part(self, start: int, end: int) -> Part:
        """A grounded piece of text, its edges trimmed of white space."""
        start, end = self.trim(start, end)
        return Part(text=self.text[start:end], start=start, end=end)

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """[start, end) without white space at its edges."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def record_id(self, kind: str, start: int, end: int, *, variant: str = "") -> str:
        """The id that a record of `kind` at [start, end) has; see `record` for `variant`."""
        start, end = self.trim(start, end)
        words = self.text[start:end]
        folded = words.casefold()
        starts = self._occurrences.get(folded)
        if starts is None:
            # Case is folded here because it is in the key: "Within a week" and "within a week" are two occurrences.
            starts = occurrences(lowered(words), self._lowered, self._word_places)
            self._occurrences[folded] = starts
        nth = bisect_right(starts, start)
        key = "\x1f".join((self.doc_id, kind, " ".join(words.split()).casefold(), str(nth), variant))
        return f"{kind[:3]}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"

    def section_id(self, section: int | None) -> str | None:
        """The record id of a section, or None."""
        if section is None:
            return None
        return self.record_id("section", *self.sections[section].words)

    def record(
        self,
        model: type[RecordT],
        start: int,
        end: int,
        *,
        rule: str,
        variant: str = "",
        confidence: float | None = None,
        **fields: Any,
    ) -> RecordT:
        """Make a record at [start, end): the only place where one is made, and where its text is sliced.

        `variant` tells records of one kind apart that share a span (two assessors of one tally). `confidence` is
        for models that give calibrated probabilities; a rule's is its measured precision, 0.5 (the Laplace
        estimate from nothing) before it was measured.

        Raises ValueError where [start, end) is empty or lies outside the text.
        """
        if not 0 <= start <= end <= len(self.text) or not self.text[start:end].strip():
            raise ValueError(f"{self.source}: rule {rule}: [{start}, {end}) is no span of the document")
        start, end = self.trim(start, end)
        kind = model.__name__.lower()
        boxes = self.boxes(start, end)
        values: dict[str, Any] = {
            "id": self.record_id(kind, start, end, variant=variant),
            "doc_id": self.doc_id,
            "start": start,
            "end": end,
            "text": self.text[start:end],
            "pages": tuple(dict.fromkeys(box.page for box in boxes)),
            "boxes": boxes,
            "section_id": self.section_id(self.section_at(start)),
            "rule": rule,
            "confidence": self.precision.get(rule, 0.5) if confidence is None else confidence,
        }
        return model(**values, **fields)


class Processed(BaseModel):
    """Everything that one document gave: its record, its records by kind and its text, or why it was rejected."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: DocumentRecord | None
    text: str
    records: dict[str, tuple[SerializeAsAny[Record], ...]]
    rejected: tuple[Rejected, ...]
    seconds: dict[str, float]
