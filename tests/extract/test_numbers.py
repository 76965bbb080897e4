"""The number grammar: values of phrases, and numbers in running text with range, form and qualifiers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.numbers import Number, find_numbers, value_of

VALUES = [
    ("three", 3),
    ("28", 28),
    ("2,697", 2697),
    ("12.5", 12.5),
    ("a", 1),
    ("twelve", 12),
    ("twenty-five", 25),
    ("one hundred and five", 105),
    ("a hundred and five", 105),
    ("two and a half", 2.5),
    ("three-and-a-half", 3.5),
    ("two and three quarters", 2.75),
    ("2½", 2.5),
    ("half", 0.5),
    ("half a dozen", 6),
    ("half a million", 500_000),
    ("a thousand", 1000),
    ("two dozen", 24),
    ("two million", 2_000_000),
    ("one and a half million", 1_500_000),
    ("1.2 million", 1_200_000),
    ("1.2m", 1_200_000),
    ("three quarters", 0.75),
    ("none", 0),
    ("Fifty", 50),
    ("four and five", None),
    ("eight and 13", None),
    ("six hundred and", None),
    ("three officers", None),
    ("several", None),
    ("the", None),
    ("", None),
    (" ", None),
]


@pytest.mark.parametrize(("phrase", "value"), VALUES)
def test_value_of(phrase: str, value: float | None) -> None:
    assert value_of(phrase) == value


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_are_worth_what_they_say(number: int) -> None:
    assert value_of(str(number)) == number
    assert value_of(f"{number:,}") == number


FOUND = [
    ("15 to 20 officers", "15 to 20", {"value": 15, "high": 20}, "range with to"),
    ("between 15 and 20", "between 15 and 20", {"value": 15, "high": 20}, "range with between"),
    ("3,000–3,500 calls", "3,000–3,500", {"value": 3000, "high": 3500}, "range with a dash"),
    ("two or three of us", "two or three", {"value": 2, "high": 3}, "range with or"),
    ("15-20 per cent", "15-20 per cent", {"value": 15, "high": 20, "form": "percent"}, "range of percentages"),
    ("20% to 30%", "20% to 30%", {"value": 20, "high": 30, "form": "percent"}, "the sign comes twice"),
    ("sixty-eight per cent", "sixty-eight per cent", {"value": 68, "form": "percent"}, "words"),
    ("5 percentage points", "5 percentage points", {"value": 5, "form": "percent"}, "points"),
    ("just under 93 percent", "just under 93 percent", {"comparator": "less_than", "value": 93}, "just under"),
    ("a third of cases", "third", {"value": 33, "form": "share"}, "the article is no part"),
    ("two thirds were late", "two thirds", {"value": 67, "form": "share"}, "several shares"),
    ("more than half of them", "more than half", {"value": 50, "comparator": "more_than"}, "half"),
    ("50:1", "50:1", {"value": 50, "of": 1, "form": "ratio"}, "colon"),
    ("1:45", "1:45", {"value": 1, "of": 45, "form": "ratio"}, "colon, one first"),
    ("approximately 50–1)", "approximately 50–1", {"value": 50, "form": "ratio", "approximate": True}, "falling dash"),
    ("a ratio of 1 to 45", "1 to 45", {"value": 1, "of": 45, "form": "ratio"}, "named a ratio"),
    ("one in five", "one in five", {"value": 20, "form": "percent"}, "in"),
    ("one child in ten is", "one child in ten", {"value": 10, "form": "percent"}, "the noun between"),
    ("two in every five", "two in every five", {"value": 40, "form": "percent"}, "in every"),
    ("1 in 200 of them", "1 in 200", {"value": 0.5, "form": "percent"}, "less than one percent"),
    ("nine out of ten contacts", "nine out of ten", {"value": 90, "form": "percent"}, "out of ten"),
    ("three out of four cases were", "three out of four", {"value": 75, "form": "percent"}, "a small share"),
    ("two out of three children", "two out of three", {"value": 67, "form": "percent"}, "a small share of people"),
    ("four out of five were", "four out of five", {"value": 80, "form": "percent"}, "a small share and a verb"),
    ("two out of every six", "two out of every six", {"value": 33, "form": "percent"}, "of every"),
    ("three out of four cases examined", "three out of four", {"value": 3, "of": 4}, "a sample that was looked at"),
    ("two out of three custody suites", "two out of three", {"value": 2, "of": 3}, "things that stand there"),
    ("three out of the four cases", "three out of the four", {"value": 3, "of": 4}, "some that are known"),
    ("11 out of 16 cases", "11 out of 16", {"value": 11, "of": 16}, "no small share"),
    ("14 or 15 months", "14 or 15", {"value": 14, "high": 15}, "or, over ten"),
    ("40 per cent to 45 per cent", "40 per cent to 45 per cent", {"value": 40, "high": 45}, "the words come twice"),
    ("around 1.86m, which", "around 1.86m", {"value": 1_860_000}, "m at the end of a phrase"),
    ("nine out of eleven", "nine out of eleven", {"value": 9, "of": 11, "form": "number"}, "out of"),
    ("three of the 11", "three of the 11", {"value": 3, "of": 11}, "of the"),
    ("none of the nine", "none of the nine", {"value": 0, "of": 9, "form": "none"}, "none"),
    ("at least 20 of us", "at least 20", {"comparator": "at_least"}, "at least"),
    ("no more than 12", "no more than 12", {"comparator": "at_most"}, "no more than"),
    ("12 or more", "12 or more", {"comparator": "at_least", "value": 12}, "qualifier behind"),
    ("nearly 50", "nearly 50", {"approximate": True, "value": 50}, "nearly"),
    ("at least about 20", "at least about 20", {"approximate": True, "comparator": "at_least"}, "two qualifiers"),
    ("took over 12 hours", "over 12", {"comparator": "more_than"}, "over compares"),
    ("better over 12 months", "12", {"comparator": None}, "over means during"),
    ("about 1.3m people", "about 1.3m", {"value": 1_300_000}, "m for million"),
    (
        "between 2.3 and 2.6 million people",
        "between 2.3 and 2.6 million",
        {"value": 2_300_000, "high": 2_600_000},
        "the lower end leaves its scale to the upper",
    ),
    ("3 to 4 thousand calls", "3 to 4 thousand", {"value": 3000, "high": 4000}, "a scale behind to"),
    ("between 800 and 1.2 million", "between 800 and 1.2 million", {"value": 800, "high": 1_200_000}, "two scales"),
    ("one of the six high-risk files", "one of the six", {"value": 1, "of": 6}, "one of the files that were read"),
    ("a rise of a fifth.", "a fifth", {"value": 20, "form": "share"}, "a rise of a share"),
    ("Quarter of calls wait too long", "Quarter", {"value": 25, "form": "share"}, "a headline without its article"),
    ("half a dozen of them", "half a dozen", {"value": 6}, "half a dozen"),
]


@pytest.mark.parametrize(("text", "qualified", "facts", "reason"), FOUND, ids=[row[3] for row in FOUND])
def test_find_numbers(text: str, qualified: str, facts: dict[str, object], reason: str) -> None:
    (number,) = find_numbers(text)
    assert text[number.qualified : number.end] == qualified
    assert {name: getattr(number, name) for name in facts} == facts


def test_a_small_share_of_what_was_counted_before_is_a_part() -> None:
    _, part = find_numbers("We read four cases. Three out of four cases were poor.")
    assert (part.value, part.of, part.form) == (3, 4, "number")


APART = [
    ("eight and 13", ["eight", "13"], "and joins no range without between"),
    ("from 120 to 185", ["120", "185"], "a change is no range"),
    ("one of the six", ["one", "six"], "one of the six is not one sixth"),
    ("two in 2020", ["two", "2020"], "a year is no denominator"),
    ("one in 2020", ["one", "2020"], "a year is no denominator of one"),
    ("one officer in three cars", ["one", "three"], "the second number counts something else"),
    ("and 42 – 70 per cent – were good", ["42", "70 per cent"], "a share that explains a number is no range"),
    ("adequate in two and inadequate in four", ["two", "four"], "and begins another phrase"),
    ("did a poor one in 14", ["one", "14"], "a pronoun"),
    ("one of the six officers", ["one", "six"], "one of some people is a pronoun"),
    ("risen by 56 to 273", ["56", "273"], "a change, by and to"),
    ("four or 40", ["four", "40"], "or joins neighbours only"),
]


@pytest.mark.parametrize(("text", "parts", "reason"), APART, ids=[row[2] for row in APART])
def test_numbers_that_stay_apart(text: str, parts: list[str], reason: str) -> None:
    assert [text[number.start : number.end] for number in find_numbers(text)] == parts


NOT_NUMBERS = [
    "a third party",
    "the second half",
    "£1.2m",
    "17:30",
    "Covid-19",
    "B4",
    "none of whom had met her",
    "a rise of a third party",
    "hundreds of calls",
    "often",
    "21st",
]


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_no_numbers(text: str) -> None:
    assert find_numbers(text) == ()


WORDS = st.sampled_from(
    [
        "about",
        "over",
        "one",
        "two",
        "15",
        "to",
        "-",
        "–",
        "%",
        "per",
        "cent",
        "of the",
        "half",
        "a third",
        "and",
        "3,000",
    ]
)


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_offsets_hold(text: str) -> None:
    numbers: tuple[Number, ...] = find_numbers(text)
    assert all(0 <= n.qualified <= n.start < n.end <= len(text) for n in numbers)
    assert all(first.end <= second.start for first, second in pairwise(numbers))
    assert all(n.high is None or n.high > n.value for n in numbers)
