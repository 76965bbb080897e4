"""Figures told one after another without their grades: "the figures were 12, 25 and 33", "six and two respectively"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.count_units import Found, made
from pipeline.extract.grade_words import Mention
from pipeline.extract.grades import find_grades, grades_apart
from pipeline.extract.head_nouns import noun_phrase
from pipeline.extract.numbers import Number, find_numbers
from pipeline.extract.sentences import sentence_at
from pipeline.lexicon import load

MOST = 3
"""Figures of the longest run: as many as there are grades."""
LEAD = 70
"""Characters before such figures in which words must announce them."""


def with_series(text: str, found: list[Found]) -> list[Found]:
    """The counts with those whose grades stand elsewhere in their order; nothing else changes."""
    if not find_grades(text):
        return found
    for run in runs(text, find_numbers(text)):
        mentions = grades_of(text, run, found)
        if len(mentions) != len(run) or len({mention.grade for mention in mentions} - {None}) < 1:
            continue
        unit = next((count.unit for count in reversed(found) if count.graded), "cases")
        first, last = run[0].qualified, run[-1].end
        whole = sum(number.value for number in run)
        found = [total_of(count, whole) for count in found if count.end <= first or count.start >= last] + [
            made(
                number,
                start=number.qualified,
                end=number.end,
                unit=unit,
                measure="case_assessment",
                rule="count_series",
                grade=mention.grade,
                graded=True,
            )
            for number, mention in zip(run, mentions, strict=True)
        ]
    return sorted(found, key=lambda count: count.start)


def total_of(count: Found, whole: float) -> Found:
    """A count with a merged grade as the total of the figures that tell its grades apart."""
    merged = count.graded and count.grade is None and count.value == whole
    return replace(count, graded=False, rule="count_total") if merged else count


def runs(text: str, numbers: Sequence[Number]) -> Iterator[list[Number]]:
    """Two or three plain numbers that only commas and "and" part."""
    run: list[Number] = []
    joint = load("graded_lists").regex("joint")
    for number in numbers:
        if run and number.form == "number" and joint.fullmatch(text, run[-1].end, number.qualified):
            run.append(number)
            continue
        if 1 < len(run) <= MOST:
            yield run
        run = [number] if number.form == "number" else []
    if 1 < len(run) <= MOST:
        yield run


def grades_of(text: str, run: list[Number], found: list[Found]) -> Sequence[Mention | Found]:
    """What gives the figures of a run their grades, in order; empty where nothing does."""
    lexicon = load("graded_lists")
    if lexicon.regex("respectively").match(text, run[-1].end):
        start, _ = sentence_at(text, run[0].start)
        return grades_apart(text, start, run[0].start)[-len(run) :]
    at = run[0].qualified
    if lexicon.regex("figures_were").search(text, max(at - LEAD, 0), at) is None:
        return []
    if noun_phrase(text, run[-1].end):
        return []
    return [count for count in found if count.graded and count.end <= at][-len(run) :]
