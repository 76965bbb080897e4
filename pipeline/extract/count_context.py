"""What keeps a number from being a count: the expression it stands in, a deadline, its being a mere article."""

from __future__ import annotations

import re

from pipeline.extract.grades import is_whole
from pipeline.extract.numbers import Number
from pipeline.extract.stretches import Stretches
from pipeline.lexicon import load

ACRONYM = re.compile(r"\b(?!RI\b)[A-Z]{2,8}s? $")
"""A name such as PIP that a number belongs to; RI is a grade."""
NUMBERING = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}[.)]?(?=\s)")
PARAGRAPH_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.? (?=[A-Z\u2018\u201c\"])")
RATIO = re.compile(r"\bratios?\b", re.IGNORECASE)
RATIO_NEAR = 60
"""Characters before a one within which "ratio" says that "to 11" goes with it."""
ONE = re.compile(r"one", re.IGNORECASE)


def covered(text: str) -> Stretches:
    """Stretches of a text whose numbers count nothing: dates, ages, section numbers, clock times, money …"""
    tried = (rule.regex for rule in load("not_counts").tried(text) if rule.regex)
    return Stretches(match.span() for regex in tried for match in regex.finditer(text))


def is_counted(text: str, number: Number, *, barred: Stretches, body: int, heading: bool) -> bool:
    """Whether the number may be a count; `body` is where the block's own words begin."""
    if number.start < body or barred.overlaps(number.start, number.end):
        return False
    if number.start == 0 and PARAGRAPH_NUMBER.match(text):
        return False
    if heading and number.start == 0 and NUMBERING.match(text):
        return text[number.end : number.end + 2].strip()[:1].islower()
    digits = text[number.start].isdigit()
    if digits and ACRONYM.search(text[max(number.start - 12, 0) : number.start]):
        return text[number.end : number.end + 2].strip()[:1].isalpha()
    return True


def is_article(text: str, number: Number) -> bool:
    """Whether "one" is a pronoun or an article and no number."""
    if not ONE.fullmatch(text, number.start, number.end) or number.form != "number":
        return False
    lexicon = load("ellipsis")
    if one_to_many(text, number.start, number.end):
        return False
    return not any(lexicon.regex(rule).match(text, number.end) for rule in ("one_of_time", "series"))


def one_to_many(text: str, start: int, end: int) -> re.Match[str] | None:
    """What follows the one at [start, end) of a ratio: "1 sergeant to 11 constables", which must be called a ratio."""
    many = load("units").regex("one_to_many").match(text, end)
    named = many is None or many["to"] is None or RATIO.search(text, max(start - RATIO_NEAR, 0), start)
    return many if named else None


def is_total(text: str, number: Number) -> bool:
    """Whether a bare number is the total that a breakdown takes up: "Of the 11, only three were good"."""
    if is_whole(text, number, number.end):
        return True
    before = text[max(number.start - 12, 0) : number.start].lower()
    return before.endswith(("of the ", "of these ", "of all ", "of ")) and (
        load("ellipsis").regex("restricted").match(text + ",", number.end) is not None
    )
