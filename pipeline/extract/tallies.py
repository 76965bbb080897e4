"""Tallies: find (where) and read (what it means)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from pipeline.document import Document
from pipeline.extract.component import span
from pipeline.extract.count_place import Placed
from pipeline.extract.tally_lists import list_tallies
from pipeline.extract.tally_model import Breakdown, count_id, tally_id
from pipeline.extract.tally_prose import prose_tallies
from pipeline.extract.tally_tables import table_tallies
from pipeline.records import Record, Status, Tally

KEY = "tallies"


def find(doc: Doc, document: Document) -> list[Span]:
    """Spans of tallies: from lists, from tables and from running text."""
    counts: list[Placed] = doc.user_data.get("counts", [])
    listed = list_tallies(document, counts)
    found = [*listed, *table_tallies(document, counts), *prose_tallies(document, counts, listed)]
    doc.user_data[KEY] = found
    doc.user_data["tally_of"] = {
        (count.start, count.end): (tally_id(document, tally), tally.area or count.area)
        for tally in found
        for count in (*tally.counts, *([tally.stated] if tally.stated else []))
    }
    return [span(doc, tally.start, tally.end, label="tally", rule=tally.rule) for tally in found]


def read(doc: Doc, document: Document) -> list[Record]:
    """The records of doc.spans["tallies"]."""
    return [record(document, tally) for tally in doc.user_data[KEY]]


def record(document: Document, tally: Breakdown) -> Tally:
    """The record of one tally, its arithmetic done."""
    total = tally.total
    delta = None if total is None else tally.sum - total
    return document.record(
        Tally,
        tally.start,
        tally.end,
        rule=tally.rule,
        variant=tally.assessor,
        area=tally.area,
        assessor=tally.assessor,
        good=tally.of_grade("good"),
        requires_improvement=tally.of_grade("requires_improvement"),
        inadequate=tally.of_grade("inadequate"),
        total=total,
        count_ids=tuple(dict.fromkeys(count_id(document, count) for count in tally.counts)),
        sum=tally.sum,
        status=status(delta),
        delta=delta,
    )


def status(delta: int | None) -> Status:
    """Whether the grades add up to the total."""
    if delta is None:
        return "total_missing"
    return "balanced" if delta == 0 else "short" if delta < 0 else "over"


def conflicts(tallies: list[Tally]) -> list[str]:
    """One message for each two tallies of the same group and assessor that give different figures; both are named."""
    return [message(first, second) for first, second in same_groups(tallies) if figures(first) != figures(second)]


def same_groups(tallies: list[Tally]) -> Iterator[tuple[Tally, Tally]]:
    """Every two tallies that speak of the same group; of two whole samples, those with the same total."""
    for at, first in enumerate(tallies):
        for second in tallies[at + 1 :]:
            if first.assessor != second.assessor or group_key(first.area) != group_key(second.area):
                continue
            if first.area is not None or (first.total is not None and first.total == second.total):
                yield first, second


def group_key(area: str | None) -> str:
    """An area in the words that tell it from others."""
    return " ".join((area or "").casefold().rstrip(".:").split())


def figures(tally: Tally) -> tuple[int | None, ...]:
    """The figures of a tally that its other mentions must share."""
    return (tally.good, tally.requires_improvement, tally.inadequate)


def message(first: Tally, second: Tally) -> str:
    """What the warning says: both places and their figures (good, requires improvement, inadequate)."""
    sides = (
        f"{'/'.join('-' if value is None else str(value) for value in figures(tally))} "
        f"under \u201c{tally.text}\u201d (characters {tally.start} to {tally.end})"
        for tally in (first, second)
    )
    return "conflict: tallies of one group differ: " + " against ".join(sides)
