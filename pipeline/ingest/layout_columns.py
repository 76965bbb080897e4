"""Columns of a page: which lines stand in which, and their order where the content's own order is wrong."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from statistics import median

from pipeline.ingest.layout_furniture import PAGE_NUMBER
from pipeline.ingest.layout_lines import PageLines, TextLine

FULL, LEFT, RIGHT = 0, 1, 2
FEWEST = 4
"""Lines that each of two columns has at least."""
LONGEST_NUMBER = 20
"""Characters of a page number at most."""
SHORTEST = 14
"""Median characters of a line of a column; cells of a table are shorter."""


def settle_columns(page: PageLines) -> None:
    """Set the column of every line, and sort the page where its lines do not come in reading order."""
    gutter = find_gutter(page.lines)
    if gutter:
        page.lines = split_at(page.lines, gutter)
        for line in page.lines:
            line.column = RIGHT if line.x0 >= gutter - 2 else LEFT if line.x1 <= gutter else FULL
        if weaves(page.lines):
            page.lines = by_columns(page.lines)
    elif climbs(page.lines):
        page.lines = by_rows(page.lines)


def find_gutter(lines: Sequence[TextLine]) -> float | None:
    """Where the right column begins, or None for a page of one column."""
    if not may_have_columns(lines):
        return None
    pieces = [
        (x0, x1, line)
        for line in lines
        if line.text and (len(line.text) > LONGEST_NUMBER or not PAGE_NUMBER.fullmatch(line.text))
        for x0, x1 in spans(line)
    ]
    if len(pieces) < 2 * FEWEST:
        return None
    left, right = min(piece[0] for piece in pieces), max(piece[1] for piece in pieces)
    width = right - left
    starts = Counter(round(x0) for x0, _, _ in pieces if left + 0.35 * width < x0 < left + 0.7 * width)
    for start, count in sorted(starts.items()):
        if count < FEWEST - 1:
            continue
        before = [piece for piece in pieces if piece[1] <= start]
        after = [piece for piece in pieces if piece[0] >= start - 2]
        if len(before) < FEWEST or len(after) < FEWEST:
            continue
        if are_columns(pieces, before, after):
            return float(start)
    return None


def may_have_columns(lines: Sequence[TextLine]) -> bool:
    """Whether enough lines begin, or have a part that begins, well behind the left edge: a look that costs little."""
    left = min((line.x0 for line in lines), default=0.0)
    right = max((line.x1 for line in lines), default=0.0)
    start = left + 0.25 * (right - left)
    return sum(line.x0 > start or len(line.parts) > 1 for line in lines) >= FEWEST - 1


def are_columns(
    pieces: Sequence[tuple[float, float, TextLine]],
    before: Sequence[tuple[float, float, TextLine]],
    after: Sequence[tuple[float, float, TextLine]],
) -> bool:
    """Whether two groups of pieces are columns of prose: side by side, crossed by nothing, of proper lines."""
    top = min(piece[2].top for piece in after)
    bottom = max(piece[2].bottom for piece in after)
    sides = {id(piece) for piece in before} | {id(piece) for piece in after}
    crossing = [p for p in pieces if id(p) not in sides and p[2].top < bottom and p[2].bottom > top]
    if any(p[2].top < q[2].bottom - 2 and p[2].bottom - 2 > q[2].top for p in crossing for q in after):
        return False
    beside = [piece for piece in before if piece[2].bottom > top and piece[2].top < bottom]
    if len(beside) < FEWEST:
        return False
    lengths = [median((x1 - x0) / line.size for x0, x1, line in group) * 2 for group in (beside, after)]
    return min(lengths) >= SHORTEST


def spans(line: TextLine) -> list[tuple[float, float]]:
    """The x0 and x1 of each part of a line."""
    return [(x0, x1) for _, x0, x1 in line.parts] or [(line.x0, line.x1)]


def split_at(lines: Sequence[TextLine], gutter: float) -> list[TextLine]:
    """Lines that PDFium joined across the gutter, parted again."""
    found: list[TextLine] = []
    for line in lines:
        cut = next((part for part in line.parts if part[1] >= gutter - 2), None)
        if cut is None or line.x0 >= gutter - 2 or line.x1 <= gutter:
            found.append(line)
            continue
        before = [part for part in line.parts if part[0] < cut[0]]
        after = [(at - cut[0], x0, x1) for at, x0, x1 in line.parts if at >= cut[0]]
        found.append(piece_of(line, line.text[: cut[0]].rstrip(), before))
        found.append(piece_of(line, line.text[cut[0] :], after))
    return found


def piece_of(line: TextLine, text: str, parts: list[tuple[int, float, float]]) -> TextLine:
    """A line of its own made of some parts of another."""
    return TextLine(
        text=text,
        page=line.page,
        x0=parts[0][1],
        top=line.top,
        x1=parts[-1][2],
        bottom=line.bottom,
        size=line.size,
        bold=line.bold,
        italic=line.italic,
        colour=line.colour,
        parts=tuple(parts) if len(parts) > 1 else (),
        tag=line.tag,
    )


def weaves(lines: Sequence[TextLine]) -> bool:
    """Whether the content jumps back from the right column to the left beside it, as it does when columns are mixed."""
    back = sum(
        a.column == RIGHT and b.column == LEFT and b.top < a.bottom + 2 * a.size and b.bottom > a.top - 2 * a.size
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
