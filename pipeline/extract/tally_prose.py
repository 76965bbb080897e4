"""Tallies told in running text, over one or several sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.document import Document
from pipeline.extract.assessor_discourse import is_of_audit
from pipeline.extract.count_place import Placed
from pipeline.extract.tally_model import Breakdown, is_breakdown, is_case_total, sum_beside
from pipeline.extract.tally_names import (
    naming_phrase,
    of_heading_over,
    of_label,
    of_place,
    says_grades_only,
    sentence_of,
)

NEAR = 60
"""Characters between the last grade and a total behind it."""
ALL = 3
"""Grades of a whole breakdown."""
FAR = 3
"""Blocks before a breakdown in which its total may stand."""


@dataclass(slots=True)
class Telling:
    """Grades as they are told one after another, and the total that they take up."""

    total: Placed | None = None
    counts: list[Placed] = field(default_factory=list)
    inherited: bool = False
    """Whether the total was told with the grades of another assessor."""


def prose_tallies(document: Document, counts: list[Placed]) -> list[Breakdown]:
    """A tally for every breakdown in a paragraph, or in one item of a list."""
    found: list[Breakdown] = []
    before: list[Placed] = []
    for _, group in groupby(counts, key=lambda count: count.place.index):
        members = list(group)
        block = members[0].place.block
        if block.cells or block.kind == "heading":
            continue
        last: Breakdown | None = None
        for telling in tellings(members):
            if len(telling.counts) < 2 and members[0].place.listed and telling.total is None:
                continue
            if tally := breakdown(document, telling, before, counts):
                last = tally if own_total(document, telling) else same_group(tally, last)
                found.append(last)
        totals = [count for count in members if is_case_total(count)]
        before = totals or [count for count in before if members[0].place.index - count.place.index <= FAR]
    return found


def same_group(tally: Breakdown, last: Breakdown | None) -> Breakdown:
    """The tally under the name of the one before where another assessor graded the same number of cases.

    A sentence that holds the grades of one assessor names nothing for the other.
    """
    if last is None or last.assessor == tally.assessor or tally.total is None or last.total != tally.total:
        return tally
    if last.start <= last.counts[0].start < last.end:
        return tally
    return replace(tally, start=last.start, end=last.end, area=last.area)


def own_total(document: Document, telling: Telling) -> bool:
    """Whether the sentence of the grades states their total again: "of the same 11, the force called five good"."""
    total = telling.total
    return total is not None and not telling.inherited and not apart(document, total, telling.counts[0])


def tellings(counts: list[Placed]) -> Iterator[Telling]:
    """The breakdowns of one block: another begins with a new total, a repeated grade or another assessor."""
    current = Telling()
    for count in counts:
        if is_case_total(count):
            if sums_up(current, count):
                current.total = count
                continue
            if current.counts:
                yield current
                current = Telling()
            current.total, current.inherited = larger(current.total, count), False
        elif count.found.graded:
            last = current.counts[-1] if current.counts else None
            if last and (last.assessor != count.assessor or repeats(current.counts, count) or exceeds(current, count)):
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
    part = second.found.entity is None and second.found.rule != "count_total"
    if first and part and second.found.value < first.found.value:
        return first
    return second


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


def total_before(first: Placed, before: list[Placed], graded: float) -> Placed | None:
    """The total in the paragraphs before: the one that the grades add up to, else the last of the paragraph before."""
    exact = [total for total in before if total.found.value == graded]
    near = [total for total in before if first.place.index - total.place.index == 1 and total.found.value >= graded]
    found = exact or near
    return found[-1] if found else None


def fits(telling: Telling, graded: float) -> bool:
    """Whether the total belongs to the grades: one told with those of another assessor is theirs if they add up."""
    grades = {count.found.grade for count in telling.counts}
    return telling.total is None or not telling.inherited or len(grades) < ALL or graded == telling.total.found.value


def breakdown(document: Document, telling: Telling, before: list[Placed], every: list[Placed]) -> Breakdown | None:
    """The tally of a telling; its total may stand in a paragraph before. None where it is no breakdown.

    `every` are all counts of the document, one of which may state the sum behind the grades.
    """
    counts = tuple(telling.counts)
    first = counts[0]
    graded = sum(count.found.value for count in counts)
    total = telling.total if fits(telling, graded) else None
    if total is None:
        total = total_before(first, before, graded)
    stated = {count.found.of for count in counts if count.found.of is not None}
    if total and stated and total.found.value not in stated and apart(document, total, first):
        total = None
    value = total.found.value if total else stated.pop() if len(stated) == 1 else None
    whole = sum_beside(every, counts) if value is None else int(value)
    if not is_breakdown(list(counts), whole):
        return None
    named = of_place(document, first.place)
    if named is None and total is None and says_grades_only(document, telling.counts):
        named = of_heading_over(document, first.place)
    if named is None and total is None:
        named = of_label(document, first)
    if named is None:
        named = (*words_naming(document, total, first, counts[-1]), None)
    beside = total if total and total.place.block is first.place.block else None
    return Breakdown(*named, first.assessor, counts, whole, "tally_prose", beside)


def words_naming(document: Document, total: Placed | None, first: Placed, last: Placed) -> tuple[int, int]:
    """The words that name a group without a heading: the phrase of a total in a sentence before the grades, else
    the sentences from the first grade to the last.
    """
    if total and total.place.block is first.place.block and follows(document, total, first):
        return naming_phrase(document, total)
    return sentence_of(document, first)[0], sentence_of(document, last)[1]


def follows(document: Document, total: Placed, first: Placed) -> bool:
    """Whether the first grade stands in a sentence behind that of its total; what stands between is of the audit."""
    _, end = sentence_of(document, total)
    start, _ = sentence_of(document, first)
    between = document.text[end:start].strip()
    return end <= start and (not between or is_of_audit(between))


def apart(document: Document, total: Placed, first: Placed) -> bool:
    """Whether a total stands in another sentence than the first grade."""
    return sentence_of(document, total) != sentence_of(document, first)
