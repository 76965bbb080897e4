"""Themes for the records that carry them (recommendations, vignettes, findings, groups of a case audit); polarity."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.features import Passage
from pipeline.classify.polarity import load_polarity_model
from pipeline.classify.stories import stories
from pipeline.classify.themes import load_model
from pipeline.document import Document
from pipeline.records import Recommendation, Record, Section, Vignette

AUDIT_GROUP = 3
"""The level of the headings that name one group of a case audit."""


def classify(records: Sequence[Record], document: Document) -> list[Record]:
    """The same records in the same order, those that carry themes with theirs, vignettes with their polarity.

    Raises ModelError where a trained model is missing or is not the one that its card describes.
    """
    wanted = [index for index, record in enumerate(records) if carries_themes(record)]
    if not wanted:
        return list(records)
    themes = load_model().themes([passage(records[index], document) for index in wanted])
    result = list(records)
    for index, found in zip(wanted, themes, strict=True):
        result[index] = records[index].model_copy(update={"themes": found})
    return with_polarity(result, document)


def with_polarity(records: Sequence[Record], document: Document) -> list[Record]:
    """The same records, vignettes with how they are told."""
    told = {index: record for index, record in enumerate(records) if isinstance(record, Vignette)}
    result = list(records)
    if told:
        in_order = sorted(told.items(), key=lambda pair: pair[1].start)
        given = load_polarity_model().polarities(stories([record for _, record in in_order], document))
        for (index, record), polarity in zip(in_order, given, strict=True):
            result[index] = record.model_copy(update={"polarity": polarity})
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
