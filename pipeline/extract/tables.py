"""Response tables: one restated recommendation a row, with its response and its due date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import Block, Cell
from pipeline.extract.clauses import clause_of
from pipeline.extract.openers import opener
from pipeline.extract.outline import Outline
from pipeline.extract.passage import Passage
from pipeline.lexicon import load

LABEL = re.compile(
    r"(?:recommendation|rec|AFI|area for improvement)? ?(?:no\.? ?)?"
    r"(?P<number>[A-Z]?\d{1,3}(?:\.\d{1,2})?[a-z]?)(?:[.):]|\s[–-])?\s+|",
    re.IGNORECASE,
)
"""The number that stands before a recommendation in its own cell."""


def rows(outline: Outline) -> Iterator[Passage]:
    """The recommendations of every table that has a column for them."""
    for block in outline.document.blocks:
        if block.kind != "table_row" or block.header:
            continue
        cell = column(block, "recommendation")
        if cell is None and outline.document.metadata.kind == "minutes" and (agreed := action_row(outline, block)):
            yield agreed
        if cell is not None and cell.end - cell.start >= 12:
            yield row(outline, block, cell)


def action_row(outline: Outline, block: Block) -> Passage | None:
    """An action of a meeting in a table: what is to be done, and in another column by whom."""
    action, owner = column(block, "action"), column(block, "owner")
    if action is None or owner is None or action.end - action.start < 12:
        return None
    clause = clause_of(outline.document.text, action.start, action.end)
    named = clause is not None and clause.subject is not None
    return Passage(
        action.start,
        action.end,
        "action_row",
        "issued",
        clause.verb if clause else action.start,
        clause.subject if clause and named else (owner.start, owner.end),
        whole=clause is None,
        row=(block.start, block.end),
    )


def column(block: Block, name: str) -> Cell | None:
    """The cell of a row under the first head that the rule of that name knows; numbers and responses go first."""
    lexicon = load("recommendation_tables")
    for cell in block.cells:
        kind = next((rule.id for rule in lexicon.rules if rule.regex and rule.regex.search(cell.head)), None)
        if kind == name and cell.end > cell.start:
            return cell
    return None


def row(outline: Outline, block: Block, cell: Cell) -> Passage:
    """The passage of one row."""
    document = outline.document
    number_cell, answer = column(block, "number"), column(block, "response")
    label = LABEL.match(document.text, cell.start, cell.end)
    start = label.end() if label else cell.start
    number = label["number"] if label else None
    if number_cell is not None:
        printed = re.search(r"[A-Z]?\d{1,3}(?:\.\d{1,2})?[a-z]?", document.text[number_cell.start : number_cell.end])
        number = printed.group() if printed else number
    said = opener(document.text[start : cell.end])
    clause = clause_of(document.text, start + said[1] if said else start, cell.end)
    mode = "issued" if outline.own and answer is None and column(block, "recommendation") is cell else "restated"
    return Passage(
        start,
        cell.end,
        "table_row",
        outline.mode(mode, outline.standings[document.block_at(block.start)]),
        clause.verb if clause else start,
        clause.subject if clause else None,
        whole=clause is None,
        number=number,
        row=(block.start, block.end),
        response=(answer.start, answer.end) if answer else None,
    )
