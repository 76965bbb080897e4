"""Rows of cells -> table rows: which row is the head, and what each cell stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from pipeline.ingest.draft import Draft, DraftCell, normalise

DIGIT = re.compile(r"\d")
LONGEST_SHORT = 6
"""Characters of a head that may end in a full stop, as "No." and "Ref." do."""
LONGEST_HEAD = 80
"""Characters that the head of a column has at most."""


def table_rows(
    rows: Sequence[Sequence[str | None]], *, table: int, heads: int | None = None, boxed: int | None = None
) -> list[Draft]:
    """One draft per row; None stands for a place that a cell to its left takes.

    `heads` is the number of head rows where the format states it; else it is judged. The head of a
    column is made of its cells in the head rows, one after another, repeats left out.
    """
    cells = [[None if cell is None else normalise(cell) for cell in row] for row in rows]
    spread = [filled(row) for row in cells]
    if heads is None:
        heads = head_rows(spread)
    width = max((len(row) for row in cells), default=0)
    names = [column_name(spread[:heads], column) for column in range(width)]
    drafts = []
    for index, row in enumerate(cells):
        header = index < heads
        drafted = [DraftCell(text, i, "" if header else names[i]) for i, text in enumerate(row) if text is not None]
        drafts.append(Draft("table_row", cells=drafted, header=header, table=table, boxed=boxed))
    return drafts


def filled(row: Sequence[str | None]) -> list[str]:
    """A row whose merged cells give their text to every column that they take."""
    found: list[str] = []
    for cell in row:
        found.append(cell if cell is not None else found[-1] if found else "")
    return found


def column_name(heads: Sequence[Sequence[str]], column: int) -> str:
    """The head of a column: its cells in the head rows, repeats and empty ones left out."""
    return " ".join(dict.fromkeys(filter(None, (row[column] for row in heads if column < len(row)))))


def head_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows name the columns: two where cells of the first are merged and the second names what is below."""
    if not looks_like_head(rows):
        return 0
    first, second = rows[0], rows[1]
    merged = len(first) == len(second) and any(a and a == b for a, b in pairwise(first))
    parted = merged and (not second[0] or second[0] == first[0]) and len(set(second)) == len(second)
    return 2 if parted and len(rows) > 2 and all(map(is_name, filter(None, second))) else 1


def is_name(cell: str) -> bool:
    """Whether a cell may name a column: a few words without a number, or an abbreviation such as "No."."""
    ends = cell.endswith(("." if len(cell) > LONGEST_SHORT else ";", ";"))
    return len(cell) <= LONGEST_HEAD and not ends and not DIGIT.search(cell)


def looks_like_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns: short, all different, without numbers where later rows have some."""
    if len(rows) < 2:
        return False
    first, body = rows[0], rows[1:]
    named = [cell for cell, _ in groupby(first) if cell]
    if sum(map(bool, first)) < len(first) - 1 or len(named) < 2 or len(set(named)) < len(named):
        return False
    if not all(map(is_name, named)):
        return False
    by_column = zip(*body, strict=False)
    return len(rows) > 2 or any(any(DIGIT.search(cell) for cell in column) for column in by_column)
