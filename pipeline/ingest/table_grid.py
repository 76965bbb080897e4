"""Tables without a full grid of rules: rows of short pieces that stand in columns, read off the lines alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from pipeline.document import Box
from pipeline.ingest.layout_columns import column_of, find_bands, split_at
from pipeline.ingest.layout_lines import PageLines, Shape, TextLine
from pipeline.ingest.table_head import is_named, with_head
from pipeline.ingest.table_rows import APART, Row, columns_of, fits, to_rows
from pipeline.ingest.tables import Table
from pipeline.ingest.text_contents import HEADING

FEWEST_ROWS, FEWEST_RULED = 3, 2
"""Rows of several pieces that a table has at least, and one with rules between its rows."""
FURTHEST = 3.2
"""Font sizes that lie at most between the baselines of two rows."""
BROAD, HEAD_WORDS = 3, 4
"""Columns of a table that cannot be mistaken for columns of prose, and words of a cell of its head at most."""
CLOSE = 1.35
"""Font sizes from one line of a cell to the next at most."""
LONGEST = 160
"""Characters of a cell's line at most."""


def find_grids(page: PageLines) -> list[Table]:
    """The tables of a page that no ruled grid shows: those below a head of three cells or more, which no columns of
    prose have, then those outside and inside of the page's columns.
    """
    if not may_hold(page.lines) or any(HEADING.fullmatch(line.text.strip()) for line in page.lines):
        return []
    rules = [s for s in page.shapes if (s.filled or s.ruled) and s.height < 2.5 and s.width > 100]
    found = tables_of(page, page.lines, rules, headed=True)
    lines = [line for line in page.lines if not any(holds(table, line) for table in found)]
    bands = find_bands(lines)
    found += tables_of(page, [line for line in lines if not any(band.holds(line) for band in bands)], rules)
    for band in bands:
        for gutter in band.gutters:
            page.lines = split_at(page.lines, band, gutter)
        inside = [line for line in page.lines if band.holds(line) and not any(holds(table, line) for table in found)]
        for column in range(1, len(band.gutters) + 2):
            found += tables_of(page, [line for line in inside if column_of(line, band.gutters) == column], rules)
    return found


def holds(table: Table, line: TextLine) -> bool:
    """Whether a line stands in a table."""
    return table.top - 1 <= (line.top + line.bottom) / 2 <= table.bottom + 1 and line.x0 >= table.x0 - 1


def tables_of(
    page: PageLines, lines: Sequence[TextLine], rules: Sequence[Shape], *, headed: bool = False
) -> list[Table]:
    """The tables among some lines of a page; those below a row of three short cells or more alone if `headed`."""
    rows = to_rows(lines, marks=not headed)
    found, at, done = [], 0, 0
    while at < len(rows):
        region = below_head(grow(rows, at)) if headed and is_head(rows[at]) else [] if headed else grow(rows, at)
        between = rules_in(region, rules)
        if is_table(region, between) and (not headed or is_broad(region)):
            found.append(make_table(page.number, with_head(rows[done:at], region), between))
            at = done = at + len(region)
        else:
            at += 1
    return found


def is_head(row: Row) -> bool:
    """Whether a row has the short cells of a broad table's head."""
    short = all(len(text.split()) <= HEAD_WORDS for _, _, text in row.pieces)
    return len(row.pieces) >= BROAD and short and is_named(row)


def below_head(region: list[Row]) -> list[Row]:
    """The rows up to one with a piece that begins beside the head and not below it."""
    left, right = region[0].pieces[0][0] - APART, region[0].pieces[-1][1] + APART
    return list(takewhile(lambda row: all(left < x0 < right for x0, _, _ in row.pieces), region))


def is_broad(region: Sequence[Row]) -> bool:
    """Whether the rows keep to the columns of their head, and another row has a cell in each of three."""
    return len(columns_of(region)) >= BROAD and sum(len(row.pieces) >= BROAD for row in region) > 1


def may_hold(lines: Sequence[TextLine]) -> bool:
    """Whether enough lines lie in pieces or side by side to be worth a look."""
    beside = sum(abs(a.bottom - b.bottom) < 2 and b.x0 > a.x1 for a, b in pairwise(lines))
    return sum(bool(line.parts) for line in lines) + beside >= FEWEST_RULED


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
    while len(region) > 1 and len(region[-1].pieces) < 2 and not ends_cell(region):
        region.pop()
    return region


def ends_cell(region: Sequence[Row]) -> bool:
    """Whether the last piece of a region stands close below the row before: the last line of one of its cells."""
    return region[-1].bottom - region[-2].bottom <= CLOSE * region[-1].lines[0].size


def rules_in(region: Sequence[Row], rules: Sequence[Shape]) -> list[float]:
    """The heights of the rules that part the rows of a region."""
    if not region:
        return []
    return sorted(rule.top for rule in rules if region[0].lines[0].top - 12 < rule.top < region[-1].bottom + 12)


def is_table(region: Sequence[Row], between: Sequence[float]) -> bool:
    """Whether a region has rows enough."""
    several = sum(len(row.pieces) > 1 for row in region)
    return several >= (FEWEST_RULED if len(between) > 1 or len(columns_of(region)) > 2 else FEWEST_ROWS)


def make_table(number: int, region: Sequence[Row], between: Sequence[float]) -> Table:
    """The table that a region of rows with rules `between` them makes."""
    columns = columns_of(region)
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
    top, bottom = region[0].lines[0].top, region[-1].bottom
    return Table(edges[0], top, edges[-1], bottom, edges, tuple(tuple(row) for row in texts), tuple(boxes))


def starts_row(
    row: Row, above: Row, columns: Sequence[tuple[float, float]], between: Sequence[float], head: float
) -> bool:
    """Whether a line of cells begins a new row: below a rule where rules part the rows, else with its first cell."""
    ruled = any(above.bottom - 4 < rule < row.bottom - 0.5 * row.lines[0].size for rule in between)
    if above.bold and not row.bold:
        return True
    if sum(rule > head for rule in between) > 1:
        return ruled
    return ruled or (len(row.pieces) > 1 and row.pieces[0][0] < columns[0][1])
