"""Footnotes: small lines at the foot of a page, taken out of the text that they interrupt."""

from __future__ import annotations

import re

from pipeline.ingest.layout_blocks import Group
from pipeline.ingest.layout_lines import PageLines, TextLine

SMALLER = 0.93
"""Footnotes are set in less than this share of the body size."""
NOTE = re.compile(r"(?:\d{1,3}|[*\u2020\u2021])[.)]?\s{0,5}(?=\S)")
HIGHEST = 0.4
"""Share of the page height below which notes begin."""


def take_notes(page: PageLines, body: float) -> list[Group]:
    """Take the footnotes off a page whose body text has the size `body`, one group each."""
    notes = note_lines(page, body)
    if not notes:
        return []
    gone = {id(line) for line in notes}
    page.lines = [line for line in page.lines if id(line) not in gone]
    groups: list[Group] = []
    for line in notes:
        if NOTE.match(line.text) or not groups:
            groups.append(Group([line], "footnote"))
        else:
            groups[-1].lines.append(line)
    return groups


def note_lines(page: PageLines, body: float) -> list[TextLine]:
    """The small lines at the foot of a page from the first that begins like a note."""
    high = HIGHEST * page.height
    small = [line for line in page.lines if line.size < SMALLER * body and line.top > high and line.table is None]
    lowest = max(
        (line.bottom for line in page.lines if line.size >= SMALLER * body or line.table is not None), default=0.0
    )
    foot = sorted((line for line in small if line.top >= lowest - 1), key=lambda line: (line.bottom, line.x0))
    first = next((i for i, line in enumerate(foot) if NOTE.match(line.text)), None)
    return foot[first:] if first is not None else []
