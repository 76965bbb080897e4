"""Sections and metadata: what the document is and how it is divided."""

from __future__ import annotations

from dataclasses import replace

from pipeline.document import Document, Metadata
from pipeline.segment.headings import mark_headings
from pipeline.segment.metadata import find_metadata
from pipeline.segment.sections import build_sections, section_records
from pipeline.segment.titles import find_title

__all__ = ["section_records", "segment"]


def language_warnings(language: str) -> tuple[str, ...]:
    """The extractors read English alone; a document in another language is kept, with a warning."""
    return () if language == "en" else (f"language {language}: the extractors read English, records may be missing",)


def date_warnings(document: Document, metadata: Metadata) -> tuple[str, ...]:
    """Due dates rest on the publication date; the day on which a file was made may be another."""
    if metadata.published_from != "metadata" or document.media_type.startswith("text/"):
        return ()
    return (f"published {metadata.published}: taken from the file's properties, no date is printed; check due dates",)


def segment(document: Document) -> Document:
    """The document with its headings settled, its metadata found and its section tree built."""
    metadata = find_metadata(document)
    warnings = (*document.warnings, *language_warnings(metadata.language), *date_warnings(document, metadata))
    document = document.with_(metadata=metadata, warnings=warnings)
    document = document.with_(blocks=mark_headings(document))
    document = document.with_(metadata=replace(document.metadata, title=find_title(document)))
    return document.with_(sections=build_sections(document))
