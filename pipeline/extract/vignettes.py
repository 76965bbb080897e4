"""Vignettes: find (where) and read (what it means)."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from pipeline.document import Document
from pipeline.extract.component import span
from pipeline.extract.vignette_boundaries import stories
from pipeline.records import Record, Vignette


def find(doc: Doc, document: Document) -> list[Span]:
    """Spans of vignettes; a span's id is the rule that found it."""
    return [
        span(doc, *unquoted(document.text, story.start, story.end), label="vignette", rule=story.rule)
        for story in stories(document)
    ]


def read(doc: Doc, document: Document) -> list[Record]:
    """The records of doc.spans["vignettes"]."""
    return [
        document.record(
            Vignette,
            found.start_char,
            found.end_char,
            rule=found.id_,
            polarity="neutral",
            people=(),
            delays=(),
        )
        for found in doc.spans["vignettes"]
    ]


def unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without a closing quotation mark whose opening one stands before it."""
    for opened, closed in (("\u2018", "\u2019"), ("\u201c", "\u201d"), ('"', '"'), ("'", "'")):
        last = text[end - 1 : end]
        if last == closed and opened not in text[text.rfind(". ", start, end - 1) + 1 or start : end - 1]:
            return start, end - 1
    return start, end
