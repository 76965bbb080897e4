"""Rules are tried on texts that hold a word which they need: no text may be passed over in which one would match."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.lexicon import Lexicon, Rule, load, names

NEEDY = [(lexicon, rule) for lexicon in map(load, names()) for rule in lexicon.rules if rule.needs]
IDS = [f"{lexicon.name}:{rule.id}" for lexicon, rule in NEEDY]
APART = [(lexicon, rule) for lexicon, rule in NEEDY if lexicon.name == "polarity"]
"""Rules that part all their words; some of not_counts would match words run together ("sectionten")."""


def is_tried(lexicon: Lexicon, rule: Rule, text: str) -> bool:
    """Whether the rule is among those tried on the text."""
    return any(other.id == rule.id for other in lexicon.tried(text))


@pytest.mark.parametrize(("lexicon", "rule"), NEEDY, ids=IDS)
def test_a_rule_is_tried_where_its_own_examples_stand(lexicon: Lexicon, rule: Rule) -> None:
    assert [example for example in rule.examples if not is_tried(lexicon, rule, example)] == []
    assert not is_tried(lexicon, rule, "")


@pytest.mark.parametrize(("lexicon", "rule"), APART, ids=[rule.id for _, rule in APART])
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_rule_is_tried_wherever_it_matches(lexicon: Lexicon, rule: Rule, data: st.DataObject) -> None:
    assert rule.regex is not None
    text = data.draw(st.from_regex(re.compile(rule.regex.pattern, re.IGNORECASE | re.ASCII)))
    assert rule.regex.search(text) is None or is_tried(lexicon, rule, text)
