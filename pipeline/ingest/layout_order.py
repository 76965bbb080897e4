"""The order of a page's lines where the content's own order is wrong."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.ingest.layout_furniture import PAGE_NUMBER
from pipeline.ingest.layout_lines import TextLine

FULL = 0
"""The column of lines that run over all columns, and of pages without any."""
LONGEST_NUMBER = 20
"""Characters of a page number at most."""


def weaves(lines: Sequence[TextLine]) -> bool:
    """Whether the content jumps back from the right column to the left beside it, as it does when columns are mixed."""
    back = sum(
        a.column > b.column > FULL and b.top < a.bottom + 2 * a.size and b.bottom > a.top - 2 * a.size
        for a, b in itertools.pairwise(lines)
    )
    return back > 1


def by_columns(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines in reading order: down the left column, then the right, between lines that span both."""
    full = sorted((line for line in lines if line.column == FULL), key=lambda line: line.top)
    found: list[TextLine] = []
    rest = [line for line in lines if line.column != FULL]
    for line in full:
        above = [other for other in rest if other.top < line.top]
        rest = [other for other in rest if other.top >= line.top]
        found += sorted(above, key=lambda other: (other.column, other.top))
        found.append(line)
    return found + sorted(rest, key=lambda other: (other.column, other.top))


def climbs(lines: Sequence[TextLine]) -> bool:
    """Whether the content of a single column jumps up the page; the page numbers of a contents list may."""
    wordy = [line for line in lines if len(line.text) > LONGEST_NUMBER or not PAGE_NUMBER.fullmatch(line.text)]
    return any(b.bottom < a.top - a.size for a, b in itertools.pairwise(wordy))


def by_rows(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines from top to bottom, those on one baseline from left to right."""
    ordered = sorted(lines, key=lambda line: (line.bottom, line.x0))
    rows: list[list[TextLine]] = []
    for line in ordered:
        if rows and abs(rows[-1][0].bottom - line.bottom) < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.x0)]
