"""Vignettes: find (where) and read (what it means)."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from pipeline.document import Document
from pipeline.extract.component import span
from pipeline.extract.delays import delays
from pipeline.extract.people import people
from pipeline.extract.polarity import polarity
from pipeline.extract.vignette_boundaries import stories
from pipeline.extract.vignette_sentences import QUOTES
from pipeline.records import Record, Vignette

ATTRIBUTION = re.compile(
    r"[,.!?][\"'\u2019\u201d] (?:[\w'-]{1,20} ){1,5}(?:said|says|added|adds|wrote|reads|stated|noted)\b[^.]{0,30}\.?$"
)
"""Who said it, after the closing quotation mark ("the report says")."""
ATTRIBUTED = 110
NEAR = 160
"""Characters before and after a story in which the writer says what it is told for."""


def find(doc: Doc, document: Document) -> list[Span]:
    """Spans of vignettes; a span's id is the rule that found it."""
    return [
        span(doc, *unquoted(document.text, story.start, story.end), label="vignette", rule=story.rule)
        for story in stories(document)
    ]


def read(doc: Doc, document: Document) -> list[Record]:
    """The records of doc.spans["vignettes"]."""
    records: list[Record] = []
    spans = list(doc.spans["vignettes"])
    ends = [0, *(span.end_char for span in spans)]
    starts = [*(span.start_char for span in spans[1:]), len(document.text)]
    for found, floor, ceiling in zip(spans, ends, starts, strict=False):
        story = document.text[found.start_char : found.end_char].translate(QUOTES)
        context = around(document, found.start_char, found.end_char, floor=floor, ceiling=ceiling)
        records.append(
            document.record(
                Vignette,
                found.start_char,
                found.end_char,
                rule=found.id_,
                polarity=polarity(story, context=context),
                people=people(story),
                delays=delays(story, document, found.start_char),
            )
        )
    return records


def around(document: Document, start: int, end: int, *, floor: int, ceiling: int) -> str:
    """The heading above a story and the words close to it, inside its section and between its neighbours."""
    section = document.section_at(start)
    first, last = (0, len(document.text)) if section is None else own_text(document, section, start)
    heading = "" if section is None else document.heading(section)
    before = document.text[max(start - NEAR, first, floor) : start]
    after = document.text[end : min(end + NEAR, last, ceiling)]
    return f"{heading}. {before} {after}".translate(QUOTES)


def own_text(document: Document, section: int, at: int) -> tuple[int, int]:
    """The text of a section around `at`, its sub-sections left out."""
    found = document.sections[section]
    following = [other.start for other in document.sections[section + 1 :] if other.start > at][:1]
    return found.heading_end, min([found.end, *following])


def unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without a closing quotation mark whose opening one stands before it, and without who said it."""
    if said := ATTRIBUTION.search(text, max(end - ATTRIBUTED, start), end):
        end = said.start() + 1
    for opened, closed in (("\u2018", "\u2019"), ("\u201c", "\u201d"), ('"', '"'), ("'", "'")):
        last = text[end - 1 : end]
        if last == closed and opened not in text[text.rfind(". ", start, end - 1) + 1 or start : end - 1]:
            return start, end - 1
    return start, end
