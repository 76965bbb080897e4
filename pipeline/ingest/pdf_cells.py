"""Ruled tables of a PDF page by PDFium alone: cells from the rules, texts from the characters that stand in them."""

from __future__ import annotations

from pipeline.ingest.layout_lines import Area, Shape, TextLine
from pipeline.ingest.pdf_page import PageText
from pipeline.ingest.ruling import find_cells

INSIDE = 1.5
"""Points from a cell's edges within which a character of its neighbour may reach."""
MOST = 600
"""Cells of a page at most."""


def read_cells(page: PageText, lines: list[TextLine], shapes: list[Shape]) -> list[list[tuple[Area, str]]] | None:
    """The cells of the tables of a page with their texts; None where pdfplumber has to look.

    On a page that is turned PDFium gives the lines of an area in any order: there the lines read before are taken.
    """
    tables = find_cells(shapes)
    if sum(map(len, tables)) > MOST:
        return None
    if page.turned or page.page.get_rotation():
        parts = [part for line in sorted(lines, key=lambda line: (line.bottom, line.x0)) for part in parts_of(line)]
        return [[(cell, inside(parts, cell)) for cell in table] for table in tables if len(table) > 1]
    return [[(cell, text_in(page, cell)) for cell in table] for table in tables if len(table) > 1]


def parts_of(line: TextLine) -> list[tuple[float, float, str]]:
    """The middle, across and down, of each part of a line and its text."""
    down = (line.top + line.bottom) / 2
    if not line.parts:
        return [((line.x0 + line.x1) / 2, down, line.text)]
    ends = [at for at, _, _ in line.parts[1:]] + [len(line.text)]
    return [((x0 + x1) / 2, down, line.text[at:end]) for (at, x0, x1), end in zip(line.parts, ends, strict=True)]


def inside(parts: list[tuple[float, float, str]], cell: Area) -> str:
    """The parts of lines whose middle lies in a cell."""
    x0, top, x1, bottom = cell
    return " ".join(text.strip() for x, y, text in parts if x0 <= x <= x1 and top <= y <= bottom)


def text_in(page: PageText, cell: Area) -> str:
    """The text in a cell; U+FFFE stands between the halves of a word that a line's end breaks."""
    left, above = page.area[0], page.area[3]
    x0, top, x1, bottom = cell
    text = page.textpage.get_text_bounded(
        left + x0 + INSIDE, above - bottom + INSIDE, left + x1 - INSIDE, above - top - INSIDE, errors="replace"
    )
    return " ".join(text.replace("\x02", "\ufffe").split())
