"""Ruled tables and their place among the lines; pdfplumber reads those that PDFium cannot tell."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.document import Box
from pipeline.ingest.draft import Draft
from pipeline.ingest.grid import table_rows
from pipeline.ingest.layout_blocks import ends_sentence
from pipeline.ingest.layout_drafts import Words, join_lines
from pipeline.ingest.layout_lines import Area, PageLines, TextLine

if TYPE_CHECKING:
    import pdfplumber

FEWEST_RULES = 6
"""Thin ruling paths that a page with a ruled table has at least."""
THIN = 2.5
TALLEST = 300.0
"""Points that a cell drawn as a rectangle measures at most."""
SAME = 3.0
"""Points by which the edges of one column may differ between two pages."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page: its outline, the x of its column edges, its rows of cell texts and their boxes."""

    x0: float
    top: float
    x1: float
    bottom: float
    columns: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    boxes: tuple[Box, ...]


def needs_tables(page: PageLines) -> bool:
    """Whether a page has as many thin rules as a ruled table, or rectangles side by side as its cells."""
    thin = 0
    rows: Counter[int] = Counter()
    for shape in page.shapes:
        if not (shape.filled or shape.ruled):
            continue
        if shape.height < THIN < shape.width or shape.width < THIN < shape.height:
            thin += 1
        elif shape.width > THIN < shape.height < TALLEST:
            rows[round(shape.top)] += 1
    return thin >= FEWEST_RULES or sum(count > 1 for count in rows.values()) > 1


def read_tables(data: bytes, pages: Sequence[PageLines]) -> dict[int, list[Table]]:
    """The ruled tables by page; a page whose cells were not read goes to pdfplumber, and is left out if that fails."""
    found: dict[int, list[Table]] = {}
    hard: list[int] = []
    for page in pages:
        if page.cells is None:
            hard.append(page.number)
        else:
            found[page.number] = real(make_table(page.number, dict(cells)) for cells in page.cells)
    if not hard:
        return found
    from pipeline.ingest.plumber import PLUMBER_ERRORS, opened

    try:
        with opened(data, hard) as pdf:
            for sheet in pdf.pages:
                found[sheet.page_number] = real(read_table(sheet, table) for table in sheet.find_tables())
                sheet.close()
    except PLUMBER_ERRORS:
        return found
    return found


def real(tables: Iterable[Table]) -> list[Table]:
    """The tables of several columns that hold words."""
    return [table for table in tables if len(table.columns) > 2 and table.rows]


def read_table(page: pdfplumber.page.Page, table: pdfplumber.table.Table) -> Table:
    """One table as pdfplumber reads it."""
    words = page.within_bbox(table.bbox, strict=False).extract_words()
    return make_table(page.page_number, {cell: cell_text(cell, words) for cell in table.cells if cell})


def make_table(number: int, texts: Mapping[Area, str]) -> Table:
    """A table as a full grid: a merged cell gives its text to every place that it covers."""
    xs = edges([x for x0, _, x1, _ in texts for x in (x0, x1)])
    ys = edges([y for _, top, _, bottom in texts for y in (top, bottom)])
    rows, boxes = [], []
    for top, bottom in itertools.pairwise(ys):
        middles = [((x0 + x1) / 2, (top + bottom) / 2) for x0, x1 in itertools.pairwise(xs)]
        row = tuple(" ".join(text_at(texts, x, y).split()) for x, y in middles)
        if any(row):
            rows.append(row)
            boxes.append(Box(number, xs[0], top, xs[-1], bottom))
    return Table(xs[0], ys[0], xs[-1], ys[-1], tuple(xs), tuple(rows), tuple(boxes))


def cell_text(cell: Area, words: Sequence[Mapping[str, Any]]) -> str:
    """The words whose middle lies in a cell, in the order in which pdfplumber reads them."""
    x0, top, x1, bottom = cell
    inside = (
        word["text"]
        for word in words
        if x0 <= (word["x0"] + word["x1"]) / 2 <= x1 and top <= (word["top"] + word["bottom"]) / 2 <= bottom
    )
    return " ".join(inside)


