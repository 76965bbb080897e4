"""The model of where stories begin and end: every feature of a sentence speaks for or against three labels.

A sentence stands OUTSIDE any story, BEGINS one or goes ON with it. The labels of a passage are those whose weights,
of features and of one label after another, sum highest (Viterbi). The weights are plain figures in
models/borders.json, learnt by `ncpi train-borders` from the documents of the corpus.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.errors import ModelError
from pipeline.models import model_path

OUTSIDE, BEGINS, ON = range(3)
LABELS = (OUTSIDE, BEGINS, ON)
NEVER = -1e4
"""The weight of what cannot be: going on with a story that has not begun."""
Weights = tuple[float, ...]


@dataclass(frozen=True)
class BorderModel:
    """Weights of features (one for each label), of a label after another, and of the first label."""

    features: Mapping[str, Weights]
    after: Sequence[Weights]
    first: Weights

    def label(self, passage: Sequence[Iterable[str]]) -> list[int]:
        """The likeliest labels of the sentences whose features are given."""
        if not passage:
            return []
        scores = list(self.first)
        steps: list[list[int]] = []
        for index, names in enumerate(passage):
            if index:
                came = [max(LABELS, key=lambda old: scores[old] + self.after[old][new]) for new in LABELS]
                scores = [scores[came[new]] + self.after[came[new]][new] for new in LABELS]
                steps.append(came)
            outside, begins, on = scores
            for name in names:
                if weights := self.features.get(name):
                    outside += weights[OUTSIDE]
                    begins += weights[BEGINS]
                    on += weights[ON]
            scores = [outside, begins, on]
        labels = [max(LABELS, key=lambda label: scores[label])]
        for came in reversed(steps):
            labels.append(came[labels[-1]])
        return labels[::-1]


def told(labels: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of the sentences of each story."""
    for start in (at for at, label in enumerate(labels) if label == BEGINS):
        end = start + 1
        while end < len(labels) and labels[end] == ON:
            end += 1
        yield start, end


def read(path: Path) -> BorderModel:
    """The model at `path`. Raises ModelError where it is missing or no model of borders."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return BorderModel(
            {name: tuple(weights) for name, weights in found["features"].items()},
            tuple(tuple(weights) for weights in found["after"]),
            tuple(found["first"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: is no model of borders ({error}); run `ncpi train-borders` to make it") from error


@cache
def load_border_model() -> BorderModel:
    """The trained model, read once per process."""
    return read(model_path("borders.json"))
