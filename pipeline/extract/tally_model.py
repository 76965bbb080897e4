"""A tally before it is a record, and what its kinds share."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipeline.document import Document
from pipeline.extract.count_place import Placed
from pipeline.extract.head_nouns import words_of
from pipeline.records import Assessor, Grade

NEAR = 2500
"""Characters before a breakdown within which running text may state its total."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The graded counts of one group by one assessor; [start, end) is the text that names the group."""

    start: int
    end: int
    area: str | None
    assessor: Assessor
    counts: tuple[Placed, ...]
    total: int | None
    rule: str
    stated: Placed | None = None
    """The count that states the total beside the grades."""

    def of_grade(self, grade: Grade) -> int | None:
        """The count of that grade, or None where it is not stated."""
        return next((int(count.found.value) for count in self.counts if count.found.grade == grade), None)

    @property
    def sum(self) -> int:
        """All graded counts together, merged grades and grades of other scales too."""
        return sum(int(count.found.value) for count in self.counts if count.found.graded)


def count_id(document: Document, count: Placed) -> str:
    """The id that the count's record has."""
    return document.record_id("count", count.start, count.end)


def tally_id(document: Document, tally: Breakdown) -> str:
    """The id that the tally's record has; the assessor tells two tallies of one text apart."""
    return document.record_id("tally", tally.start, tally.end, variant=tally.assessor)


def is_breakdown(counts: Sequence[Placed], total: int | None) -> bool:
    """Whether graded counts make a tally: two grades, or one grade of its own and a total."""
    grades = {count.found.grade for count in counts if count.found.graded}
    own = grades - {None}
    return bool(own) and (len(grades) > 1 or total is not None)


def is_case_total(count: Placed) -> bool:
    """Whether the count may be the total of a breakdown."""
    found = count.found
    whole = found.rule != "count_others" and found.high is None and found.of is None
    return found.measure == "case_assessment" and not found.graded and whole


def sum_beside(counts: Sequence[Placed], graded: Sequence[Placed]) -> int | None:
    """The sum of grades where a part before them is as large, or a count behind them under the same heading says so.

    "Twelve of the 40 cases concerned gangs. Three were good …"; "In 15 of these 20 cases …".
    """
    total, last = sum(int(count.found.value) for count in graded), graded[-1]
    at = bisect_left(counts, graded[0].start, key=lambda count: count.start)
    part = counts[at - 1] if at else None
    if part and part.place.block is graded[0].place.block and part.found.of and part.found.value == total:
        return total if is_of_graded(part, last) else None
    at = bisect_left(counts, last.end, key=lambda count: count.start)
    near = takewhile(lambda count: count.place.index - last.place.index <= 1, counts[at:])
    under = (count for count in near if count.place.heading is last.place.heading and not count.found.graded)
    stated = any(total == (count.found.of or count.found.value) and is_of_graded(count, last) for count in under)
    return total if stated else None


def is_of_graded(count: Placed, graded: Placed) -> bool:
    """Whether a count is one of what was graded: of cases in the same paragraph, else of things of the same name."""
    if count.place.block is not graded.place.block:
        return count.found.unit == graded.found.unit
    return count.found.measure == "case_assessment" or count.found.unit in words_of("case_noun")


def stated_sum(totals: Sequence[Placed], graded: Sequence[Placed]) -> int | None:
    """The sum of grades where a total in the running text close before them states it."""
    total = sum(int(count.found.value) for count in graded)
    start, end = graded[0].start, graded[-1].start
    near = totals[bisect_left(totals, start - NEAR, key=lambda count: count.start) :]
    stated = takewhile(lambda count: count.start <= end, near)
    return total if any(count.found.value == total for count in stated) else None
