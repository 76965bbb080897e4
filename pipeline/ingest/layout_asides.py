"""Boxes beside which the text flows, such as pull quotes: their lines are set apart from the lines around them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.ingest.layout_lines import PageLines, Shape, TextLine

NARROWEST, LOWEST = 90.0, 11.0
"""Points that a box measures at least."""
WIDEST = 0.65
"""Share of the text's width that a box beside text takes at most."""
APART = 1.25
"""A new paragraph stands this many usual distances below the last line."""


def settle_asides(page: PageLines) -> None:
    """Move the lines of every box with text beside it behind the paragraph that flows around it.

    A page in columns is left as it is: there every box has text beside it.
    """
    if any(line.column for line in page.lines):
        return
    for shape in page.shapes:
        if not (shape.filled or shape.ruled) or shape.width < NARROWEST or shape.height < LOWEST:
            continue
        inside = [line for line in page.lines if holds(shape, line)]
        beside = beside_of(page, shape) if inside else []
        if inside and is_aside(page, shape, beside):
            edge = max((line.x1 for line in beside if line.x1 <= shape.x0 + 1), default=shape.x0)
            for line in beside:
                line.limit = edge if line.x1 <= shape.x0 + 1 else None
            gone = {id(line) for line in inside}
            rest = [line for line in page.lines if id(line) not in gone]
            place = after_paragraph(rest, shape)
            page.lines = [*rest[:place], *inside, *rest[place:]]


def holds(shape: Shape, line: TextLine) -> bool:
    """Whether a line stands in a box."""
    middle = (line.top + line.bottom) / 2
    return shape.top <= middle <= shape.bottom and shape.x0 - 1 <= line.x0 and line.x1 <= shape.x1 + 1


def beside_of(page: PageLines, shape: Shape) -> list[TextLine]:
    """The lines to the left or right of a box."""
    level = (line for line in page.lines if line.top < shape.bottom and line.bottom > shape.top)
    return [line for line in level if line.x1 <= shape.x0 + 1 or line.x0 >= shape.x1 - 1]


def is_aside(page: PageLines, shape: Shape, beside: Sequence[TextLine]) -> bool:
    """Whether text flows beside a box: several lines end, or begin, at its edge, and others run under or above it."""
    left, right = min(line.x0 for line in page.lines), max(line.x1 for line in page.lines)
    if len(beside) < 2 or shape.width > WIDEST * (right - left):
        return False
    return any(line.x0 < shape.x0 - 1 and line.x1 > shape.x0 + 1 for line in page.lines)


def after_paragraph(lines: Sequence[TextLine], shape: Shape) -> int:
    """The place behind the first paragraph that ends below a box's top."""
    gaps = [b.bottom - a.bottom for a, b in pairwise(lines) if 0 < b.bottom - a.bottom < 3 * a.size]
    usual = median(gaps) if gaps else 0.0
    for place, (above, below) in enumerate(pairwise(lines), start=1):
        gap = below.bottom - above.bottom
        if above.bottom > shape.top and (gap > APART * usual or gap < 0):
            return place
    return len(lines)
