"""Counts whose noun stands elsewhere, ranges, and numbers that only look like counts."""

from __future__ import annotations

import pytest

from pipeline.extract.count_context import WORD
from pipeline.extract.count_text import counts_of_text
from pipeline.lexicon import load

Row = tuple[str, float, str]

CASES: list[tuple[str, str, list[Row]]] = [
    ("The stay ranged from five to 21 hours.", "a range, not a change", [("five to 21 hours", 5, "hours")]),
    ("It rose from 20 to 35 posts.", "a change has two ends", [("20", 20, "posts"), ("35 posts", 35, "posts")]),
    (
        "The wait came down from eight hours to four and a half.",
        "the other end of a change of time",
        [("eight hours", 8, "hours"), ("four and a half", 4.5, "hours")],
    ),
    (
        "They went from six hours to 14 visits.",
        "no change of time",
        [("six hours", 6, "hours"), ("14 visits", 14, "visits")],
    ),
    (
        "It asked four towns how many cells they have, and the answer is three.",
        "how many",
        [("four towns", 4, "towns"), ("three", 3, "cells")],
    ),
    (
        "There are 40 sergeants, 11 more than in 2019.",
        "more than before",
        [("40 sergeants", 40, "sergeants"), ("11", 11, "sergeants")],
    ),
    (
        "Since May, 12 pupils were moved, compared with three in the year before.",
        "compared with",
        [("12 pupils", 12, "pupils"), ("three", 3, "pupils")],
    ),
    (
        "The force accepted nine actions. It began at once. Five had been closed, two partly.",
        "two sentences back",
        [("nine actions", 9, "actions"), ("Five", 5, "actions"), ("two", 2, "actions")],
    ),
    ("Each had 80 files. The norm is nearer 45.", "nearer", [("80 files", 80, "files"), ("45", 45, "files")]),
    ("A squad of nine was set up.", "the members of a squad", [("nine", 9, "officers")]),
    (
        "We read 30 cases and 12 others.",
        "others are what was counted before",
        [("30 cases", 30, "cases"), ("12 others", 12, "cases")],
    ),
    ("They met 12 others.", "others of nothing", [("12 others", 12, "others")]),
    ("Officers came in under two hours.", "the time that it took", [("under two hours", 2, "hours")]),
    ("It measures volume. Two thirds were late.", "a label word that ends a sentence", [("Two thirds", 67, "percent")]),
    ("It is set out in volume 2.", "a label", []),
    (
        "It has 24 new officers and another 24 more next year.",
        "more of what was counted",
        [("24 new officers", 24, "officers"), ("24 more", 24, "officers")],
    ),
    ("It has 24 more officers.", "more with their noun", [("24 more officers", 24, "officers")]),
    ("More than one-third of such inquiries are poor.", "more than a share", [("one-third", 33, "percent")]),
    ("More than one in four waits.", "more than one in four", [("More than one in four", 25, "percent")]),
    ("More than one child in ten was seen.", "the noun between", [("More than one child in ten", 10, "percent")]),
    ("More than one in the team knew it.", "more than one", []),
    ("It has two county lines teams.", "a plural before its noun", [("two county lines teams", 2, "teams")]),
    ("It closed 12 county lines.", "the same word as the noun", [("12 county lines", 12, "lines")]),
    ("Inspectors come back in nine months' time.", "what is still to pass", []),
    ("Inspectors came back two years from now.", "what is still to pass, from now", []),
    ("She came back nine months later.", "what has passed", [("nine months", 9, "months")]),
    ("Ring 101 for non-emergencies; it took 40 calls.", "a channel for calls", [("40 calls", 40, "calls")]),
    ("Her two children, a girl aged four and a baby, slept.", "named one by one", []),
    ("He saw a boy of five at the gate.", "an age", []),
]


@pytest.mark.parametrize(("text", "reason", "expected"), CASES, ids=[reason for _, reason, _ in CASES])
def test_counts(text: str, reason: str, expected: list[Row]) -> None:
    assert [(text[c.start : c.end], c.value, c.unit) for c in counts_of_text(text)] == expected


def test_a_range_keeps_its_upper_end() -> None:
    (count,) = counts_of_text("Delays varied from two to nine weeks.")
    assert (count.value, count.high, count.unit) == (2, 9, "weeks")


def test_files_found_by_inspectors_are_a_sample() -> None:
    (count,) = counts_of_text("Inspectors found that in 12 of 30 files there was no plan.")
    assert (count.measure, count.value, count.of) == ("case_assessment", 12, 30)
    (count,) = counts_of_text("The unit holds 30 files.")
    assert count.measure == "population"


def test_every_rule_is_tried_where_its_own_examples_stand() -> None:
    passed_over = [
        (rule.id, example)
        for rule in load("not_counts").rules
        for example in rule.examples
        if (needs := set(rule.values.get("needs", "").split())) and not needs & set(WORD.findall(example.lower()))
    ]
    assert passed_over == []
