"""Which time expressions limit something, for whom, and from when."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Document
from pipeline.extract.passage import Passage
from pipeline.extract.sentences import sentence_spans
from pipeline.extract.timing import Limit, Mention, mentions
from pipeline.lexicon import load
from pipeline.records import Anchor, Modality

FEW_DAYS = 7
"""Days below which a limit in an answer says how quickly work is done."""


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline at [start, end) of the document; `due` where it stands in a due-date column."""

    start: int
    end: int
    rule: str
    limit: Limit
    due: bool = False


def holds(document: Document, offset: int, text: str, mention: Mention, passages: tuple[Passage, ...]) -> bool:
    """Whether a mention in `text`, which begins at `offset`, limits what somebody has to do."""
    contexts = load("deadline_contexts")
    begin, finish = sentence_around(text, mention.start)
    before, after, sentence = text[begin : mention.start], text[mention.end : finish], text[begin:finish]
    if mention.limit.form == "immediate" and (
        contexts.regex("no_immediacy_after").search(after) or contexts.regex("no_immediacy_before").search(before)
    ):
        return False
    if contexts.regex("told_in_story").search(before):
        return False
    if mention.rule == "in_period" and contexts.regex("frequency").search(before):
        return False
    if any(passage.covers(offset + mention.start) for passage in passages) or before_revisit(before):
        return True
    if mention.rule == "gave_period":
        return False
    duty = contexts.regex("duty").search(sentence)
    if mention.limit.form == "immediate" and contexts.regex("recommended_now").search(before):
        return True
    if mention.limit.form == "immediate":
        return bool(duty) and len(before[duty.end() :].split()) <= 3 if duty and duty.start() < len(before) else False
    if mention.rule in ("until_date", "given_period", "target_of"):
        return True
    if mention.limit.form == "date" and contexts.regex("hoped").search(sentence):
        return False
    if mention.rule == "within_the_unit" and not mention.limit.start:
        told = contexts.regex("story").search(sentence) and not contexts.regex("share").search(sentence)
        return not told and bool(
            duty or contexts.regex("norm").search(sentence) or contexts.regex("measured").search(sentence)
        )
    if mention.limit.form == "date" and contexts.regex("promised").search(before):
        return True
    if mention.limit.form == "date" or mention.rule in ("in_period", "in_the_unit", "in_under", "ahead_of_visit"):
        return bool(duty) and not (not before.strip() and contexts.regex("told_past").search(after[:80]))
    if duty or contexts.regex("norm").search(sentence):
        return True
    if contexts.regex("story").search(sentence) and not contexts.regex("measured").search(sentence):
        return False
    return bool(before.strip()) or not contexts.regex("told_past").search(after[:80])


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """The sentence of a block's text that holds the offset."""
    return next(((start, end) for start, end in sentence_spans(text) if start <= at < end), (0, len(text)))


def modality_of(document: Document, item: Found, passages: tuple[Passage, ...]) -> Modality:
    """Whether the limit belongs to a recommendation, is required by the inspectorate, or is a standing standard."""
    if item.due:
        return "recommendation"
    for passage in passages:
        if passage.covers(item.start):
            if before_revisit(document.text[passage.start : item.start]):
                return "requirement"
            return "standard" if is_standing(document, item, passage) else "recommendation"
    if any(passage.response and passage.response[0] <= item.start < passage.response[1] for passage in passages):
        return "standard" if of_work(item.limit) else "recommendation"
    if item.limit.start == "publication" or item.rule == "ahead_of_visit":
        return "requirement"
    section = document.section_at(item.start)
    if section is not None and document.sections[section].role == "next_steps":
        return "requirement"
    block = document.blocks[document.block_at(item.start)]
    promised = item.limit.form == "date" and document.metadata.kind == "response"
    if promised and any(block.start <= p.start < p.end <= item.start for p in passages):
        return "recommendation"
    text = document.slice(block)
    begin, finish = sentence_around(text, item.start - block.start)
    required = load("deadline_contexts").regex("inspectorate_requires").search(text[begin:finish])
    if required or before_revisit(text[begin : item.start - block.start]):
        return "requirement"
    if "recommendations" in text[begin:finish].casefold():
        return "recommendation"
    # A calendar date is met once: somebody announces or promises it. A standing target is a period.
    return "requirement" if item.limit.form == "date" else "standard"


def before_revisit(words: str) -> bool:
    """Whether words before a limit say that somebody is to have acted before inspectors come again."""
    return load("deadline_contexts").regex("before_revisit").search(words) is not None


def of_work(limit: Limit) -> bool:
    """Whether a limit in an answer is one of daily work, counted from an event, in hours or in a few days."""
    period = limit.period or ""
    few = period.endswith("D") and int(period[1:-1]) < FEW_DAYS
    return limit.start == "event" or period.startswith("PT") or few


def is_standing(document: Document, item: Found, passage: Passage) -> bool:
    """Whether a limit inside a recommendation is part of what is asked ("attends within two hours"), not its term.

    Days behind "make sure that" measure the work; weeks and months there are when the change itself is due.
    """
    said_now = load("deadline_contexts").regex("from_now").search(document.text, item.start, item.end)
    if said_now is None and (item.limit.start == "event" or (item.limit.period or "").startswith("PT")):
        return True
    if said_now is not None or item.limit.start == "publication":
        return False
    before = document.text[passage.start : item.start]
    if behind_another(before, document.text[item.end : item.end + 1]):
        return True
    deep = load("deadline_contexts").regex("standing").search(before[-160:])
    return (item.limit.period or "").endswith("D") and bool(deep)


def behind_another(before: str, after: str) -> bool:
    """Whether a limit ends a clause of a recommendation that itself begins with one ("By June, X should …").

    The first says when the change is due; another at the end of what is asked measures the work.
    """
    first = next(iter(mentions(before[:160])), None)
    if first is None or first.limit.form == "immediate" or after not in (".", ";", ""):
        return False
    modal = load("clauses").regex("modal").search(before)
    head = first.start <= len("We recommend that, ") if modal is None else first.start < modal.start()
    return head and load("deadline_contexts").regex("work_again").search(before[first.end :]) is not None


def anchor_of(item: Found, modality: Modality) -> Anchor:
    """From when a limit counts."""
    if item.limit.form == "date" or item.due:
        return "none"
    if item.limit.start is not None:
        return item.limit.start
    return "event" if modality == "standard" else "publication"
