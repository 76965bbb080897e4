"""Columns of a page: which lines stand in which, and their order where the content's own order is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from pipeline.ingest.layout_furniture import PAGE_NUMBER
from pipeline.ingest.layout_lines import PageLines, TextLine
from pipeline.ingest.layout_order import FULL, LONGEST_NUMBER, by_columns, by_rows, climbs, weaves

FEWEST = 4
"""Lines that each of two columns has at least."""
SHORTEST = 14
"""Median characters of a line of a column; cells of a table are shorter."""


Piece = tuple[float, float, TextLine]
"""x0, x1 and the line of a part of it."""


class Band(NamedTuple):
    """A stretch of a page that is set in columns: its height, and where every column but the first begins."""

    top: float
    bottom: float
    gutters: tuple[float, ...]

    def holds(self, line: TextLine) -> bool:
        """Whether a line stands in it."""
        return self.top - 1 <= (line.top + line.bottom) / 2 <= self.bottom + 1


def settle_columns(page: PageLines) -> None:
    """Set the column of every line, and sort the page where its lines do not come in reading order."""
    bands = find_bands(page.lines)
    if not bands:
        page.lines = by_rows(page.lines) if climbs(page.lines) else page.lines
        return
    for band in bands:
        for gutter in band.gutters:
            page.lines = split_at(page.lines, band, gutter)
        for line in filter(band.holds, page.lines):
            line.column = column_of(line, band.gutters)
    if weaves(page.lines):
        page.lines = by_columns(page.lines)


def column_of(line: TextLine, gutters: Sequence[float]) -> int:
    """The column of a line from 1, FULL for one that runs over a gutter."""
    column = 1 + sum(line.x0 >= gutter - 2 for gutter in gutters)
    return column if column > len(gutters) or line.x1 <= gutters[column - 1] else FULL


def find_bands(lines: Sequence[TextLine]) -> list[Band]:
    """The stretches of a page that are set in columns; none on a page of one column."""
    if not may_have_columns(lines):
        return []
    pieces: list[Piece] = []
    for line in lines:
        if line.text and (len(line.text) > LONGEST_NUMBER or not PAGE_NUMBER.fullmatch(line.text)):
            pieces += [(x0, x1, line) for _, x0, x1 in line.parts] or [(line.x0, line.x1, line)]
    return bands_of(pieces)


def bands_of(pieces: Sequence[Piece]) -> list[Band]:
    """The bands of the leftmost gutter that parts columns of prose; columns that are parted again have several."""
    if len(pieces) < 2 * FEWEST:
        return []
    left, right = min([piece[0] for piece in pieces]), max([piece[1] for piece in pieces])
    width = right - left
    starts = Counter(round(x0) for x0, _, _ in pieces if left + 0.35 * width < x0 < left + 0.7 * width)
    for start, count in sorted(starts.items()):
        if count < FEWEST - 1:
            continue
        found = [band_at(start, stretch) for stretch in stretches(pieces, start)]
        if any(found):
            return [band for band in found if band]
    return []


def stretches(pieces: Sequence[Piece], start: float) -> list[list[Piece]]:
    """The pieces between those that run over the place where a column might begin."""
    found: list[list[Piece]] = [[]]
    for piece in sorted(pieces, key=lambda piece: piece[2].top):
        if piece[0] < start - 2 and piece[1] > start:
            found.append([])
        else:
            found[-1].append(piece)
    return found


def band_at(start: float, pieces: Sequence[Piece]) -> Band | None:
    """The band of columns on both sides of a place, or None."""
    before = [piece for piece in pieces if piece[1] <= start]
    after = [piece for piece in pieces if piece[0] >= start - 2]
    if len(after) < FEWEST or not are_columns(before, after):
        return None
    top, bottom = min(piece[2].top for piece in after), max(piece[2].bottom for piece in after)
    beside = [piece for piece in before if piece[2].bottom > top and piece[2].top < bottom]
    top, bottom = min(top, *(p[2].top for p in beside)), max(bottom, *(p[2].bottom for p in before))
    more = [gutter for part in (beside, after) for band in bands_of(part) for gutter in band.gutters]
    return Band(top, bottom, tuple(sorted({float(start), *more})))


def may_have_columns(lines: Sequence[TextLine]) -> bool:
    """Whether enough lines begin, or have a part that begins, well behind the left edge: a look that costs little."""
    left = min([line.x0 for line in lines], default=0.0)
    right = max([line.x1 for line in lines], default=0.0)
    start = left + 0.25 * (right - left)
    return len([line for line in lines if (line.parts[-1][1] if line.parts else line.x0) > start]) >= FEWEST - 1


def are_columns(before: Sequence[Piece], after: Sequence[Piece]) -> bool:
    """Whether two groups of pieces are columns of prose: side by side, of proper lines."""
    top = min(piece[2].top for piece in after)
    bottom = max(piece[2].bottom for piece in after)
    beside = [piece for piece in before if piece[2].bottom > top and piece[2].top < bottom]
    if len(beside) < FEWEST:
        return False
    lengths = [median((x1 - x0) / line.size for x0, x1, line in group) * 2 for group in (beside, after)]
    return min(lengths) >= SHORTEST


def split_at(lines: Sequence[TextLine], band: Band, gutter: float) -> list[TextLine]:
    """The lines, those of a band that PDFium joined across a gutter parted again."""
    found: list[TextLine] = []
    for line in lines:
        cut = next((part for part in line.parts if part[1] >= gutter - 2), None)
        if cut is None or line.x0 >= gutter - 2 or line.x1 <= gutter or not band.holds(line):
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
