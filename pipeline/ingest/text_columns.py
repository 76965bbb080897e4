"""Tables of plain text whose cells are parted by two blanks: row after row of one width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from pipeline.ingest.text_lines import TextLine
from pipeline.ingest.text_wrap import groups

GAP = re.compile(r"(?<![.!?:;,]) {2,}(?=\S)")
"""What parts two cells; behind a full stop two blanks are a habit of typists."""
ROWS = 3
"""Rows that a table of two columns has at least; one of more columns is believed from two on."""
SHORT = 25
"""Characters that the second cell of such a row has at most."""


def tabulated(lines: list[TextLine]) -> list[TextLine]:
    """The lines, the cells of such tables parted by tabs, as if they had been copied from a page."""
    for run in runs(lines):
        rows = [GAP.split(line.text) for line in run]
        width = Counter(map(len, rows)).most_common(1)[0][0]
        if len(rows[0]) == width - 1 > 1:
            rows[0].insert(0, "")  # the head over the names of the rows is empty
        if is_table(rows, width):
            for line, cells in zip(run, rows, strict=True):
                line.text = "\t".join(cells)
    return lines


def runs(lines: list[TextLine]) -> Iterator[list[TextLine]]:
    """The stretches of neighbouring lines that hold gaps, without blank lines between them."""
    for group in groups(lines):
        for gapped, run in groupby(group, key=has_gap):
            if gapped:
                yield list(run)


def has_gap(line: TextLine) -> bool:
    """Whether two blanks part a line whose cells nothing else does."""
    return "\t" not in line.text and "|" not in line.text and GAP.search(line.text) is not None


def is_table(rows: list[list[str]], width: int) -> bool:
    """Whether rows are those of a table and no text that was set flush by wide blanks."""
    if len(rows) < 2 or any(len(cells) != width for cells in rows):
        return False
    return width > 2 or (len(rows) >= ROWS and all(len(cells[-1]) <= SHORT for cells in rows))
