"""The counts of one block: a heading, a paragraph, a list item or a table row."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document
from pipeline.extract.count_cells import cell_counts
from pipeline.extract.count_place import Place, Placed, placed
from pipeline.extract.count_text import counts_of_text

EARLIER = 24
"""Counts before a block that a bare number in it may take up."""


def counts_of_block(document: Document, place: Place, earlier: Sequence[Placed] = ()) -> list[Placed]:
    """The counts of a block, by start; `earlier` are those of the blocks before."""
    block = place.block
    if block.cells:
        if block.header:
            return []
        return cell_counts(document, place)
    text = document.slice(block)
    found = counts_of_text(
        text,
        body=block.body - block.start,
        heading=block.kind == "heading",
        sampled=place.sampled,
        earlier=[count.found for count in reversed(earlier[-EARLIER:])],
    )
    return [placed(count, text, block.start, place) for count in found]
