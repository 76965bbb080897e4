"""Learn the weights of the border model: a linear-chain conditional random field, by L-BFGS, deterministic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.borders.examples import Example
from pipeline.extract.vignette_model import LABELS, NEVER, ON, OUTSIDE, BorderModel

RAREST = 3
"""Sentences that a feature must stand in."""
PENALTY = 1.0
"""The weight of the squared weights."""
STEPS = 150
DIGITS = 3
Floats = NDArray[np.float64]


def fit(examples: Sequence[Example]) -> BorderModel:
    """The model that the examples teach."""
    from scipy.optimize import minimize

    counts = Counter(name for one in examples for names in one.features for name in set(names))
    columns = {name: at for at, name in enumerate(sorted(name for name, n in counts.items() if n >= RAREST))}
    chains = Chains(examples, columns)
    found = minimize(chains.loss, np.zeros(chains.size), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    weights, after, first = chains.parts(np.round(found.x, DIGITS))
    return BorderModel(
        {name: tuple(weights[at].tolist()) for name, at in columns.items() if weights[at].any()},
        tuple(tuple(row) for row in after.tolist()),
        tuple(first.tolist()),
    )


class Chains:
    """All passages at once: the rows of a step are the n-th sentences of those that are long enough."""

    def __init__(self, examples: Sequence[Example], columns: dict[str, int]) -> None:
        from scipy.sparse import csr_matrix

        ordered = sorted((one for one in examples if one.labels), key=lambda one: -len(one.labels))
        rows = [[columns[name] for name in set(names) if name in columns] for one in ordered for names in one.features]
        starts = np.cumsum([0, *(len(row) for row in rows)])
        self.matrix: Any = csr_matrix(
            (np.ones(starts[-1]), np.array([c for row in rows for c in row], dtype=np.int64), starts),
            shape=(len(rows), len(columns)),
        )
        labels = np.array([label for one in ordered for label in one.labels])
        self.wanted = np.eye(len(LABELS))[labels]
        lengths = np.array([len(one.labels) for one in ordered])
        begins = np.cumsum([0, *lengths[:-1]])
        self.steps = [begins[lengths > step] + step for step in range(lengths[0])]
        self.ends = begins + lengths - 1
        self.chain = np.repeat(np.arange(len(lengths)), lengths)
        later = np.concatenate(self.steps[1:]) if len(self.steps) > 1 else np.array([], dtype=np.int64)
        self.later = later
        self.passed = self.wanted[later - 1].T @ self.wanted[later]
        self.begun = self.wanted[begins].sum(axis=0)
        self.width = len(columns)
        self.size = (self.width + len(LABELS) + 1) * len(LABELS)

    def parts(self, flat: Floats) -> tuple[Floats, Floats, Floats]:
        """Weights of features, of a label after another and of the first label; what cannot be is `NEVER`."""
        table = flat.reshape(-1, len(LABELS))
        after, first = table[self.width : -1].copy(), table[-1].copy()
        after[OUTSIDE, ON] = first[ON] = NEVER
        return table[: self.width], after, first

    def loss(self, flat: Floats) -> tuple[float, Floats]:
        """The penalised negative log likelihood and its gradient."""
        from scipy.special import logsumexp

        weights, after, first = self.parts(flat)
        scores: Floats = self.matrix @ weights
        ahead, behind = np.zeros_like(scores), np.zeros_like(scores)
        ahead[self.steps[0]] = scores[self.steps[0]] + first
        for rows in self.steps[1:]:
            ahead[rows] = scores[rows] + logsumexp(ahead[rows - 1][:, :, None] + after, axis=1)
        for rows in reversed(self.steps[1:]):
            behind[rows - 1] = logsumexp((behind[rows] + scores[rows])[:, None, :] + after, axis=2)
        total = logsumexp(ahead[self.ends], axis=1)
        each = total[self.chain][:, None]
        given = np.exp(ahead + behind - each)
        rows = self.later
        pairs = ahead[rows - 1][:, :, None] + after + (behind[rows] + scores[rows])[:, None, :]
        passing = np.exp(pairs - each[rows][:, :, None]).sum(axis=0)
        reached = (scores * self.wanted).sum() + (self.passed * after).sum() + (self.begun * first).sum()
        slope = [self.matrix.T @ (given - self.wanted), passing - self.passed, given[self.steps[0]].sum(axis=0)[None]]
        slope[2] = slope[2] - self.begun
        gradient = np.concatenate([np.asarray(part).ravel() for part in slope]) + PENALTY * flat
        return float(total.sum() - reached + PENALTY / 2 * (flat @ flat)), gradient
