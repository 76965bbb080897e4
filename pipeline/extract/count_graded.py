"""Numbers that go with a grade: "25 cases were good", "seven were good", "good in 23"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.count_units import Found, made, measure
from pipeline.extract.grade_words import Mention
from pipeline.extract.grades import grade_after, grade_before, is_in_before, is_whole
from pipeline.extract.head_nouns import words_of
from pipeline.extract.numbers import Number
from pipeline.extract.sentences import sentence_at
from pipeline.lexicon import load

NEAR = 9
"""Words between a number and its grade that belong to the text of the count."""


def graded(text: str, number: Number, mentions: tuple[Mention, ...], unit: str) -> Found | None:
    """The number as the count of cases with one grade, or None where no grade goes with it."""
    if not mentions or number.form not in ("number", "none") or is_told_of(text, mentions, number):
        return None
    if explained := explaining(text, mentions, number, unit):
        return explained
    count = measure(text, number)
    if is_whole(text, number, count.end if count else number.end):
        return None
    led = led_by_grade(text, mentions, number)
    adjacent = None if led else grade_after(text, mentions, number, number.end)
    apart = adjacent and (is_clause(text, number.end, adjacent.start) or far(text, number.end, adjacent.start))
    if adjacent and (apart or is_in_before(text, number.qualified)):
        return replace(ellipsis(number, adjacent, unit), start=number.qualified, end=number.end)
    if adjacent:
        return with_noun(text, ellipsis(number, adjacent, unit), adjacent)
    if count is None:
        before = led or grade_before(text, mentions, number.qualified)
        return bracketed(text, ellipsis(number, before, unit)) if before else None
    if count.measure != "population" or count.unit not in words_of("case_noun"):
        return None
    mention = (
        (within(mentions, number.end, count.end) if number.of is None else None)
        or led
        or grade_before(text, mentions, number.qualified)
        or grade_after(text, mentions, number, count.end)
    )
    if mention is None:
        return None
    return replace(count, measure="case_assessment", grade=mention.grade, graded=True, rule="count_graded")


def is_told_of(text: str, mentions: tuple[Mention, ...], number: Number) -> bool:
    """Whether a one counts nothing, as its case is going to be told: "one of the cases judged inadequate concerned"."""
    if text[number.start : number.end].lower() != "one":
        return False
    if load("grades").regex("one_told_of").match(text, number.end) is None:
        return False
    start, end = sentence_at(text, number.start)
    return sum(start <= mention.start < end for mention in mentions) == 1


def far(text: str, start: int, end: int) -> bool:
    """Whether so many words stand between a number and its grade that its text is the number alone."""
    return len(text[start:end].split()) > NEAR


def is_clause(text: str, start: int, end: int) -> bool:
    """Whether a clause stands between a number and its grade: "15 where she was safe and which we graded good"."""
    return load("grades").regex("clause_before").fullmatch(text, start, end) is not None


def explaining(text: str, mentions: tuple[Mention, ...], number: Number, unit: str) -> Found | None:
    """A number between commas or in brackets behind the share that it explains: "nearly half, 31, were good".

    Its text is the number alone.
    """
    lexicon, at = load("ellipsis"), number.qualified
    led = lexicon.regex("aside_before").search(text[max(at - 12, 0) : at])
    closing = lexicon.regex("aside_after").match(text, number.end)
    if led is None or closing is None:
        return None
    mention = grade_after(text, mentions, number, closing.end() - 1)
    if mention is None:
        return None
    return replace(
        made(number, start=number.qualified, end=number.end, unit=unit, measure="case_assessment", rule="count_aside"),
        grade=mention.grade,
        graded=True,
    )


def led_by_grade(text: str, mentions: tuple[Mention, ...], number: Number) -> Mention | None:
    """The grade in "required improvement in six and was good in two", where another grade follows the number too."""
    if not is_in_before(text, number.qualified):
        return None
    return grade_before(text, mentions, number.qualified)


def within(mentions: tuple[Mention, ...], start: int, end: int) -> Mention | None:
    """The grade inside the noun phrase: "nine good cases"."""
    return next((m for m in mentions if start <= m.start and m.end <= end), None)


def bracketed(text: str, count: Found) -> Found:
    """The count with its closing bracket: "good (12)"."""
    opened = "(" in text[count.start : count.end] and text[count.end : count.end + 1] == ")"
    return replace(count, end=count.end + 1) if opened else count


def with_noun(text: str, count: Found, mention: Mention) -> Found:
    """The count with the noun behind its grade, where an article is before: "12 had a good response"."""
    grades = load("grades")
    if count.end != mention.end or not grades.regex("article_before").search(text, count.start, mention.start):
        return count
    behind = grades.regex("noun_behind").match(text, mention.end)
    return replace(count, end=behind.end()) if behind else count


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
