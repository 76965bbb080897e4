"""Deadlines: find (where) and read (what it means)."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from pipeline.document import Document
from pipeline.records import Record


def find(doc: Doc, document: Document) -> list[Span]:
    """Spans of deadlines."""
    return []


def read(doc: Doc, document: Document) -> list[Record]:
    """The records of doc.spans["deadlines"]."""
    return []
