"""Bullets and enumerators at the head of a line: what they are, and how deep in a list they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

BULLET = re.compile(
    "[\u2022\u25cf\u25cb\u25e6\u25aa\u25ab\u25a0\u25a1\u25c6\u25c7\u25ba\u25b6\u27a2\u2023\u2043\u2219\u00b7\u2981"
    "\u2756\u2713\u2714\u00a7\u2013\u2014\u2212\\-*+\ue000-\uf8ff\uf0b7](?:[ \t]{1,40}|$)"
    "|[\u2022\u25cf\u25cb\u25aa\uf0b7](?=[A-Za-z])"
    "|o(?:[ \t]{2,40}|\t|[ ](?=[a-z]))"
)
"""A bullet glyph and the space after it; `o` is one where a wide gap or a lower-case word follows."""
ROUND = frozenset("\u2022\u25cf\u00b7\u2219\uf0b7")
"""Glyphs of one and the same bullet, as different producers write it."""
ENUMERATOR = re.compile(
    r"(?:\((?P<closed>\d{1,2}|[A-Za-z]|[ivxIVX]{1,5})\)|(?P<open>\d{1,2}|[A-Za-z]|[ivx]{1,5})(?P<dot>[.)]))"
    r"[ \t]{1,40}(?=\S)"
)
"""A literal list number: "a)", "(iv)", "4."."""
SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?[ \t]{1,40}(?=\S)")
"""A number with levels: "2.3"."""
ROMAN = re.compile(r"[ivx]{1,5}", re.IGNORECASE)
SAME_INDENT = 1
"""Columns by which items of one depth may differ where indents are measured."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at the head of an item: its style ("•", "1.", "(a)"), its number (None for bullets), its length."""

    style: str
    number: int | None
    raw: str
    length: int


def roman_value(text: str) -> int:
    """The value of a small roman numeral."""
    values = [{"i": 1, "v": 5, "x": 10}[char] for char in text.lower()]
    return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))


def read_mark(text: str, previous: Mark | None = None) -> Mark | None:
    """The bullet or enumerator at the head of `text`, or None.

    `previous` is the mark of the item before it: it settles whether "i)" is a letter or a roman numeral.
    """
    if found := BULLET.match(text):
        glyph = found[0].strip()
        return Mark("\u2022" if glyph in ROUND else glyph, None, glyph, found.end())
    found = ENUMERATOR.match(text)
    if not found:
        return None
    token = found["closed"] or found["open"]
    shape = "({})" if found["closed"] else "{}" + found["dot"]
    if token.isdigit():
        return Mark(shape.format("1"), int(token), found[0].strip(), found.end())
    letter = shape.format("a" if token.islower() else "A")
    follows = previous is not None and previous.style == letter and len(token) == 1
    if follows and previous and previous.number == ord(token.lower()) - 97:
        return Mark(letter, ord(token.lower()) - 96, found[0].strip(), found.end())
    if ROMAN.fullmatch(token) and token.lower() != "x" * len(token):
        style = shape.format("i" if token.islower() else "I")
        if previous is None or len(token) > 1 or token.lower() == "i" or previous.style == style:
            return Mark(style, roman_value(token), found[0].strip(), found.end())
    if len(token) > 1:
        return None
    return Mark(letter, ord(token.lower()) - 96, found[0].strip(), found.end())


@dataclass(slots=True)
class Depths:
    """The open levels of a list as (indent, style), outermost first."""

    stack: list[tuple[int, str]] = field(default_factory=list)
    tolerance: int = SAME_INDENT
    """Columns by which items of one depth may differ."""

    def reset(self) -> None:
        """No list is open: the next item has depth 1."""
        self.stack.clear()

    def level(self, indent: int, mark: Mark) -> int:
        """The 1-based depth of an item: deeper where it is indented more, or where a new style opens below another."""
        while self.stack and self.stack[-1][0] > indent + self.tolerance:
            self.stack.pop()
        for depth, (at, style) in enumerate(self.stack):
            if abs(at - indent) <= self.tolerance and style == mark.style:
                del self.stack[depth + 1 :]
                break
        else:
            self.stack.append((indent, mark.style))
        return len(self.stack)
