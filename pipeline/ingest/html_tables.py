"""HTML tables -> rows of cells, spans spread, heads attached; tables that only lay out a page are told apart."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from pipeline.ingest.draft import normalise

WIDEST = 100
"""Cells of a row, and columns or rows that one cell may span."""
LONGEST_CELL = 3000
"""Characters of a cell above which a table is layout."""
PARTING = frozenset({"p", "div", "br", "li", "ul", "ol", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt"})


def own_rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table itself, not those of tables within it."""
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in part if row.tag == "tr")


def own_cells(row: HtmlElement) -> list[HtmlElement]:
    """The cells of a row."""
    return [cell for cell in row if cell.tag in {"td", "th"}]


def cell_text(cell: HtmlElement) -> str:
    """The words of a cell, its paragraphs and items parted by blanks."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element.tag in PARTING:
            pieces.append(" ")
        if event == "start" and element.tag not in {"script", "style"}:
            pieces.append(element.text or "")
        elif event == "end" and element is not cell:
            pieces.append(element.tail or "")
    return normalise("".join(pieces))


def is_layout(table: HtmlElement) -> bool:
    """Whether a table holds parts of the page rather than data: tables or chapters within, or one row or column."""
    rows = [own_cells(row) for row in own_rows(table)]
    if table.get("role") in {"presentation", "none"} or not rows:
        return True
    if table.find(".//table") is not None or table.find(".//h1") is not None or table.find(".//h2") is not None:
        return True
    if max(len(row) for row in rows) < 2:
        return True
    cells = [cell for row in rows for cell in row]
    if any(is_chapter(cell) for cell in cells):
        return True
    if any(cell.tag == "th" for cell in cells):
        return False
    return len(rows) < 2 or any(len(cell.text_content()) > LONGEST_CELL for cell in cells)


def is_chapter(cell: HtmlElement) -> bool:
    """Whether a cell holds a part of the page: a heading and the paragraphs below it."""
    return cell.find(".//h3") is not None and len(cell.findall(".//p")) > 1


def grid(table: HtmlElement) -> tuple[list[list[str | None]], int | None]:
    """The cells of a data table by row and column, and the number of head rows (None where the table does not say).

    A cell over several rows stands in each of them. One over several columns stands in each of them in head rows,
    elsewhere in the first; the others are None.
    """
    rows: list[list[str | None]] = []
    heads, open_head = 0, True
    carried: dict[int, tuple[int, str | None]] = {}
    for element in own_rows(table):
        cells = own_cells(element)
        head = open_head and is_head(element, cells)
        heads, open_head = heads + head, head
        rows.append(spread(cells, carried, head=head))
    while rows and not any(rows[0]):
        del rows[0]
        heads = max(heads - 1, 0)
    kept = [row for row in rows if any(row)]
    return kept, heads or None


def is_head(row: HtmlElement, cells: list[HtmlElement]) -> bool:
    """Whether a row names the columns."""
    parent = row.getparent()
    if parent is not None and parent.tag == "thead":
        return True
    return len(cells) > 1 and all(cell.tag == "th" and cell.get("scope") != "row" for cell in cells)


def spread(cells: list[HtmlElement], carried: dict[int, tuple[int, str | None]], *, head: bool) -> list[str | None]:
    """One row of the grid; `carried` holds the cells from above as column -> (rows left, text) and is brought on."""
    row: list[str | None] = []

    def fill() -> None:
        while len(row) in carried:
            left, text = carried.pop(len(row))
            if left > 1:
                later[len(row)] = (left - 1, text)
            row.append(text)

    later: dict[int, tuple[int, str | None]] = {}
    for cell in cells[:WIDEST]:
        fill()
        text = cell_text(cell)
        down = span(cell, "rowspan")
        for step in range(span(cell, "colspan")):
            shown = text if head or step == 0 else None
            if down > 1:
                later[len(row)] = (down - 1, shown)
            row.append(shown)
    fill()
    carried.clear()
    carried.update(later)
    return row


def span(cell: HtmlElement, name: str) -> int:
    """How many rows or columns a cell takes."""
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), WIDEST) if value.isascii() and value.isdigit() and len(value) < 6 else 1
