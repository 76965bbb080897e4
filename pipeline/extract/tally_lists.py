"""Tallies whose grades stand in a list: "6 good", "4 require improvement", "2 inadequate"."""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile

from pipeline.document import Document
from pipeline.extract.count_place import Placed
from pipeline.extract.tally_model import NEAR, Breakdown, is_breakdown, is_case_total, stated_sum, sum_beside
from pipeline.extract.tally_names import named_over_list


def list_tallies(document: Document, counts: list[Placed]) -> list[Breakdown]:
    """A tally for every list whose items are grades."""
    found: list[Breakdown] = []
    totals = [count for count in counts if is_case_total(count)]
    for run in runs(counts):
        graded = tuple(count for count in run if count.found.graded)
        total = stated_total(totals, run) or sum_beside(counts, graded or run)
        if not is_breakdown(graded, total):
            continue
        start, end, area = named_over_list(document, totals, run)
        found.append(Breakdown(start, end, area, run[0].assessor, graded, total, "tally_list"))
    return found


def runs(counts: list[Placed]) -> list[list[Placed]]:
    """The counts of neighbouring list items; a grade that comes again begins another list."""
    found: list[list[Placed]] = []
    for count in counts:
        if not count.place.listed or count.found.measure != "case_assessment":
            continue
        last = found[-1][-1].place if found else None
        near = last is not None and count.place.index - last.index <= 1 and last.lead_in is count.place.lead_in
        if near and not repeats(found[-1], count):
            found[-1].append(count)
        else:
            found.append([count])
    return [run for run in found if len({count.place.index for count in run}) > 1]


def repeats(run: list[Placed], count: Placed) -> bool:
    """Whether the run already has the count's grade."""
    return count.found.grade is not None and any(other.found.grade == count.found.grade for other in run)


def stated_total(totals: list[Placed], run: list[Placed]) -> int | None:
    """The total in the list itself, its heading or its lead-in, else the sum where running text close by states it."""
    place = run[0].place
    over = (place.heading, place.lead_in)
    near = totals[bisect_left(totals, run[0].start - NEAR, key=lambda count: count.start) :]
    before = takewhile(lambda count: count.start <= run[-1].start, near)
    for count in (*run, *before):
        if is_case_total(count) and (count in run or count.place.block in over):
            return int(count.found.value)
    return stated_sum(totals, [count for count in run if count.found.graded])
