"""The role of a section, from its heading's words or else from the section that holds it."""

from __future__ import annotations

import re

from pipeline.document import Document
from pipeline.folded import Regex
from pipeline.lexicon import Rule, load
from pipeline.records import DocumentKind, Role

NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?(?:\s+|$)")
"""The number of a numbered heading; it is told from a count by `heading_number`."""
GRADES = 6
"""Grades from which a chapter is a case audit."""
SILENT: dict[DocumentKind, Role] = {
    "inspection_report": "findings",
    "press": "findings",
    "other": "findings",
    "response": "response",
}
"""Role of a chapter whose words say nothing, by the kind of the document."""


def shape(rule: str) -> Regex:
    """The rule of that name among the shapes of short lines."""
    return load("heading_shapes").regex(rule)


def opens_graded(text: str) -> bool:
    """Whether a list item or sentence opens with a graded number of cases ("12 were good")."""
    return load("graded_lists").regex("graded").match(text) is not None


def grades_in(text: str) -> int:
    """How many different grades a text names."""
    return len({found.casefold()[:6] for found in load("graded_lists").regex("grade").findall(text)})


def is_grade(text: str) -> bool:
    """Whether a line is a grade and nothing else: what a report of graded areas prints below a heading."""
    return load("heading_places").regex("grade_alone").search(text) is not None


def states(text: str) -> bool:
    """Whether a heading has a finite verb of its own, outside relative clauses."""
    return shape("statement").search(load("heading_places").regex("relative").sub("", text)) is not None


def heading_number(heading: str) -> str | None:
    """ "4" of "4. Case file analysis", None for "Annex A" and for "52 cases that we assessed"."""
    found = NUMBER.match(heading)
    if not found:
        return None
    number, rest = found["number"], heading[found.end() :]
    dotted = "." in number or heading[found.end("number") :].startswith((".", ")"))
    counted = load("graded_lists").regex("counted").match(rest)
    if not rest or rest[0].islower() or (counted and not dotted and counted.end() < len(rest)):
        return None
    return number


def named_role(heading: str) -> tuple[Role, Rule] | None:
    """The role that a heading's own words name, and the rule that says so."""
    number = heading_number(heading)
    words = heading[NUMBER.match(heading).end() :] if number else heading  # type: ignore[union-attr]
    for rule in load("roles").rules:
        if rule.regex and rule.regex.search(words):
            return rule.values["role"], rule  # type: ignore[return-value]
    return None


def role_of(
    heading: str, *, parent: Role | None, kind: DocumentKind, graded: bool = False, following: str = ""
) -> Role:
    """The role of a section: its own words', else its chapter's, else the one usual for the document's kind.

    A chapter of a report or plan that is `graded`, made of lists or tables of grades, is its case audit. A cause of
    concern whose recommendations have the `following` heading is a finding. Who watches over an answer comes next.
    """
    places = load("heading_places")
    apart = places.regex("concern").search(heading) and places.regex("its_recommendations").search(following)
    named = None if apart and parent == "findings" else named_role(heading)
    if named and not (parent and named[1].values.get("place") == "chapter"):
        return named[0]
    if graded and kind in ("inspection_report", "response"):
        return "case_audit"
    if parent is None and kind == "response" and places.regex("oversight").search(heading):
        return "next_steps"
    return parent or SILENT.get(kind, "other")


def is_graded(document: Document, start: int, end: int) -> bool:
    """Whether the blocks in [start, end) hold six grades or more in lists or table rows."""
    grade, found = load("graded_lists").regex("grade"), 0
    for index in document.blocks_between(start, end):
        block = document.blocks[index]
        if block.kind == "list_item":
            found += opens_graded(document.body(block))
        elif block.kind == "table_row" and not block.header:
            found += sum(grade.search(cell.head) is not None for cell in block.cells)
    return found >= GRADES
