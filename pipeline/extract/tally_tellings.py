"""Grades told one after another in running text: where one breakdown ends and another begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.document import Document
from pipeline.extract.count_place import Placed
from pipeline.extract.tally_model import is_case_total
from pipeline.extract.tally_names import sentence_of

NEAR = 60
"""Characters between the last grade and a total behind it."""
ALL = 3
"""Grades of a whole breakdown."""


@dataclass(slots=True)
class Telling:
    """Grades as they are told one after another, and the total that they take up."""

    total: Placed | None = None
    counts: list[Placed] = field(default_factory=list)
    inherited: bool = False
    """Whether the total was told with the grades of another assessor."""


def tellings(document: Document, counts: list[Placed]) -> Iterator[Telling]:
    """The breakdowns of one block: another begins with a new total, a repeated grade or another assessor."""
    current = Telling()
    for count in counts:
        if is_case_total(count):
            if sums_up(current, count):
                current.total = count
                continue
            if current.counts:
                if is_part(current.total, count):
                    continue
                yield current
                current = Telling()
            current.total, current.inherited = larger(current.total, count), False
        elif count.found.graded:
            last = current.counts[-1] if current.counts else None
            if last and (
                last.assessor != count.assessor
                or repeats(current.counts, count)
                or (exceeds(current, count) and not goes_on(document, current, count))
            ):
                yield current
                other = last.assessor != count.assessor
                current = Telling(current.total if other else None, inherited=other)
            current.counts.append(count)
    if current.counts:
        yield current


def larger(first: Placed | None, second: Placed) -> Placed:
    """The later of two totals, unless it takes up the first ("Of the 11, …") or is a part of it without a noun."""
    if first and first.found.value == second.found.value:
        return first
    return first if first and is_part(first, second) else second


def is_part(total: Placed | None, count: Placed) -> bool:
    """Whether a count without a noun and without a grade is a part of the total: "12 were good, 15 had no plan"."""
    bare = count.found.entity is None and count.found.rule != "count_total"
    return total is not None and bare and count.found.value < total.found.value


def repeats(counts: list[Placed], count: Placed) -> bool:
    """Whether the counts already have the count's grade."""
    return count.found.grade is not None and any(other.found.grade == count.found.grade for other in counts)


def sums_up(telling: Telling, count: Placed) -> bool:
    """Whether a total behind the grades is their sum: "27 were good and 45 inadequate, from a total of 72"."""
    if not telling.counts or telling.total is not None or count.start - telling.counts[-1].end > NEAR:
        return False
    if any(one.found.of is not None for one in telling.counts):
        return False
    return sum(one.found.value for one in telling.counts) == count.found.value


def exceeds(telling: Telling, count: Placed) -> bool:
    """Whether the count would make the grades more than their total."""
    stated = [one.found.of for one in telling.counts if one.found.of is not None]
    total = telling.total.found.value if telling.total else stated[0] if stated else None
    return total is not None and sum(one.found.value for one in telling.counts) + count.found.value > total


def goes_on(document: Document, telling: Telling, count: Placed) -> bool:
    """Whether a grade that makes the grades more than their total is of the same breakdown all the same.

    A document may miscount: what one sentence tells stays together, and so does the one grade that is still missing.
    """
    if count.found.grade is None:
        return False
    return not apart(document, telling.counts[-1], count) or lacks_one(telling)


def lacks_one(telling: Telling) -> bool:
    """Whether one grade of ours is not told yet, and cases are left for it."""
    grades = {one.found.grade for one in telling.counts} - {None}
    left = telling.total is not None and sum(one.found.value for one in telling.counts) < telling.total.found.value
    return left and len(grades) == ALL - 1


def apart(document: Document, total: Placed, first: Placed) -> bool:
    """Whether a total stands in another sentence than the first grade."""
    return sentence_of(document, total) != sentence_of(document, first)
