"""Ruled tables with merged cells, and runs in reportlab's own mark-up."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from blocks import MERGED, Block, Run
from pdf_styles import Look, bold
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table
from reportlab.platypus.flowables import Flowable


def marked(runs: list[Run]) -> str:
    """Runs in reportlab's own mark-up."""
    pieces = []
    for run in runs:
        text = escape(run.text) if not run.note else f'<super size="7">{run.note}</super>'
        text = f"<b>{text}</b>" if run.bold else text
        pieces.append(f"<i>{text}</i>" if run.italic else text)
    return "".join(pieces)


def table(rows: list[Block], look: Look, named: dict[str, ParagraphStyle], widths: dict[str, list[float]]) -> Flowable:
    """A ruled table; a cell "<<" is merged with the one on its left, "^^" with the one above."""
    style: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.6, HexColor("#7f7f7f")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(look.shade)),
        ("FONTNAME", (0, 0), (-1, 0), bold(look.font)),
    ]
    words = [["".join(run.text for run in runs).strip() for runs in row.cells] for row in rows]
    cells: list[list[Any]] = []
    for y, row in enumerate(rows):
        line: list[Any] = []
        for x, runs in enumerate(row.cells):
            merged = words[y][x] in MERGED
            name = "head" if y == 0 or words[y][0] == "Total" else "cell"
            line.append("" if merged else Paragraph(marked(runs), named[name]))
            style += [("SPAN", *merge)] if (merge := span(words, x, y)) else []
        cells.append(line)
    shares = widths.get(str(len(cells[0])))
    total = A4[0] - 2 * look.margin
    return Table(cells, style=style, repeatRows=1, colWidths=[total * share for share in shares] if shares else None)


def span(words: list[list[str]], x: int, y: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The corners of the merged cell that begins at column x of row y, or None."""
    if words[y][x] in MERGED:
        return None
    right, low = x, y
    while right + 1 < len(words[y]) and words[y][right + 1] == "<<":
        right += 1
    while low + 1 < len(words) and words[low + 1][x] == "^^":
        low += 1
    return ((x, y), (right, low)) if (right, low) != (x, y) else None
