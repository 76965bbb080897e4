"""Counts whose noun stands elsewhere, ranges, and numbers that only look like counts."""

from __future__ import annotations

import pytest

from pipeline.extract.count_text import counts_of_text

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
    ("A baby of seven weeks was alone with a stepfather of 31.", "ages in weeks and of adults", []),
    ("A boy of about six opened.", "an age that is a guess", []),
    ("Letters of seven weeks ago lay there.", "weeks of a thing", [("seven weeks", 7, "weeks")]),
    ("The call had a two-hour grade.", "the name of a grade", []),
    ("The call had a two-hour wait.", "a wait", [("two-hour", 2, "hours")]),
    ("140 shares", "a reader counter", []),
    ("He held 140 shares in it.", "shares of a firm", [("140 shares", 140, "shares")]),
    ("Embargo: 0001 Tuesday.", "a figure that begins with a zero", []),
    ("One month on, are callers safer?", "when, not how long", []),
    ("It goes from one month to the next.", "a mere article", []),
    ("It ended one month late.", "a month that passed", [("one month", 1, "months")]),
    ("Send a plan for items 4, 5 and 9.", "the numbers of items", []),
    ("They heard 112 emergency calls.", "calls and no channel", [("112 emergency calls", 112, "calls")]),
    ("There is one clerk for every 30 files.", "one to many", [("one clerk for every 30 files", 1, "ratio")]),
    ("The ratio is 1 clerk to 30 files.", "named a ratio", [("1 clerk to 30 files", 1, "ratio")]),
    ("Send one clerk to 30 homes.", "no ratio", [("30 homes", 30, "homes")]),
    ("It has 90 ‘safe street’ wardens.", "a name in quotation marks", [("90 ‘safe street’ wardens", 90, "wardens")]),
    ("I met 41 of your sergeants.", "whose they are", [("41 of your sergeants", 41, "sergeants")]),
    ("He rang on three separate days.", "days, whatever they are called", [("three separate days", 3, "days")]),
    ("Officers hold an average of 18 cases.", "an average is no verb", [("18 cases", 18, "cases")]),
    (
        "Teams hold an average of 18 files, with the busiest juggling 33.",
        "an average is no verb whose subject a number counts",
        [("18 files", 18, "files"), ("33", 33, "files")],
    ),
    (
        "It checks every 12 months. At the time of the visit 70 forms were late, down from 190.",
        "the time of a visit is no time that passed",
        [("70 forms", 70, "forms"), ("190", 190, "forms")],
    ),
    (
        "It takes two hours, and by night the wait can be five.",
        "a wait that can be",
        [("two hours", 2, "hours"), ("five", 5, "hours")],
    ),
    (
        "Brief all 90 clerks. Lead: Head of Desk. Due: May 2031. Status: amber (41 briefed)",
        "the fields of a form part no sentences",
        [("90 clerks", 90, "clerks"), ("41", 41, "clerks")],
    ),
    (
        "The queue stood at 90 phones in May and at 41 in June.",
        "at another time",
        [("90 phones", 90, "phones"), ("41", 41, "phones")],
    ),
    ("She works in a department of 90.", "the people of a department", [("90", 90, "people")]),
    (
        "Of the 64 notices, we sent 22 back. In 30 there was no name, and in six it was wrong.",
        "what follows the number",
        [("64 notices", 64, "notices"), ("22", 22, "notices"), ("30", 30, "notices"), ("six", 6, "notices")],
    ),
    ("They pored over 90 logs.", "pored over", [("90 logs", 90, "logs")]),
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
