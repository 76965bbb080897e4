"""Lines -> groups: what stands together as a paragraph, a list item, a heading."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.document import BlockKind
from pipeline.ingest.layout_lines import HYPHENS, TextLine

Style = tuple[float, bool]
"""Size and weight."""

LOOSE = 1.2
"""Two lines of a paragraph lie no further apart than this many times the usual distance."""
UNKNOWN_LEADING = 1.45
"""Usual distance of lines in font sizes, for a style that never has two lines together."""
INDENTED = 3.0
"""Points further in than its like that a page's lines begin where all of them are indented."""
FEW_LINES = 4
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]{0,3}$")
DASHES = "-\u2013\u2014\u2212"
FREE = 0.4
"""Share of the column's width that a line leaves free which was not broken for want of room."""
SHORT = 0.12
"""Share of the column's width that the last line of a paragraph leaves free at least."""


@dataclass(slots=True)
class Group:
    """Lines that stand together; of kind table_row, the line that holds a table's place."""

    lines: list[TextLine]
    kind: BlockKind = "paragraph"
    level: int = 0

    @property
    def words(self) -> str:
        """The lines joined by spaces, not yet mended."""
        return " ".join(line.text for line in self.lines)


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
        return self.edges[line.page, line.column][1] - line.x1

    def width(self, line: TextLine) -> float:
        """Width of the line's column."""
        left, right = self.edges[line.page, line.column]
        return right - left


def measure(lines: Sequence[TextLine]) -> Measures:
    """Measure a document's lines, and give each the left edge of its column."""
    spans: dict[tuple[int, int], list[TextLine]] = defaultdict(list)
    for line in lines:
        spans[line.page, line.column].append(line)
    lefts = left_edges(spans)
    widths: dict[int, list[float]] = defaultdict(list)
    for (page, column), group in spans.items():
        widths[column] += [line.x1 - lefts[page, column] for line in group]
        for line in group:
            line.left = lefts[page, column]
    usual = {column: sorted(found)[int(len(found) * 0.97)] for column, found in widths.items()}
    edges = {key: (left, left + usual[key[1]]) for key, left in lefts.items()}
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
    """The usual distance between the lines of a paragraph, by style."""
    gaps: dict[Style, Counter[float]] = defaultdict(Counter)
    for above, below in pairwise(lines):
        gap = below.bottom - above.bottom
        same = above.page == below.page and above.style == below.style and above.text and below.text
        if same and 0 < gap < 3 * above.size:
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


def group_lines(lines: Sequence[TextLine], measures: Measures) -> list[Group]:
    """Gather lines to groups; a group may run on over columns and pages."""
    groups: list[Group] = []
    for line in lines:
        if groups and goes_on(groups[-1], line, measures):
            groups[-1].lines.append(line)
        else:
            groups.append(Group([line], kind_of(line)))
    return groups


def kind_of(line: TextLine) -> BlockKind:
    """What a group is that begins with this line, before its looks are weighed."""
    if line.table is not None:
        return "table_row"
    return "list_item" if line.marker or line.enumerator else "paragraph"


def goes_on(group: Group, line: TextLine, measures: Measures) -> bool:
    """Whether a line belongs to the group before it."""
    last = group.lines[-1]
    if line.table is not None or last.table is not None:
        return False
    if line.marker and is_dash_in_sentence(group, line, measures):
        line.text, line.marker, line.indent = f"{line.marker} {line.text}", "", line.x0
    if line.marker or starts_enumerated(group, line, measures):
        return False
    if line.boxed != last.boxed or abs(line.size - last.size) > 0.06 * last.size + 0.3:
        return False
    if line.bold and last.bold and line.colour != last.colour:
        return False
    if line.bold != last.bold and not (mixed(group) or within_sentence(last, line)):
        return False
    if line.page == last.page and line.column == last.column and line.bottom > last.bottom:
        return continues_below(group, line, measures)
    return continues_elsewhere(group, line, measures)


def is_dash_in_sentence(group: Group, line: TextLine, measures: Measures) -> bool:
    """Whether a dash that looked like a bullet only came first in its line."""
    last = group.lines[-1]
    if line.marker not in DASHES or group.lines[0].marker == line.marker or SENTENCE_END.search(last.text):
        return False
    same_flow = line.page != last.page or line.column != last.column
    return same_flow or (
        abs(line.offset - last.offset) < 2 and line.bottom - last.bottom <= LOOSE * measures.usual(last)
    )


def mixed(group: Group) -> bool:
    """Whether a group holds bold and other lines already: a paragraph with a bold beginning."""
    return len({line.bold for line in group.lines}) > 1


def within_sentence(last: TextLine, line: TextLine) -> bool:
    """Whether weight changes inside a sentence, which then goes on."""
    return line.text[:1].islower() and not SENTENCE_END.search(last.text)


def starts_enumerated(group: Group, line: TextLine, measures: Measures) -> bool:
    """Whether an enumerator opens an item; inside a paragraph it may be a number that the line break put first."""
    if not line.enumerator:
        return False
    last = group.lines[-1]
    if line.bold != last.bold or SENTENCE_END.search(last.text):
        return True
    if line.page == last.page and line.bottom - last.bottom > LOOSE * measures.usual(last):
        return True
    return group.kind == "list_item" and abs(line.offset - group.lines[0].offset) < 2


def continues_below(group: Group, line: TextLine, measures: Measures) -> bool:
    """Whether the next line of the same column goes on with the group."""
    last = group.lines[-1]
    if line.bottom - last.bottom > LOOSE * measures.usual(last):
        return False
    if abs(line.bottom - last.bottom) < 0.3 * last.size:
        return True
    first = group.lines[0]
    if group.kind == "list_item" and first.hang - first.offset > 2:
        if line.offset < first.offset - 2:
            return False
        hanging = abs(line.offset - first.hang) < 4
        if not hanging and len(group.lines) > 1 and abs(group.lines[1].offset - line.offset) > 4:
            return False
    if group.kind == "paragraph" and line.offset > last.offset + 6 and SENTENCE_END.search(last.text):
        return False
    return not ends_paragraph(last, line, measures) and not stands_alone(last, line, measures)


def stands_alone(last: TextLine, line: TextLine, measures: Measures) -> bool:
    """Whether a line broke off long before the margin, as those of an address do."""
    if last.bold or last.size > 13 or not line.text[:1].isupper():
        return False
    return measures.room(last) > FREE * measures.width(last) + word_width(line)


def ends_paragraph(last: TextLine, line: TextLine, measures: Measures) -> bool:
    """Whether a line is the last of its paragraph: its sentence ends and the next word would have fitted well."""
    if not SENTENCE_END.search(last.text) or line.text[:1].islower():
        return False
    return measures.room(last) > SHORT * measures.width(last) + word_width(line)


def continues_elsewhere(group: Group, line: TextLine, measures: Measures) -> bool:
    """Whether the first line of the next column or page goes on with the group."""
    last = group.lines[-1]
    if last.text[-1:] in HYPHENS[2:]:
        return True
    if line.text[:1].islower():
        return not last.text.endswith((";", ":"))
    if SENTENCE_END.search(last.text):
        return False
    return measures.room(last) < word_width(line) + SHORT * measures.width(last)


def word_width(line: TextLine) -> float:
    """About the width of the first word of a line and a space."""
    word = line.text.split(maxsplit=1)[0] if line.text.split() else ""
    return (len(word) + 1) * 0.5 * line.size
