"""Document kind, title, publisher, force and publication date."""

from __future__ import annotations

from pipeline.document import Document, Metadata


def find_metadata(document: Document) -> Metadata:
    """What the document says of itself."""
    return Metadata()
