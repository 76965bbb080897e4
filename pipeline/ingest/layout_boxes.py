"""Shaded and ruled boxes: which lines stand in one, and which boxes are one that runs on over a page or column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.ingest.layout_blocks import ends_sentence
from pipeline.ingest.layout_lines import PageLines, Shape, TextLine

NARROWEST, LOWEST = 90.0, 11.0
"""Points that a box measures at least."""
WHOLE_PAGE = 0.85
"""Share of the page beyond which an area is a background, not a box."""
SAME_EDGE = 4.0
"""Points by which the edges of pieces of one box may differ."""


FEWEST_PADDING = 4.0
"""Points of white above the first line from which a box has padding at all."""
MOST_OF = 0.8


@dataclass(slots=True)
class BoxArea:
    """A box on one page: its outline, fill and lines, and whether a page's end left its top or bottom undrawn."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: tuple[int, int, int]
    filled: bool
    lines: list[TextLine] = field(default_factory=list)
    open_top: bool = False
    open_bottom: bool = False


def settle_boxes(pages: Sequence[PageLines]) -> None:
    """Set `boxed` of the lines that stand in a box; a box that runs on over a page or column keeps its id."""
    last: BoxArea | None = None
    last_id, padding, following = 0, 0.0, None
    for page in pages:
        areas = page_boxes(page)
        for area in areas:
            area.lines = [line for line in page.lines if holds(area, line)]
        order = {id(line): place for place, line in enumerate(page.lines)}
        areas = sorted((a for a in areas if a.lines), key=lambda a: order[id(a.lines[0])])
        for area in areas:
            first = order[id(area.lines[0])]
            before = page.lines[first - 1] if first else following
            goes_on = last is not None and before is last.lines[-1] and is_rest(last, area, padding)
            if not goes_on:
                last_id, padding = last_id + 1, area.lines[0].top - area.top
            for line in area.lines:
                line.boxed = last_id
            last = area
        following = page.lines[-1] if page.lines else following


def is_rest(above: BoxArea, below: BoxArea, padding: float) -> bool:
    """Whether the next box, nothing between, is the rest of one that a page or column broke.

    A box that begins with as much white as the one before is a new one, unless a sentence goes on.
    """
    last, first = above.lines[-1], below.lines[0]
    if (last.page, last.column) == (first.page, first.column) or not same_look(above, below):
        return False
    if above.open_bottom and below.open_top:
        return True
    new = padding > FEWEST_PADDING and first.top - below.top > MOST_OF * padding
    return not new or not ends_sentence(last.text) or first.text[:1].islower()


def same_look(above: BoxArea, below: BoxArea) -> bool:
    """Whether two boxes of neighbouring lines may be pieces of one."""
    alike = above.filled == below.filled and above.colour == below.colour
    return alike and abs((above.x1 - above.x0) - (below.x1 - below.x0)) <= SAME_EDGE


def holds(area: BoxArea, line: TextLine) -> bool:
    """Whether a line's middle lies in a box."""
    middle = (line.top + line.bottom) / 2
    return area.top - 1 <= middle <= area.bottom + 1 and area.x0 - 1 <= line.x0 and line.x1 <= area.x1 + SAME_EDGE


def page_boxes(page: PageLines) -> list[BoxArea]:
    """The boxes of a page; areas of one fill that touch are one box (some producers shade each paragraph)."""
    found: list[BoxArea] = []
    for shape in sorted(page.shapes, key=lambda shape: (shape.x0 // SAME_EDGE, shape.top)):
        if not is_box(page, shape):
            continue
        colour = shape.colour if shape.filled else (0, 0, 0)
        area = BoxArea(shape.x0, shape.top, shape.x1, shape.bottom, colour, shape.filled)
        host = next((other for other in found if touches(other, area)), None)
        if host is None:
            found.append(area)
        else:
            host.top, host.bottom = min(host.top, area.top), max(host.bottom, area.bottom)
    return found + ruled_boxes(page)


def is_box(page: PageLines, shape: Shape) -> bool:
    """Whether a shape is an area or outline of the size of a text box."""
    if not (shape.filled or shape.ruled) or shape.width < NARROWEST or shape.height < LOWEST:
        return False
    return shape.width * shape.height < WHOLE_PAGE * page.width * page.height


def touches(above: BoxArea, below: BoxArea) -> bool:
    """Whether two areas are pieces of one box: same edges, same fill, no gap of a line between them."""
    same = abs(above.x0 - below.x0) <= SAME_EDGE and abs(above.x1 - below.x1) <= SAME_EDGE
    nested = above.x0 - SAME_EDGE <= below.x0 and below.x1 <= above.x1 + SAME_EDGE and below.bottom <= above.bottom + 1
    near = below.top - above.bottom < LOWEST / 2 and above.top - below.bottom < LOWEST / 2
    return near and ((same and above.filled == below.filled and above.colour == below.colour) or nested)


def ruled_boxes(page: PageLines) -> list[BoxArea]:
    """Boxes drawn as four separate rules."""
    level = [s for s in page.shapes if s.height < 2.5 and s.width >= NARROWEST]
    upright = [s for s in page.shapes if s.width < 2.5 and s.height >= LOWEST]
    found = []
    for left in upright:
        right = [
            s
            for s in upright
            if s.x0 - left.x0 >= NARROWEST and abs(s.top - left.top) + abs(s.bottom - left.bottom) < 4
        ]
        if not right:
            continue
        far = max(right, key=lambda s: s.x0)
        ends = [s for s in level if abs(s.x0 - left.x0) <= SAME_EDGE and abs(s.x1 - far.x1) <= SAME_EDGE]
        closed = any(abs(s.top - left.top) < 4 for s in ends), any(abs(s.bottom - left.bottom) < 4 for s in ends)
        if all(closed) or (any(closed) and is_cut(page, left, above=not closed[0])):
            area = BoxArea(left.x0, left.top, far.x1, left.bottom, (0, 0, 0), filled=False)
            area.open_top, area.open_bottom = not closed[0], not closed[1]
            found.append(area)
    return found


def is_cut(page: PageLines, left: Shape, *, above: bool) -> bool:
    """Whether a page's end cuts a box off, so that one of its sides is not drawn: no text stands beyond that side."""
    if above:
        return all(line.bottom > left.top for line in page.lines)
    return all(line.top < left.bottom for line in page.lines)
