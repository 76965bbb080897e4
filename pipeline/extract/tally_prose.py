"""Tallies told in running text, over one or several sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.document import Document
from pipeline.extract.assessor_discourse import is_of_audit
from pipeline.extract.count_place import Placed
from pipeline.extract.grade_words import grade_words
from pipeline.extract.tally_model import Breakdown, is_breakdown, is_case_total, sum_beside
from pipeline.extract.tally_names import (
    naming_phrase,
    of_heading_over,
    of_label,
    of_place,
    says_grades_only,
    sentence_of,
)
from pipeline.extract.tally_tellings import ALL, Telling, apart, tellings

FAR = 3
"""Blocks before a breakdown in which its total may stand."""


def prose_tallies(document: Document, counts: list[Placed], listed: Sequence[Breakdown] = ()) -> list[Breakdown]:
    """A tally for every breakdown in a paragraph, or in one item of a list.

    `listed` are the tallies told in lists: a heading that names the group of one names no larger group below it.
    """
    groups = {tally.start: tally.sum for tally in listed}
    found: list[Breakdown] = []
    before: list[Placed] = []
    for _, group in groupby(counts, key=lambda count: count.place.index):
        members = list(group)
        block = members[0].place.block
        if block.cells:
            continue
        totals = [count for count in members if is_case_total(count)]
        if block.kind == "heading":
            before = totals
            continue
        last: Breakdown | None = None
        for telling in tellings(document, members):
            if len(telling.counts) < 2 and members[0].place.listed and telling.total is None:
                continue
            if tally := breakdown(document, telling, before, counts, groups):
                last = tally if own_total(document, telling) else same_group(tally, last)
                found.append(last)
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


def breakdown(
    document: Document, telling: Telling, before: list[Placed], every: list[Placed], groups: Mapping[int, int]
) -> Breakdown | None:
    """The tally of a telling; its total may stand in a paragraph before. None where it is no breakdown.

    `every` are all counts of the document, one of which may state the sum behind the grades; `groups` are the sizes
    of the groups that lists have told, by where the words that name them begin.
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
    if named and graded > groups.get(named[0], graded):
        named = None
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
    return end <= start and (not between or is_of_audit(between) or len(grade_words(between)) > 1)
