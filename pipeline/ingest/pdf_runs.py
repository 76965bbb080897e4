"""Which stretches of a page's characters one text object printed."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.ingest.pdf_page import PageText

LONGEST_MARK = 6
"""Characters of a bullet or number, its space included, that are looked at one by one."""


class Run(NamedTuple):
    """Neighbouring characters [start, end) of the text object at an address."""

    start: int
    end: int
    source: int


def runs_of(page: PageText, start: int, first: int, end: int, last: int) -> list[Run]:
    """The runs of [start, end), which the objects `first` and `last` begin and end, found by halving."""
    if short := after_mark(page, start, first, end, last):
        return short
    borders = [(start, first)]
    halve(page, start, first, end - 1, last, borders)
    ends = [at for at, _ in borders[1:]] + [end]
    return [Run(at, until, found) for (at, found), until in zip(borders, ends, strict=True)]


def after_mark(page: PageText, start: int, first: int, end: int, last: int) -> list[Run]:
    """The runs of a line whose first word, a bullet or number, is one and whose rest is the other; else none."""
    space = page.text.find(" ", start, start + LONGEST_MARK)
    for at in range(start + 1, space + 2):
        found = page.source(at)
        if found == last:
            return [Run(start, at, first), Run(at, end, last)]
        if found and found != first:
            break
    return []


def halve(page: PageText, low: int, first: int, high: int, last: int, borders: list[tuple[int, int]]) -> None:
    """Append (index, object) of every change of object in (low, high]; the objects at both ends are known."""
    while first != last and high - low > 1:
        middle = (low + high) // 2
        while middle < high and not (between := page.source(middle)):
            middle += 1
        if middle == high:
            high = (low + high) // 2
            if high - low > 1:
                skip_back(page, low, first, high, borders)
            borders.append((middle, last))
            return
        halve(page, low, first, middle, between, borders)
        low, first = middle, between
    if first != last:
        borders.append((high, last))


def skip_back(page: PageText, low: int, first: int, high: int, borders: list[tuple[int, int]]) -> None:
    """Go on before spaces that PDFium made up, which no text object printed."""
    while high > low and not (found := page.source(high)):
        high -= 1
    if high > low:
        halve(page, low, first, high, found, borders)
