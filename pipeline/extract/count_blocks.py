"""The counts of one block: a heading, a paragraph, a list item or a table row."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document
from pipeline.extract.count_cells import cell_counts
from pipeline.extract.count_place import Place, Placed, placed
from pipeline.extract.count_text import counts_of_text
from pipeline.extract.head_nouns import words_of
from pipeline.lexicon import load

FIRST = 96
"""Counts of a document among which the size of its whole sample is looked for."""
EARLIER = 24
"""Counts before a block that a bare number in it may take up."""


def counts_of_block(document: Document, place: Place, earlier: Sequence[Placed] = ()) -> list[Placed]:
    """The counts of a block, by start; `earlier` are those of the blocks before."""
    block = place.block
    if block.cells:
        if block.header:
            return []
        return cell_counts(document, place, sample_noun(place, earlier, document))
    text = document.slice(block)
    found = counts_of_text(
        text,
        body=block.body - block.start,
        heading=block.kind == "heading",
        sampled=place.sampled,
        unit=sample_noun(place, earlier, document),
        earlier=[count.found for count in reversed(earlier[-EARLIER:])],
        audited=audited_before(place, earlier),
    )
    return [placed(count, text, block.start, place) for count in found]


def audited_before(place: Place, earlier: Sequence[Placed]) -> frozenset[str]:
    """What an audit looked at in the blocks before: files wherever they stand, other things under the same heading."""
    return frozenset(
        count.found.unit
        for count in earlier[-EARLIER:]
        if count.found.measure == "case_assessment"
        and (count.found.unit in words_of("audit_files") or count.place.heading is place.heading)
    )


def sample_noun(place: Place, earlier: Sequence[Placed], document: Document) -> str:
    """What the cases of a block are called: by the total in its lead-in, by its heading, or by the whole sample.

    "66 investigations were graded:"; "Files marked by the force"; "We read 40 files."
    """
    near = [
        count for count in reversed(earlier[-EARLIER:]) if count.place.heading is place.heading and is_sample(count)
    ]
    if led := next((count for count in near if count.place.block is place.lead_in), None):
        return led.found.unit
    heading = load("samples").regex("thing_in_heading").search(document.slice(place.heading) if place.heading else "")
    if heading:
        return heading[0].lower()
    named = near[0] if near else next(filter(is_sample, earlier[:FIRST]), None)
    return named.found.unit if named else "cases"


def is_sample(count: Placed) -> bool:
    """Whether a count says how many cases an audit looked at."""
    found = count.found
    whole = found.of is None and not found.graded
    return whole and found.measure == "case_assessment" and found.unit in words_of("read_in_audits")
