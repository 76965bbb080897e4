"""Running headers and footers: lines that come back at one height of many pages, and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.ingest.layout_lines import PageLines, TextLine
from pipeline.ingest.marks import roman_value

ZONE = 0.13
"""Share of the page height, at its top and bottom, in which furniture stands."""
EDGE_LINES = 4
"""Lines of each zone that may be furniture, counted from the page's edge."""
BAND = 6.0
"""Points by which the same line may stand higher or lower on another page."""
PAGE_NUMBER = re.compile(
    r"(?:page\s{0,3})?[-–|\s]{0,4}(?:\d{1,4}|[ivxlc]{1,7})(?:\s{1,3}(?:of|/)\s{1,3}\d{1,4}|/\d{1,4})?[-–|\s]{0,4}",
    re.IGNORECASE,
)
SHARE_OF_LOUD = 0.2
"""Share of the pages on which a bold or large line must come back: headings at the head of a page may recur."""
NUMBERS = re.compile(r"\d{1,6}|\b[ivx]{1,7}\b", re.IGNORECASE)


@dataclass(slots=True)
class Places:
    """Where a text, and where a text but for its numbers, stands: page and distance from the page's edge."""

    same: dict[tuple[str, bool], list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    numbered: dict[tuple[str, bool], list[tuple[int, float, list[int]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    counted: dict[tuple[object, ...], int] = field(default_factory=dict)
    """Answers given before: most furniture asks the same on every page."""


def strip_furniture(pages: Sequence[PageLines]) -> None:
    """Take the running headers, footers and page numbers off all pages."""
    places = Places()
    edges = [edge_lines(page) for page in pages]
    for page, lines in zip(pages, edges, strict=True):
        for line, upper in lines:
            at = height_of(page, line, upper=upper)
            for text in pieces(line):
                places.same[text.casefold(), upper].append((page.number, at))
                if found := numbers_in(text):
                    places.numbered[shape_of(text), upper].append((page.number, at, found))
    body = usual_size(pages)
    for page, lines in zip(pages, edges, strict=True):
        gone = {id(line) for line, upper in lines if is_furniture(page, line, upper, places, len(pages), body)}
        if gone:
            page.lines = [line for line in page.lines if id(line) not in gone]


def pieces(line: TextLine) -> list[str]:
    """The parts of a line, such as a title at its left and a page number at its right."""
    ends = [at for at, _, _ in line.parts[1:]] + [len(line.text)]
    starts = [at for at, _, _ in line.parts] or [0]
    return [line.text[at:end].strip() for at, end in zip(starts, ends, strict=True)]


def usual_size(pages: Sequence[PageLines]) -> float:
    """The size of most lines."""
    sizes = Counter(line.style[0] for page in pages for line in page.lines)
    return sizes.most_common(1)[0][0] if sizes else 0.0


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


def numbers_in(text: str) -> list[int]:
    """The numbers of a text, roman ones read."""
    return [int(found) if found.isdigit() else roman_value(found) for found in NUMBERS.findall(text)]


def is_furniture(page: PageLines, line: TextLine, upper: bool, places: Places, pages: int, body: float) -> bool:
    """Whether a line, each of its pieces, comes back at its height or counts the pages, or is a page number."""
    at = height_of(page, line, upper=upper)
    texts = pieces(line)
    seen = [times_seen(text, page.number, at, upper, places) for text in texts]
    times = min(max(found) for found in seen)
    if all(PAGE_NUMBER.fullmatch(text) for text in texts):
        return times >= 2 or (pages == 1 and not upper) or outermost(page, line, upper=upper)
    if line.bold or line.size > 1.05 * body:
        return times >= max(3, SHARE_OF_LOUD * pages)
    counted = times == 2 and any(counting > 1 for _, counting in seen)
    return times >= 3 or (times == 2 and pages <= 4) or (counted and outermost(page, line, upper=upper))


def times_seen(text: str, page: int, at: float, upper: bool, places: Places) -> tuple[int, int]:
    """On how many pages a text stands at a height word for word, and with a number that counts the pages."""
    key = (text.casefold(), upper, round(at))
    if key not in places.counted:
        same = {number for number, other in places.same[key[:2]] if abs(other - at) <= BAND}
        places.counted[key] = len(same)
    own = [number - page for number in numbers_in(text)]
    if not own:
        return places.counted[key], 0
    shape = shape_of(text), upper
    like = (*shape, round(at), *own)
    if like not in places.counted:
        counting = {
            number
            for number, other, found in places.numbered[shape]
            if abs(other - at) <= BAND and any(a == b - number for a, b in zip(own, found, strict=False))
        }
        places.counted[like] = len(counting)
    return places.counted[key], places.counted[like]


def outermost(page: PageLines, line: TextLine, *, upper: bool) -> bool:
    """Whether nothing stands between a line and the edge of its page."""
    if upper:
        return all(other.top >= line.top - 1 for other in page.lines)
    return all(other.bottom <= line.bottom + 1 for other in page.lines)
