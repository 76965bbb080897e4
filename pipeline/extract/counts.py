"""Counts: find (where) and read (what it means)."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from pipeline.document import Document
from pipeline.extract.component import span
from pipeline.extract.count_blocks import counts_of_block
from pipeline.extract.count_place import Placed, places
from pipeline.extract.stretches import Stretches
from pipeline.records import Count, Record

KEY = "counts"
"""Where `find` leaves what it found for `read`: the spans alone do not hold values."""


def find(doc: Doc, document: Document) -> list[Span]:
    """Spans of counts; those inside a deadline are none."""
    barred = Stretches((found.start_char, found.end_char) for found in doc.spans.get("deadlines", []))
    found: list[Placed] = []
    for place in places(document):
        found += [
            count for count in counts_of_block(document, place, found) if not barred.overlaps(count.start, count.end)
        ]
    doc.user_data[KEY] = found
    return [span(doc, count.start, count.end, label="count", rule=count.found.rule) for count in found]


def read(doc: Doc, document: Document) -> list[Record]:
    """The records of doc.spans["counts"]."""
    tally_of: dict[tuple[int, int], tuple[str, str | None]] = doc.user_data["tally_of"]
    return [
        record(document, count, *tally_of.get((count.start, count.end), (None, count.area)))
        for count in doc.user_data[KEY]
    ]


def record(document: Document, count: Placed, tally_id: str | None, area: str | None) -> Count:
    """The record of one count; `tally_id` is that of the tally which it is part of, `area` its audit group."""
    found = count.found
    return document.record(
        Count,
        count.start,
        count.end,
        rule=found.rule,
        value=found.value,
        value_high=found.high,
        unit=found.unit,
        entity=found.entity,
        measure=found.measure,
        approximate=found.approximate,
        comparator=found.comparator,
        of=found.of,
        grade=found.grade,
        assessor=count.assessor if found.measure == "case_assessment" else None,
        area=area if found.measure == "case_assessment" else None,
        tally_id=tally_id,
    )
