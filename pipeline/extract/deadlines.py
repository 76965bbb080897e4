"""Deadlines: find (where) and read (what it means)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from pipeline.document import BODY, Block, Document
from pipeline.extract.component import span
from pipeline.extract.due import due_of, with_year
from pipeline.extract.limits import Found, anchor_of, holds, modality_of
from pipeline.extract.passage import Passage
from pipeline.extract.passages import passages_of
from pipeline.extract.timing import Mention, cell_mention, mentions
from pipeline.lexicon import load
from pipeline.records import Deadline, Record

KEY = "found deadlines"
LABELLED = 40
"""Characters behind a label such as "Due:" within which its date ends."""


def find(doc: Doc, document: Document) -> list[Span]:
    """Spans of deadlines; what each says is kept beside the Doc for `read`."""
    passages = passages_of(doc, document)
    found = tuple(
        mention for block in document.blocks if block.kind in BODY for mention in in_block(document, block, passages)
    )
    doc.user_data[KEY] = found
    return [span(doc, item.start, item.end, label="deadline", rule=item.rule) for item in found]


def found_in(doc: Doc) -> tuple[Found, ...]:
    """What `find` found, with exact offsets."""
    found: tuple[Found, ...] = doc.user_data[KEY]
    return found


def in_block(document: Document, block: Block, passages: tuple[Passage, ...]) -> list[Found]:
    """The deadlines of one block: of a table row cell by cell, else of its text."""
    if not block.cells:
        text = document.slice(block)
        labelled = list(behind_label(text, block.start))
        running = [
            Found(block.start + mention.start, block.start + mention.end, mention.rule, mention.limit)
            for mention in mentions(text)
            if holds(document, block.start, text, mention, passages)
        ]
        kept = [item for item in running if not any(x.start < item.end and item.start < x.end for x in labelled)]
        return sorted([*kept, *labelled], key=lambda item: item.start)
    found: list[Found] = []
    for cell in () if block.header else block.cells:
        text = document.text[cell.start : cell.end]
        due = is_due_column(cell.head)
        here: tuple[Mention, ...] = () if due else mentions(text)
        if due and (mention := cell_mention(text)):
            here = (mention,)
        found += [
            Found(cell.start + mention.start, cell.start + mention.end, mention.rule, mention.limit, due=due)
            for mention in here
            if due or holds(document, cell.start, text, mention, passages)
        ]
    return found


def behind_label(text: str, offset: int) -> Iterator[Found]:
    """The due dates behind a label such as "Due: " in a text that begins at `offset`."""
    for label in load("deadline_contexts").regex("due_label").finditer(text) if ":" in text else ():
        mention = cell_mention(text[label.end() : label.end() + LABELLED].split(". ")[0])
        if mention and mention.start == 0:
            start = offset + label.end()
            yield Found(start, start + mention.end, mention.rule, mention.limit, due=True)


def is_due_column(head: str) -> bool:
    """Whether a column head announces due dates."""
    contexts = load("deadline_contexts")
    return bool(contexts.regex("due_head").search(head)) and not contexts.regex("past_head").search(head)


def read(doc: Doc, document: Document) -> list[Record]:
    """The records of doc.spans["deadlines"]."""
    return [*records_of(doc, document)]


def records_of(doc: Doc, document: Document) -> list[Deadline]:
    """The records of the deadlines that `find` found, in order."""
    passages = passages_of(doc, document)
    return [record_of(document, item, passages) for item in found_in(doc)]


def record_of(document: Document, item: Found, passages: tuple[Passage, ...]) -> Deadline:
    """The record of one deadline: its modality, anchor, due date and the recommendations that it limits."""
    modality = modality_of(document, item, passages)
    anchor = anchor_of(item, modality)
    limited = [passage for passage in passages if modality == "recommendation" and passage.limited_by(item.start)]
    # A restated limit counts from the publication of the other document, whose date is not known here.
    issued = bool(limited) and all(passage.mode == "issued" for passage in limited)
    own = issued or (document.metadata.kind in ("inspection_report", "other") and not limited)
    limit = with_year(item.limit, document.metadata.published)
    due = due_of(limit, anchor, document.metadata.published if own else None)
    return document.record(
        Deadline,
        item.start,
        item.end,
        rule=item.rule,
        modality=modality,
        form=limit.form,
        period=limit.period,
        date=limit.date,
        anchor=anchor,
        due=due.date,
        due_precision=due.precision,
        derivation=due.derivation,
        recommendation_ids=tuple(document.record_id("recommendation", p.start, p.end) for p in limited),
    )
