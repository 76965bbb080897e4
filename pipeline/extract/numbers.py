"""Numbers in running text: where they stand, what they are worth and what qualifies them.

This is the grammar that deadlines, counts and vignettes share. It knows ranges, percentages, shares, ratios and
"X out of Y"; what a number counts is for `counts` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from pipeline.extract.number_words import SCALES, value_of
from pipeline.extract.qualifiers import qualify
from pipeline.extract.shares import is_share
from pipeline.folded import Regex
from pipeline.lexicon import load
from pipeline.records import Comparator

__all__ = ["Form", "Number", "find_numbers", "value_of"]

Form = Literal["number", "percent", "share", "ratio", "none"]
ATOMS = ("digits", "spelt", "sign")
SHARES = ("several_shares", "single_share", "half")
WORD = re.compile(r"[a-z]+")
DIGIT = re.compile(r"[\d\u00bc-\u00be]")
PERCENT = re.compile(r" ?%| ?pc\b|[ -]per[ -]?cent(?:age points?)?\b", re.IGNORECASE)
OUT_OF = re.compile(
    r" (?:out )?of(?: (?:the same|the|these|those|our|its|a total of))?"
    r"(?: (?:[\w-]{1,20} ){0,2}[\w-]{1,20}['\u2019]s?)? ",
    re.IGNORECASE,
)
RATIO = re.compile(r"\bratio\b", re.IGNORECASE)
ASIDE = re.compile(r" [-\u2013\u2014] \d{1,3}(?:\.\d{1,2})?(?: ?%| per ?cent) [-\u2013\u2014] ", re.IGNORECASE)
"""A share that explains a number between dashes: "42 – 70 per cent – were good"."""
FROM = re.compile(r"\b(?:from|by) $", re.IGNORECASE)
RANGING = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anything|anywhere) from $", re.IGNORECASE)
"""Before the ends of a range; without such a word "from A to B" is a change."""
SCALE = re.compile(r"[\d\w][ -]?(dozen|hundred|thousand|million|billion|bn|m)\b\Z", re.IGNORECASE)
"""The scale at the end of a number: "1.4 million", "two dozen"."""
OR_WITHIN = 62
"""The highest figure of "two or three", "14 or 15"."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number at [start, end) of a text; `qualified` is where the words that qualify it begin.

    `high` is the upper end of a range, `of` a stated denominator. A percentage or a share is worth its percentage
    ("two thirds" 67), a ratio its first figure, "none" 0.
    """

    start: int
    end: int
    qualified: int
    value: int | float
    form: Form = "number"
    high: int | float | None = None
    of: int | float | None = None
    comparator: Comparator | None = None
    approximate: bool = False


@lru_cache(maxsize=4096)
def find_numbers(text: str) -> tuple[Number, ...]:
    """Every number of a text (best one block), by start. "A" and "an" alone are no numbers."""
    atoms = find_atoms(text)
    found: list[Number] = []
    at = 0
    while at < len(atoms):
        if whole := divided_aside(text, atoms, at):
            found += [qualify_number(text, whole), percent(text, atoms[at + 1])]
            at += 3
            continue
        number, used = compose(text, atoms, at)
        found.append(qualify_number(text, number))
        at += used
    return tuple(found)


def divided_aside(text: str, atoms: list[Number], at: int) -> Number | None:
    """A number with a denominator behind the percentage that explains it ("13 (18%) of 72"), else None."""
    three = atoms[at : at + 3]
    if len(three) < 3 or any(atom.form != "number" for atom in three):
        return None
    first, share, whole = three
    if text[first.end : share.start] != " (" or whole.value < first.value:
        return None
    sign = PERCENT.match(text, share.end)
    if sign is None or text[sign.end() : sign.end() + 1] != ")":
        return None
    if OUT_OF.fullmatch(text, sign.end() + 1, whole.start) is None:
        return None
    return replace(first, end=whole.end, of=whole.value)


def find_atoms(text: str) -> list[Number]:
    """Plain numbers, shares, colon ratios and "none", sorted and free of overlaps."""
    lexicon = load("numbers")
    found: list[Number] = []
    words = frozenset(WORD.findall(text.lower()))
    figures = DIGIT.search(text) is not None
    if not figures and words.isdisjoint(lexicon.terms["trigger"]):
        return found
    for match in lexicon.regex("colon_ratio").finditer(text) if figures else ():
        first, second = (float(part.replace(",", "")) for part in match[0].split(":"))
        found.append(Number(match.start(), match.end(), match.start(), tidy(first), "ratio", of=tidy(second)))
    for rule in SHARES if not words.isdisjoint(lexicon.terms["share_trigger"]) else ():
        for match in lexicon.regex(rule).finditer(text):
            start, end = match.span(match.lastindex or 0)
            share = value_of(match[0]) or value_of("a " + match[0]) or 0
            found.append(Number(start, end, start, round(share * 100), "share"))
    for match in lexicon.regex("none").finditer(text):
        of = value_of(match[0].rsplit(" ", 1)[-1]) or None
        found.append(Number(match.start(), match.end(), match.start(), 0, "none", of=of))
    for rule in ATOMS if figures else ("spelt",):
        found += plain_numbers(text, lexicon.regex(rule))
    kept: list[Number] = []
    for number in sorted(found, key=lambda n: (n.start, -n.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def plain_numbers(text: str, regex: Regex) -> Iterator[Number]:
    """The numbers that an expression finds; what it took too much ("four and nine") is looked at again."""
    at = 0
    while match := regex.search(text, at):
        number = longest_number(text, match.start(), match.end())
        at = number.end if number else match.end()
        if number:
            yield number


def longest_number(text: str, start: int, end: int) -> Number | None:
    """The longest number that begins at `start` and ends at a word border up to `end`."""
    while end > start:
        value = value_of(text[start:end])
        if value is not None:
            return Number(start, end, start, value)
        end = max(text.rfind(" ", start, end), text.rfind("-", start, end))
    return None


def compose(text: str, atoms: list[Number], at: int) -> tuple[Number, int]:
    """The number that begins with atom `at`, and how many atoms it takes."""
    first = atoms[at]
    if first.form != "number":
        return first, 1
    second = atoms[at + 1] if at + 1 < len(atoms) else None
    if second is not None and second.form == "number":
        between = text[first.end : second.start]
        if joined := ranged(text, first, second, between) or divided(text, first, second, between):
            return percent(text, joined), 2
    return percent(text, first), 1


def percent(text: str, number: Number) -> Number:
    """The number with its percent sign, if it has one."""
    if number.form == "number" and (sign := PERCENT.match(text, number.end)):
        return replace(number, end=sign.end(), form="percent")
    return number


def ranged(text: str, first: Number, second: Number, between: str) -> Number | None:
    """The range "A to B", "A–B", "between A and B", "two or three"; the ratio "50–1"; else None."""
    before = text[max(first.start - 9, 0) : first.start].lower()
    joint = PERCENT.sub("", between, count=1).strip().lower()
    low, high = scaled(text, first, second), second.value
    if low == 1 and joint == "to" and RATIO.search(text, max(first.start - 40, 0), first.start):
        return replace(first, end=second.end, form="ratio", of=high)
    if joint == "and" and before.endswith("between ") and high > low:
        return replace(first, end=second.end, value=low, high=high, qualified=first.start - len("between "))
    if joint == "or" and 0 < high - low <= 2 and high <= OR_WITHIN:
        return replace(first, end=second.end, high=high)
    if joint not in ("to", "-", "\u2013", "\u2014") or is_from(text, first.start) or ASIDE.match(text, first.end):
        return None
    if high > low:
        return replace(first, end=second.end, value=low, high=high)
    if high == 1 and low > 1:
        return replace(first, end=second.end, form="ratio", of=1)
    return None


def scaled(text: str, first: Number, second: Number) -> int | float:
    """The value of the lower end of a range, which may leave its scale to the upper: "between 1.1 and 1.4 million"."""
    scale = SCALE.search(text, second.start, second.end)
    if scale is None or SCALE.search(text, first.start, first.end):
        return first.value
    low = first.value * SCALES[scale[1].lower()]
    return tidy(round(low, 6)) if low < second.value else first.value


def is_from(text: str, at: int) -> bool:
    """Whether "from" before the offset begins a change and not a range ("ranged from two to nine")."""
    start = max(at - 16, 0)
    return FROM.search(text, start, at) is not None and RANGING.search(text, start, at) is None


def divided(text: str, first: Number, second: Number, between: str) -> Number | None:
    """A number with a denominator ("X out of Y", "X of the Y") or a share ("one in five"); else None."""
    if second.value < first.value:
        return None
    of = second.value
    if is_share(text, first.value, of, first.start, (first.end, second.start), second.end):
        value = round(100 * first.value / of) or tidy(round(100 * first.value / of, 1))
        return replace(first, end=second.end, value=value, form="percent")
    if OUT_OF.fullmatch(between) and (first.value != 1 or "out" in between or is_one_case(text, second.end)):
        return replace(first, end=second.end, of=of)
    return None


def is_one_case(text: str, end: int) -> bool:
    """Whether a one is a number and no pronoun: cases of an audit stand behind its whole, "one of the six cases"."""
    return load("numbers").regex("cases_behind").match(text, end) is not None


def qualify_number(text: str, number: Number) -> Number:
    """The number with its comparator and approximator, `qualified` and `end` widened over them."""
    begin = number.qualified
    if number.form == "share" and text[max(begin - 4, 0) : begin].lower().endswith((" a ", " an ")):
        begin = text.rindex(" ", 0, begin - 1) + 1
    found = qualify(text, begin, number.end)
    return replace(
        number,
        qualified=found.start,
        end=found.end,
        comparator=found.comparator,
        approximate=found.approximate,
    )


def tidy(value: float) -> int | float:
    """An int where the value is whole."""
    return int(value) if value == int(value) else value
