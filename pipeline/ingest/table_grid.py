"""Tables without a full grid of rules: rows of short pieces that stand in columns, read off the lines alone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Box
from pipeline.ingest.layout_columns import by_rows, find_bands
from pipeline.ingest.layout_lines import PageLines, Shape, TextLine
from pipeline.ingest.marks import SECTION_NUMBER, read_mark
from pipeline.ingest.tables import Table
from pipeline.ingest.text_contents import HEADING

APART = 6.0
"""Points that lie at least between two columns."""
FEWEST_ROWS, FEWEST_RULED = 3, 2
"""Rows of several pieces that a table has at least, and one with rules between its rows."""
FURTHEST = 3.2
"""Font sizes that lie at most between the baselines of two rows."""
LAST = 100.0
"""Points by which a cell of the last column may be wider than those above."""
LONGEST = 160
"""Characters of a cell's line at most."""

Piece = tuple[float, float, str]
"""x0, x1 and text."""


@dataclass(slots=True)
class Row:
    """The pieces on one baseline."""

    pieces: list[Piece]
    lines: list[TextLine]

    @property
    def bottom(self) -> float:
        """Bottom of the row's first line."""
        return self.lines[0].bottom


def find_grids(page: PageLines) -> list[Table]:
    """The tables of a page of one column that no ruled grid shows."""
    if not may_hold(page.lines) or any(HEADING.fullmatch(line.text.strip()) for line in page.lines):
        return []
    bands = find_bands(page.lines)
    rows = to_rows([line for line in page.lines if not any(band.holds(line) for band in bands)])
    rules = [s for s in page.shapes if (s.filled or s.ruled) and s.height < 2.5 and s.width > 100]
    found, at = [], 0
    while at < len(rows):
        region = grow(rows, at)
        table = make_table(page.number, region, rules) if region else None
        if table:
            found.append(table)
        at += len(region) if table else 1
    return found


def may_hold(lines: Sequence[TextLine]) -> bool:
    """Whether enough lines lie in pieces or side by side to be worth a look."""
    beside = sum(abs(a.bottom - b.bottom) < 2 and b.x0 > a.x1 for a, b in itertools.pairwise(lines))
    return sum(bool(line.parts) for line in lines) + beside >= FEWEST_RULED


def to_rows(lines: Sequence[TextLine]) -> list[Row]:
    """The lines of a page as rows from top to bottom."""
    rows: list[Row] = []
    for line in by_rows(lines):
        pieces = line_pieces(line)
        if rows and abs(rows[-1].bottom - line.bottom) < 0.4 * line.size:
            rows[-1].pieces += pieces
            rows[-1].lines.append(line)
        else:
            rows.append(Row(pieces, [line]))
    return rows


def line_pieces(line: TextLine) -> list[Piece]:
    """The pieces of a line; a bullet or number and its words are one."""
    if not line.parts:
        return [(line.x0, line.x1, line.text)]
    ends = [at for at, _, _ in line.parts[1:]] + [len(line.text)]
    pieces = [(x0, x1, line.text[at:end].strip()) for (at, x0, x1), end in zip(line.parts, ends, strict=True)]
    mark = read_mark(line.text)
    number = SECTION_NUMBER.match(line.text)
    length = mark.length if mark else number.end() if number else 0
    if length and len(pieces) > 1 and len(pieces[0][2]) <= length:
        pieces[:2] = [(pieces[0][0], pieces[1][1], f"{pieces[0][2]} {pieces[1][2]}")]
    return pieces


def grow(rows: Sequence[Row], start: int) -> list[Row]:
    """The longest run of rows from `start` whose pieces keep to two columns or more."""
    if len(rows[start].pieces) < 2:
        return []
    region = [rows[start]]
    columns = columns_of(region)
    for row in rows[start + 1 :]:
        size = row.lines[0].size
        wide = columns_of([*region, row])
        alone = len(row.pieces) == 1
        if row.bottom - region[-1].bottom > FURTHEST * size or len(wide) < max(2, len(columns)):
            break
        if any(len(text) > LONGEST for _, _, text in row.pieces) or (alone and not fits(row.pieces[0], columns)):
            break
        region.append(row)
        columns = wide
    while len(region[-1].pieces) < 2 and len(region) > 1:
        region.pop()
    return region


def columns_of(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The columns into which the pieces of rows fall: stretches that white space parts from top to bottom."""
    found: list[tuple[float, float]] = []
    for x0, x1, _ in sorted(piece for row in rows for piece in row.pieces):
        if found and x0 - found[-1][1] < APART:
            found[-1] = found[-1][0], max(found[-1][1], x1)
        else:
            found.append((x0, x1))
    return found


def fits(piece: Piece, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a piece stands in one column and begins near its edge: a cell that takes several lines."""
    ends = [x0 - APART for x0, _ in columns[1:]] + [columns[-1][1] + LAST]
    return any(abs(piece[0] - x0) < APART and piece[1] < end for (x0, _), end in zip(columns, ends, strict=True))


def make_table(number: int, region: Sequence[Row], rules: Sequence[Shape]) -> Table | None:
    """A table of a region of rows, or None where it is too little of one."""
    top, bottom = region[0].lines[0].top, region[-1].bottom
    between = sorted(rule.top for rule in rules if top - 12 < rule.top < bottom + 12)
    several = sum(len(row.pieces) > 1 for row in region)
    columns = columns_of(region)
    if several < (FEWEST_RULED if len(between) > 1 or len(columns) > 2 else FEWEST_ROWS):
        return None
    texts: list[list[str]] = []
    boxes: list[Box] = []
    for place, row in enumerate(region):
        if not place or starts_row(row, region[place - 1], columns, between, region[0].bottom):
            texts.append([""] * len(columns))
            boxes.append(Box(number, columns[0][0], row.lines[0].top, columns[-1][1], row.bottom))
        for x0, _, text in row.pieces:
            column = max(i for i, edge in enumerate(columns) if edge[0] <= x0 + 0.1)
            texts[-1][column] = f"{texts[-1][column]} {text}".strip()
        last = boxes[-1]
        boxes[-1] = Box(number, last.x0, last.top, last.x1, row.bottom)
    edges = (*(x0 for x0, _ in columns), columns[-1][1])
    return Table(edges[0], top, edges[-1], bottom, edges, tuple(tuple(row) for row in texts), tuple(boxes))


def starts_row(row: Row, above: Row, columns: Sequence[tuple[float, float]], between: list[float], head: float) -> bool:
    """Whether a line of cells begins a new row: below a rule where rules part the rows, else with its first cell."""
    ruled = any(above.bottom - 4 < rule < row.bottom - 0.5 * row.lines[0].size for rule in between)
    if above.lines[0].bold and not row.lines[0].bold:
        return True
    if sum(rule > head for rule in between) > 1:
        return ruled
    return ruled or (len(row.pieces) > 1 and row.pieces[0][0] < columns[0][1])
