"""The ages that a case story states, each with the people it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.number_words import value_of
from pipeline.lexicon import load
from pipeline.records import Sex

PER_YEAR = {"year": 1, "yr": 1, "month": 12, "mth": 12, "week": 52, "day": 365}
GROUPS = ("a", "c", "d", "e", "b")
"""Groups of an age rule in the order in which the ages stand."""
COUNTED = {"two": 2, "both": 2, "twin": 2, "twins": 2, "pair": 2, "three": 3, "four": 4, "five": 5}
COUNT = re.compile(r"\b(?:" + "|".join(COUNTED) + r")\b", re.IGNORECASE)
CLAUSE = re.compile(
    r"[.;:()]|'s\b|\b(?:and|who|that|when|because|with|to|was|were"
    r"|had|as|at|in|but|about|from|by|on|for|against|after|into|over|whose|while)\b"
)
TWINS = re.compile(r" twins?, an? (girl|boy) and an? (girl|boy)\b", re.IGNORECASE)
STATED = re.compile(r"(?:\b(?:was|is|were|are)|[,(]) ?(?:just |only |now |then )?$")
"""What stands before an age that is told of somebody named before."""
SUBJECT_AFTER = re.compile(r" when (she|he)\b", re.IGNORECASE)
"""Whose age it is, told after it: "was eight when she told …"."""
BEFORE, AFTER = 60, 45
"""Characters before and after an age within which its person is named."""


@dataclass(frozen=True, slots=True)
class Aged:
    """One person whose age is stated; `noun` is the word for the person, "" where there is none.

    An age is counted in whole years, as a birthday would: a baby of ten months is 0.
    """

    start: int
    end: int
    age: int
    noun: str
    sex: Sex | None
    new: bool


@lru_cache(maxsize=1024)
def ages(text: str) -> tuple[Aged, ...]:
    """Every age in the text (straight apostrophes), once for each mention, in order."""
    found: list[Aged] = []
    taken: list[tuple[int, int]] = []
    for rule in load("ages").rules:
        assert rule.regex is not None
        for match in rule.regex.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            if rule.id != "range":
                found += people_of(text, match)
    return tuple(sorted(found, key=lambda person: person.start) or earlier(text))


def earlier(text: str) -> list[Aged]:
    """The age at which something happened, where no other is stated ("reported it when she was 14")."""
    band = load("ages").regex("range")
    for match in band.finditer(text):
        value = value_of(match["then"]) if match["then"] and match.group().lower().startswith("when") else None
        if value is not None and (sex := sex_of(match["early"].lower())):
            return [Aged(match.start(), match.end(), int(value), match["early"].lower(), sex, False)]
    return []


def people_of(text: str, match: re.Match[str]) -> Iterator[Aged]:
    """The people whose ages one match states: one for each number, or as many as are counted ("twin boys")."""
    groups = match.groupdict()
    unit = PER_YEAR[groups.get("unit") or "year"]
    stated = [value_of(groups[name]) for name in GROUPS if groups.get(name)]
    years = [int(value) // unit for value in stated if value is not None]
    nouns = nouns_of(text, match)
    if len(years) == 1:
        years *= len(nouns) if len(nouns) > 1 else counted(text, match, nouns)
    before = text[max(match.start() - BEFORE, 0) : match.start()]
    new = re.search(r"\b(?:another|second|other|different)\b[^.;,]{0,25}$", before, re.IGNORECASE) is not None
    for index, age in enumerate(years):
        noun = nouns[min(index, len(nouns) - 1)] if nouns else ""
        yield Aged(match.start(), match.end(), age, noun, sex_of(noun), new)


def nouns_of(text: str, match: re.Match[str]) -> list[str]:
    """The words for the people: the one in the match, else the next after an "-old", else the last before."""
    if match.groupdict().get("noun"):
        noun = match["noun"].lower()
        pair = load("age_people").regex("pair").search(text, max(match.start() - BEFORE, 0), match.end("noun"))
        if pair and match.groupdict().get("b"):
            return [pair["first"].lower(), pair["second"].lower()]
        if match.group().lower().startswith("children"):
            return ["children"]
        return [noun + "s" if f"{noun}s " in match.group().lower() else noun]
    stated = match.group().lower()
    if stated.startswith(("he ", "she ")):
        return [stated.split(maxsplit=1)[0]]
    if follows := SUBJECT_AFTER.match(text, match.end()):
        return [follows[1].lower()]
    nouns = load("age_people").regex("person")
    if inside := nouns.match(stated):
        return [inside.group()]
    if re.search(r"(?:olds?|y/?o)$", stated):
        after = text[match.end() : match.end() + AFTER]
        stop = CLAUSE.search(after)
        if twins := TWINS.match(after):
            return [twins[1].lower(), twins[2].lower()]
        if near := nouns.findall(after[: stop.start()] if stop else after):
            return [next((noun for noun in near[:2] if sex_of(noun.lower())), near[0]).lower()]
        if not STATED.search(text, 0, match.start()):
            return []
    before = text[max(match.start() - BEFORE, 0) : match.start()]
    before = before[before.rfind(". ") + 1 :]
    pair = load("age_people").regex("pair").search(before)
    if pair and len(stated.split(" and ")) == 2:
        return [pair["first"].lower(), pair["second"].lower()]
    return [named[-1].lower()] if (named := nouns.findall(before)) else []


def counted(text: str, match: re.Match[str], nouns: list[str]) -> int:
    """How many people share the one age that is stated ("two 14-year-old girls", "twins aged six")."""
    before = text[max(match.start() - 30, 0) : match.start()]
    before = before[max(before.rfind(". "), before.rfind(", "), before.rfind(" and "), -1) + 1 :]
    after = text[match.end() : match.end() + 8]
    plural = bool(nouns) and (nouns[0].endswith("s") or nouns[0] in ("children", "men", "women", "twin", "people"))
    plural = plural or match.group().lower().endswith("olds")
    if not plural:
        return 1
    if found := COUNT.search(before) or COUNT.search(after):
        return COUNTED[found.group().lower()]
    return 2 if nouns and nouns[0].startswith("twin") else 1


def sex_of(noun: str) -> Sex | None:
    """The sex that a word for a person tells, or None."""
    words = load("age_people").terms
    for sex in ("female", "male"):
        if noun.removesuffix("s") in words[sex] or noun in words[sex]:
            return sex
    return None
