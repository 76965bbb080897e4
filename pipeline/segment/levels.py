"""Heading levels: 1 for a chapter, 2 inside it, 3 inside that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.document import Block, Document
from pipeline.lexicon import load
from pipeline.records import Role
from pipeline.segment.label_levels import Labels
from pipeline.segment.listed_levels import listed_levels
from pipeline.segment.roles import grades_in, heading_number, named_role, opens_graded, shape
from pipeline.segment.worded_levels import OUTER, Place, beside_numbers, is_bare, numbered_level, worded_level

LABEL = 40
"""Characters of a line that holds no more than a grade and its number."""
INTRODUCTION = 200
"""Characters of what may stand between the heading of an audit group and its grades."""
QUESTIONS = 3
"""Questions from which they are taken for chapters, and what is none for a part of one."""


def settle_levels(document: Document) -> tuple[Block, ...]:
    """The blocks with every heading's level from 1, without gaps; level 0 means that the reader did not know."""
    heads = [i for i, block in enumerate(document.blocks) if block.kind == "heading"]
    levels = {i: document.blocks[i].level for i in heads}
    if any(level == 0 for level in levels.values()):
        levels = guess_levels(document, heads)
        if any(level == 3 and is_group(document, i) for i, level in levels.items()):
            # The groups of an audit are of the third level even where nothing is of the second.
            return replaced(document, levels)
    ranks = {level: rank for rank, level in enumerate(sorted(set(levels.values())), start=1)}
    return replaced(document, {i: ranks[level] for i, level in levels.items()})


def replaced(document: Document, levels: dict[int, int]) -> tuple[Block, ...]:
    """The blocks with the levels of those headings."""
    return tuple(replace(b, level=levels[i]) if i in levels else b for i, b in enumerate(document.blocks))


def guess_levels(document: Document, heads: Sequence[int]) -> dict[int, int]:
    """A level per heading block, from the contents list, numbers, the usual chapter names, wording and grade lists."""
    listed = listed_levels(document, heads)
    numbered = {i for i in heads if heading_number(document.slice(document.blocks[i]))}
    repeated = Counter(document.slice(document.blocks[i]).casefold() for i in heads)
    chaptered = {i for i in heads if shape("chapter").search(document.slice(document.blocks[i]))}
    asked = questions(document, heads)
    own = document.metadata.kind == "inspection_report"
    levels: dict[int, int] = {}
    place = Place()
    labels = Labels()
    part: Role | None = None
    depth = 0
    inside_listed = inside_audit = False
    for i in heads:
        text = document.slice(document.blocks[i])
        named = named_role(text)
        known = document.blocks[i].level
        if known:
            level = known
        elif listed and i in listed:
            level = listed[i]
        elif listed:
            level = numbered_level(text) or (1 if named and named[1].id in OUTER else 2)
            level = 3 if level == 2 and inside_listed and not is_bare(text) else level
        elif numbered:
            outer = i < min(numbered) or i > max(numbered)
            depth = numbered_level(text) or depth
            level = numbered_level(text) or beside_numbers(
                text, place, outer=outer, after=i > min(numbered), depth=depth
            )
        elif chaptered:
            outer = i < min(chaptered) or i > max(chaptered)
            level = 1 if i in chaptered else beside_numbers(text, place, outer=outer, after=i > min(chaptered))
        elif len(asked) >= QUESTIONS and not named and i not in asked and not known and place.chapter is not None:
            level = 2
        elif closes_report(document, heads, i):
            level = 1
        else:
            following = next((document.slice(document.blocks[other]) for other in heads if other > i), "")
            again = place.chapter is not None and repeated[text.casefold()] > 1 and not shape("inner").search(text)
            level = 2 if again and own else worded_level(document, text, place, following)
        if level == 2 and not known and not numbered_level(text):
            audit = place.chapter == "case_audit" or part == "case_audit"
            whole = load("heading_places").regex("whole_sample").search(text) is not None
            below = audit or levels.get(previous(heads, i), 1) > 1
            if (below and is_group(document, i, introduced=audit, told=audit)) or (
                inside_audit and named is None and not whole
            ):
                level = 3
        if level == 1 and not known and named is None and place.chapter == "case_audit" and is_group(document, i):
            level = 3
        if not known:
            level = labels.level(text, level, quoting=quotes_recommendation(document, i))
        place.enter(text, level)
        if level == 1 and repeated[text.casefold()] > 1:
            # What comes again below every topic is a chapter about none.
            place.everything = False
        if level <= 2:
            part = named[0] if named else None
            inside_listed = level == 2 and listed is not None and i in listed
        inside_audit = place.chapter == "case_audit" and level == 3
        levels[i] = level
    return lift(document, heads, levels, numbered=bool(numbered))


