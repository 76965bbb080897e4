"""Vignettes: find (where) and read (what it means)."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from pipeline.document import Document
from pipeline.extract.component import span
from pipeline.extract.delays import delays
from pipeline.extract.people import people
from pipeline.extract.vignette_boundaries import stories
from pipeline.extract.vignette_sentences import QUOTES
from pipeline.records import Record, Vignette

ATTRIBUTION = re.compile(
    r"[,.!?][\"'\u2019\u201d] (?:[\w'-]{1,20} ){1,5}(?:said|says|added|adds|wrote|reads|stated|noted)\b[^.]{0,30}\.?$"
)
"""Who said it, after the closing quotation mark ("the report says")."""
ATTRIBUTED = 110


def find(doc: Doc, document: Document) -> list[Span]:
    """Spans of vignettes; a span's id is the rule that found it."""
    return [
        span(doc, *unquoted(document.text, story.start, story.end), label="vignette", rule=story.rule)
        for story in stories(document)
    ]


def read(doc: Doc, document: Document) -> list[Record]:
    """The records of doc.spans["vignettes"]."""
    records: list[Record] = []
    for found in doc.spans["vignettes"]:
        story = document.text[found.start_char : found.end_char].translate(QUOTES)
        records.append(
            document.record(
                Vignette,
                found.start_char,
                found.end_char,
                rule=found.id_,
                people=people(story),
                delays=delays(story, document, found.start_char),
            )
        )
    return records


def unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without a closing quotation mark whose opening one stands before it, and without who said it."""
    if said := ATTRIBUTION.search(text, max(end - ATTRIBUTED, start), end):
        end = said.start() + 1
    for opened, closed in (("\u2018", "\u2019"), ("\u201c", "\u201d"), ('"', '"'), ("'", "'")):
        last = text[end - 1 : end]
        if last == closed and opened not in text[text.rfind(". ", start, end - 1) + 1 or start : end - 1]:
            return start, end - 1
    return start, end
