"""Lines that were read in pieces, mended: raised note marks dropped, neighbours on one baseline joined."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.ingest.layout_lines import TextLine

RAISED = re.compile(r"[\d*\u2020\u2021,]{1,4}")
SMALLER = 0.8
"""A note mark is set in less than this share of the size of its line."""
NEXT = 0.7
"""Font sizes between two pieces of one line at most; further apart they are cells."""
SPACE = 0.12
"""Font sizes between two pieces from which a space lies between them."""


def mend_lines(lines: Iterable[TextLine]) -> list[TextLine]:
    """The lines of a page in content order, those that continue the one before joined to it."""
    found: list[TextLine] = []
    skipped = 0.0
    for line in lines:
        last = found[-1] if found else None
        if last is None or line.top >= last.bottom or line.bottom <= last.top:
            found.append(line)
        elif line.raised and follows(last, line):
            text = line.text[line.raised :]
            last.text, last.x1 = f"{last.text} {text.lstrip()}", line.x1
        elif is_raised(last, line):
            skipped = line.x1 - last.x1
            continue
        elif opens_note(last, line):
            line.text, line.x0 = f"{last.text} {line.text}", last.x0
            found[-1] = line
        elif is_next(last, line, skipped):
            append(last, line)
        else:
            found.append(line)
        skipped = 0.0
    return found


def is_raised(last: TextLine, line: TextLine) -> bool:
    """Whether a line is a note mark above the end of the one before."""
    if line.size >= SMALLER * last.size or not RAISED.fullmatch(line.text):
        return False
    return abs(line.x0 - last.x1) < 0.5 * last.size and last.top < line.bottom < last.bottom


def follows(last: TextLine, line: TextLine) -> bool:
    """Whether a line with a raised mark at its head goes on with the one before: the mark is that line's."""
    if abs(line.bottom - last.bottom) > 0.1 * last.size or line.parts:
        return False
    return -0.3 * last.size < line.x0 - last.x1 < 0.5 * last.size


def opens_note(mark: TextLine, line: TextLine) -> bool:
    """Whether a raised mark stands right before the line of the note that it opens."""
    if mark.size >= SMALLER * line.size or not RAISED.fullmatch(mark.text):
        return False
    return 0 <= line.x0 - mark.x1 < line.size and line.top < mark.bottom < line.bottom


def is_next(last: TextLine, line: TextLine, skipped: float) -> bool:
    """Whether a line goes on right behind the one before."""
    if abs(line.bottom - last.bottom) > 0.1 * last.size or abs(line.size - last.size) > 0.1 * last.size:
        return False
    return -0.3 * last.size < line.x0 - last.x1 - skipped < NEXT * last.size


def append(last: TextLine, line: TextLine) -> None:
    """Join a line to the one before."""
    space = " " if line.x0 - last.x1 > SPACE * last.size and line.text[:1] not in ",.;:)" else ""
    offset = len(last.text) + len(space)
    if last.parts or line.parts:
        first = last.parts or ((0, last.x0, last.x1),)
        more = [(at + offset, x0, x1) for at, x0, x1 in line.parts[1:]]
        joint = (*first[-1][:2], line.parts[0][2] if line.parts else line.x1)
        last.parts = (*first[:-1], joint, *more)
    last.text += space + line.text
    last.x1 = line.x1
    last.bold = last.bold and line.bold
    last.style = last.style[0], last.bold
