"""Running headers and footers: lines that come back at one height of many pages, and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.ingest.layout_lines import PageLines, TextLine

ZONE = 0.13
"""Share of the page height, at its top and bottom, in which furniture stands."""
EDGE_LINES = 4
"""Lines of each zone that may be furniture, counted from the page's edge."""
BAND = 6.0
"""Points by which the same line may stand higher or lower on another page."""
PAGE_NUMBER = re.compile(
    r"(?:page\s{0,3})?[-–|\s]{0,4}(?:\d{1,4}|[ivxlc]{1,7})(?:\s{1,3}(?:of|/)\s{1,3}\d{1,4}|/\d{1,4})?[-–|\s]{0,4}", re.IGNORECASE
)
NUMBERS = re.compile(r"\d+|\b[ivxlc]{1,7}\b", re.IGNORECASE)


def strip_furniture(pages: Sequence[PageLines]) -> None:
    """Take the running headers, footers and page numbers off all pages."""
    seen: dict[tuple[str, bool], list[tuple[int, float]]] = defaultdict(list)
    slots: Counter[tuple[int, bool]] = Counter()
    edges = [edge_lines(page) for page in pages]
    for page, lines in zip(pages, edges, strict=True):
        for line, upper in lines:
            seen[(shape_of(line.text), upper)].append((page.number, height_of(page, line, upper=upper)))
        slots.update({(round(height_of(page, line, upper=upper) / BAND), upper) for line, upper in lines[:1] + lines[-1:]})
    for page, lines in zip(pages, edges, strict=True):
        gone = {id(line) for line, upper in lines if is_furniture(page, line, upper, seen, len(pages))}
        if gone:
            page.lines = [line for line in page.lines if id(line) not in gone]


def edge_lines(page: PageLines) -> list[tuple[TextLine, bool]]:
    """The outermost lines of both zones, each with whether it stands in the upper one."""
    top, bottom = page.height * ZONE, page.height * (1 - ZONE)
    upper = sorted((line for line in page.lines if line.bottom < top), key=lambda line: line.top)
    lower = sorted((line for line in page.lines if line.top > bottom), key=lambda line: -line.bottom)
    return [(line, True) for line in upper[:EDGE_LINES]] + [(line, False) for line in lower[:EDGE_LINES]]


def height_of(page: PageLines, line: TextLine, *, upper: bool) -> float:
    """Distance from the nearer edge of the page, which pages of other sizes share."""
    return line.top if upper else page.height - line.bottom


def shape_of(text: str) -> str:
    """A line with its numbers blanked, so that page numbers and dates do not tell it from its like."""
    return NUMBERS.sub("#", text).casefold().strip()


def is_furniture(
    page: PageLines,
    line: TextLine,
    upper: bool,
    seen: dict[tuple[str, bool], list[tuple[int, float]]],
    pages: int,
) -> bool:
    """Whether a line comes back at its height, or is a page number at the edge."""
    height = height_of(page, line, upper=upper)
    places = seen[(shape_of(line.text), upper)]
    others = {number for number, at in places if abs(at - height) <= BAND}
    if PAGE_NUMBER.fullmatch(line.text.strip()):
        return len(others) >= 2 or (pages == 1 and not upper) or outermost(page, line, upper=upper)
    return len(others) >= 3 or (len(others) == 2 and pages <= 4)


def outermost(page: PageLines, line: TextLine, *, upper: bool) -> bool:
    """Whether nothing stands between a line and the edge of its page."""
    if upper:
        return all(other.top >= line.top - 1 for other in page.lines)
    return all(other.bottom <= line.bottom + 1 for other in page.lines)
