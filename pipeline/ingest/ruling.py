"""Rules drawn on a page -> the cells that they enclose, merged cells included."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from pipeline.ingest.layout_lines import Area, Shape

NEAR = 3.0
"""Points by which rules that are meant to meet, or to lie on one line, may miss one another."""
THIN = 2.5
"""A shape thinner than this is a rule; a thicker one has four edges."""
SHORTEST = 3.0
MOST = 1500
"""Rules of a page beyond which it holds a drawing and no table."""

Stretch = tuple[float, float]
Rules = dict[float, list[Stretch]]
"""The stretches that are ruled, by the x of upright rules or the y of level ones."""


def find_cells(shapes: Iterable[Shape]) -> list[list[Area]]:
    """The cells of each table that the rules among the shapes draw, from its top left."""
    upright, level = rules_of(shapes)
    crossings = {
        x: [y for y, across in level.items() if covers(down, y, y) and covers(across, x, x)]
        for x, down in upright.items()
    }
    xs = sorted(crossings)
    known = {(x, y) for x, ys in crossings.items() for y in ys}
    cells = []
    for place, x in enumerate(xs):
        for at, y in enumerate(crossings[x]):
            below = [lower for lower in crossings[x][at + 1 :] if covers(upright[x], y, lower)]
            beside = [right for right in xs[place + 1 :] if (right, y) in known and covers(level[y], x, right)]
            corner = next(
                (
                    (right, lower)
                    for lower in below
                    for right in beside
                    if (right, lower) in known and covers(level[lower], x, right) and covers(upright[right], y, lower)
                ),
                None,
            )
            if corner:
                cells.append((x, y, *corner))
    return by_table(cells)


def rules_of(shapes: Iterable[Shape]) -> tuple[Rules, Rules]:
    """The upright and the level rules; those that nearly lie on one line are one, and so are those that nearly meet."""
    upright: list[tuple[float, float, float]] = []
    level: list[tuple[float, float, float]] = []
    for shape in shapes:
        if not (shape.filled or shape.ruled):
            continue
        if shape.width < THIN:
            upright.append(((shape.x0 + shape.x1) / 2, shape.top, shape.bottom))
        elif shape.height >= THIN:
            upright += [(shape.x0, shape.top, shape.bottom), (shape.x1, shape.top, shape.bottom)]
        if shape.height < THIN:
            level.append(((shape.top + shape.bottom) / 2, shape.x0, shape.x1))
        elif shape.width >= THIN:
            level += [(shape.top, shape.x0, shape.x1), (shape.bottom, shape.x0, shape.x1)]
    if len(upright) + len(level) > MOST:
        return {}, {}
    return joined(upright), joined(level)


def joined(rules: list[tuple[float, float, float]]) -> Rules:
    """Rules by the line on which they lie, gaps of a few points closed; specks are no rules."""
    lines: list[list[tuple[float, float, float]]] = []
    for rule in sorted(rules):
        if lines and rule[0] - lines[-1][-1][0] <= NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    found: Rules = {}
    for line in lines:
        stretches: list[Stretch] = []
        for _, start, end in sorted(line, key=lambda rule: rule[1:]):
            if stretches and start - stretches[-1][1] <= NEAR:
                stretches[-1] = stretches[-1][0], max(stretches[-1][1], end)
            else:
                stretches.append((start, end))
        kept = [stretch for stretch in stretches if stretch[1] - stretch[0] >= SHORTEST]
        if kept:
            found[sum(rule[0] for rule in line) / len(line)] = kept
    return found


def covers(stretches: Sequence[Stretch], start: float, end: float) -> bool:
    """Whether one stretch reaches from `start` to `end`."""
    place = bisect_left(stretches, (start + NEAR, float("inf"))) - 1
    return place >= 0 and stretches[place][1] >= end - NEAR


def by_table(cells: Sequence[Area]) -> list[list[Area]]:
    """Cells that share a corner belong to one table."""
    tables: list[tuple[set[tuple[float, float]], list[Area]]] = []
    for cell in cells:
        x0, top, x1, bottom = cell
        corners = {(x0, top), (x1, top), (x0, bottom), (x1, bottom)}
        members = [cell]
        apart = []
        for other in tables:
            if other[0] & corners:
                corners |= other[0]
                members = other[1] + members
            else:
                apart.append(other)
        tables = [*apart, (corners, members)]
    return [sorted(members, key=lambda cell: (cell[1], cell[0])) for _, members in tables]
