"""What is usual in a document: the distance of its lines, the edges of its columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.ingest.layout_lines import TextLine

Style = tuple[float, bool]
"""Size and weight."""

UNKNOWN_LEADING = 1.45
"""Usual distance of lines in font sizes, for a style that never has two lines together."""
INDENTED = 3.0
"""Points further in than its like that a page's lines begin where all of them are indented."""
FEW_LINES = 4


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: distance of lines by style, left and right edge by page and column."""

    leading: dict[Style, float]
    edges: dict[tuple[int, int], tuple[float, float]]

    def usual(self, line: TextLine) -> float:
        """The usual distance to the next line of this style."""
        return self.leading.get(line.style, UNKNOWN_LEADING * line.size)

    def room(self, line: TextLine) -> float:
        """Points left free at the end of a line."""
        limit = self.edges[line.page, line.column][1] if line.limit is None else line.limit
        return limit - line.x1

    def width(self, line: TextLine) -> float:
        """Width of the line's column."""
        left, right = self.edges[line.page, line.column]
        return right - left


def measure(lines: Sequence[TextLine], sizes: Mapping[int, float]) -> Measures:
    """Measure a document's lines, and give each the left edge of its column. `sizes` are the widths of the pages."""
    spans: dict[tuple[int, int], list[TextLine]] = defaultdict(list)
    for line in lines:
        spans[line.page, line.column].append(line)
    lefts = left_edges(spans)
    widths: dict[tuple[int, int], list[float]] = defaultdict(list)
    for (page, column), group in spans.items():
        widths[column, round(sizes.get(page, 0.0))] += [line.x1 - lefts[page, column] for line in group]
        for line in group:
            line.left = lefts[page, column]
    usual = {key: sorted(found)[int(len(found) * 0.97)] for key, found in widths.items()}
    edges = {
        (page, column): (left, left + usual[column, round(sizes.get(page, 0.0))])
        for (page, column), left in lefts.items()
    }
    return Measures(leadings(lines), edges)


def left_edges(spans: Mapping[tuple[int, int], Sequence[TextLine]]) -> dict[tuple[int, int], float]:
    """The left edge of each column of each page; a page of indented lines alone has that of its like.

    Left and right pages may have other margins, so their edges are compared apart.
    """
    found = {key: min(line.x0 for line in group) for key, group in spans.items()}
    alike: dict[tuple[int, int], Counter[float]] = defaultdict(Counter)
    for (page, column), left in found.items():
        alike[page % 2, column][round(left)] += len(spans[page, column])
    usual = {key: counts.most_common(1)[0][0] for key, counts in alike.items()}
    least = {column: min(usual[side, column] for side, c in usual if c == column) for _, column in usual}
    for (page, column), left in found.items():
        side = usual[page % 2, column]
        if left - side > INDENTED:
            found[page, column] = side
        elif left - least[column] > INDENTED and len(spans[page, column]) < FEW_LINES:
            found[page, column] = least[column]
    return found


def leadings(lines: Sequence[TextLine]) -> dict[Style, float]:
    """The usual distance between the lines of a paragraph, by style; items of a list may lie closer or further."""
    gaps: dict[Style, Counter[float]] = defaultdict(Counter)
    for above, below in pairwise(lines):
        gap = below.bottom - above.bottom
        same = above.page == below.page and above.style == below.style and above.text and below.text
        if same and not below.marker and not below.enumerator and 0 < gap < 3 * above.size:
            gaps[above.style][round(gap * 2) / 2] += 1
    if not gaps:
        return {}
    found = {}
    for style, counts in gaps.items():
        often = max(counts.values())
        found[style] = min(gap for gap, count in counts.items() if count >= max(often / 3, 1))
    body = max(gaps, key=lambda style: gaps[style].total())
    widest = max(found[body] / max(body[0], 1.0), UNKNOWN_LEADING)
    return {style: min(gap, widest * style[0]) for style, gap in found.items()}


def word_width(line: TextLine) -> float:
    """About the width of the first word of a line and a space."""
    word = line.text.split(maxsplit=1)[0] if line.text.split() else ""
    return (len(word) + 1) * 0.5 * line.size
