"""Which blocks are headings, and of which level, where the reader could not tell."""

from __future__ import annotations

from pipeline.document import Block, Document


def mark_headings(document: Document) -> tuple[Block, ...]:
    """The document's blocks with headings settled."""
    return document.blocks
