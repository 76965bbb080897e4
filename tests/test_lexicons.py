"""One test reads every lexicon: each rule matches its examples whole and none of its counterexamples."""

from __future__ import annotations

import time

import pytest
import spacy
from spacy.matcher import Matcher

from pipeline.errors import LexiconError
from pipeline.folded import Regex
from pipeline.lexicon import Lexicon, Rule, compile_lexicon, load, names

RULES = [(lexicon, rule) for lexicon in map(load, names()) for rule in lexicon.rules]
IDS = [f"{lexicon.name}:{rule.id}" for lexicon, rule in RULES]
HOSTILE = [
    "a" * 65536,
    " " * 65536,
    "\t" * 65536,
    "1" * 65536,
    "1," * 32768,
    "- " * 32768,
    "within " * 9362,
    "the force should " * 3856,
    "one two three four " * 3450,
    "child's mother, " * 4096,
    "((((((((" * 8192,
    "A " * 32768,
    "x@" * 32768,
    "of the of the " * 4682,
    "12 13 14 cases were " * 3277,
]
"""64 kB strings that make unbounded repeats take for ever."""


def search(rule: Rule, text: str) -> str | None:
    """What the rule finds first in the text (regex) or longest (token pattern)."""
    if rule.regex is not None:
        found = rule.regex.search(text)
        return text[found.start() : found.end()] if found else None
    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab)
    matcher.add(rule.id, [rule.tokens or []], greedy="LONGEST")
    spans = matcher(nlp(text), as_spans=True)
    return str(spans[0].text) if spans else None


@pytest.mark.parametrize(("lexicon", "rule"), RULES, ids=IDS)
def test_examples(lexicon: Lexicon, rule: Rule) -> None:
    for example in rule.examples:
        assert search(rule, example) == example, f"{lexicon.name}: rule {rule.id} does not match {example!r} whole"
        first = next(other.id for other in lexicon.rules if search(other, example) == example)
        assert first == rule.id, f"{lexicon.name}: {example!r} of {rule.id} is matched by {first} first"
    for counterexample in rule.counterexamples:
        assert search(rule, counterexample) is None, f"{lexicon.name}: rule {rule.id} matches {counterexample!r}"


def seconds_of(pattern: Regex, text: str) -> float:
    """Processor seconds that all matches of a pattern in a text take."""
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begun


def slow(pattern: Regex, text: str) -> bool:
    """Whether a first try takes too long; a busy machine gets two more."""
    return seconds_of(pattern, text) >= 0.2


@pytest.mark.parametrize(("lexicon", "rule"), RULES, ids=IDS)
def test_hostile_text_is_fast(lexicon: Lexicon, rule: Rule) -> None:
    if rule.regex is None:
        pytest.skip("token patterns are linear in the tokens")
    for text in HOSTILE:
        taken = min(seconds_of(rule.regex, text), seconds_of(rule.regex, text)) if slow(rule.regex, text) else 0.0
        assert taken < 0.2, f"{lexicon.name}: rule {rule.id} is slow on {text[:16]!r}…"


@pytest.mark.parametrize("lexicon", [load(name) for name in names()], ids=names())
def test_word_lists(lexicon: Lexicon) -> None:
    for name, terms in lexicon.terms.items():
        assert terms, f"{lexicon.name}: word list {name} is empty"
        assert len(set(terms)) == len(terms), f"{lexicon.name}: a word stands twice in {name}"


ROW = 'kind = "regex"\n[[rule]]\nid = "a"\npattern = "x"\nexamples = ["x"]\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (ROW + "colour = 1\n", "colour"),  # unknown keys
        (ROW + '[[rule]]\nid = "a"\npattern = "y"\nexamples = ["y"]\n', "twice"),  # duplicate ids
        ('kind = "regex"\n[[rule]]\nid = "a"\npattern = "x"\n', "examples"),  # no examples
        ('kind = "regex"\n[[rule]]\nid = "a"\npattern = "("\nexamples = ["("]\n', "rule a"),  # malformed
        ('kind = "regex"\n[[rule]]\nid = "a"\npattern = "{who}"\nexamples = ["x"]\n', "who"),  # no such list
        ('kind = "token"\n[[rule]]\nid = "a"\npattern = "x"\nexamples = ["x"]\n', "regex"),  # wrong kind
        ("kind = \n", "mend the TOML"),  # no TOML
    ],
)
def test_faulty_files_are_refused(content: str, message: str) -> None:
    with pytest.raises(LexiconError, match=r"lexicons/bad\.toml") as error:
        compile_lexicon("bad", content)
    assert message in str(error.value)
