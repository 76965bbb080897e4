"""Tallies in tables: grades in the column heads, or grades as the labels of rows."""

from __future__ import annotations

from itertools import groupby

from pipeline.document import Block, Document
from pipeline.extract.assessors import is_assessor
from pipeline.extract.count_cells import names_area
from pipeline.extract.count_place import Placed
from pipeline.extract.grades import find_grades, is_whole_sample
from pipeline.extract.tally_model import Breakdown, is_breakdown, is_case_total, stated_sum
from pipeline.extract.tally_names import Named, names_group, naming_phrase, of_heading
from pipeline.lexicon import load
from pipeline.records import Assessor


def table_tallies(document: Document, counts: list[Placed]) -> list[Breakdown]:
    """The tallies of every table that has grades."""
    celled = [count for count in counts if count.place.block.cells]
    found: list[Breakdown] = []
    for _, group in groupby(celled, key=lambda count: count.place.block.table):
        members = list(group)
        if any(find_grades(label(document, count.place.block)) for count in members):
            found += by_column(document, members, [count for count in counts if is_case_total(count)])
        else:
            found += by_row(document, members, [count for count in counts if is_case_total(count)])
    return found


def label(document: Document, block: Block) -> str:
    """The first cell of a row."""
    return document.text[block.cells[0].start : block.cells[0].end]


def by_row(document: Document, counts: list[Placed], stated: list[Placed]) -> list[Breakdown]:
    """Grades in the column heads: one tally a row, or two where two assessors share it; `stated` as in `by_column`."""
    found: list[Breakdown] = []
    for _, group in groupby(counts, key=lambda count: count.place.index):
        row = list(group)
        for assessor in assessors(row):
            mine = [count for count in row if count.found.graded and count.assessor == assessor]
            totals = [count for count in row if is_case_total(count)]
            mine_total = [count for count in totals if count.assessor == assessor] or totals
            whole = mine_total[0] if mine_total else told(document, stated, mine) if mine else None
            total = int(whole.found.value) if whole else None
            if is_breakdown(mine, total):
                found.append(Breakdown(*row_name(document, row[0]), assessor, tuple(mine), total, "tally_table"))
    return found


def assessors(row: list[Placed]) -> list[Assessor]:
    """Who graded, in order."""
    return list(dict.fromkeys(count.assessor for count in row if count.found.graded))


def row_name(document: Document, count: Placed) -> Named:
    """The row's label; that of an earlier row where the cell is merged. A label that says who graded names no area."""
    blocks = document.blocks
    for index in range(count.place.index, -1, -1):
        block = blocks[index]
        if not block.cells or block.table != count.place.block.table or block.header:
            break
        first = block.cells[0]
        words = document.text[first.start : first.end].strip()
        if words and (names_area(first) or not is_assessor(words)):
            return first.start, first.end, None if is_whole_sample(words) else words
        if words:
            return first.start, first.end, area_over(document, count)
    row = count.place.block
    return (row.start, row.end, None) if count.place.heading is None else of_heading(document, count.place.heading)


def area_over(document: Document, count: Placed) -> str | None:
    """The group that the heading over a table names."""
    heading = count.place.heading
    return of_heading(document, heading)[2] if heading and names_group(document, heading) else None


def by_column(document: Document, counts: list[Placed], stated: list[Placed]) -> list[Breakdown]:
    """Grades as row labels: one tally a column. `stated` are all counts that may be the total of a breakdown."""
    found: list[Breakdown] = []
    columns = sorted({column_of(count) for count in counts})
    for column in columns:
        mine = [count for count in counts if column_of(count) == column]
        graded = [count for count in mine if count.found.graded]
        totals = [count for count in mine if is_case_total(count)]
        total = int(totals[0].found.value) if totals else stated_sum(stated, graded) if graded else None
        if graded and is_breakdown(graded, total):
            name = column_name(document, graded[0], column, told(document, stated, graded))
            found.append(Breakdown(*name, graded[0].assessor, tuple(graded), total, "tally_table"))
    return found


def column_of(count: Placed) -> int:
    """The column in which a count stands."""
    return next(cell.column for cell in count.place.block.cells if cell.start <= count.start <= cell.end)


def told(document: Document, stated: list[Placed], graded: list[Placed]) -> Placed | None:
    """The total that the paragraph over a table states, where its heading names no group."""
    first = graded[0]
    heading = first.place.heading
    if heading is not None and names_group(document, heading):
        return None
    total = sum(int(count.found.value) for count in graded)
    over = [count for count in stated if count.start < first.start and count.place.heading is heading]
    return next((one for one in reversed(over) if one.found.value == total and not one.place.block.cells), None)


def column_name(document: Document, count: Placed, column: int, total: Placed | None) -> Named:
    """The head of the column, else the total told over the table or the heading over it."""
    table = count.place.block.table
    for index in range(count.place.index, -1, -1):
        block = document.blocks[index]
        if block.table != table:
            break
        for cell in block.cells:
            words = document.text[cell.start : cell.end].strip()
            head = block.header or (block is count.place.head_row and not find_grades(label(document, block)))
            if head and cell.column == column and words and not is_assessor(words) and not is_number(words):
                return cell.start, cell.end, None if is_whole_sample(words) else words
    if total:
        return (*naming_phrase(document, total), None)
    if count.place.heading:
        return of_heading(document, count.place.heading)
    return count.place.block.start, count.place.block.end, None


def is_number(head: str) -> bool:
    """Whether a column head says only that numbers or cases stand below."""
    return head.casefold().strip(" .:()") in load("grades").terms["number_head"]
