"""The theme model as it is used: passages -> calibrated probabilities -> themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

import numpy as np

from pipeline.classify.features import Features, Passage
from pipeline.classify.sparse import Floats
from pipeline.records import Theme, ThemeName

THEMES: tuple[ThemeName, ...] = get_args(ThemeName)
"""Every label, in the order of the model's columns."""
MOST = 3
"""No record carries more themes than this."""
THIRD = 0.8
"""Records have one theme or two as a rule; a third is given only if it is as probable as this."""


@dataclass(frozen=True)
class Model:
    """One stacked linear model for all labels.

    `weights` is (features, labels), the other arrays (labels,): a passage's probability for a label is
    1 / (1 + exp(-(slope * (x @ weights + bias) + shift))), and the label is given from `threshold` on.
    """

    features: Features
    weights: Floats
    bias: Floats
    slope: Floats
    shift: Floats
    threshold: Floats

    def probabilities(self, passages: Sequence[Passage]) -> Floats:
        """Calibrated probabilities, (passages, labels)."""
        if not passages:
            return np.zeros((0, len(THEMES)))
        return self.calibrated(self.features.transform(passages).times(self.weights) + self.bias)

    def calibrated(self, scores: Floats) -> Floats:
        """The probabilities that scores of the linear model stand for."""
        return sigmoid(scores * self.slope + self.shift)

    def themes(self, passages: Sequence[Passage]) -> list[tuple[Theme, ...]]:
        """The themes of every passage, most probable first; () where no label reaches its threshold."""
        return [named(row) for row in chosen(self.probabilities(passages), self.threshold)]


def sigmoid(values: Floats) -> Floats:
    """1 / (1 + exp(-value)), without overflow."""
    result: Floats = np.exp(-np.logaddexp(0.0, -values))
    return result


def chosen(probabilities: Floats, threshold: Floats) -> list[list[tuple[int, float]]]:
    """Per row the (label, probability) pairs that reach their threshold, most probable first, `MOST` at most.

    After the second, a pair must reach `THIRD` too.
    """
    rows = []
    for row in probabilities:
        passed = [(int(label), float(row[label])) for label in np.flatnonzero(row >= threshold)]
        ranked = sorted(passed, key=lambda pair: (-pair[1], pair[0]))[:MOST]
        rows.append([pair for rank, pair in enumerate(ranked) if rank < 2 or pair[1] >= THIRD])
    return rows


def named(row: Sequence[tuple[int, float]]) -> tuple[Theme, ...]:
    """Labels as they are written to the records."""
    return tuple(Theme(theme=THEMES[label], probability=round(probability, 4)) for label, probability in row)


@cache
def load_model() -> Model:
    """The trained model, read once per process. Raises ModelError as `store.read` does."""
    from pipeline.classify import store
    from pipeline.models import model_path

    return store.read(model_path("themes.skops"), model_path("card.json"))
