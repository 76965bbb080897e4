"""A document as the finders of recommendations see it: blocks with what their headings make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.document import Block, Document
from pipeline.extract.openers import opens
from pipeline.extract.passage import Extent
from pipeline.extract.scope import OPEN
from pipeline.extract.sentences import sentence_spans
from pipeline.extract.standing import Standing, classify, standings
from pipeline.extract.timing import mentions
from pipeline.lexicon import load
from pipeline.records import Mode


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at [start, end) of the document, in the block `index`; `first` where it opens its block."""

    start: int
    end: int
    index: int
    first: bool


@dataclass(frozen=True)
class Outline:
    """A document, the standing of each of its blocks and the indices of those that answer a recommendation."""

    document: Document
    standings: tuple[Standing, ...]
    answers: frozenset[int]

    @property
    def own(self) -> bool:
        """Whether the document speaks for the body that recommends."""
        return self.document.metadata.kind in ("inspection_report", "other")

    @cached_property
    def repeats(self) -> bool:
        """Whether the document goes through the recommendations of an earlier one (a post-inspection review)."""
        return bool(load("recommendation_headings").regex("review_title").search(self.document.metadata.title or ""))

    @cached_property
    def letter(self) -> bool:
        """Whether the document is a letter to several bodies, whose bullets ask without a verb."""
        joint = re.search(r"\b(?:joint|letter|JTAI)\b", self.document.metadata.title or "", re.IGNORECASE)
        return self.own and (self.document.metadata.kind == "other" or joint is not None)

    def blocks(self) -> Iterator[tuple[int, Block, Standing]]:
        """The paragraphs and list items with their index and standing."""
        for index, (block, standing) in enumerate(zip(self.document.blocks, self.standings, strict=True)):
            told = block.kind == "heading" and standing.body is not None and block.end - standing.body > 40
            if (told or block.kind in ("paragraph", "list_item")) and index not in self.answers:
                yield index, block, standing

    @cached_property
    def _sentences(self) -> dict[int, tuple[Sentence, ...]]:
        return {}

    def sentences(self, index: int) -> tuple[Sentence, ...]:
        """The sentences of a block up to a label such as "Response:"; an enumerator before the first is left out."""
        if index not in self._sentences:
            self._sentences[index] = tuple(self._read(index))
        return self._sentences[index]

    def _read(self, index: int) -> Iterator[Sentence]:
        block = self.document.blocks[index]
        text = self.document.slice(block)
        for begin, finish in sentence_spans(text):
            if load("recommendation_scope").regex("label").search(text[begin:finish]):
                break
            start, end = block.start + begin, block.start + finish
            body = self.standings[index].body or block.body
            if end > body:
                yield Sentence(max(start, body), end, index, start <= body)

    def role(self, index: int) -> str:
        """The role of the innermost section that holds a block, "" without one."""
        section = self.document.section_at(self.document.blocks[index].start)
        return "" if section is None else self.document.sections[section].role

    def summarises(self, index: int) -> bool:
        """Whether a block stands in a summary or foreword, where recommendations are only repeated."""
        heading, rules = self.standings[index].heading, load("recommendation_headings")
        if heading is not None:
            words = self.document.slice(self.document.blocks[heading])
            if rules.regex("recommendations").search(words) or rules.regex("numbered").search(words):
                return False
        section = self.document.section_at(self.document.blocks[index].start)
        roles = {self.document.sections[i].role for i in self.document.ancestors(section)}
        return bool(roles & {"summary", "foreword", "contents"})

    def lead_in(self, index: int) -> Extent | None:
        """The lead-in of a list item (a text that ends in a colon), else a heading that is a time limit alone."""
        blocks = self.document.blocks
        level = blocks[index].level if blocks[index].kind == "list_item" else 0
        for block in (blocks[i] for i in range(index - 1, -1, -1)):
            if block.kind == "heading":
                break
            if block.kind == "list_item" and not level:
                break
            if block.kind == "list_item" and block.level >= level:
                continue
            if block.kind in ("list_item", "paragraph"):
                text = self.document.slice(block)
                announced = level and load("recommendation_scope").regex("announces_list").search(text)
                if text.rstrip().endswith((":", ": –", ": -")) or announced:
                    return block.start, block.end
                if level and block.kind == "paragraph":
                    break
                unmarked = text[:1].islower() and self.document.body(blocks[index])[:1].islower()
                if not OPEN.search(text[-20:]) and not unmarked:
                    break
        heading = self.standings[index].heading
        if heading is not None and (found := mentions(self.document.slice(blocks[heading]))):
            spoken = sum(mention.end - mention.start for mention in found)
            if spoken >= (blocks[heading].end - blocks[heading].start) * 0.8:
                return blocks[heading].start, blocks[heading].end
        return None

    def mode(self, mode: str, standing: Standing, *, quoted: bool = False) -> Mode:
        """Issued, restated or reported, by who speaks in this kind of document."""
        if mode == "reported" and not self.own:
            return "reported"
        if standing.role == "panel" and not quoted:
            return "issued"
        repeated = standing.role == "restated" or (self.repeats and standing.role != "fresh")
        return "restated" if repeated or mode in ("restated", "reported") or quoted or not self.own else "issued"


def outline_of(document: Document) -> Outline:
    """The outline of a document."""
    return Outline(document, tuple(standings(document)), frozenset(answers(document)))


def answers(document: Document) -> Iterator[int]:
    """The indices of the blocks that answer a recommendation: from a label to what opens something else."""
    scope = load("recommendation_scope")
    label: Block | None = None
    for index, block in enumerate(document.blocks):
        text = document.slice(block)
        headed = document.metadata.kind != "press" and scope.regex("label_heading").search(text)
        if scope.regex("label").search(text) or headed:
            label = block
        elif label is not None and (
            block.kind in ("heading", "table_row")
            or (block.kind == "list_item" and (label.kind != "list_item" or block.marker.strip("().").isdigit()))
            or classify(text)[1] is not None
            or opens(text[:200])
        ):
            label = None
        if label is not None:
            yield index
