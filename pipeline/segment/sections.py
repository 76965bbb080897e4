"""The section tree: headings and their bodies, with number, level, role and parent."""

from __future__ import annotations

import re

from pipeline.document import Document, Section
from pipeline.records import Section as SectionRecord

NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+\S")


def build_sections(document: Document) -> tuple[Section, ...]:
    """One section per heading block; it ends where the next heading of its level or above begins."""
    headings = [(i, block) for i, block in enumerate(document.blocks) if block.kind == "heading"]
    sections: list[Section] = []
    for place, (index, block) in enumerate(headings):
        later = (other.start for _, other in headings[place + 1 :] if other.level <= block.level)
        end = document.trim(block.start, next(later, len(document.text)))[1]
        parent = next(
            (i for i in range(place - 1, -1, -1) if sections[i].level < block.level),
            None,
        )
        found = NUMBER.match(document.slice(block))
        sections.append(
            Section(
                start=block.start,
                end=end,
                heading_end=block.end,
                level=max(block.level, 1),
                number=found[1] if found else None,
                role="other",
                parent=parent,
                block=index,
            )
        )
    return tuple(sections)


def section_records(document: Document) -> list[SectionRecord]:
    """The section tree as records; `text` is the heading alone."""
    records = []
    for section in document.sections:
        heading = document.record(
            SectionRecord,
            section.start,
            section.heading_end,
            rule="heading",
            parent_id=document.section_id(section.parent),
            title=document.text[section.start : section.heading_end],
            number=section.number,
            level=section.level,
            role=section.role,
        )
        records.append(heading)
    return records
