"""Counts of things that an audit looked at: what makes a count of cases a case assessment."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from pipeline.extract.assessors import assessor_of
from pipeline.extract.count_units import Found
from pipeline.extract.grades import is_sampled
from pipeline.extract.head_nouns import words_of
from pipeline.extract.sentences import sentence_at
from pipeline.extract.stretches import Stretches
from pipeline.lexicon import load

FAR = 600
"""Characters round a count beyond which a sentence, however long, is not looked at."""
NEAR = 50
"""Characters round a count within which an audit must be told of, where its noun is not "cases"."""


def in_audit(
    text: str, count: Found, graded_at: list[int], *, sampled: bool, audited: frozenset[str] = frozenset()
) -> Found:
    """The count as a case assessment where its cases were looked at by an audit.

    `graded_at` are the offsets of the counts with grades, in order; `audited` what an audit has looked at before.
    """
    assessed = looked_at(text, count, graded_at, sampled=sampled, audited=audited)
    return count if assessed is count or is_not_read(text, count.start) else assessed


def looked_at(text: str, count: Found, graded_at: list[int], *, sampled: bool, audited: frozenset[str]) -> Found:
    """The count as a case assessment by what is said of looking at its cases; see `in_audit`."""
    if count.measure != "population" or count.rule == "count_caseload" or is_published(text, count):
        return count
    assessed = replace(count, measure="case_assessment", rule="count_sample")
    start, end = sentence_at(text, count.start)
    led = text[max(start, count.start - NEAR) : count.start]
    if is_read(text, count) or is_part(text, count, audited) or is_in_files(text, count, led):
        return assessed
    if count.unit not in words_of("audit_files") | {"cases"} and load("samples").regex("only_found").search(
        text, start, count.start
    ):
        return count
    if count.unit not in words_of("case_noun"):
        return assessed if of_records(text, count, start, end) else count
    lexicon = load("samples")
    at = bisect_left(graded_at, start)
    if at < len(graded_at) and graded_at[at] < end:
        return assessed
    if not sampled and count.unit not in audited and is_of_force(text, count, start, end):
        return count
    led = text[max(start, count.start - 16) : count.start]
    if lexicon.regex("out_of_the").search(led) and lexicon.regex("taken_up").match(text, count.end):
        return assessed
    if count.unit == "cases":
        start = max(sentence_at(text, max(start - 2, 0))[0], count.start - FAR)
        end = min(end, count.end + FAR)
    else:
        start, end = max(start, count.start - NEAR), min(end, count.end + NEAR)
    if sampled and count.unit in ("cases", "files"):
        return assessed
    if count.unit in words_of("own_sort"):
        return count
    if count.unit == "cases" and lexicon.regex("these_cases").search(text, max(count.start - 12, 0), count.end):
        return assessed
    if is_unread(text[start:end]):
        return count
    return assessed if is_sampled(text[start:end]) or assessor_of(text[start:end]) else count


def is_published(text: str, count: Found) -> bool:
    """Whether written reports are counted: "13 other reports"."""
    return (
        count.unit == "reports"
        and load("samples").regex("published_reports").search(text, max(count.start - 10, 0), count.end) is not None
    )


def is_of_force(text: str, count: Found, start: int, end: int) -> bool:
    """Whether the cases are those of a time or of an act that a force keeps figures of, and nobody is said to read any.

    "Of the 50 cases of children refused bail, only seven …"; the sentence is [start, end).
    """
    before, _ = sentence_at(text, max(start - 2, 0))
    near = text[max(before, count.start - FAR) : min(end, count.end + FAR)]
    if load("samples").regex("kept_figures").match(text, count.end) is None:
        return False
    return not is_sampled(near) and assessor_of(near) is None


def is_not_read(text: str, at: int) -> bool:
    """Whether the words before a count say that it is a workload, or that its audit is still to come."""
    samples, start = load("samples"), sentence_at(text, at)[0]
    led = text[max(start, at - NEAR) : at]
    return bool(samples.regex("carried").search(led) or samples.regex("to_come").search(text, max(start, at - FAR), at))


def is_unread(sentence: str) -> bool:
    """Whether all that a sentence says of looking at things is that nobody did."""
    barred = Stretches(match.span() for match in load("samples").regex("not_looked_at").finditer(sentence))
    looked = [match.span() for match in load("grades").regex("sampled").finditer(sentence)]
    return bool(looked) and all(barred.overlaps(*span) for span in looked)


def is_read(text: str, count: Found) -> bool:
    """Whether an audit looked at what is counted, whatever its name: "we dip-sampled 25 flags"."""
    samples, led = load("samples"), text[max(count.start - NEAR, 0) : count.start]
    if count.unit in words_of("no_sample"):
        return False
    return samples.regex("directly_sampled").search(led) is not None or bool(
        count.entity and samples.regex("read_by").match(text, count.end)
    )


def is_in_files(text: str, count: Found, led: str) -> bool:
    """Whether something was found or missed in files, which only who reads them can know: "in four of nine files"."""
    if count.unit != "files":
        return False
    return count.of is not None or load("samples").regex("in_files").search(led) is not None


def is_part(text: str, count: Found, audited: frozenset[str]) -> bool:
    """Whether the count is a part of what an audit looked at before: "in nine of the 12 files"."""
    if count.unit not in audited:
        return False
    led = text[max(count.start - NEAR, 0) : count.start]
    return count.of is not None or load("samples").regex("part_before").search(led) is not None


def of_records(text: str, count: Found, start: int, end: int) -> bool:
    """Whether people are counted whose files an audit read: "inspectors read the records of 210 children"."""
    led = text[max(start, count.start - 40) : count.start]
    samples = load("samples")
    if samples.regex("people_read").search(led):
        return count.unit not in words_of("no_sample")
    if samples.regex("records_of").search(led) is None:
        return False
    return is_sampled(text[max(start, count.start - FAR) : min(end, count.end + FAR)])
