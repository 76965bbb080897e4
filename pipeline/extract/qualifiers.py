"""Words that qualify a number: comparators (over, at least) and approximators (about, nearly)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import Lexicon, load
from pipeline.records import Comparator

COMPARATORS: tuple[Comparator, ...] = ("more_than", "less_than", "at_least", "at_most")
NO_COMPARISON = {"about": "about_what", "over": "spread", "up to": "risen"}
"""Qualifier -> the words before it that make it a preposition or part of a verb."""
TIME = re.compile(
    r"[ -](?:minute|hour|day|night|week|month|year|visit|session|meeting|interview|shift|phase)s?\b", re.IGNORECASE
)
LONGEST = 4
"""Words of the longest qualifier."""


@dataclass(frozen=True, slots=True)
class Qualified:
    """Where a number with its qualifiers begins and ends, and what they mean."""

    start: int
    end: int
    comparator: Comparator | None = None
    approximate: bool = False


@cache
def before() -> dict[str, Comparator | None]:
    """Qualifier -> its comparator, None for an approximator."""
    lexicon = load("qualifiers")
    found: dict[str, Comparator | None] = dict.fromkeys(lexicon.terms["approximate"])
    for comparator in COMPARATORS:
        found |= dict.fromkeys(lexicon.terms[comparator], comparator)
    return found


@cache
def after() -> dict[str, Comparator | None]:
    """Qualifier that follows a number -> its comparator, None for an approximator."""
    lexicon: Lexicon = load("qualifiers")
    found: dict[str, Comparator | None] = dict.fromkeys(lexicon.terms["after_approximate"])
    found |= dict.fromkeys(lexicon.terms["after_at_least"], "at_least")
    return found | dict.fromkeys(lexicon.terms["after_at_most"], "at_most")


def qualify(text: str, start: int, end: int) -> Qualified:
    """The qualifiers round the number at [start, end)."""
    found = qualify_before(text, start, end)
    for phrase, comparator in after().items():
        stop = end + 1 + len(phrase)
        if text[end:stop].lower() == " " + phrase and not text[stop : stop + 1].isalnum():
            return Qualified(found.start, stop, comparator or found.comparator, found.approximate or comparator is None)
    return found


def qualify_before(text: str, start: int, end: int) -> Qualified:
    """The qualifiers before the number, two at the most ("at least about 20")."""
    comparator: Comparator | None = None
    approximate = False
    at = start
    for _ in range(2):
        begin = longest_before(text, at)
        if begin is None:
            break
        phrase = text[begin:at].strip().lower()
        if phrase == "over" and is_during(text, begin, end):
            break
        if phrase in NO_COMPARISON and word_before(text, begin) in load("qualifiers").terms[NO_COMPARISON[phrase]]:
            break
        meaning = before()[phrase]
        if meaning is None:
            approximate = True
        else:
            comparator = comparator or meaning
        at = begin
    return Qualified(at, end, comparator, approximate)


def longest_before(text: str, at: int) -> int | None:
    """Where the longest qualifier that ends just before `at` begins, or None."""
    words = list(re.finditer(r"[^\s(\u201c\u2018\"']+", text[max(at - 40, 0) : at]))[-LONGEST:]
    offset = max(at - 40, 0)
    for word in words:
        phrase = " ".join(text[offset + word.start() : at].lower().split())
        if phrase in before():
            return offset + word.start()
    return None


def is_during(text: str, begin: int, end: int) -> bool:
    """Whether "over" means "during" a time: one that nothing says to have passed, and that is not all the text says."""
    time = TIME.match(text, end)
    whole = time is not None and begin == 0 and time.end() == len(text)
    return time is not None and not whole and not elapsed(text, begin)


def elapsed(text: str, at: int) -> bool:
    """Whether "over" before a period compares ("took over two hours") and does not mean "during"."""
    return word_before(text, at) in load("qualifiers").terms["elapsing"]


def word_before(text: str, at: int) -> str:
    """The word that ends before `at`, in lower case, or ""."""
    words = text[max(at - 24, 0) : at].lower().split()
    return words[-1] if words else ""
