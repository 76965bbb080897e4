"""Stories without a known opening: a paragraph that does nothing but tell of a child and what was done."""

from __future__ import annotations

from pipeline.extract.vignette_sentences import Sentence, who

LEAST = 3
"""Told sentences that a paragraph needs."""
POINTING = 2
"""Of them, sentences that point back at somebody."""
NOT_TOLD = ("general", "children", "answer", "audience", "comment", "visit", "finding", "court", "speaker", "rule")
"""What a sentence of a story is not."""


def untold(sentences: list[Sentence], covered: set[int]) -> list[int]:
    """Indexes of the sentences with which stories begin in paragraphs that hold none so far (`covered`)."""
    starts = []
    for first, end in paragraphs(sentences):
        if covered.isdisjoint(range(first, end)) and (start := begins(sentences[first:end])) is not None:
            starts.append(first + start)
    return starts


def paragraphs(sentences: list[Sentence]) -> list[tuple[int, int]]:
    """Index ranges of the sentences of each paragraph."""
    firsts = [index for index, sentence in enumerate(sentences) if sentence.first or index == 0]
    return list(zip(firsts, [*firsts[1:], len(sentences)], strict=True))


def begins(sentences: list[Sentence]) -> int | None:
    """Index of the first sentence of the longest told run, where it is enough of a story about a child."""
    if len(sentences) < LEAST or sum(sentence.pronoun or sentence.definite for sentence in sentences) < POINTING:
        return None
    run: list[int] = []
    for index in range(len(sentences) + 1):
        if index < len(sentences) and is_told(sentences[index]):
            run.append(index)
        elif run and index < len(sentences) and is_aside(sentences[index]):
            continue
        elif is_story([sentences[at] for at in run]):
            return run[0]
        else:
            run = []
    return None


def is_told(sentence: Sentence) -> bool:
    """Whether the sentence tells of the past, with somebody or something of one case in it."""
    if not sentence.has("past") or sentence.has("present", *NOT_TOLD):
        return False
    return sentence.known or sentence.introduces or sentence.has("link")


def is_aside(sentence: Sentence) -> bool:
    """Whether the sentence says in passing who somebody is ("Her son, who is autistic, is 16.")."""
    return sentence.known and not sentence.has(*NOT_TOLD)


def is_story(run: list[Sentence]) -> bool:
    """Whether told sentences in a row are the story of a child: enough of them, pointing back, a child early on."""
    if len(run) < LEAST or sum(sentence.pronoun or sentence.definite for sentence in run) < POINTING:
        return False
    opened = run[0].known or run[0].introduces or run[0].has("actor")
    return opened and any(who("minor").search(sentence.text) for sentence in run[:LEAST])
