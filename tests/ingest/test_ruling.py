"""Cells from rules, and ruled tables read without pdfplumber: the same tables, whatever draws their borders."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sheet import LEFT, Sheet, read_pdf, shown

from pipeline.ingest.layout_lines import Shape
from pipeline.ingest.ruling import find_cells

WIDTHS = [150.0, 60.0, 130.0]
TABLE = [["Area", "Good", "Inadequate"], ["Custody", "2", "7"], ["All areas", None, "9"]]


def rule(x0: float, top: float, x1: float, bottom: float) -> Shape:
    return Shape(x0, top, x1, bottom, ruled=True)


GRID = [rule(0, y, 200, y) for y in (0, 20, 40)] + [rule(x, 0, x, 40) for x in (0, 200)]


@pytest.mark.parametrize(
    ("shapes", "cells"),
    [
        ([*GRID, rule(100, 0, 100, 40)], [(0, 0, 100, 20), (100, 0, 200, 20), (0, 20, 100, 40), (100, 20, 200, 40)]),
        ([*GRID, rule(100, 20, 100, 40)], [(0, 0, 200, 20), (0, 20, 100, 40), (100, 20, 200, 40)]),
        ([rule(0, 0, 99, 20), rule(101, 0, 200, 20)], [(0, 0, 100, 20), (100, 0, 200, 20)]),
        (GRID[:-1], []),
        ([rule(0, 0, 200, 0), rule(0, 20, 200, 20), rule(0, 40, 200, 40)], []),
        ([Shape(0, 0, 200, 20), Shape(0, 20, 200, 40)], []),
    ],
    ids=["grid", "merged head", "rectangles side by side", "open at the right", "level rules alone", "not drawn"],
)
def test_cells(shapes: list[Shape], cells: list[tuple[float, float, float, float]]) -> None:
    found = [cell for table in find_cells(shapes) for cell in table]
    assert found == [pytest.approx(cell) for cell in cells]


def test_a_drawing_is_no_table() -> None:
    assert find_cells([rule(at, 0, at, 500) for at in range(0, 8000, 5)]) == []


def by_rectangles(sheet: Sheet) -> None:
    sheet.grid(TABLE, WIDTHS)


def by_one_path(sheet: Sheet) -> None:
    """As Word draws borders: thin filled rectangles, many of them in one path."""
    texts(sheet)
    path = sheet.canvas.beginPath()
    for row in range(4):
        path.rect(LEFT, 842 - sheet.y - 10 - 20 * row, sum(WIDTHS), 0.5)
    for at, rows in ((0.0, 3), (150.0, 2), (210.0, 3), (340.0, 3)):
        path.rect(LEFT + at, 842 - sheet.y - 10 - 20 * rows, 0.5, 20 * rows)
    sheet.canvas.drawPath(path, stroke=0, fill=1)


def by_strokes(sheet: Sheet) -> None:
    """All rules as lines of one path."""
    texts(sheet)
    path = sheet.canvas.beginPath()
    for row in range(4):
        path.moveTo(LEFT, 842 - sheet.y - 10 - 20 * row)
        path.lineTo(LEFT + sum(WIDTHS), 842 - sheet.y - 10 - 20 * row)
    for at, rows in ((0.0, 3), (150.0, 2), (210.0, 3), (340.0, 3)):
        path.moveTo(LEFT + at, 842 - sheet.y - 10)
        path.lineTo(LEFT + at, 842 - sheet.y - 10 - 20 * rows)
    sheet.canvas.drawPath(path, stroke=1, fill=0)


def texts(sheet: Sheet) -> None:
    for row, cells in enumerate(TABLE):
        for at, cell in zip((0.0, 150.0, 210.0), cells, strict=True):
            if cell:
                sheet.put(LEFT + at + 4, sheet.y + 24 + 20 * row, cell)


@pytest.mark.parametrize("draw", [by_rectangles, by_one_path, by_strokes])
@pytest.mark.parametrize("plumber", [False, True], ids=["pdfium", "pdfplumber"])
def test_borders_of_every_kind(draw: Callable[[Sheet], None], plumber: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> object:
        if plumber:
            return None
        raise AssertionError("pdfplumber was asked")

    monkeypatch.setattr("pipeline.ingest.pdf.read_cells" if plumber else "pdfplumber.open", refuse)
    sheet = Sheet()
    sheet.flow("We examined 33 cases.")
    draw(sheet)
    assert shown(read_pdf(sheet.data()))[1:] == [
        "tr: Area | Good | Inadequate",
        "tr: Custody | 2 | 7",
        "tr: All areas | All areas | 9",
    ]


def test_curves_are_no_rules() -> None:
    sheet = Sheet()
    sheet.flow("Words beside a drawing that is no table at all.")
    path = sheet.canvas.beginPath()
    for step in range(12):
        path.moveTo(LEFT, 500 - 20 * step)
        path.curveTo(LEFT + 50, 480, LEFT + 90, 520, LEFT + 120, 500 - 20 * step)
    sheet.canvas.drawPath(path, stroke=1, fill=0)
    assert shown(read_pdf(sheet.data())) == ["p: Words beside a drawing that is no table at all."]


def test_words_broken_in_a_cell_keep_their_hyphen() -> None:
    sheet = Sheet()
    sheet.grid([["Area", "Finding"], ["Custody", ""]], [100.0, 90.0], height=40)
    sheet.put(LEFT + 104, sheet.y - 30, "a multi-")
    sheet.put(LEFT + 104, sheet.y - 16, "agency response")
    assert shown(read_pdf(sheet.data()))[-1] == "tr: Custody | a multi-agency response"
