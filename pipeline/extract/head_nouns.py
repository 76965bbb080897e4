"""The noun phrase behind a number, found by a bounded scan: no tagger, no list of nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.number_words import value_of
from pipeline.extract.plurals import is_plural, plural
from pipeline.lexicon import load

WORD = re.compile(r"[ \u00a0][\u2018\u201c\"']?([A-Za-z][\w'\u2019]{0,30}(?:-[\w'\u2019]{1,30}){0,4})[\u201d\"]?")
QUOTED = re.compile(r" [\u2018\u201c\"'][A-Za-z][\w\u2019' -]{1,40}[\u2019\u201d\"'](?= [a-z])")
"""Words in quotation marks before a noun: "300 \u2018voice of the child\u2019 champions"."""
NUMERAL = re.compile(r" (\d{1,3})(?= [a-z])")
LONGEST = 9
"""Words of the longest noun phrase that is scanned."""
VERBAL = re.compile(r".{2,}(?:ed|ing|ly)")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """What a number counts: the phrase [start, end) and its head noun, lower case, plural."""

    start: int
    end: int
    head: str


@cache
def words_of(name: str) -> frozenset[str]:
    """A word list of the lexicon of nouns."""
    return frozenset(load("nouns").terms[name])


@cache
def compounds() -> dict[str, tuple[str, ...]]:
    """Head noun -> the phrases such as "areas of focus" that belong together."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in load("nouns").terms["of_compound"]:
        head = phrase.split()[0]
        found[head] = (*found.get(head, ()), phrase)
    return found


def noun_phrase(text: str, at: int, *, singular: bool = False) -> NounPhrase | None:
    """The noun phrase that begins behind the number which ends at `at`, or None where there is none.

    With `singular` (the number is one) the head is the last noun before a stop word, else the first plural.
    """
    quoted = None if singular else QUOTED.match(text, at)
    head = last_singular(text, at) if singular else first_plural(text, at)
    if quoted and not (head and head[1] > quoted.end()):
        head = first_plural(text, quoted.end()) or head
    if head is None:
        return None
    start, end = head
    noun = text[start:end].lower().rstrip("'\u2019")
    for phrase in compounds().get(noun, ()):
        stop = start + len(phrase)
        if text[start:stop].lower() == phrase and not text[stop : stop + 1].isalnum():
            end = stop
    return NounPhrase(at + 1, end, plural(noun) if singular else noun)


def first_plural(text: str, at: int) -> tuple[int, int] | None:
    """Where the plural head noun stands: the first plural, unless it modifies another ("services managers")."""
    found: tuple[int, int] | None = None
    last = ""
    for _ in range(LONGEST):
        match = WORD.match(text, at) or (NUMERAL.match(text, at) if last == "section" else None)
        word = match[1].lower() if match else ""
        stops = word in words_of("stop") and not (match and modifies(text, word, match.end()))
        if not match or stops or (word == "and" and (found or not last)):
            break
        if value_of(word) is not None and word not in ("a", "one", "ones") and last != "section":
            break
        if found and VERBAL.fullmatch(word):
            break
        at = match.end()
        if is_plural(word):
            found = (match.start(1), match.end(1))
            if word not in words_of("plural_modifier") and not is_of_people(text, word, at):
                break
        last = word
        if text[at : at + 2] == ", " and not found and text[at + 2 : at + 3].islower():
            at += 1
    if found is None and last == "police":
        return (at - len(last), at)
    return found


def is_of_people(text: str, word: str, end: int) -> bool:
    """Whether people before a noun say whose it is: "22 missing children cases", "23 schools officers"."""
    after = WORD.match(text, end) if word in words_of("of_people") else None
    return after is not None and after[1].lower() in words_of("over_people")


def modifies(text: str, word: str, end: int) -> bool:
    """Whether a word that mostly ends a phrase stands before its noun: "119 live investigations"."""
    if word not in words_of("verb_or_modifier"):
        return False
    after = WORD.match(text, end)
    return after is not None and is_plural(after[1].lower())


def last_singular(text: str, at: int) -> tuple[int, int] | None:
    """Where the singular head noun stands: the last word before a stop word or a verb."""
    found: tuple[int, int] | None = None
    for _ in range(LONGEST):
        match = WORD.match(text, at)
        word = match[1].lower() if match else ""
        if not match or word in words_of("stop") or word == "and" or (found and VERBAL.fullmatch(word)):
            break
        at = match.end()
        found = (match.start(1), match.end(1))
    return found
