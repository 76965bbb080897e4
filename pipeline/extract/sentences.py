"""Sentence borders by nupunkt, block by block."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import nupunkt

from pipeline.lexicon import load

WORD_END = re.compile(r"\b([a-z]{3,20})\.[\"'\u2019\u201d)]?\s{1,3}(?=[\"'\u2018\u201c(]?[A-Z])")
"""A whole word in lower case, a full stop and a capital."""


@cache
def model() -> Any:
    """nupunkt's default model with the abbreviations of the genre added."""
    found = nupunkt.load("default")
    found.add_abbreviations(list(load("sentences").terms["abbreviations"]))
    return found


@lru_cache(maxsize=4096)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open offsets of the sentences of one block, trimmed of white space."""
    spans = []
    for begin, finish in model().iter_spans(text):
        borders = [begin, *missed(text, begin, finish), finish]
        for start, end in pairwise(borders):
            piece = text[start:end]
            spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return tuple((start, end) for start, end in spans if end > start)


def missed(text: str, start: int, end: int) -> list[int]:
    """Borders that the model missed: it takes short words ("hand", "car") before a full stop for abbreviations."""
    known = abbreviations()
    return [match.end() for match in WORD_END.finditer(text, start, end) if match[1] not in known]


@cache
def abbreviations() -> frozenset[str]:
    """The abbreviations that may stand before a capital."""
    terms = load("sentences").terms
    return frozenset(terms["abbreviations"]) | frozenset(terms["before_capitals"])


def sentence_starts(text: str) -> set[int]:
    """Offsets at which a sentence of the block begins."""
    return {start for start, _ in sentence_spans(text)}


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Half-open offsets of the sentence of a block that holds the offset."""
    spans = sentence_spans(text)
    index = max(bisect_right([start for start, _ in spans], at) - 1, 0)
    return spans[index] if spans else (0, len(text))