def edges(values: list[float]) -> list[float]:
    """Sorted values, those closer together than SAME as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > SAME:
            found.append(value)
    return found


def text_at(texts: Mapping[Area, str], x: float, y: float) -> str:
    """The text of the cell that covers a point."""
    return next((text for (x0, top, x1, bottom), text in texts.items() if x0 <= x <= x1 and top <= y <= bottom), "")


def take_tables(pages: Sequence[PageLines], tables: Mapping[int, Sequence[Table]]) -> dict[int, list[Draft]]:
    """Take the lines and shapes of tables off their pages and leave one empty line in the place of each.

    Gives the rows of each table by its id. A table that runs on over a page is one, its repeated head left out.
    """
    words = Words([line.text for page in pages if tables.get(page.number) for line in page.lines])
    taken: dict[int, list[Table]] = {}
    at_foot: TextLine | None = None
    for page in pages:
        for table in tables.get(page.number, ()):
            inside = [place for place, line in enumerate(page.lines) if line.table is None and holds(table, line)]
            if not inside:
                continue
            last = taken[len(taken)][-1] if taken else None
            goes_on = (
                inside[0] == 0
                and at_foot is not None
                and at_foot.table is not None
                and last is not None
                and runs_on(last, table)
            )
            if not goes_on:
                taken[len(taken) + 1] = []
            taken[len(taken)].append(table)
            clear(page, table, None if goes_on else len(taken), inside[0])
        at_foot = page.lines[-1] if page.lines else None
    return {number: rows_of(pieces, number, words) for number, pieces in taken.items()}


def clear(page: PageLines, table: Table, number: int | None, place: int) -> None:
    """Take what a table holds off a page; its empty line goes where its first line stood."""
    before, after = page.lines[:place], page.lines[place:]
    kept = [line for line in after if line.table is not None or not holds(table, line)]
    size = page.lines[place].size
    stand_in = TextLine("", page.number, table.x0, table.top, table.x1, table.bottom, size, table=number or 0)
    page.lines = [*before, stand_in, *kept]
    page.shapes = [shape for shape in page.shapes if not covers(table, shape.x0, shape.top, shape.x1, shape.bottom)]


def runs_on(above: Table, below: Table) -> bool:
    """Whether a table at the head of a page goes on with the one at the foot of the page before."""
    starts = zip(above.columns[:-1], below.columns[:-1], strict=False)
    return len(above.columns) == len(below.columns) and all(abs(a - b) <= SAME for a, b in starts)


def rows_of(pieces: Sequence[Table], number: int, words: Words) -> list[Draft]:
    """The rows of a table as drafts, with the heads of their columns."""
    rows = list(pieces[0].rows)
    boxes = [[box] for box in pieces[0].boxes]
    for piece in pieces[1:]:
        start = int(piece.rows[0] == rows[0])
        more = list(zip(piece.rows[start:], piece.boxes[start:], strict=True))
        if more and goes_over(rows[-1], more[0][0]):
            row, box = more.pop(0)
            rows[-1] = tuple(f"{above} {below}".strip() for above, below in zip(rows[-1], row, strict=True))
            boxes[-1].append(box)
        rows += [row for row, _ in more]
        boxes += [[box] for _, box in more]
    drafts = table_rows([[mend(cell, words) for cell in row] for row in rows], table=number)
    for draft, places in zip(drafts, boxes, strict=True):
        end = sum(len(cell.text) + 1 for cell in draft.cells) - 1
        draft.lines = [(0, end, box) for box in places]
    return drafts


def goes_over(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before: its first cell is empty, and a
    sentence goes on."""
    if below[0] or not above[0]:
        return False
    pairs = [(a, b) for a, b in zip(above, below, strict=True) if b]
    unfinished = any(b[:1].islower() or not ends_sentence(a) for a, b in pairs)
    return unfinished and all(a and not b[:1].isdigit() for a, b in pairs)


def mend(cell: str, words: Words) -> str:
    """The text of a cell, its words that a line's end broke whole again."""
    return join_lines(re.split("(?<=\ufffe)", cell), words)[0] if "\ufffe" in cell else cell


def holds(table: Table, line: TextLine) -> bool:
    """Whether a line stands in a table."""
    middle = (line.top + line.bottom) / 2
    return table.top - 1 <= middle <= table.bottom + 1 and line.x0 >= table.x0 - SAME and line.x1 <= table.x1 + 2 * SAME


def covers(table: Table, x0: float, top: float, x1: float, bottom: float) -> bool:
    """Whether a rectangle lies in a table."""
    return table.x0 - SAME <= x0 and x1 <= table.x1 + SAME and table.top - SAME <= top and bottom <= table.bottom + SAME
