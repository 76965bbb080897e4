"""The counts of a table row: a cell takes its unit and its grade from the column head, else from the row's label."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.document import Cell, Document
from pipeline.extract.count_place import Place, Placed, placed
from pipeline.extract.count_text import counts_of_text
from pipeline.extract.count_units import Found
from pipeline.extract.grades import assessor_of_label, find_grades
from pipeline.extract.number_words import value_of
from pipeline.extract.plurals import is_plural
from pipeline.records import Measure

BARE = re.compile(r"(\d{1,3}(?:,\d{3}){1,3}|\d{1,7}(?:\.\d{1,2})?)(?: ?\((\d{1,3}(?:\.\d{1,2})?) ?(%|per ?cent)?\))?")
YEAR = re.compile(r"(?:19|20)\d\d")
PERCENT = re.compile(r"%|per ?cent|percentage|proportion", re.IGNORECASE)
TIME = ("minutes", "hours", "days", "weeks", "months", "years")
NO_COUNT = re.compile(r"\b(?:date|due|ref|reference|no\.|number$|id|page|paragraph|section|priority|version)", re.I)


def cell_counts(document: Document, place: Place) -> list[Placed]:
    """The counts of a row's cells; prose in a cell is read like running text."""
    cells = place.block.cells
    label = document.text[cells[0].start : cells[0].end]
    found: list[Placed] = []
    for cell in cells:
        text = document.text[cell.start : cell.end]
        bare = BARE.fullmatch(text.strip())
        if bare and cell is not cells[0]:
            counts = bare_counts(text, bare, cell, label)
        else:
            prose = [] if bare else counts_of_text(text, sampled=place.sampled)
            counts = [with_head(count, cell) for count in prose]
        for count in counts:
            one = placed(count, text, cell.start, place)
            by_head = assessor_of_label(cell.head) or assessor_of_label(label)
            found.append(replace(one, assessor=by_head or one.assessor, area=label if count.graded else one.area))
    return found


def with_head(count: Found, cell: Cell) -> Found:
    """A count in a cell with the grade of its column."""
    mentions = find_grades(cell.head)
    if count.graded or len(mentions) != 1 or count.measure == "percentage":
        return count
    return replace(count, measure="case_assessment", grade=mentions[0].grade, graded=True, rule="count_cell")


def bare_counts(text: str, bare: re.Match[str], cell: Cell, label: str) -> list[Found]:
    """The one or two counts of a cell that holds a number alone, or a number and a percentage."""
    value = value_of(bare[1])
    mentions = find_grades(cell.head) or find_grades(label)
    grade = mentions[0].grade if len(mentions) == 1 else None
    unit, kind = unit_of(cell.head, label, graded=bool(mentions))
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


def unit_of(head: str, label: str, *, graded: bool) -> tuple[str | None, Measure]:
    """The unit that a column head, else a row label, gives to a bare number; (None, …) where neither names one."""
    if graded and not PERCENT.search(head):
        return "cases", "case_assessment"
    if NO_COUNT.search(head) and not any(is_plural(word) for word in head.lower().split()):
        return None, "population"
    for words in (head, label):
        if PERCENT.search(words):
            return "percent", "percentage"
        nouns = [word for word in re.findall(r"[a-z][a-z-]+", words.lower()) if is_plural(word)]
        if nouns:
            return nouns[0], "duration" if nouns[0] in TIME else "population"
    return None, "population"
