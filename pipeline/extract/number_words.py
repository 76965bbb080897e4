"""The value of a written number: digits, words, halves, dozens and scales."""

from __future__ import annotations

import re
from functools import lru_cache

from text_to_num import text2num

SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "m": 1_000_000}
SCALES |= {"billion": 1_000_000_000, "bn": 1_000_000_000}
PARTS = {"half": 0.5, "quarter": 0.25, "three quarters": 0.75}
SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
SHARES = {
    name: 1 / nth
    for nth, names in enumerate(
        ("half halves", "third thirds", "quarter quarters", "fifth fifths", "sixth sixths", "seventh sevenths"), 2
    )
    for name in names.split()
}
SHARES |= {"eighth": 1 / 8, "eighths": 1 / 8, "ninth": 1 / 9, "ninths": 1 / 9, "tenth": 0.1, "tenths": 0.1}
SPECIAL = {"a": 1, "an": 1, "none": 0, "no": 0, "nil": 0, "zero": 0, "a couple": 2, "a couple of": 2, "a pair": 2}
DIGITS = re.compile(r"(\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(\.\d{1,6})?([½¼¾])?")
AND_A_PART = re.compile(r"(.{1,60}) and (?:a |one )?(half|quarter|three quarters)(?: (thousand|million|billion))?")
SCALED = re.compile(r"(.{1,60}?) ?(dozen|hundred|thousand|million|billion|m|bn)")
SHARE = re.compile(r"(?:(\S{1,12}) )?(\w{4,8})")


def plain(value: float) -> int | float:
    """An int where the value is whole, else a float rounded to six places."""
    return int(value) if value == int(value) else round(value, 6)


@lru_cache(maxsize=4096)
def value_of(text: str) -> int | float | None:
    """The value of a whole phrase ("28", "2,697", "a", "twenty-five", "two and a half", "half a dozen", "a third").

    None where the phrase is no number or holds anything besides one.
    """
    phrase = " ".join(re.sub(r"[-\u2010\u2011]", " ", text.casefold()).split())
    value = value_of_phrase(phrase) if phrase else None
    return None if value is None else plain(value)


def value_of_phrase(phrase: str) -> float | None:
    """The value of a phrase in lower case, single spaces, without hyphens."""
    if phrase in SPECIAL:
        return SPECIAL[phrase]
    if phrase in SIGNS:
        return SIGNS[phrase]
    if digits := DIGITS.fullmatch(phrase):
        whole = float(digits[1].replace(",", "") + (digits[2] or ""))
        return whole + SIGNS.get(digits[3] or "", 0)
    if phrase.startswith(("half a ", "half an ")) or phrase in ("half", "half a", "half an"):
        rest = phrase.removeprefix("half").removeprefix(" an").removeprefix(" a").strip()
        return 0.5 * SCALES.get(rest, 0) or None if rest else 0.5
    if part := AND_A_PART.fullmatch(phrase):
        whole_part = value_of_phrase(part[1])
        return None if whole_part is None else (whole_part + PARTS[part[2]]) * SCALES.get(part[3] or "", 1)
    return spelt(phrase)


def spelt(phrase: str) -> float | None:
    """The value of number words ("two million", "a hundred and five", "two dozen", "three quarters")."""
    if (share := SHARE.fullmatch(phrase)) and share[2] in SHARES:
        times = value_of_phrase(share[1]) if share[1] else None
        return None if times is None else times * SHARES[share[2]]
    if phrase.startswith("a "):
        phrase = "one " + phrase[2:]
    try:
        return float(text2num(phrase, "en"))
    except (ValueError, KeyError):
        scaled = SCALED.fullmatch(phrase)
    times = value_of_phrase(scaled[1]) if scaled else None
    return times * SCALES[scaled[2]] if scaled and times is not None else None
