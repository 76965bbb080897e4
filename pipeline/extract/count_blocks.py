"""The counts of one block: a heading, a paragraph, a list item or a table row."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.extract.count_cells import cell_counts
from pipeline.extract.count_place import Place, Placed, placed
from pipeline.extract.count_text import counts_of_text


def counts_of_block(document: Document, place: Place) -> list[Placed]:
    """The counts of a block, by start."""
    block = place.block
    if block.cells:
        if block.header:
            return []
        return cell_counts(document, place)
    text = document.slice(block)
    return [
        placed(found, text, block.start, place)
        for found in counts_of_text(
            text, body=block.body - block.start, heading=block.kind == "heading", sampled=place.sampled
        )
    ]
