"""Two numbers that say what part of a whole something is: "one in five", "one child in ten", "nine out of ten"."""

from __future__ import annotations

from pipeline.lexicon import load

ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000})
"""Denominators of "two in five"; "two in 34" is no share of a whole."""
TENS = frozenset({10, 100, 1000})
"""Denominators of "nine out of ten": with another, things were counted ("nine out of eleven")."""
YEARS = range(1900, 2100)


def is_share(text: str, part: float, whole: float, start: int, gap: tuple[int, int], end: int) -> bool:
    """Whether two numbers are a share of a whole; they are at [start, gap[0]) and [gap[1], end)."""
    if not 0 < part < whole:
        return False
    lexicon = load("numbers")
    if lexicon.regex("out_of_every").fullmatch(text, *gap):
        return whole in TENS
    between = lexicon.regex("in_every").fullmatch(text, *gap)
    if between is None or (part == 1 and lexicon.regex("no_share").search(text, max(start - 24, 0), start)):
        return False
    known = whole in ROUND or (part == 1 and whole not in YEARS)
    plain = between[0].lower().split()[0] == "in"
    return known and (plain or lexicon.regex("thing_after").match(text, end) is None)
