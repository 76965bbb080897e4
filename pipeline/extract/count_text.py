"""The counts of a piece of running text."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.count_context import covered, is_article, is_counted, is_total
from pipeline.extract.count_units import Found, half_units, made, measure
from pipeline.extract.grades import Mention, find_grades, grade_after, grade_before, is_sampled
from pipeline.extract.head_nouns import words_of
from pipeline.extract.numbers import Number, find_numbers
from pipeline.extract.sentences import sentence_at


def counts_of_text(text: str, *, body: int = 0, heading: bool = False, sampled: bool = False) -> list[Found]:
    """The counts of a text, by start; with `sampled` its cases are cases of an audit."""
    numbers = find_numbers(text)
    halves = half_units(text)
    if not numbers:
        return halves
    barred = covered(text)
    mentions = find_grades(text)
    unit = "cases"
    found = list(halves)
    for number in numbers:
        if any(half.start <= number.start < half.end for half in halves):
            continue
        if not is_counted(text, number, barred=barred, body=body, heading=heading):
            continue
        count = graded(text, number, mentions, unit) or plain(text, number, sampled=sampled, audited=bool(mentions))
        if count is None:
            continue
        if count.unit in words_of("case_noun"):
            unit = count.unit
        found.append(count)
    return sorted(found, key=lambda count: count.start)


def graded(text: str, number: Number, mentions: tuple[Mention, ...], unit: str) -> Found | None:
    """The number as the count of cases with one grade, or None where no grade goes with it."""
    if not mentions or number.form not in ("number", "none"):
        return None
    adjacent = grade_after(text, mentions, number.end, number.end)
    if adjacent:
        return ellipsis(number, adjacent, unit)
    count = measure(text, number)
    if count is None:
        before = grade_before(text, mentions, number.qualified)
        return ellipsis(number, before, unit) if before else None
    if count.measure != "population" or count.unit not in words_of("case_noun"):
        return None
    mention = (
        within(mentions, number.end, count.end)
        or grade_before(text, mentions, number.qualified)
        or grade_after(text, mentions, number.end, count.end)
    )
    if mention is None:
        return None
    return replace(count, measure="case_assessment", grade=mention.grade, graded=True, rule="count_graded")


def within(mentions: tuple[Mention, ...], start: int, end: int) -> Mention | None:
    """The grade inside the noun phrase: "nine good cases"."""
    return next((m for m in mentions if start <= m.start and m.end <= end), None)


def ellipsis(number: Number, mention: Mention, unit: str) -> Found:
    """A number without a noun of its own: its text keeps the grade words."""
    return made(
        number,
        start=min(number.qualified, mention.start),
        end=max(number.end, mention.end),
        unit=unit,
        measure="case_assessment",
        rule="count_ellipsis",
        grade=mention.grade,
        graded=True,
    )


def plain(text: str, number: Number, *, sampled: bool, audited: bool) -> Found | None:
    """The number as a count without a grade, or None where it counts nothing."""
    if is_article(text, number):
        return None
    count = measure(text, number)
    if count is None:
        if audited and is_total(text, number):
            return made(
                number,
                start=number.qualified,
                end=number.end,
                unit="cases",
                measure="case_assessment",
                rule="count_total",
            )
        return None
    if count.measure != "population":
        return count
    if count.unit in words_of("case_noun"):
        evidence = text if count.unit == "cases" else sentence_at(text, count.start)
        if (sampled and count.unit in ("cases", "files")) or is_sampled(evidence):
            return replace(count, measure="case_assessment", rule="count_sample")
    elif number.form == "none":
        return None
    return count
