"""Counts of things that an audit looked at: what makes a count of cases a case assessment."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from pipeline.extract.assessors import assessor_of
from pipeline.extract.count_units import Found
from pipeline.extract.grades import is_sampled
from pipeline.extract.head_nouns import words_of
from pipeline.extract.sentences import sentence_at
from pipeline.lexicon import load

FAR = 600
"""Characters round a count beyond which a sentence, however long, is not looked at."""
NEAR = 50
"""Characters round a count within which an audit must be told of, where its noun is not "cases"."""


def in_audit(text: str, count: Found, graded_at: list[int], *, sampled: bool) -> Found:
    """The count as a case assessment where its cases were looked at by an audit.

    `graded_at` are the offsets of the counts with grades, in order.
    """
    if count.measure != "population" or count.rule == "count_caseload":
        return count
    assessed = replace(count, measure="case_assessment", rule="count_sample")
    start, end = sentence_at(text, count.start)
    if count.unit not in words_of("case_noun"):
        return assessed if of_records(text, count, start, end) else count
    lexicon = load("samples")
    led = text[max(start, count.start - 16) : count.start]
    if lexicon.regex("out_of_the").search(led) and lexicon.regex("taken_up").match(text, count.end):
        return assessed
    at = bisect_left(graded_at, start)
    if at < len(graded_at) and graded_at[at] < end:
        return assessed
    if count.unit == "cases":
        start = max(sentence_at(text, max(start - 2, 0))[0], count.start - FAR)
        end = min(end, count.end + FAR)
    else:
        start, end = max(start, count.start - NEAR), min(end, count.end + NEAR)
    if sampled and count.unit in ("cases", "files"):
        return assessed
    if count.unit == "cases" and lexicon.regex("these_cases").search(text, max(count.start - 12, 0), count.end):
        return assessed
    return assessed if is_sampled(text[start:end]) or assessor_of(text[start:end]) else count


def of_records(text: str, count: Found, start: int, end: int) -> bool:
    """Whether people are counted whose files an audit read: "inspectors read the records of 210 children"."""
    led = text[max(start, count.start - 40) : count.start]
    samples = load("samples")
    if samples.regex("people_read").search(led):
        return True
    if samples.regex("records_of").search(led) is None:
        return False
    return is_sampled(text[max(start, count.start - FAR) : min(end, count.end + FAR)])
