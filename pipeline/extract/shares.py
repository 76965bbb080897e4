"""Two numbers that say what part of a whole something is: "one in five", "one child in ten", "nine out of ten"."""

from __future__ import annotations

import re

from pipeline.lexicon import load

ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000})
"""Denominators of "two in five"; "two in 34" is no share of a whole."""
TENS = frozenset({10, 100, 1000})
"""Denominators of "nine out of ten": with another, things were counted ("nine out of eleven")."""
SMALL: dict[float, re.Pattern[str]] = {
    whole: re.compile(rf"(?<!out of )(?<!every )(?<!each )\b(?:{whole}|{word})\b", re.IGNORECASE)
    for whole, word in ((3, "three"), (4, "four"), (5, "five"))
}
"""Denominators of "three out of four", and what tells that so many things were spoken of before."""
YEARS = range(1900, 2100)


def is_share(text: str, part: float, whole: float, start: int, gap: tuple[int, int], end: int) -> bool:
    """Whether two numbers are a share of a whole; they are at [start, gap[0]) and [gap[1], end)."""
    if not 0 < part < whole:
        return False
    lexicon = load("numbers")
    if lexicon.regex("out_of_every").fullmatch(text, *gap):
        return whole in TENS or is_small_share(text, whole, start, gap, end)
    between = lexicon.regex("in_every").fullmatch(text, *gap)
    if between is None or (part == 1 and lexicon.regex("no_share").search(text, max(start - 24, 0), start)):
        return False
    known = whole in ROUND or (part == 1 and whole not in YEARS)
    plain = between[0].lower().split()[0] == "in"
    return known and (plain or lexicon.regex("thing_after").match(text, end) is None)


def is_small_share(text: str, whole: float, start: int, gap: tuple[int, int], end: int) -> bool:
    """Whether "three out of four" is a share: of every four, or of a whole kind of which no four were named."""
    words = text[gap[0] : gap[1]].lower().split()
    if words[-1] in ("every", "each"):
        return whole in ROUND
    told = SMALL.get(whole)
    if told is None or "out" not in words or told.search(text, 0, start):
        return False
    lexicon = load("numbers")
    return (
        lexicon.regex("thing_after").match(text, end) is None
        or lexicon.regex("whole_kind").match(text, end) is not None
    )
