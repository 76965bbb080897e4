"""The section tree: headings and their bodies, with number, level, role and parent."""

from __future__ import annotations

from pipeline.document import Document, Section
from pipeline.lexicon import load
from pipeline.records import Section as SectionRecord
from pipeline.segment.roles import heading_number, is_graded, role_of


def build_sections(document: Document) -> tuple[Section, ...]:
    """One section per heading block; it ends where the next heading of its level or above begins.

    Footnotes, captions and the like at its end are left out of a section's body.
    """
    headings = [(i, block) for i, block in enumerate(document.blocks) if block.kind == "heading"]
    sections: list[Section] = []
    path: list[int] = []
    for place, (index, block) in enumerate(headings):
        later = (other.start for _, other in headings[place + 1 :] if other.level <= block.level)
        end = document.trim(block.start, next(later, len(document.text)))[1]
        while path and sections[path[-1]].level >= block.level:
            path.pop()
        parent = path[-1] if path else None
        heading = document.slice(block)
        following = document.slice(headings[place + 1][1]) if place + 1 < len(headings) else ""
        path.append(place)
        sections.append(
            Section(
                start=block.start,
                end=end,
                heading_end=block.end,
                level=max(block.level, 1),
                number=heading_number(heading),
                role=role_of(
                    heading,
                    parent=None if parent is None else sections[parent].role,
                    kind=document.metadata.kind,
                    graded=parent is None and is_graded(document, block.end, end),
                    following=following,
                ),
                parent=parent,
                block=index,
                quoted=int(load("heading_places").regex("in_quotes").search(heading) is not None),
            )
        )
    return tuple(sections)


def section_records(document: Document) -> list[SectionRecord]:
    """The section tree as records; `text`, pages and boxes are the heading's alone, `end` is the end of the body."""
    return [
        heading_record(document, index).model_copy(update={"end": section.end})
        for index, section in enumerate(document.sections)
    ]


def heading_record(document: Document, index: int) -> SectionRecord:
    """The record of a section's heading."""
    section = document.sections[index]
    return document.record(
        SectionRecord,
        *section.words,
        rule=f"heading_{section.level}",
        parent_id=document.section_id(section.parent),
        title=document.heading(index),
        number=section.number,
        level=section.level,
        role=section.role,
    )
