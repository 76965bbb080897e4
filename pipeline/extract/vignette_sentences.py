"""The sentences of a passage as the vignette rules see them: their cues and the people in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from pipeline.extract.ages import ages
from pipeline.folded import AnyOf, Regex, folded
from pipeline.lexicon import Lexicon, Rule, load, words_in

QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2011": "-", "\u2013": "-"})
"""Typographic marks as the lexicons write them; lengths stay, so offsets do too."""
HINT = folded(r"\b(?:aged?|olds?|who were|children of|was \d{1,2})\b|[,(] ?\d")
"""What nearly every age has about it, looked for before the whole grammar of ages."""
LETTER = re.compile(r"[A-Z]\d?\b")
"""What the letter that stands for somebody ends with, looked for before the rule."""
PARTS = re.compile(r"[ '-]")


def cues() -> Lexicon:
    """The lexicon of what a sentence does."""
    return load("vignette_cues")


@cache
def who(rule: str) -> Regex:
    """The expression of a rule of how people are mentioned."""
    return load("vignette_people").regex(rule)


@dataclass(frozen=True)
class Sentence:
    """A sentence at [start, end) of the document; `first` where it begins its paragraph."""

    start: int
    end: int
    text: str
    first: bool

    @cached_property
    def _answers(self) -> dict[str, bool]:
        return {}

    def has(self, *names: str) -> bool:
        """Whether the sentence carries one of these cues; each is looked for once."""
        for name in names:
            if name not in self._answers:
                self._answers[name] = any(found(rule, self.text) for rule in rules_of(name))
            if self._answers[name]:
                return True
        return False

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case, parted at hyphens and apostrophes, and its figures."""
        return words_in(self.text)

    @cached_property
    def peopled(self) -> bool:
        """Whether it holds any of the words, or a figure, without which nobody of a case is named."""
        return not self.words.isdisjoint(person_words())

    @cached_property
    def pronoun(self) -> bool:
        """Whether it speaks of somebody by a singular pronoun."""
        return not self.words.isdisjoint(pronouns()) and who("pronoun").search(self.text) is not None

    @cached_property
    def known(self) -> bool:
        """Whether it speaks of somebody who was introduced before."""
        return self.peopled and (
            self.pronoun
            or self.definite
            or (self.defined and who("owned").search(self.text) is not None)
            or bool(self.labels)
        )

    @cached_property
    def defined(self) -> bool:
        """Whether it holds any of the words for somebody who was introduced before."""
        return not self.words.isdisjoint(definite_words())

    @cached_property
    def definite(self) -> bool:
        """Whether it names somebody who was introduced before ("the girl"), not by an owner ("her son")."""
        return self.defined and who("known").search(self.text) is not None

    @cached_property
    def anchored(self) -> bool:
        """Whether it points back at somebody before it brings anybody new."""
        known = any_of(ANAPHORS).search(self.text) if self.known else None
        if known is None:
            return False
        new = any_of(INTRODUCTIONS).search(self.text) if self.introduces else None
        return new is None or known.start() < new.start()

    @cached_property
    def child(self) -> bool:
        """Whether a child is introduced in it."""
        return who("anonymous_child").search(self.text) is not None

    @cached_property
    def labels(self) -> frozenset[str]:
        """The letters by which it calls people ("Child A")."""
        if LETTER.search(self.text) is None:
            return frozenset()
        return frozenset(match.group() for match in who("labelled").finditer(self.text))

    @cached_property
    def introduces(self) -> bool:
        """Whether an anonymous person stands in it."""
        if not self.peopled:
            return False
        return any(who(rule).search(self.text) for rule in COMMON_FIRST) or bool(
            HINT.search(self.text) and ages(self.text)
        )


@cache
def pronouns() -> frozenset[str]:
    """The singular pronouns."""
    return frozenset(load("vignette_people").terms["singular"])


@cache
def person_words() -> frozenset[str]:
    """Words of which one at least stands in every mention of somebody: the longest of each term, and ages."""
    terms = load("vignette_people").terms
    named = [term for key in ("person", "definite", "near", "year") for term in terms[key]]
    told = longest_words(named)
    return frozenset(told | {f"{word}s" for word in told} | {str(age) for age in range(100)})


@cache
def definite_words() -> frozenset[str]:
    """Words of which one at least stands in every mention of somebody who was introduced before."""
    return longest_words(load("vignette_people").terms["definite"])


def longest_words(terms: Iterable[str]) -> frozenset[str]:
    """The longest word of each term."""
    return frozenset(max(reversed(PARTS.split(term)), key=len) for term in terms)


@cache
def rules_of(cue: str) -> tuple[Rule, ...]:
    """The rules that give a cue."""
    return tuple(rule for rule in cues().rules if rule.values["cue"] == cue)


SURE = (
    "aged",
    "aged_after",
    "of_age",
    "aged_siblings",
    "aged_twins",
    "aged_pronoun",
    "labelled",
    "renamed",
    "relation_of",
)
"""Rules that find somebody with an age, a letter or a family."""
ANAPHORS = ("pronoun", "known", "owned")
"""Rules that find somebody who was named before."""
INTRODUCTIONS = (*SURE, "anonymous")
"""Rules that find somebody new, the surest first."""
COMMON_FIRST = ("anonymous", *SURE)
"""The same, those that find most first."""


@cache
def any_of(rules: tuple[str, ...]) -> AnyOf:
    """Several rules of how people are mentioned."""
    return AnyOf(tuple(who(rule) for rule in rules))


def found(rule: Rule, text: str) -> bool:
    """Whether the rule finds anything in the text."""
    return rule.regex is not None and rule.regex.search(text) is not None
