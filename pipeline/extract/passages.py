"""Where recommendations stand: every way of giving one yields passages; overlaps go to the earlier one."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.document import Document
from pipeline.extract.openers import opener
from pipeline.extract.passage import Passage
from pipeline.extract.scope import end_of
from pipeline.extract.sentences import sentence_spans
from pipeline.extract.standing import Standing, standings
from pipeline.records import Mode

KEY = "recommendation passages"


def passages_of(doc: Doc, document: Document) -> tuple[Passage, ...]:
    """The passages of a document in order, without overlaps; found once and kept beside the Doc."""
    if KEY not in doc.user_data:
        kept: list[Passage] = []
        for passage in sorted(clauses(document), key=lambda found: (found.start, -found.end)):
            if not kept or passage.start >= kept[-1].end:
                kept.append(passage)
        doc.user_data[KEY] = tuple(kept)
    found: tuple[Passage, ...] = doc.user_data[KEY]
    return found


def clauses(document: Document) -> Iterator[Passage]:
    """Recommendations in so many words: "We recommend that …"."""
    for index, (block, standing) in enumerate(zip(document.blocks, standings(document), strict=True)):
        if block.kind not in ("paragraph", "list_item"):
            continue
        text = document.slice(block)
        for begin, finish in sentence_spans(text):
            if found := opener(text[begin:finish]):
                start = block.start + begin + found[0]
                full = block.kind == "list_item" or block.boxed is not None or bool(standing.role)
                end = end_of(document, index, start, full=full)
                mode = mode_of(document, found[2].values["mode"], standing)
                yield Passage(start, end, found[2].id, mode, number=standing.number)


def mode_of(document: Document, mode: str, standing: Standing) -> Mode:
    """Issued, restated or reported, by who speaks in this kind of document."""
    own = document.metadata.kind in ("inspection_report", "other")
    if standing.role == "restated" or mode == "restated" or (not own and mode == "issued"):
        return "restated"
    return "issued" if mode == "issued" else "reported"
