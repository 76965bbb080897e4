"""Lines -> rows of pieces side by side, and the columns into which the pieces of several rows fall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest.layout_lines import TextLine
from pipeline.ingest.layout_order import by_rows
from pipeline.ingest.marks import SECTION_NUMBER, read_mark

APART = 6.0
"""Points that lie at least between two columns."""
LAST = 100.0
"""Points by which a cell of the last column may be wider than those above."""

Piece = tuple[float, float, str]
"""x0, x1 and text."""


@dataclass(slots=True)
class Row:
    """The pieces on one baseline."""

    pieces: list[Piece]
    lines: list[TextLine]
    bottom: float

    @property
    def bold(self) -> bool:
        """Whether it begins in bold type."""
        return self.lines[0].bold


def to_rows(lines: Sequence[TextLine], *, marks: bool = True) -> list[Row]:
    """The lines of a page as rows from top to bottom; a bullet or number and its words are one piece if `marks`."""
    rows: list[Row] = []
    for line in by_rows(lines):
        pieces = line_pieces(line, marks=marks)
        if rows and abs(rows[-1].bottom - line.bottom) < 0.4 * line.size:
            rows[-1].pieces += pieces
            rows[-1].lines.append(line)
        else:
            rows.append(Row(pieces, [line], line.bottom))
    return rows


def line_pieces(line: TextLine, *, marks: bool) -> list[Piece]:
    """The pieces of a line."""
    if not line.parts:
        return [(line.x0, line.x1, line.text)]
    ends = [at for at, _, _ in line.parts[1:]] + [len(line.text)]
    pieces = [(x0, x1, line.text[at:end].strip()) for (at, x0, x1), end in zip(line.parts, ends, strict=True)]
    mark = read_mark(line.text) if marks else None
    number = SECTION_NUMBER.match(line.text) if marks else None
    length = mark.length if mark else number.end() if number else 0
    if length and len(pieces) > 1 and len(pieces[0][2]) <= length:
        pieces[:2] = [(pieces[0][0], pieces[1][1], f"{pieces[0][2]} {pieces[1][2]}")]
    return pieces


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
