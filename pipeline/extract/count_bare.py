"""Numbers whose noun stands before them: "Of the 20 contacts, 17 had …", "the number of visits was 141"."""

from __future__ import annotations

from bisect import bisect_right

from pipeline.extract.count_units import Found, made
from pipeline.extract.head_nouns import noun_phrase
from pipeline.extract.numbers import Number
from pipeline.extract.sentences import sentence_spans
from pipeline.lexicon import load
from pipeline.records import Measure

NEAR = 3
"""Sentences, the number's own included, in which its noun is looked for."""


def bare(text: str, number: Number, found: list[Found]) -> Found | None:
    """A number without a noun of its own as a count of what was counted before it; None where that is not plain."""
    if number.form not in ("number", "none"):
        return None
    if changed := changing(text, number, found):
        return made(number, start=number.qualified, end=number.end, unit=changed, measure="duration", rule="count_bare")
    if number.value != int(number.value):
        return None
    if text[number.start : number.end].lower() == "one" or not stands_alone(text, number):
        return None
    noun = antecedent(text, number, found)
    if noun is None:
        return None
    unit, measure = noun
    return made(number, start=number.qualified, end=number.end, unit=unit, measure=measure, rule="count_bare")


def changing(text: str, number: Number, found: list[Found]) -> str | None:
    """The unit of time that the other end of a change has: "from nine hours to five"; None without one."""
    last = found[-1] if found else None
    if last is None or last.measure != "duration" or text[last.end : number.qualified] != " to ":
        return None
    return last.unit if ends_phrase(text, number) else None


def ends_phrase(text: str, number: Number) -> bool:
    """Whether the number is the last word of its phrase."""
    return number.end == len(text) or load("ellipsis").regex("end_after").match(text, number.end) is not None


def stands_alone(text: str, number: Number) -> bool:
    """Whether the words round the number make it the head of its phrase: "of whom 974 lived", "fallen to 12."."""
    lexicon = load("ellipsis")
    if lexicon.regex("verb_after").match(text, number.end):
        return True
    at = number.qualified
    return ends_phrase(text, number) and bool(
        number.comparator or lexicon.regex("lead_before").search(text, max(at - 14, 0), at)
    )


def antecedent(text: str, number: Number, found: list[Found]) -> tuple[str, Measure] | None:
    """The unit and measure of what the number counts: "the number of X" in its sentence, else the count before it."""
    starts = [start for start, _ in sentence_spans(text)]
    place = bisect_right(starts, number.start) - 1
    own = starts[place] if place >= 0 else 0
    named = None
    for match in load("ellipsis").regex("number_of").finditer(text, own, number.start):
        named = noun_phrase(text, match.end()) or named
    if named:
        return named.head, "population"
    early = starts[max(place - NEAR + 1, 0)] if place >= 0 else 0
    for count in reversed(found):
        if count.start < early:
            break
        if count.start < number.start and count.measure in ("population", "case_assessment"):
            return count.unit, count.measure
        if count.start < number.start and count.measure == "ratio" and count.entity:
            return count.entity.split()[-1].lower(), "population"
    return None
