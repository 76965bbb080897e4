"""Where a plain text is hard-wrapped: its width, the stretches between blank lines, line ends inside a sentence."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from pipeline.ingest.marks import read_mark
from pipeline.ingest.text_lines import TextLine

SHORTEST_WRAP = 40
LONGEST_WRAP = 160
"""Characters between which the width of hard-wrapped text lies."""
FULL_SHARE = 0.6
"""Share of line ends at the margin above which a stretch is hard-wrapped."""
COUNTED = re.compile(r"\d{1,4} [a-z]")
"""A number and what it counts; it numbers no heading."""
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]{0,3}$")
LIST_TAIL = re.compile(r"(?:[:;,.]|\b(?:and|or|but))$", re.IGNORECASE)
COLUMNS = re.compile(r"\t| {3,}")


def usual_gap(lines: list[TextLine]) -> int:
    """Blank lines that most often stand between paragraphs."""
    gaps = Counter(line.gap for line in lines[1:] if line.gap)
    return gaps.most_common(1)[0][0] if gaps else 1


def groups(lines: list[TextLine]) -> list[list[TextLine]]:
    """The stretches of lines between blank lines."""
    found: list[list[TextLine]] = []
    for line in lines:
        if line.gap or not found:
            found.append([])
        found[-1].append(line)
    return found


def text_width(lines: list[TextLine]) -> int:
    """The column at which the text is hard-wrapped (95th percentile of line ends), 0 where no margin shows."""
    ends = sorted(line.indent + len(line.text) for line in lines)
    if not ends:
        return 0
    width = ends[min(int(len(ends) * 0.95), len(ends) - 1)]
    return width if SHORTEST_WRAP <= width <= LONGEST_WRAP else 0


def is_wrapped(group: list[TextLine], width: int) -> bool:
    """Whether most line ends of a stretch are where the next word would not have fitted, or inside a sentence."""
    pairs = [(a, b) for a, b in pairwise(group) if read_mark(b.text) is None]
    if not pairs or max(len(line.text) for line in group) > LONGEST_WRAP:
        return False
    margin = max(line.indent + len(line.text) for line in group) if len(group) > 3 else width
    full = sum(is_full(a, b, margin) or runs_on(a, b) or counts_on(a, b) for a, b in pairs)
    return full / len(pairs) >= FULL_SHARE


def is_full(line: TextLine, following: TextLine, width: int) -> bool:
    """Whether the first word of the next line would not have fitted."""
    if not width or COLUMNS.search(line.text):
        return False
    return line.indent + len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width


def runs_on(line: TextLine, following: TextLine) -> bool:
    """Whether a sentence goes on over the line end."""
    if COLUMNS.search(line.text) or len(line.text) < SHORTEST_WRAP // 2:
        return False
    return not LIST_TAIL.search(line.text) and not SENTENCE_END.search(line.text) and following.text[:1].islower()


def counts_on(line: TextLine, following: TextLine) -> bool:
    """Whether a sentence goes on over the line end with a number: "It regarded / 23 as good"."""
    whole = line.text[:1].isalpha() and line.text[-1:].islower() and len(line.text) >= SHORTEST_WRAP
    return whole and COUNTED.match(following.text) is not None
