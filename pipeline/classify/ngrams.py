"""Counts of known n-grams, as scikit-learn's CountVectorizer gives them, without importing scikit-learn.

Training fits with scikit-learn; a run only looks up terms that training learnt, and importing scikit-learn for
that would take longer than everything else that a cold command does. A test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

Counted = Any
"""A sparse matrix of float64, one row a text, one column a term."""
ColumnsOf = Callable[[str], Sequence[int]]


def word_counts(texts: Sequence[str], columns: Mapping[str, int], *, token: str, longest: int) -> Counted:
    """How often each term of one to `longest` words stands in each text, in lower case. `token` is a word's pattern."""
    pattern = re.compile(token)
    return matrix((word_columns(pattern.findall(text.lower()), columns, longest) for text in texts), len(columns))


def word_columns(words: Sequence[str], columns: Mapping[str, int], longest: int) -> Iterator[int]:
    """The column of every known n-gram of the words, as often as it stands there."""
    for size in range(1, longest + 1):
        for at in range(len(words) - size + 1):
            column = columns.get(" ".join(words[at : at + size]))
            if column is not None:
                yield column


def char_counts(texts: Sequence[str], columns_of: ColumnsOf, width: int) -> Counted:
    """How often each n-gram of characters stands in each text, inside words and their blanks, in lower case."""
    return matrix(((c for word in text.lower().split() for c in columns_of(word)) for text in texts), width)


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
    ends = [0]
    for row in rows:
        indices.extend(row)
        ends.append(len(indices))
    counted = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(ends) - 1, width))
    counted.sum_duplicates()
    return counted


def scaled(counted: Counted) -> Counted:
    """The same rows, each scaled to length one; a row of nothing but zeros stays as it is."""
    rows = np.repeat(np.arange(counted.shape[0]), np.diff(counted.indptr))
    lengths = np.sqrt(np.bincount(rows, weights=counted.data**2, minlength=counted.shape[0]))
    result = counted.copy()
    result.data = result.data / np.where(lengths, lengths, 1.0)[rows]
    return result
