"""What the model of a story's borders sees of each sentence: what the lexicons say of it, its words, its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.vignette_continuation import carries, following, is_outcome
from pipeline.extract.vignette_events import aged
from pipeline.extract.vignette_leads import leads_in
from pipeline.extract.vignette_openings import clause, opening
from pipeline.extract.vignette_sentences import Sentence, cues, found
from pipeline.lexicon import Rule, load

WORD = re.compile(r"[a-z']+")
LONG_WORD = re.compile(r"[a-z']{4,}")
BACK = 3
"""Sentences before one with which its words are compared."""
SHARED = 3
"""So many words shared with them, or more."""
SHORT, LONG = 8, 25
"""Words of a short and of a long sentence."""
PEOPLE = ("pronoun", "definite", "known", "introduces", "anchored", "child", "labels")


def features(sentences: Sequence[Sentence], *, held: bool) -> list[list[str]]:
    """Names of the features of every sentence; `held` where a title announces a case."""
    own = [sorted(own_features(sentence)) for sentence in sentences]
    words = [long_words(sentence) for sentence in sentences]
    named = []
    for index, sentence in enumerate(sentences):
        names = [*own[index], *placed(sentences, index), *ruled(list(sentences), index, held=held)]
        if sentence.first:
            names += [f"first {name}" for name in own[index]]
        elif index:
            names += [f"before {name}" for name in own[index - 1]]
        if index + 1 < len(sentences) and not sentences[index + 1].first:
            names += [f"next {name}" for name in own[index + 1]]
        shared = sum(len(words[index] & words[other]) for other in range(max(0, index - BACK), index))
        names += [f"word {word}" for word in dict.fromkeys(WORD.findall(sentence.text.lower()))]
        named.append([*names, f"shared {min(shared, SHARED)}"])
    return named


def own_features(sentence: Sentence) -> Iterator[str]:
    """What a sentence says by itself: its cues, its people, how it begins, what words it holds."""
    yield from (cue for cue in cue_names() if sentence.has(cue))
    yield from (f"people {name}" for name in PEOPLE if getattr(sentence, name))
    if aged(sentence.text):
        yield "people aged"
    starts, words = starts_and_words()
    yield next((f"start {rule.id}" for rule in starts if found(rule, sentence.text)), "start other")
    yield from (f"words {rule.id}" for rule in words if found(rule, sentence.text))
    count = sentence.text.count(" ") + 1
    yield "words few" if count < SHORT else "words many" if count >= LONG else "words some"


@cache
def cue_names() -> tuple[str, ...]:
    """The cues of a sentence, sorted; that of a heading is none."""
    return tuple(sorted({rule.values["cue"] for rule in cues().rules} - {"heading"}))


@cache
def starts_and_words() -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules of how a sentence begins, and those of the words in it."""
    rules = load("vignette_starts").rules
    return (
        tuple(rule for rule in rules if rule.values["cue"] == "start"),
        tuple(rule for rule in rules if rule.values["cue"] == "words"),
    )


def long_words(sentence: Sentence) -> frozenset[str]:
    """The longer words of a sentence, by which it speaks of the same things as another."""
    return frozenset(word.rstrip("s") for word in LONG_WORD.findall(sentence.text.lower())) - common_words()


@cache
def common_words() -> frozenset[str]:
    """Words that say nothing of what a sentence is about."""
    return frozenset(load("vignette_cues").terms["common"])


def placed(sentences: Sequence[Sentence], index: int) -> Iterator[str]:
    """Where the sentence stands in its paragraph and passage."""
    yield "always"
    if sentences[index].first:
        yield "first"
    if index == 0:
        yield "begins"
    if index + 1 == len(sentences):
        yield "ends"
    if index + 1 == len(sentences) or sentences[index + 1].first:
        yield "last"


def ruled(sentences: list[Sentence], index: int, *, held: bool) -> Iterator[str]:
    """What the rules of openings and of continuation say of the sentence."""
    sentence = sentences[index]
    if begun := opening(sentence, following(sentences, index)):
        strength = "strong" if begun.strong else "weak"
        yield from ("opens", f"opens {strength}{' first' if sentence.first else ''}", f"opens {begun.rule}")
    if clause(sentence):
        yield "opens inside"
    if leads_in(sentence):
        yield "leads in"
    if carries(sentence, held=held):
        yield from ("carries", "carries first" if sentence.first else "carries on")
    if is_outcome(sentence):
        yield "outcome now"
    if held:
        yield from ("titled", "titled first" if sentence.first else "titled on")
