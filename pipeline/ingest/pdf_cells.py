"""Ruled tables of a PDF page by PDFium alone: cells from the rules, texts from the characters that stand in them."""

from __future__ import annotations

from pipeline.ingest.layout_lines import Area, Shape
from pipeline.ingest.pdf_page import PageText
from pipeline.ingest.ruling import find_cells

INSIDE = 1.5
"""Points from a cell's edges within which a character of its neighbour may reach."""
MOST = 600
"""Cells of a page at most."""


def read_cells(page: PageText, shapes: list[Shape]) -> list[list[tuple[Area, str]]] | None:
    """The cells of the tables of a page with their texts; None where pdfplumber has to look."""
    if page.turned:
        return None
    tables = find_cells(shapes)
    if sum(map(len, tables)) > MOST:
        return None
    return [[(cell, text_in(page, cell)) for cell in table] for table in tables if len(table) > 1]


def text_in(page: PageText, cell: Area) -> str:
    """The text in a cell; U+FFFE stands between the halves of a word that a line's end breaks."""
    left, above = page.area[0], page.area[3]
    x0, top, x1, bottom = cell
    text = page.textpage.get_text_bounded(
        left + x0 + INSIDE, above - bottom + INSIDE, left + x1 - INSIDE, above - top - INSIDE, errors="replace"
    )
    return " ".join(text.replace("\x02", "\ufffe").split())