def quotes_recommendation(document: Document, index: int) -> bool:
    """Whether the answer below a heading begins with the recommendation that it answers, in quotation marks."""
    below = document.blocks[index + 1 : index + 2]
    quoted = load("heading_places").regex("quoted_duty")
    return document.metadata.kind == "response" and any(quoted.search(document.slice(block)) for block in below)


def questions(document: Document, heads: Sequence[int]) -> set[int]:
    """The headings that are questions, where these are the chapters of a document: no fewer than all others."""
    found = {i for i in heads if document.slice(document.blocks[i]).rstrip().endswith("?")}
    return found if document.metadata.kind != "press" and 2 * len(found) >= len(heads) else set()


def lift(document: Document, heads: Sequence[int], levels: dict[int, int], *, numbered: bool) -> dict[int, int]:
    """The levels of a document without chapters, raised so that its first heading or all of them are of level 1.

    What stands below "Response from …" is inside it.
    """
    first = min(heads)
    text = document.slice(document.blocks[first])
    if not any(level == 1 for level in levels.values()):
        return {i: max(level - 1, 1) for i, level in levels.items()}
    if levels[first] == 2 and not numbered:
        levels[first] = 1
    if text.casefold().startswith(("response from", "response of", "response under")) and not any(
        document.blocks[i].level for i in heads
    ):
        return {i: level + (i != first) for i, level in levels.items()}
    return levels


def closes_report(document: Document, heads: Sequence[int], index: int) -> bool:
    """Whether "Recommendations" is the last chapter of a report, parted by numbers or time limits."""
    part = load("heading_places").regex("part_of_recommendations")
    text, *later = (document.slice(document.blocks[i]) for i in heads if i >= index)
    if not is_bare(text) or part.search(text) or not all(map(named_role, later)):
        return False
    return bool(later) and part.search(later[0]) is not None


def previous(heads: Sequence[int], index: int) -> int:
    """The heading before the one at `index`, or -1."""
    return max((i for i in heads if i < index), default=-1)


def is_group(document: Document, index: int, *, introduced: bool = False, told: bool = True) -> bool:
    """Whether a heading names an audit group: grades are listed, tabulated or, if `told`, told right under it.

    If `introduced`, a sentence may stand between heading and grades.
    """
    heading = document.slice(document.blocks[index])
    told = told and named_role(heading) is None
    if load("heading_places").regex("whole_sample").search(heading):
        return False
    rows = ""
    for block in document.blocks[index + 1 : index + 6]:
        text = document.slice(block)
        if block.kind in ("table_row", "list_item") or len(text) <= LABEL:
            rows += " " + text
        if opens_graded(text) or grades_in(rows) > 1 or (told and grades_in(text) > 1):
            return True
        if block.kind in ("table_row", "list_item") or (rows and len(text) <= LABEL and block.kind != "heading"):
            continue
        if introduced and block.kind == "paragraph" and len(text) <= INTRODUCTION:
            introduced = False
            continue
        if block.kind == "heading" or not text.endswith(":"):
            return False
    return False
