"""Counts of known n-grams, as scikit-learn's CountVectorizer gives them, without importing scikit-learn.

Training fits with scikit-learn; a run only looks up terms that training learnt, and importing scikit-learn for
that would take longer than everything else that a cold command does. A test holds the two together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np

Counted = Any
"""A sparse matrix of float64, one row a text, one column a term."""
ColumnsOf = Callable[[str], Sequence[int]]


@dataclass(frozen=True)
class Terms:
    """Known terms by column. `openings` holds, for every length from two words on, the first words of its terms."""

    columns: Mapping[str, int]
    openings: tuple[frozenset[str], ...]


def terms_of(columns: Mapping[str, int], *, longest: int) -> Terms:
    """The terms of one to `longest` words among those of a vocabulary."""
    words = [term.split() for term in columns]
    sizes = range(2, longest + 1)
    return Terms(columns, tuple(frozenset(term[0] for term in words if len(term) == size) for size in sizes))


def word_counts(texts: Sequence[str], terms: Terms, *, token: str) -> Counted:
    """How often each term stands in each text, in lower case. `token` is the pattern of a word."""
    pattern = re.compile(token)
    return matrix((word_columns(pattern.findall(text.lower()), terms) for text in texts), len(terms.columns))


def word_columns(words: Sequence[str], terms: Terms) -> Iterator[int]:
    """The column of every known n-gram of the words, as often as it stands there."""
    columns = terms.columns
    yield from (columns[word] for word in words if word in columns)
    for size, openings in enumerate(terms.openings, 2):
        for at, word in enumerate(words):
            if word in openings:
                column = columns.get(" ".join(words[at : at + size])) if at + size <= len(words) else None
                if column is not None:
                    yield column


def char_counts(texts: Sequence[str], columns_of: ColumnsOf, width: int) -> Counted:
    """How often each n-gram of characters stands in each text, inside words and their blanks, in lower case."""
    return matrix((chain.from_iterable(map(columns_of, text.lower().split())) for text in texts), width)


def char_columns(columns: Mapping[str, int], *, shortest: int, longest: int) -> ColumnsOf:
    """Word -> the columns of its known n-grams. The words of many texts are few: each is taken apart once."""

    @lru_cache(maxsize=50_000)
    def of(word: str) -> tuple[int, ...]:
        found = (columns.get(gram) for gram in char_grams(word, shortest, longest))
        return tuple(column for column in found if column is not None)

    return of


def char_grams(word: str, shortest: int, longest: int) -> Iterator[str]:
    """The n-grams of a word with a blank at either side; a word that is too short for a length is one by itself."""
    padded = f" {word} "
    for size in range(shortest, longest + 1):
        if len(padded) <= size:
            yield padded
            return
        for at in range(len(padded) - size + 1):
            yield padded[at : at + size]


def matrix(rows: Iterable[Iterable[int]], width: int) -> Counted:
    """The sparse matrix whose rows name their columns once for every occurrence."""
    from scipy.sparse import csr_matrix

    indices: list[int] = []
    numbers: list[int] = []
    ends = [0]
    for row in rows:
        counts = Counter(row)
        indices.extend(counts.keys())
        numbers.extend(counts.values())
        ends.append(len(indices))
    counted = csr_matrix((np.array(numbers, dtype=np.float64), indices, ends), shape=(len(ends) - 1, width))
    counted.sort_indices()
    return counted


def scaled(counted: Counted) -> Counted:
    """The same rows, each scaled to length one; a row of nothing but zeros stays as it is."""
    rows = np.repeat(np.arange(counted.shape[0]), np.diff(counted.indptr))
    lengths = np.sqrt(np.bincount(rows, weights=counted.data**2, minlength=counted.shape[0]))
    result = counted.copy()
    result.data = result.data / np.where(lengths, lengths, 1.0)[rows]
    return result
