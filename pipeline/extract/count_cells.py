"""The counts of a table row: a cell takes its unit and its grade from the column head, else from the row's label."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.document import Block, Cell, Document
from pipeline.extract.assessors import assessor_of, assessor_of_label, is_assessor, named_by
from pipeline.extract.count_place import Place, Placed, placed
from pipeline.extract.count_text import counts_of_text
from pipeline.extract.count_units import Found
from pipeline.extract.grades import find_grades, is_whole_sample
from pipeline.extract.head_nouns import words_of
from pipeline.extract.number_words import value_of
from pipeline.extract.plurals import is_plural
from pipeline.lexicon import load
from pipeline.records import Assessor, Measure

BARE = re.compile(r"(\d{1,3}(?:,\d{3}){1,3}|\d{1,7}(?:\.\d{1,2})?)(?: ?\((\d{1,3}(?:\.\d{1,2})?) ?(%|per ?cent)?\))?")
YEAR = re.compile(r"(?:19|20)\d\d")
PERCENT = re.compile(r"%|per ?cent|percentage|proportion", re.IGNORECASE)
CASES: Measure = "case_assessment"
HEAD = 80
"""Characters of the longest column head."""
TIME = ("minutes", "hours", "days", "weeks", "months", "years")
NO_COUNT = re.compile(r"\b(?:date|due|ref|reference|no\.|number$|id|page|paragraph|section|priority|version)", re.I)


def cell_counts(document: Document, place: Place, noun: str = "cases") -> list[Placed]:
    """The counts of a row's cells; prose in a cell is read like running text.

    `noun` is what the cases are called where the heads of the table do not say.
    """
    cells = with_heads(document, place)
    if not cells:
        return []
    label = document.text[cells[0].start : cells[0].end]
    assessor = assessor_of_row(document, cells, place.speaker)
    graded = bool(find_grades(label)) or any(find_grades(cell.head) for cell in cells) or totals_grades(document, place)
    found: list[Placed] = []
    for cell in cells:
        text = document.text[cell.start : cell.end]
        number = BARE.fullmatch(text.strip())
        if number is None:
            counts = [with_head(count, cell) for count in counts_of_text(text, sampled=place.sampled or graded)]
        else:
            counts = (
                bare_counts(text, number, cell, label, noun_of(cells, noun), graded=graded)
                if cell is not cells[0]
                else []
            )
        for count in counts:
            one = placed(count, text, cell.start, place)
            by_head = assessor_of_label(cell.head, place.speaker) or assessor or of_response(text, cell)
            group = None if is_whole_sample(label) else label
            in_group = count.graded or (graded and count.measure == CASES)
            found.append(replace(one, assessor=by_head or one.assessor, area=group if in_group else one.area))
    return found


def totals_grades(document: Document, place: Place) -> bool:
    """Whether the row is the total of rows whose labels are grades."""
    row, above = place.block, document.blocks[max(place.index - 1, 0)]
    if above.table != row.table or not above.cells or not row.cells:
        return False
    label, other = (document.text[block.cells[0].start : block.cells[0].end] for block in (row, above))
    return is_whole_sample(label) and bool(find_grades(other))


def with_heads(document: Document, place: Place) -> tuple[Cell, ...]:
    """The row's cells with their column heads; where the reader found none, the first row gives them if it is words.

    Empty for the row of heads itself.
    """
    first, block = place.head_row, place.block
    if any(cell.head for cell in block.cells) or first is None or not is_words(document, first):
        return block.cells
    if first is block:
        return ()
    heads = {cell.column: document.text[cell.start : cell.end] for cell in first.cells}
    return tuple(replace(cell, head=heads.get(cell.column, "")) for cell in block.cells)


def is_words(document: Document, block: Block) -> bool:
    """Whether no cell of a row is a number, and all are short."""
    texts = [document.text[cell.start : cell.end].strip() for cell in block.cells]
    return all(len(text) <= HEAD and not BARE.fullmatch(text) for text in texts)


def of_response(text: str, cell: Cell) -> Assessor | None:
    """The force, where a cell under a head such as "Force response" does not say who graded."""
    head = load("assessor_contexts").regex("response_head").search(cell.head)
    return "force" if head and not assessor_of(text) else None


def assessor_of_row(document: Document, cells: tuple[Cell, ...], speaker: Assessor) -> Assessor | None:
    """Who graded, by a cell that says nothing else, or that stands under a head such as "Assessed by"."""
    label = document.text[cells[0].start : cells[0].end]
    if aside := load("grades").regex("assessor_aside").search(label):
        return named_by(aside[0], speaker)
    for cell in cells:
        text = document.text[cell.start : cell.end]
        if cell.head.casefold().strip(" :") in load("grades").terms["assessor_head"]:
            return "inspectorate" if is_whole_sample(text) else named_by(text, speaker)
        if is_assessor(text) and not names_area(cell):
            return assessor_of_label(text, speaker)
    return None


def names_area(cell: Cell) -> bool:
    """Whether a cell stands in a column of forces or areas: "Wessmoor Police" there is whose cases they were."""
    return cell.head.casefold().strip(" :") in load("grades").terms["area_head"]


def with_head(count: Found, cell: Cell) -> Found:
    """A count in a cell with the grade of its column."""
    mentions = find_grades(cell.head)
    if count.graded or len(mentions) != 1 or count.measure == "percentage":
        return count
    return replace(count, measure=CASES, grade=mentions[0].grade, graded=True, rule="count_cell")


def bare_counts(text: str, bare: re.Match[str], cell: Cell, label: str, noun: str, *, graded: bool) -> list[Found]:
    """The one or two counts of a cell that holds a number alone, or a number and a percentage."""
    value = value_of(bare[1])
    mentions = find_grades(cell.head) or find_grades(label)
    grade = mentions[0].grade if len(mentions) == 1 else None
    head = cell.head.casefold().strip(" .:()")
    if graded and not mentions and (head in load("grades").terms["number_head"] or is_whole_sample(label)):
        named: tuple[str | None, Measure] = (noun, CASES)
    else:
        alone = bare[2] is None and PERCENT.search(cell.head) is not None
        named = unit_of(cell.head, label, noun, graded=bool(mentions) and not alone)
        if graded and named[0] in words_of("table_noun"):
            named = (named[0], CASES)
    unit, kind = named
    if value is None or unit is None or (YEAR.fullmatch(bare[1]) and not mentions):
        return []
    start = text.index(bare[1])
    first = Found(start, start + len(bare[1]), value, unit, kind, "count_cell", grade=grade, graded=bool(mentions))
    if not bare[2]:
        return [first]
    at = text.index("(") + 1
    share = value_of(bare[2]) or 0
    second = Found(at, at + len(bare[0][bare[0].index("(") + 1 : -1]), share, "percent", "percentage", "count_cell")
    return [first, second]


def noun_of(cells: tuple[Cell, ...], noun: str) -> str:
    """What the cases of a table are called, by its heads: "Files"; `noun` where they do not say."""
    words = [word for cell in cells for word in re.findall(r"[a-z]+", cell.head.lower())]
    return next((word for word in words if word in words_of("table_noun")), noun)


def unit_of(head: str, label: str, noun: str, *, graded: bool) -> tuple[str | None, Measure]:
    """The unit that a column head, else a row label, gives to a bare number; (None, …) where neither names one."""
    if graded:
        return noun, CASES
    if NO_COUNT.search(head) and not any(is_plural(word) for word in head.lower().split()):
        return None, "population"
    for words in (head, label):
        if PERCENT.search(words):
            return "percent", "percentage"
        nouns = [word for word in re.findall(r"[a-z][a-z-]+", words.lower()) if is_plural(word)]
        if nouns:
            return nouns[0], "duration" if nouns[0] in TIME else "population"
    return None, "population"
