"""The counts of a piece of running text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.count_audit import in_audit
from pipeline.extract.count_bare import bare
from pipeline.extract.count_context import covered, is_article, is_counted, is_total
from pipeline.extract.count_graded import graded
from pipeline.extract.count_series import with_series
from pipeline.extract.count_units import Found, half_units, made, measure
from pipeline.extract.grades import find_grades, is_total_line
from pipeline.extract.head_nouns import words_of
from pipeline.extract.numbers import Number, find_numbers
from pipeline.extract.sentences import sentence_at
from pipeline.lexicon import load

FAR = 300
"""Characters round a number in which areas that were graded are looked for."""


def counts_of_text(
    text: str,
    *,
    body: int = 0,
    heading: bool = False,
    sampled: bool = False,
    unit: str = "cases",
    earlier: Sequence[Found] = (),
    audited: frozenset[str] = frozenset(),
) -> list[Found]:
    """The counts of a text, by start; with `sampled` its cases are cases of an audit, which are called `unit`.

    `earlier` are the counts of the texts before, the nearest first; `audited` is what an audit looked at in them.
    """
    numbers = find_numbers(text)
    spoken = half_units(text)
    found = [one for one in spoken if not any(n.start < one.end and one.start < n.end for n in numbers)]
    if not numbers:
        return found
    barred = covered(text)
    mentions = find_grades(text)
    waiting: Number | None = None
    for number in numbers:
        if not is_counted(text, number, barred=barred, body=body, heading=heading) or in_last(number, found):
            continue
        count = (
            graded(text, number, mentions, unit)
            or plain(text, number, unit if mentions or is_total_line(text) else None)
            or bare(text, number, found, earlier)
        )
        if count is None:
            waiting = number
            continue
        if count.graded and count.entity is None and of_areas(text, number):
            count = replace(
                count,
                start=number.qualified,
                end=number.end,
                unit="areas",
                measure="population",
                grade=None,
                graded=False,
                rule="count_bare",
            )
        if (
            found
            and found[-1].rule == "count_bare"
            and count.rule == "count_noun"
            and is_change_of(text, found[-1], number)
        ):
            found[-1] = replace(found[-1], unit=count.unit, measure=count.measure)
        if waiting and is_change(text, waiting, number):
            found.append(replace(count, start=waiting.qualified, end=waiting.end, value=waiting.value, entity=None))
        if count.unit in ("others", "ones"):
            count = of_others(count, found)
        count = in_audit(text, count, [], sampled=sampled, audited=audited | audited_in(found))
        named = count.unit in words_of("case_noun") or (count.rule == "count_sample" and count.entity)
        if named and not is_of_two_names(text, count.end):
            unit = count.unit
        found.append(count)
    found = with_series(text, found)
    graded_at = [count.start for count in found if count.graded]
    return [in_audit(text, count, graded_at, sampled=sampled, audited=audited) for count in found]


def is_of_two_names(text: str, end: int) -> bool:
    """Whether other things are counted with those before `end`: "68 investigations and incidents"."""
    beside = load("samples").regex("and_more").match(text, end)
    return beside is not None and beside[1].lower() in words_of("case_noun")


def audited_in(found: list[Found]) -> frozenset[str]:
    """What an audit looked at, by the counts found so far."""
    return frozenset(count.unit for count in found if count.measure == "case_assessment")


def of_areas(text: str, number: Number) -> bool:
    """Whether areas of the force's work were graded and no cases, by the sentence of the number and the one before."""
    start, end = sentence_at(text, number.start)
    lexicon = load("grades")
    sentence = text[max(start, number.start - FAR) : min(end, number.end + FAR)]
    if lexicon.regex("areas").search(sentence) and not lexicon.regex("graded_things").search(text[:end]):
        return True
    if lexicon.regex("cases_spoken_of").search(sentence):
        return False
    before, _ = sentence_at(text, max(start - 2, 0))
    told = text[max(before, number.start - FAR) : start]
    counted = lexicon.regex("counted_areas")
    return bool(
        counted.search(sentence) or (counted.search(told) and not lexicon.regex("cases_spoken_of").search(told))
    )


def in_last(number: Number, found: list[Found]) -> bool:
    """Whether the number belongs to the count before it: "7.3 offences per 1,000 people", "31 cases out of 50"."""
    if not found or (found[-1].rule != "count_ratio" and number.end != found[-1].end):
        return False
    return found[-1].start <= number.start < found[-1].end


def of_others(count: Found, found: list[Found]) -> Found:
    """The count of "41 others" as one of what was counted before it."""
    before = next((one for one in reversed(found) if one.measure in ("population", "case_assessment")), None)
    return count if before is None else replace(count, unit=before.unit, measure=before.measure, rule="count_others")


def is_change(text: str, first: Number, second: Number) -> bool:
    """Whether two numbers are the ends of a change: "from 120 to 185 officers"."""
    before = text[max(first.qualified - 5, 0) : first.qualified].lower()
    return before == "from " and text[first.end : second.qualified].strip() == "to"


def is_change_of(text: str, first: Found, second: Number) -> bool:
    """Whether a bare number is what the next, which has a noun, came from: "has fallen from 418 to 96 devices"."""
    before = text[max(first.start - 5, 0) : first.start].lower()
    return before == "from " and text[first.end : second.qualified].strip() == "to"


def plain(text: str, number: Number, unit: str | None) -> Found | None:
    """The number as a count without a grade, or None where it counts nothing.

    `unit` is what the cases of a text with grades are called, None for a text without grades.
    """
    if is_article(text, number):
        return None
    count = measure(text, number)
    if count is None:
        start, end = number.qualified, number.end
        if unit and is_total(text, number):
            return made(number, start=start, end=end, unit=unit, measure="case_assessment", rule="count_total")
        if group := load("antecedents").regex("group_of").search(text, max(start - 20, 0), start):
            members = "people" if group["people"] else "officers"
            return made(number, start=start, end=end, unit=members, measure="population", rule="count_people")
        return None
    return None if number.form == "none" and count.of is None and count.rule == "count_noun" else count
