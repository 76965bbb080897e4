"""Running headers and footers: lines that come back at one height of many pages, and page numbers."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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
SMALL = 0.8
"""Share of the body's size below which the outermost line of a single page is furniture: it cannot come back."""
NOTE = re.compile(r"[\d*\u2020\u2021\u00a7]")
NUMBERS = re.compile(r"\b[ivx]{1,7}\b|\d{1,6}")
"""Of a text in lower case."""


class Piece(NamedTuple):
    """A part of a line: its words in lower case, the same with their numbers blanked, and those numbers."""

    words: str
    shape: str
    numbers: list[int]


@dataclass(slots=True)
class Edge:
    """A line near an edge of its page, the upper or the lower, its distance from it and its pieces."""

    page: PageLines
    line: TextLine
    upper: bool
    at: float
    pieces: list[Piece]


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
    for edge in itertools.chain.from_iterable(edges):
        for words, shape, numbers in edge.pieces:
            places.same[words, edge.upper].append((edge.page.number, edge.at))
            if numbers:
                places.numbered[shape, edge.upper].append((edge.page.number, edge.at, numbers))
    body = usual_size(pages)
    for page, found in zip(pages, edges, strict=True):
        gone = {id(edge.line) for edge in found if is_furniture(edge, places, len(pages), body)}
        if gone:
            page.lines = [line for line in page.lines if id(line) not in gone]


def pieces_of(line: TextLine) -> list[Piece]:
    """The parts of a line, such as a title at its left and a page number at its right."""
    if not line.parts:
        return [read_piece(line.text)]
    starts = [at for at, _, _ in line.parts]
    ends = [*starts[1:], len(line.text)]
    return [read_piece(line.text[at:end]) for at, end in zip(starts, ends, strict=True)]


def read_piece(text: str) -> Piece:
    """A piece of a line; with its numbers blanked, page numbers and dates do not tell it from its like."""
    words = text.strip().casefold()
    numbers = NUMBERS.findall(words)
    shape = NUMBERS.sub("#", words).strip() if numbers else words
    return Piece(words, shape, [int(found) if found.isdigit() else roman_value(found) for found in numbers])


def usual_size(pages: Sequence[PageLines]) -> float:
    """The size of most lines."""
    sizes = Counter(line.style[0] for page in pages for line in page.lines)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def edge_lines(page: PageLines) -> list[Edge]:
    """The outermost lines of both zones, each with its distance from the nearer edge: pages of all sizes share that."""
    top, bottom = page.height * ZONE, page.height * (1 - ZONE)
    upper = sorted([line for line in page.lines if line.bottom < top], key=lambda line: line.top)
    lower = sorted([line for line in page.lines if line.top > bottom], key=lambda line: -line.bottom)
    return [
        *(Edge(page, line, True, line.top, pieces_of(line)) for line in upper[:EDGE_LINES]),
        *(Edge(page, line, False, page.height - line.bottom, pieces_of(line)) for line in lower[:EDGE_LINES]),
    ]


def is_furniture(edge: Edge, places: Places, pages: int, body: float) -> bool:
    """Whether a line, each of its pieces, comes back at its height or counts the pages, or is a page number."""
    seen = [times_seen(edge, piece, places) for piece in edge.pieces]
    times = min(max(found) for found in seen)
    if all(PAGE_NUMBER.fullmatch(piece.words) for piece in edge.pieces):
        return times >= 2 or (pages == 1 and not edge.upper) or outermost(edge)
    if edge.line.bold or edge.line.size > 1.05 * body:
        return times >= max(3, SHARE_OF_LOUD * pages)
    if pages == 1 and edge.line.size < SMALL * body and not opens_note(edge.line) and outermost(edge):
        return True
    counted = times == 2 and any(counting > 1 for _, counting in seen)
    return times >= 3 or (times == 2 and pages <= 4) or (counted and outermost(edge))


def opens_note(line: TextLine) -> bool:
    """Whether a line may be a footnote's: it begins with its mark."""
    return NOTE.match(line.text) is not None


def times_seen(edge: Edge, piece: Piece, places: Places) -> tuple[int, int]:
    """On how many pages a text stands at a height word for word, and with a number that counts the pages."""
    key = (piece.words, edge.upper, round(edge.at))
    if key not in places.counted:
        same = {number for number, other in places.same[key[:2]] if abs(other - edge.at) <= BAND}
        places.counted[key] = len(same)
    if not piece.numbers:
        return places.counted[key], 0
    own = [number - edge.page.number for number in piece.numbers]
    like = (piece.shape, edge.upper, round(edge.at), *own)
    if like not in places.counted:
        counting = {
            number
            for number, other, found in places.numbered[piece.shape, edge.upper]
            if abs(other - edge.at) <= BAND and any(a == b - number for a, b in zip(own, found, strict=False))
        }
        places.counted[like] = len(counting)
    return places.counted[key], places.counted[like]


def outermost(edge: Edge) -> bool:
    """Whether nothing stands between a line and the edge of its page."""
    if edge.upper:
        return all(other.top >= edge.line.top - 1 for other in edge.page.lines)
    return all(other.bottom <= edge.line.bottom + 1 for other in edge.page.lines)
