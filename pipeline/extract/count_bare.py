"""Numbers whose noun stands before them: "Of the 20 contacts, 17 had …", "the number of visits was 141"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.count_antecedent import CASELOAD, antecedent, explained, labelled, more_after, taken_up
from pipeline.extract.count_units import Found, made
from pipeline.extract.numbers import Number
from pipeline.extract.plurals import plural
from pipeline.lexicon import load

BACK = 260
"""Characters before a bare time in which its unit is looked for."""
OLDEST = 17
"""The highest age of a child."""


def bare(text: str, number: Number, found: list[Found], earlier: Sequence[Found] = ()) -> Found | None:
    """A number without a noun of its own as a count of what was counted before it; None where that is not plain.

    `earlier` are the counts of the blocks before.
    """
    if number.form not in ("number", "none"):
        return None
    more = more_after(text, number.end)
    end = more.end() if more else number.end
    if changed := changing(text, number, found) or time_said(text, number, found) or longer(found, more):
        return made(number, start=number.qualified, end=end, unit=changed, measure="duration", rule="count_bare")
    if number.value != int(number.value):
        return None
    if text[number.start : number.end].lower() in ("one", "nil", "zero"):
        return None
    if number.form == "none" and load("ellipsis").regex("verb_after").match(text, number.end) is None:
        return None
    noun = explained(text, number, found) or taken_up(text, number, [*found, *earlier])
    noun = noun or (labelled(text, number) if ends_phrase(text, number) else None)
    if noun is None and stands_alone(text, number):
        noun = antecedent(text, number, found, earlier)
    if noun is None:
        return None
    unit, measure = noun
    rule = "count_caseload" if noun is CASELOAD else "count_bare"
    return made(number, start=number.qualified, end=end, unit=unit, measure=measure, rule=rule)


def longer(found: list[Found], more: re.Match[str] | None) -> str | None:
    """The unit of the time before that a number adds to: "24 days before it was read and ten more before …"."""
    return found[-1].unit if more and found and found[-1].measure == "duration" else None


def changing(text: str, number: Number, found: list[Found]) -> str | None:
    """The unit of time that the other end of a change has: "from nine hours to five"; None without one."""
    last = found[-1] if found else None
    if last is None or last.measure != "duration" or not is_change(text, last.end, number.qualified):
        return None
    return last.unit if ends_phrase(text, number) else None


def time_said(text: str, number: Number, found: list[Found]) -> str | None:
    """The unit of a time whose unit was said before: "the average is 4.5 days and the longest wait 17"."""
    lead = text[max(number.qualified - 110, 0) : number.qualified]
    if not ends_phrase(text, number) or load("ellipsis").regex("time_lead").search(lead) is None:
        return None
    units = load("units").regex("time_word").findall(text[max(number.start - BACK, 0) : number.start])
    return plural(units[-1].lower()) if units else None


def is_change(text: str, start: int, end: int) -> bool:
    """Whether the words between two figures say that the first became the second."""
    return load("ellipsis").regex("change_to").fullmatch(text, start, end) is not None


def ends_phrase(text: str, number: Number) -> bool:
    """Whether the number is the last word of its phrase."""
    return number.end == len(text) or load("ellipsis").regex("end_after").match(text, number.end) is not None


def stands_alone(text: str, number: Number) -> bool:
    """Whether the words round the number make it the head of its phrase: "of whom 974 lived", "fallen to 12."."""
    lexicon = load("ellipsis")
    if lexicon.regex("verb_after").match(text, number.end) or more_after(text, number.end):
        return True
    at = number.qualified
    if number.value <= OLDEST and lexicon.regex("age_lead").search(text, max(at - 40, 0), at):
        return False
    if lexicon.regex("apposition").match(text, number.end) and text[:at].endswith(", "):
        return True
    stated = number.comparator or number.approximate or number.of is not None or (number.high or 0) > OLDEST
    return ends_phrase(text, number) and bool(stated or lexicon.regex("lead_before").search(text, max(at - 14, 0), at))
