"""The list of contents: its heading stays a heading, its entries become blocks that no extractor reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.layout_blocks import Group
from pipeline.ingest.layout_lines import TextLine
from pipeline.ingest.text_contents import HEADING

ENTRY = re.compile(r"\S.{0,300}?(?:[\s.\u2026\u00b7_]{1,400}|(?<=\D))(?:\d{1,3}|[ivxl]{1,6})", re.IGNORECASE)
LEADERS = re.compile(r"(?:[.\u2026\u00b7_]\s?){3,400}")
DOTTED = re.compile(
    r"\S.{0,300}?(?:\.{4}|\u2026{2}|(?:\. ){4})[\s.\u2026]{0,400}(?:\d{1,3}|[ivxl]{1,6})", re.IGNORECASE
)
NUMBER = re.compile(r"\d{1,3}|[ivxl]{1,6}", re.IGNORECASE)
AHEAD = 4
"""Lines that an entry takes at most, its page number included."""
FEWEST = 3
"""Entries that a contents list has at least."""


def contents_entries(lines: Sequence[TextLine]) -> tuple[int, list[list[TextLine]]]:
    """Index of the line after the contents heading, and the lines of each entry that follows; (0, []) without."""
    for index, line in enumerate(lines):
        if HEADING.fullmatch(line.text.strip()):
            found = entries(lines, index + 1, line)
            if len(found) >= FEWEST:
                return index + 1, found
        elif DOTTED.fullmatch(line.text):
            found = entries(lines, index, line)
            return (index, found) if len(found) >= FEWEST else (0, [])
    return 0, []


def entries(lines: Sequence[TextLine], start: int, heading: TextLine) -> list[list[TextLine]]:
    """The entries from `start` on; they end where no page number comes within a few lines of their size."""
    found: list[list[TextLine]] = []
    at = start
    while at < len(lines):
        until = next((i for i in range(at, min(at + AHEAD, len(lines))) if is_last(lines, i, at)), None)
        if until is None or lines[until].page > heading.page + 4 or not alike(lines[at : until + 1], lines[start]):
            break
        after = until + 1
        while after < len(lines) and is_rest(lines[after - 1], lines[after]):
            after += 1
        found.append(list(lines[at:after]))
        at = after
    return found


def is_last(lines: Sequence[TextLine], index: int, first: int) -> bool:
    """Whether a line ends the entry that begins at `first`: it ends in a page number or is one."""
    text = lines[index].text
    return bool(ENTRY.fullmatch(text)) or (index > first and bool(NUMBER.fullmatch(text)))


def alike(lines: Sequence[TextLine], first: TextLine) -> bool:
    """Whether the lines may be one entry: of the entries' size, and short of a sentence's end."""
    return all(line.size < 1.3 * first.size for line in lines) and not any(
        line.text.endswith((".", ":")) for line in lines[:-1]
    )


def is_rest(above: TextLine, line: TextLine) -> bool:
    """Whether a line is the page number, or the end, of the entry whose number was read before it."""
    beside = abs(line.bottom - above.bottom) < 0.5 * line.size and line.page == above.page
    return beside and line.column == above.column


def entry_groups(found: Sequence[Sequence[TextLine]]) -> list[Group]:
    """One group per entry, its dot leaders gone."""
    groups = []
    for lines in found:
        for line in lines:
            line.text = LEADERS.sub(" ", line.text).strip() or line.text
            line.parts = ()
        groups.append(Group(list(lines), "contents"))
    return groups
