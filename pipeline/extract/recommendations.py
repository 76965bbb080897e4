"""Recommendations: find (where) and read (what it means)."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from pipeline.document import Document
from pipeline.extract.component import span
from pipeline.extract.passages import passages_of
from pipeline.records import Recommendation, Record


def find(doc: Doc, document: Document) -> list[Span]:
    """Spans of recommendations."""
    return [span(doc, p.start, p.end, label="recommendation", rule=p.rule) for p in passages_of(doc, document)]


def read(doc: Doc, document: Document) -> list[Record]:
    """The records of doc.spans["recommendations"]."""
    return [
        document.record(
            Recommendation,
            passage.start,
            passage.end,
            rule=passage.rule,
            mode=passage.mode,
            number=passage.number,
            addressees=(),
            deadline_id=None,
            deadline=None,
            actions=(),
            response=None,
        )
        for passage in passages_of(doc, document)
    ]
