"""Recommendations: find (where) and read (what it means)."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from pipeline.document import Document
from pipeline.extract.actions import actions_of
from pipeline.extract.addressees import addressees_of, nearest, owners
from pipeline.extract.component import span
from pipeline.extract.deadlines import records_of
from pipeline.extract.further_clauses import further_subjects
from pipeline.extract.passage import Passage
from pipeline.extract.passages import passages_of
from pipeline.records import Deadline, Recommendation, RecommendationDeadline, Record

STOP = re.compile(r"[.!?:;]['’”\"]?\s|\n")
"""What ends a sentence or opens a list."""


def find(doc: Doc, document: Document) -> list[Span]:
    """Spans of recommendations."""
    return [span(doc, p.start, p.end, label="recommendation", rule=p.rule) for p in passages_of(doc, document)]


def read(doc: Doc, document: Document) -> list[Record]:
    """The records of doc.spans["recommendations"]."""
    limits = records_of(doc, document)
    return [record_of(document, passage, limits) for passage in passages_of(doc, document)]


def record_of(document: Document, passage: Passage, limits: list[Deadline]) -> Recommendation:
    """The record of one recommendation."""
    limit = limit_of(passage, limits)
    return document.record(
        Recommendation,
        passage.start,
        passage.end,
        rule=passage.rule,
        mode=passage.mode,
        number=passage.number,
        addressees=whom(document, passage),
        deadline_id=limit.id if limit else None,
        deadline=RecommendationDeadline(
            text=limit.text, form=limit.form, period=limit.period, date=limit.date, due=limit.due
        )
        if limit
        else None,
        actions=actions_of(document, passage),
        response=document.part(*passage.response) if passage.response else None,
    )


def whom(document: Document, passage: Passage) -> tuple[str, ...]:
    """The addressees that its subject names, else the nearest name before it."""
    found = addressees_of(document, *passage.subject) if passage.subject else ()
    if not passage.whole:
        others = further_subjects(document.text, passage.verb, first_end(document, passage))
        found = tuple(dict.fromkeys((*found, *(name for who in others for name in addressees_of(document, *who)))))
    near = "" if found else nearest(document, passage.start, plural=False)
    if not found and not near and passage.mode == "reported":
        near = nearest(document, passage.end, plural=False)
    if passage.whole and not found:
        # A letter's noun phrases are for all its partners, or for the one whose work they name.
        found = owners(document, passage.start, passage.end)
        near = near if "partnership" in near.casefold() else ""
    return found or ((near,) if near else ())


def first_end(document: Document, passage: Passage) -> int:
    """The end of the sentence in which the first action stands."""
    stop = STOP.search(document.text, passage.verb, passage.end)
    return stop.start() if stop else passage.end


def limit_of(passage: Passage, limits: list[Deadline]) -> Deadline | None:
    """Its time limit: the first in its own words, else that of its lead-in; a due-date column counts for neither."""
    mine = [x for x in limits if x.modality == "recommendation" and passage.covers(x.start)]
    inside = [x for x in mine if passage.start <= x.start < passage.end]
    return next(iter(inside or mine), None)
