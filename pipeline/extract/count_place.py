"""Where a block stands: its heading, the lead-in of its list, the audit group that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import BODY, Block, Document
from pipeline.extract.assessor_discourse import assessor_at, is_own_check, own_paper, speaker_of
from pipeline.extract.assessors import assessor_of, assessor_of_label
from pipeline.extract.count_units import Found
from pipeline.extract.grades import find_grades, is_graded_line, is_group, is_sampled, is_total_line, is_whole_sample
from pipeline.lexicon import load
from pipeline.records import Assessor

COUNTED = BODY | {"title"}
"""Blocks whose numbers count; the title of a document is one."""
AREAS = ("heading", "list_item", "table_row")
"""Blocks whose counts belong to the group that their heading names."""
LINE = 110
"""Characters of the longest line that may be a heading."""
LEAD_IN = 160
"""Characters of the longest paragraph that may be a lead-in without a colon."""


@dataclass(frozen=True, slots=True)
class Place:
    """A block and what stands over it. `area` is the audit group by its heading, None for the whole sample."""

    index: int
    block: Block
    heading: Block | None
    lead_in: Block | None
    area: str | None
    assessor: Assessor | None
    sampled: bool
    head_row: Block | None = None
    """The first row of the table that holds the block."""
    listed: bool = False
    """Whether it is an item of a list, or a line that looks like one: "Good: 4"."""
    speaker: Assessor = "inspectorate"
    """Who "we" are in the document."""
    own_paper: bool = False
    """Whether the document is the paper of a force or a board."""
    above: str = ""
    """The paragraph before, under the same heading."""
    title: str = ""
    """The words of its heading."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A count in the document: `found` and its [start, end) in the document's text."""

    found: Found
    start: int
    end: int
    place: Place
    assessor: Assessor
    area: str | None


def places(document: Document) -> Iterator[Place]:
    """Every block of the document in its place."""
    heading: Block | None = None
    lead_in: Block | None = None
    area: str | None = None
    sampled = False
    assessor: Assessor | None = None
    head_row: Block | None = None
    listed_before = False
    above = title = ""
    speaker = speaker_of(document)
    own = own_paper(document, speaker)
    lines = ("paragraph",) if document.metadata.kind == "press" else ("title", "paragraph")
    for index, block in enumerate(document.blocks):
        if block.table is None or (head_row is not None and head_row.table != block.table):
            head_row = None
        if block.cells and head_row is None:
            head_row = block
        listed = block.kind == "list_item"
        if block.kind == "heading" or (block.kind in lines and is_group_line(document.slice(block))):
            title = document.slice(block)
            heading, lead_in, above = block, None, ""
            assessor = assessor_of_label(title, speaker) if len(title) <= LINE else None
            sampled = is_group(title) or is_sampled(title) or in_audit(document, block)
            area = title if is_group(title) and not is_whole_sample(title) else None
        elif block.kind in ("paragraph", "list_item"):
            text = document.slice(block)
            line = block.kind == "paragraph" and (is_graded_line(text) or (listed_before and is_total_line(text)))
            listed = listed or line
            listed_before = line
            short = block.kind == "paragraph" and len(text) <= LEAD_IN
            if not line and (text.endswith(":") or short):
                lead_in, assessor = block, assessor_of(text, LEAD_IN, speaker=speaker) or assessor
        if block.kind in COUNTED:
            yield Place(
                index, block, heading, lead_in, area, assessor, sampled, head_row, listed, speaker, own, above, title
            )
        if block.kind == "paragraph":
            above = document.slice(block)


def is_group_line(text: str) -> bool:
    """Whether a line that no reader took for a heading names a group of cases and says nothing of them."""
    return len(text) <= LINE and text[:1].isupper() and text[-1:].isalnum() and is_group(text) and not find_grades(text)


def placed(found: Found, text: str, offset: int, place: Place) -> Placed:
    """The count in its place in the document, with its assessor and area."""
    part = not found.graded and load("assessor_contexts").regex("part_of").search(text, found.start, found.end)
    said = assessor_at(text, found.start, found.end, speaker=place.speaker, above=place.above, graded=not part)
    assessor = said or place.assessor or unsaid(found, text, place)
    area = place.area if place.block.kind in AREAS or place.listed else None
    return Placed(found, offset + found.start, offset + found.end, place, assessor, area)


def unsaid(found: Found, text: str, place: Place) -> Assessor:
    """Who graded where nobody is named: the force in its own answers and checks, else the inspectorate."""
    if load("recommendation_scope").regex("label").match(text):
        return "force"
    if place.speaker == "force" and not names_inspectors(text, place):
        return "force"
    return "force" if place.own_paper and is_own_check(text, found.start, found.end) else "inspectorate"


def names_inspectors(text: str, place: Place) -> bool:
    """Whether a block, the paragraph before or the heading speaks of inspectors or of an inspection."""
    over, lexicon = (text, place.above, place.title), load("assessor_contexts")
    return any(lexicon.regex(rule).search(one) for rule in ("inspector_name", "inspected") for one in over)


def in_audit(document: Document, block: Block) -> bool:
    """Whether the block stands in a section about the audit of cases."""
    section = document.section_at(block.start)
    return section is not None and document.sections[section].role == "case_audit"
