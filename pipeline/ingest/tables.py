"""Ruled tables and their place among the lines; pdfplumber reads those that PDFium cannot tell."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.document import Box
from pipeline.ingest.layout_lines import Area, PageLines

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
