"""Reading texts in lower case finds what ignoring case finds, at the same places."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import lexicon
from pipeline.folded import AnyOf, Folded, folded

FOLDED = [
    (name, rule) for name in lexicon.names() for rule in lexicon.load(name).rules if isinstance(rule.regex, Folded)
]


def spans(regex: re.Pattern[str] | Folded, text: str) -> list[tuple[int, int]]:
    """Where the expression matches."""
    return [match.span() for match in regex.finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"\bthe HMIC\b", "The hmic and THE HMIC", ["The hmic", "THE HMIC"]),
        (r"\bmay\b(?P<rest>\W\S{1,4})", "MAY 2014", ["MAY 2014"]),
        (r"[A-C]+\Z", "xxABCabc", ["ABCabc"]),
        (r"café", "Café CAFÉ", ["Café", "CAFÉ"]),
        (r"x\b", "İX İ x", ["X", "x"]),
        (r"(?-i:[A-Z]{2}) police", "AB Police ab police", ["AB Police"]),
        (r"none", "nobody", []),
    ],
)
def test_capitals_make_no_difference_and_offsets_are_those_of_the_text(
    pattern: str, text: str, found: list[str]
) -> None:
    assert [text[a:b] for a, b in spans(folded(pattern), text)] == found


def test_what_is_replaced_leaves_the_other_letters_as_they_are() -> None:
    assert folded(r"\(the force\)").sub("", "HMIC (The Force) AND (the force) We") == "HMIC  AND  We"


def test_a_window_is_a_window() -> None:
    regex = folded("force")
    assert regex.search("Force, the FORCE", 1) is not None
    assert regex.search("Force, the FORCE", 1, 12) is None
    assert regex.match("the FORCE", 4) is not None
    assert regex.fullmatch("the FORCE!", 4, 9) is not None
    assert regex.findall("FORCE force") == ["force", "force"]


@pytest.mark.parametrize(("name", "rule"), FOLDED, ids=[f"{name}-{rule.id}" for name, rule in FOLDED])
def test_a_folded_rule_finds_in_its_examples_what_ignoring_case_finds(name: str, rule: lexicon.Rule) -> None:
    assert rule.regex is not None
    plain = re.compile(rule.regex.pattern, re.IGNORECASE)
    for example in (*rule.examples, *rule.counterexamples):
        for text in (example, example.upper(), example.title()):
            assert spans(rule.regex, text) == spans(plain, text), f"{name}: {rule.id}: {text}"


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="abAB éÉİ 1'", max_size=30))
def test_any_text(text: str) -> None:
    pattern = r"\b(?:ab|bÉ|a1)\b|'\S"
    assert spans(folded(pattern), text) == spans(re.compile(pattern, re.IGNORECASE), text)


@pytest.mark.parametrize("text", ["a boy of six", "the girl, aged nine, and a boy", "nobody", "A BOY and the girl"])
def test_several_expressions_tried_as_one_find_what_they_find_joined(text: str) -> None:
    patterns = (r"the girl", r"a boy(?: of six)?", r"a", r"girl, aged")
    each, joined = AnyOf(tuple(map(folded, patterns))), folded("|".join(f"(?:{pattern})" for pattern in patterns))
    for at in range(len(text)):
        for ours, theirs in (
            (each.search(text, at), joined.search(text, at)),
            (each.match(text, at), joined.match(text, at)),
        ):
            assert (ours and ours.span()) == (theirs and theirs.span())


RULE = 'kind = "regex"\n[[rule]]\nid = "named"\npattern = "Mr [A-Z]"\nexamples = ["mr a"]\n'


@pytest.mark.parametrize(
    ("content", "read_in_lower_case"),
    [
        (RULE, False),
        (RULE + "folded = true\n", True),
        ("folded = true\n" + RULE, True),
    ],
    ids=["neither", "this rule", "the whole lexicon"],
)
def test_a_rule_alone_or_a_whole_lexicon_is_folded(content: str, read_in_lower_case: bool) -> None:
    rule = lexicon.compile_lexicon("sample", content).rules[0]
    assert isinstance(rule.regex, Folded) is read_in_lower_case
