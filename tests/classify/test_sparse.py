"""Sparse rows without scipy do what scipy does, whatever the values."""

from __future__ import annotations

import numpy as np
import scipy.sparse
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.classify.sparse import Floats, Rows, counted, from_dense, side_by_side

WIDTH = 4
DENSE = st.lists(st.lists(st.sampled_from((0.0, 0.0, 1.0, 2.0, 0.5)), min_size=WIDTH, max_size=WIDTH), max_size=5).map(
    lambda rows: np.array(rows, dtype=np.float64).reshape(-1, WIDTH)
)
WEIGHTS = np.arange(WIDTH * 3, dtype=np.float64).reshape(WIDTH, 3)


def dense(rows: Rows) -> Floats:
    """The rows as scipy writes them out."""
    written: Floats = rows.to_scipy().toarray()
    return written


@settings(max_examples=60, deadline=None)
@given(DENSE)
def test_products_and_lengths(values: Floats) -> None:
    rows = from_dense(values)
    assert dense(rows).tolist() == values.tolist()
    assert np.allclose(rows.times(WEIGHTS), values @ WEIGHTS)
    lengths = np.linalg.norm(values, axis=1, keepdims=True)
    assert np.allclose(dense(rows.scaled()), values / np.where(lengths, lengths, 1.0)), "a row of zeros stays"
    assert dense(rows.weighed(0.5)).tolist() == (0.5 * values).tolist()


@settings(max_examples=60, deadline=None)
@given(DENSE, DENSE)
def test_side_by_side(left: Floats, right: Floats) -> None:
    few = min(len(left), len(right))
    parts = [from_dense(left[:few]), from_dense(right[:few])]
    joined = side_by_side(parts)
    theirs = scipy.sparse.hstack([part.to_scipy() for part in parts], format="csr")
    assert (joined.width, len(joined)) == (2 * WIDTH, few)
    assert dense(joined).tolist() == theirs.toarray().tolist()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, WIDTH - 1), max_size=9), max_size=5))
def test_occurrences_are_counted(rows: list[list[int]]) -> None:
    once = counted((np.array(row, dtype=np.int64) for row in rows), WIDTH)
    assert dense(once).tolist() == [np.bincount(np.array(row, np.int64), minlength=WIDTH).tolist() for row in rows]
    twice = counted(((np.array(row, dtype=np.int64), np.full(len(row), 2)) for row in rows), WIDTH)
    assert dense(twice).tolist() == (2 * dense(once)).tolist()


def test_the_product_of_a_row_is_the_same_to_the_last_digit_among_whatever_rows() -> None:
    values = np.random.default_rng(1).random((50, WIDTH))
    together = from_dense(values).times(WEIGHTS / 7)
    assert all((from_dense(values[row : row + 1]).times(WEIGHTS / 7) == together[row]).all() for row in range(50))


def test_zeros_that_are_stored_stay_zeros() -> None:
    stored = Rows(np.zeros(2), np.arange(2), np.array([0, 2]), WIDTH)
    assert dense(stored.scaled()).tolist() == [[0.0] * WIDTH]
