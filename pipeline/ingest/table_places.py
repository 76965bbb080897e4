"""Tables and their place among the lines: what they hold goes, their rows come in its stead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.ingest.draft import Draft
from pipeline.ingest.grid import table_rows
from pipeline.ingest.layout_blocks import ends_sentence
from pipeline.ingest.layout_drafts import Words, join_lines
from pipeline.ingest.layout_lines import PageLines, TextLine
from pipeline.ingest.tables import SAME, Table


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
