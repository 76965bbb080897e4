"""The passages in which case stories are looked for: boxes, runs of paragraphs, list items, long table cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.document import BODY, Block, Document
from pipeline.extract.vignette_parts import sentences_of
from pipeline.extract.vignette_sentences import Sentence, cues, found

SKIPPED = frozenset({"contents", "methodology"})
"""Roles of sections that tell no cases."""
MINIMUM_CELL = 25
"""Words that a table cell needs to be read as a passage."""
ENDS = (".", "!", "?", ":", '"', "'", "\u2019", "\u201d")


@dataclass
class Passage:
    """Sentences that stand together; `route` says what holds them ("box", "italic", "titled") or is empty."""

    sentences: list[Sentence] = field(default_factory=list)
    route: str = ""

    @property
    def enclosed(self) -> bool:
        """Whether the page itself marks where the passage begins and ends."""
        return self.route in ("box", "italic")


def passages(document: Document) -> Iterator[Passage]:
    """Every passage with a sentence in it, in order; a box that breaks over pages in mid-sentence is one."""
    broken: Passage | None = None
    for passage in runs(document):
        if not passage.sentences:
            continue
        if broken is not None and passage.route == "box" and passage.sentences[0].text[:1].islower():
            broken.sentences += passage.sentences
            passage, broken = broken, None
        if broken is not None and passage.route:
            yield broken
            broken = None
        if passage.route == "box" and not passage.sentences[-1].text.endswith(ENDS):
            broken = passage
        else:
            yield passage
    if broken is not None:
        yield broken


def runs(document: Document) -> Iterator[Passage]:
    """The blocks' sentences run by run, some of them empty: a heading, a list item, a box begins another run."""
    current, held, titled = Passage(), "", False
    for block in document.blocks:
        if block.kind not in BODY:
            continue
        key = enclosure(block)
        if block.kind != "paragraph" or key != held:
            yield current
            if block.kind == "heading":
                titled = found(cues().rule("case_heading"), document.slice(block))
            current, held = Passage(route=key.split()[0] if key else "titled" if titled else ""), key
        if block.kind == "heading" or skipped(document, block, titled=titled):
            continue
        if block.kind == "table_row":
            yield from cells(document, block)
            continue
        current.sentences += sentences_of(document, block, block.body, block.end)
        if block.kind == "list_item":
            yield current
            current = Passage(route=current.route)
    yield current


def enclosure(block: Block) -> str:
    """What encloses a block: its box ("box 3"), its type ("italic"), or nothing ("")."""
    if block.boxed is not None:
        return f"box {block.boxed}"
    return "italic" if block.italic else ""


def skipped(document: Document, block: Block, *, titled: bool) -> bool:
    """Whether the block's section tells no cases; a title that announces a case overrules its role."""
    section = document.section_at(block.start)
    return not titled and section is not None and document.sections[section].role in SKIPPED


def cells(document: Document, block: Block) -> Iterator[Passage]:
    """The long cells of a table row, a passage each; a row of one cell is a drawn box."""
    route = "box" if len(block.cells) == 1 else ""
    for cell in block.cells:
        if len(document.text[cell.start : cell.end].split()) >= MINIMUM_CELL:
            yield Passage(sentences_of(document, block, cell.start, cell.end), route)
