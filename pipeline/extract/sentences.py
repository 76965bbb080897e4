"""Sentence borders by nupunkt, block by block."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from typing import Any

import nupunkt

from pipeline.lexicon import load


@cache
def model() -> Any:
    """nupunkt's default model with the abbreviations of the genre added."""
    found = nupunkt.load("default")
    found.add_abbreviations(load("sentences").terms["abbreviations"])
    return found


@lru_cache(maxsize=4096)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open offsets of the sentences of one block, trimmed of white space."""
    spans = []
    for start, end in model().iter_spans(text):
        piece = text[start:end]
        spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return tuple((start, end) for start, end in spans if end > start)


def sentence_starts(text: str) -> set[int]:
    """Offsets at which a sentence of the block begins."""
    return {start for start, _ in sentence_spans(text)}


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Half-open offsets of the sentence of a block that holds the offset."""
    spans = sentence_spans(text)
    index = max(bisect_right([start for start, _ in spans], at) - 1, 0)
    return spans[index] if spans else (0, len(text))
