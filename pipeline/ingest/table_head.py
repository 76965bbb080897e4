"""The head of a table without rules, where its cells take several lines or it stands apart from the rows below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from pipeline.ingest.grid import is_name
from pipeline.ingest.table_rows import Row, columns_of

TIGHT = 1.5
"""Font sizes that lie at most between the baselines of two lines of one head."""
FURTHEST_HEAD = 4.5
"""Font sizes that lie at most between a head and the first row."""
CLOSER = 0.85
"""Share of the distance between head and rows below which lines of the same type are one head."""


def with_head(above: Sequence[Row], region: list[Row]) -> list[Row]:
    """The rows of a table, the lines of its head one row; `above` are the rows that stand over it on the page.

    Cells set at the foot of a tall head leave lines of few pieces above its last.
    """
    count = head_length(region)
    head, body = region[:count], region[count:]
    reach = TIGHT if head else FURTHEST_HEAD
    for row in reversed(above):
        below = head[0] if head else body[0]
        far = below.bottom - row.bottom > reach * row.lines[0].size
        if far or not names_columns(row, region) or (head and row.bold != head[0].bold):
            break
        head.insert(0, row)
        reach = TIGHT
    columns = columns_of(region)
    while head and len(head[0].pieces) == 1 and head[0].pieces[0][0] < columns[1][0] - 1 and head[0] not in region:
        head.pop(0)
    named = columns_of(head)
    return [joined(head), *body] if len(named) > 1 else region


def head_length(region: Sequence[Row]) -> int:
    """How many lines at the head of a region are its head: bold ones, or names without numbers above numbers."""
    bold = len(list(takewhile(lambda row: row.bold, region)))
    named = len(list(takewhile(is_named, region)))
    count = bold if 0 < bold < len(region) else named if named < len(region) else 0
    gaps = [below.bottom - above.bottom for above, below in pairwise(region[: count + 1])]
    tight = all(gap <= TIGHT * region[0].lines[0].size for gap in gaps[:-1])
    apart = count == bold or all(gap < CLOSER * gaps[-1] for gap in gaps[:-1])
    return count if tight and apart else 1


def is_named(row: Row) -> bool:
    """Whether all pieces of a row may name columns."""
    return all(is_name(text) for _, _, text in row.pieces)


def names_columns(row: Row, region: Sequence[Row]) -> bool:
    """Whether all pieces of a row stand over columns of a region, one each, and may name them."""
    return is_named(row) and len(columns_of([row, *region])) == len(columns_of(region))


def joined(head: Sequence[Row]) -> Row:
    """The lines of a head as one row."""
    pieces = [piece for row in head for piece in row.pieces]
    return Row(pieces, [line for row in head for line in row.lines], head[-1].bottom)
