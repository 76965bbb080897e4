"""The stretches of a passage in which a story can stand: from where one can begin, as long as somebody is spoken of.

The rest of a passage, most of a report, is spared the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.vignette_continuation import following
from pipeline.extract.vignette_events import aged
from pipeline.extract.vignette_openings import clause, opening
from pipeline.extract.vignette_sentences import HINT, Sentence

POINTING = 2
"""Sentences of a paragraph with a singular pronoun that can tell of a case without a known opening."""


def windows(sentences: Sequence[Sentence], *, held: bool) -> Iterator[list[Sentence]]:
    """Runs of paragraphs, each from the one before that in which a story can begin; all where a title announces it."""
    if held:
        yield list(sentences)
        return
    ranges = paragraphs(sentences)
    floor = 0
    for at, (start, end) in enumerate(ranges):
        if at < floor or not can_begin(list(sentences[start : end + 1]), end - start):
            continue
        first = at - 1 if at > floor and alive(sentences, ranges[at - 1]) else at
        last = at
        for later in range(at + 1, len(ranges)):
            if alive(sentences, ranges[later]):
                last = later
            elif later > last + 1:
                break
        yield list(sentences[ranges[first][0] : ranges[last][1]])
        floor = last + 1


def can_begin(sentences: list[Sentence], count: int) -> bool:
    """Whether a story can begin in one of the first `count` sentences; that after them is only looked at."""
    pointing = 0
    for index, sentence in enumerate(sentences[:count]):
        after = following(sentences, index)
        if not (sentence.peopled or (after and after.peopled)):
            continue
        if opening(sentence, after) or clause(sentence):
            return True
        if HINT.search(sentence.text) and aged(sentence.text):
            return True
        pointing += sentence.pronoun
    return pointing >= POINTING


def alive(sentences: Sequence[Sentence], paragraph: tuple[int, int]) -> bool:
    """Whether the paragraph speaks of somebody, or quotes the report on what happened."""
    told = sentences[slice(*paragraph)]
    return any(sentence.known or sentence.introduces for sentence in told) or told[0].has("retold")


def paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Index ranges of the sentences of each paragraph."""
    firsts = [index for index, sentence in enumerate(sentences) if sentence.first or index == 0]
    return list(zip(firsts, [*firsts[1:], len(sentences)], strict=True)) if sentences else []
