"""Lines -> groups: what stands together as a paragraph, a list item, a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import BlockKind
from pipeline.ingest.layout_lines import HYPHENS, TextLine
from pipeline.ingest.layout_measures import Measures, word_width

LOOSE = 1.2
"""Two lines of a paragraph lie no further apart than this many times the usual distance."""
WIDEST = 2.2
"""Font sizes from one line to the next at most where a sentence runs over them."""
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]{0,3}$")
LONGEST_END = 4
"""Characters of a sentence's end at most."""
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
        return " ".join([line.text for line in self.lines])


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence or clause does; only its last characters can tell."""
    return SENTENCE_END.search(text[-LONGEST_END:]) is not None


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
    if line.marker not in DASHES or group.lines[0].marker == line.marker or ends_sentence(last.text):
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
    return line.text[:1].islower() and not ends_sentence(last.text)


def starts_enumerated(group: Group, line: TextLine, measures: Measures) -> bool:
    """Whether an enumerator opens an item; inside a paragraph it may be a number that the line break put first."""
    if not line.enumerator:
        return False
    last = group.lines[-1]
    if line.bold != last.bold or ends_sentence(last.text):
        return True
    if line.page == last.page and line.bottom - last.bottom > LOOSE * measures.usual(last):
        return True
    return group.kind == "list_item" and abs(line.offset - group.lines[0].offset) < 2


def continues_below(group: Group, line: TextLine, measures: Measures) -> bool:
    """Whether the next line of the same column goes on with the group."""
    last = group.lines[-1]
    if line.bottom - last.bottom > LOOSE * measures.usual(last):
        return breaks_sentence(last, line, measures)
    if abs(line.bottom - last.bottom) < 0.3 * last.size:
        return True
    first = group.lines[0]
    if group.kind == "list_item" and first.hang - first.offset > 2:
        if line.offset < first.offset - 2:
            return False
        hanging = abs(line.offset - first.hang) < 4
        if not hanging and len(group.lines) > 1 and abs(group.lines[1].offset - line.offset) > 4:
            return False
    if group.kind == "paragraph" and line.offset > last.offset + 6 and ends_sentence(last.text):
        return False
    return not ends_paragraph(last, line, measures) and not stands_alone(last, line, measures)


def breaks_sentence(last: TextLine, line: TextLine, measures: Measures) -> bool:
    """Whether lines set wider than usual belong together all the same: a full line ends in the middle of a sentence."""
    if SENTENCE_END.search(last.text) or not line.text[:1].islower() or abs(line.offset - last.offset) > 2:
        return False
    return line.bottom - last.bottom < WIDEST * last.size and measures.room(last) < word_width(line)


def stands_alone(last: TextLine, line: TextLine, measures: Measures) -> bool:
    """Whether a line broke off long before the margin, as those of an address do."""
    if last.bold or last.size > 13 or not line.text[:1].isupper():
        return False
    return measures.room(last) > FREE * measures.width(last) + word_width(line)


def ends_paragraph(last: TextLine, line: TextLine, measures: Measures) -> bool:
    """Whether a line is the last of its paragraph: its sentence ends and the next word would have fitted well."""
    if not ends_sentence(last.text) or line.text[:1].islower():
        return False
    return measures.room(last) > SHORT * measures.width(last) + word_width(line)


def continues_elsewhere(group: Group, line: TextLine, measures: Measures) -> bool:
    """Whether the first line of the next column or page goes on with the group."""
    last = group.lines[-1]
    if last.text[-1:] in HYPHENS[2:]:
        return True
    if line.text[:1].islower():
        return not last.text.endswith((";", ":"))
    if ends_sentence(last.text):
        return False
    return measures.room(last) < word_width(line) + SHORT * measures.width(last)
