"""Sparse rows as a run needs them: a few operations on numpy arrays, without importing scipy.

Training hands its matrices to scikit-learn and converts them (`to_scipy`); a run only counts, weighs and multiplies,
and importing scipy would take a cold command longer than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Columns = NDArray[np.int64]
FEW = 8
"""A row with less than one in so many of the columns is sorted; for a longer one it is quicker to count them all."""


@dataclass(frozen=True)
class Rows:
    """Sparse rows in the compressed form that scipy calls CSR.

    `data` and `indices` hold the values and columns of all rows one after another, those of row i from `ends[i]`
    to `ends[i + 1]`, columns ascending; `width` is the number of columns.
    """

    data: Floats
    indices: Columns
    ends: Columns
    width: int

    def __len__(self) -> int:
        return len(self.ends) - 1

    def row_numbers(self) -> Columns:
        """The row of every value."""
        return np.repeat(np.arange(len(self)), np.diff(self.ends))

    def times(self, weights: Floats) -> Floats:
        """The product with a dense matrix (columns, labels): (rows, labels).

        Row by row and without a BLAS, so that neither memory nor the last digit depends on how many rows there are.
        """
        result = np.zeros((len(self), weights.shape[1]))
        for row, (start, end) in enumerate(zip(self.ends[:-1], self.ends[1:], strict=True)):
            np.einsum("i,ij->j", self.data[start:end], weights[self.indices[start:end]], out=result[row])
        return result

    def scaled(self) -> Rows:
        """The same rows, each scaled to length one; a row of nothing but zeros stays as it is."""
        rows = self.row_numbers()
        lengths = np.sqrt(np.bincount(rows, weights=self.data**2, minlength=len(self)))
        return replace(self, data=self.data / np.where(lengths, lengths, 1.0)[rows])

    def weighed(self, weight: float) -> Rows:
        """The same rows, every value `weight` times as large."""
        return replace(self, data=weight * self.data)

    def to_scipy(self) -> Any:
        """The same rows as scipy's csr_matrix, for scikit-learn."""
        from scipy.sparse import csr_matrix

        return csr_matrix((self.data, self.indices, self.ends), shape=(len(self), self.width))


def counted(rows: Iterable[Columns | tuple[Columns, Columns]], width: int) -> Rows:
    """Rows that name their columns once for every occurrence, or with the number of occurrences of each."""
    indices, numbers, ends = [np.zeros(0, np.int64)], [np.zeros(0)], [0]
    for row in rows:
        columns, weights = row if isinstance(row, tuple) else (row, None)
        if len(columns) * FEW < width:
            found, places = np.unique(columns, return_inverse=True)
            sums = np.bincount(places, weights, len(found))
        else:
            every = np.bincount(columns, weights, width)
            found = np.flatnonzero(every)
            sums = every[found]
        indices.append(found)
        numbers.append(sums.astype(np.float64))
        ends.append(ends[-1] + len(found))
    return Rows(np.concatenate(numbers), np.concatenate(indices), np.array(ends), width)


def from_dense(values: Floats) -> Rows:
    """The values of a dense matrix that are not zero."""
    rows, columns = np.nonzero(values)
    ends = np.searchsorted(rows, np.arange(len(values) + 1))
    return Rows(values[rows, columns], columns, ends, values.shape[1])


def side_by_side(parts: Sequence[Rows]) -> Rows:
    """Matrices of the same rows joined to one, the columns of each behind those of the one before."""
    offsets = np.cumsum([0, *(part.width for part in parts)])
    rows = np.concatenate([part.row_numbers() for part in parts])
    order = np.argsort(rows, kind="stable")
    data = np.concatenate([part.data for part in parts])[order]
    indices = np.concatenate([part.indices + offset for part, offset in zip(parts, offsets[:-1], strict=True)])[order]
    ends = np.sum([part.ends for part in parts], axis=0)
    return Rows(data, indices, ends, int(offsets[-1]))
