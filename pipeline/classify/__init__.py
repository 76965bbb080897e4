"""Themes for the records that carry them: recommendations, vignettes, findings and the groups of a case audit."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.features import Passage
from pipeline.classify.themes import load_model
from pipeline.document import Document
from pipeline.records import Recommendation, Record, Section, Vignette

AUDIT_GROUP = 3
"""The level of the headings that name one group of a case audit."""


def classify(records: Sequence[Record], document: Document) -> list[Record]:
    """The same records in the same order, those that carry themes with theirs.

    Raises ModelError where the trained model is missing or is not the one that its card describes.
    """
    wanted = [index for index, record in enumerate(records) if carries_themes(record)]
    if not wanted:
        return list(records)
    themes = load_model().themes([passage(records[index], document) for index in wanted])
    result = list(records)
    for index, found in zip(wanted, themes, strict=True):
        result[index] = records[index].model_copy(update={"themes": found})
    return result


def carries_themes(record: Record) -> bool:
    """Whether the guidelines give themes to this record."""
    if isinstance(record, Section):
        return record.role == "findings" or (record.role == "case_audit" and record.level == AUDIT_GROUP)
    return isinstance(record, (Recommendation, Vignette))


def passage(record: Record, document: Document) -> Passage:
    """What the model reads of a record: its text (a section's with its body) and the headings above it."""
    section = document.section_at(record.start)
    path = [document.heading(index) for index in document.ancestors(section)]
    end = record.end
    if isinstance(record, Section) and section is not None:
        end = document.sections[section].end
    return Passage(document.text[record.start : end], " > ".join(reversed(path)))
