"""Lines of pages -> drafts of blocks, whatever producer made the file.

Everything is read off geometry and type: where lines stand, how they look, what comes back on every page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.ingest.draft import Draft
from pipeline.ingest.layout_asides import settle_asides
from pipeline.ingest.layout_blocks import Group, group_lines
from pipeline.ingest.layout_boxes import settle_boxes
from pipeline.ingest.layout_columns import settle_columns
from pipeline.ingest.layout_contents import contents_entries, entry_groups
from pipeline.ingest.layout_drafts import to_drafts
from pipeline.ingest.layout_furniture import strip_furniture
from pipeline.ingest.layout_headings import settle_headings
from pipeline.ingest.layout_levels import Outline, body_style
from pipeline.ingest.layout_lines import PageLines, TextLine
from pipeline.ingest.layout_marks import mark_lines
from pipeline.ingest.layout_measures import measure
from pipeline.ingest.layout_notes import take_notes
from pipeline.ingest.table_grid import find_grids
from pipeline.ingest.table_places import take_tables
from pipeline.ingest.tables import Table


def lay_out(
    pages: Sequence[PageLines],
    *,
    tables: Mapping[int, Sequence[Table]],
    outline: Outline = (),
    title: str | None = None,
) -> list[Draft]:
    """The drafts of a document. `tables` holds the ruled tables of each page that has some, by page number."""
    strip_furniture(pages)
    grids = {page.number: tables.get(page.number) or find_grids(page) for page in pages}
    rows = take_tables(pages, grids)
    for page in pages:
        settle_columns(page)
        settle_asides(page)
        mark_lines(page)
    body = body_style([line for page in pages for line in page.lines])
    notes = {page.number: take_notes(page, body[0]) for page in pages}
    settle_boxes(pages)
    lines = [line for page in pages for line in page.lines]
    groups = lines_to_groups(lines, {page.number: page.width for page in pages})
    settle_headings(groups, outline, len(pages), title, body=body)
    return to_drafts(place_notes(groups, notes), rows)


def lines_to_groups(lines: Sequence[TextLine], sizes: Mapping[int, float]) -> list[Group]:
    """Groups of lines, the entries of the contents list among them. `sizes` are the widths of the pages."""
    if not lines:
        return []
    measures = measure(lines, sizes)
    start, entries = contents_entries(lines)
    until = start + sum(len(entry) for entry in entries)
    before, after = lines[:start], lines[until:]
    return [*group_lines(before, measures), *entry_groups(entries), *group_lines(after, measures)]


def place_notes(groups: Sequence[Group], notes: Mapping[int, Sequence[Group]]) -> list[Group]:
    """Put the footnotes of each page behind the last group that begins on it."""
    found: list[Group] = []
    left = {page: list(group) for page, group in notes.items() if group}
    for place, group in enumerate(groups):
        found.append(group)
        if left and place + 1 < len(groups):
            after = groups[place + 1].lines[0].page
            for page in [page for page in left if page < after]:
                found += left.pop(page)
    return found + [note for group in left.values() for note in group]
