"""The counts of one block: a heading, a paragraph, a list item or a table row."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document
from pipeline.extract.count_cells import cell_counts
from pipeline.extract.count_place import Place, Placed, placed
from pipeline.extract.count_text import counts_of_text
from pipeline.extract.head_nouns import words_of

EARLIER = 24
"""Counts before a block that a bare number in it may take up."""


def counts_of_block(document: Document, place: Place, earlier: Sequence[Placed] = ()) -> list[Placed]:
    """The counts of a block, by start; `earlier` are those of the blocks before."""
    block = place.block
    if block.cells:
        if block.header:
            return []
        return cell_counts(document, place, sample_noun(place, earlier))
    text = document.slice(block)
    found = counts_of_text(
        text,
        body=block.body - block.start,
        heading=block.kind == "heading",
        sampled=place.sampled,
        unit=sample_noun(place, earlier) if place.listed else "cases",
        earlier=[count.found for count in reversed(earlier[-EARLIER:])],
    )
    return [placed(count, text, block.start, place) for count in found]


def sample_noun(place: Place, earlier: Sequence[Placed]) -> str:
    """What the cases of a list or a table are called, by the total in its lead-in: "66 investigations were graded:"."""
    for count in reversed(earlier[-EARLIER:]):
        found = count.found
        if count.place.block is not place.lead_in:
            continue
        if found.measure == "case_assessment" and not found.graded and found.unit in words_of("case_noun"):
            return found.unit
    return "cases"
