"""Counts of known n-grams, as scikit-learn's CountVectorizer gives them, without importing scikit-learn.

Training fits with scikit-learn; a run only looks up terms that training learnt, and importing scikit-learn for
that would take longer than everything else that a cold command does. A test holds the two together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from pipeline.classify.sparse import Columns, Rows, counted

ColumnsOf = Callable[[str], Columns]


@dataclass(frozen=True)
class Terms:
    """Known terms by column.

    `pairs` holds those of two words, second by first; `openings`, for every length from three words on, the first
    words of its terms.
    """

    columns: Mapping[str, int]
    pairs: Mapping[str, Mapping[str, int]]
    openings: tuple[frozenset[str], ...]


def terms_of(columns: Mapping[str, int], *, longest: int) -> Terms:
    """The terms of one to `longest` words among those of a vocabulary."""
    words = {term: term.split() for term in columns}
    pairs: dict[str, dict[str, int]] = {}
    for term, parts in words.items():
        if len(parts) == 2:
            pairs.setdefault(parts[0], {})[parts[1]] = columns[term]
    sizes = range(3, longest + 1)
    return Terms(
        columns, pairs, tuple(frozenset(parts[0] for parts in words.values() if len(parts) == size) for size in sizes)
    )


def word_counts(texts: Sequence[str], terms: Terms, *, token: str) -> Rows:
    """How often each term stands in each text, in lower case. `token` is the pattern of a word."""
    pattern = re.compile(token)
    found = (word_columns(pattern.findall(text.lower()), terms) for text in texts)
    return counted((np.array(columns, dtype=np.int64) for columns in found), len(terms.columns))


def word_columns(words: Sequence[str], terms: Terms) -> list[int]:
    """The column of every known n-gram of the words, as often as it stands there."""
    column, seconds_of = terms.columns.get, terms.pairs.get
    found = [known for known in map(column, words) if known is not None]
    found += [
        known
        for first, second in pairwise(words)
        if (seconds := seconds_of(first)) and (known := seconds.get(second)) is not None
    ]
    for size, openings in enumerate(terms.openings, 3):
        starts = [at for at, word in enumerate(words[: 1 - size]) if word in openings]
        grams = (" ".join(words[at : at + size]) for at in starts)
        found += [known for known in map(column, grams) if known is not None]
    return found


def char_counts(texts: Sequence[str], columns_of: ColumnsOf, width: int) -> Rows:
    """How often each n-gram of characters stands in each text, inside words and their blanks, in lower case."""
    return counted((char_row(Counter(text.lower().split()), columns_of) for text in texts), width)


def char_row(words: Mapping[str, int], columns_of: ColumnsOf) -> tuple[Columns, Columns]:
    """The columns of the words' n-grams, and how often each stands there by the number of times its word does."""
    columns = [columns_of(word) for word in words]
    sizes = [len(found) for found in columns]
    every = np.concatenate(columns) if columns else np.zeros(0, np.int64)
    return every, np.repeat(np.fromiter(words.values(), np.int64, len(words)), sizes)


def char_columns(columns: Mapping[str, int], *, shortest: int, longest: int) -> ColumnsOf:
    """Word -> the columns of its known n-grams. The words of many texts are few: each is taken apart once."""

    @lru_cache(maxsize=50_000)
    def of(word: str) -> Columns:
        found = map(columns.get, char_grams(word, shortest, longest))
        return np.array([column for column in found if column is not None], dtype=np.int64)

    return of


def char_grams(word: str, shortest: int, longest: int) -> list[str]:
    """The n-grams of a word with a blank at either side; a word that is too short for a length is one by itself."""
    padded = f" {word} "
    last = min(longest, max(len(padded), shortest))
    return [
        padded[at : at + size] for size in range(shortest, last + 1) for at in range(max(len(padded) - size, 0) + 1)
    ]
