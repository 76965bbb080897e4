"""Scores of a theme model: F1 with bootstrap intervals, main theme, calibration error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.classify.passages import Example, Truth, targets
from pipeline.classify.sparse import Floats
from pipeline.classify.themes import THEMES

DRAWS = 1000
BINS = 10

Given = Sequence[Sequence[int]]
"""Per example the labels that it got, the most probable first."""


def matrix(given: Given) -> Truth:
    """The given labels as one row an example, one column a label."""
    result = np.zeros((len(given), len(THEMES)), dtype=np.int64)
    for row, labels in enumerate(given):
        result[row, list(labels)] = 1
    return result


def f1(right: Any, given: Any, wanted: Any) -> Any:
    """F1 from sums of right, given and wanted labels; 1 where there was nothing to find and nothing was given."""
    return np.where(given + wanted > 0, 2 * right / np.maximum(given + wanted, 1), 1.0)


def micro_f1(wanted: Truth, given: Truth) -> float:
    """Micro-averaged F1 over all labels."""
    return float(f1((wanted & given).sum(), given.sum(), wanted.sum()))


def main_accuracy(examples: Sequence[Example], given: Given) -> float:
    """Share of the examples with themes whose most probable theme is one of theirs; an abstention counts as wrong."""
    rows = [
        bool(labels) and THEMES[labels[0]] in example.themes
        for example, labels in zip(examples, given, strict=True)
        if example.themes
    ]
    return float(np.mean(rows))


def calibration_error(probabilities: NDArray[Any], wanted: NDArray[Any]) -> float:
    """Expected calibration error over all (example, label) pairs in ten bins of equal width."""
    p, truth = probabilities.ravel(), wanted.ravel()
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    gaps = [abs(p[bins == b].mean() - truth[bins == b].mean()) * np.mean(bins == b) for b in np.unique(bins)]
    return float(sum(gaps))


def intervals(wanted: Truth, given: Truth) -> tuple[Floats, Floats]:
    """The 2.5 and 97.5 percentiles of every label's F1 when the examples are drawn again with replacement."""
    size = len(wanted)
    draws = np.random.default_rng(0).multinomial(size, np.full(size, 1 / size), size=DRAWS)
    scores = f1(draws @ (wanted & given), draws @ given, draws @ wanted)
    low, high = np.percentile(scores, [2.5, 97.5], axis=0)
    return low, high


def scores(examples: Sequence[Example], probabilities: Floats, given: Given) -> dict[str, Any]:
    """Everything that the card says of the cross-validation."""
    wanted, found = targets(examples), matrix(given)
    passed = found == 1
    return {
        **summary(examples, given),
        "calibration_error": round(calibration_error(probabilities, wanted), 4),
        "calibration_error_of_given": round(calibration_error(probabilities[passed], wanted[passed]), 4),
        "kinds": {kind: micro_of(examples, given, kind) for kind in sorted({e.kind for e in examples} - {""})},
        "labels": per_label(wanted, found),
        "mistakes": mistakes(wanted, found),
    }


def summary(examples: Sequence[Example], given: Given) -> dict[str, float]:
    """The figures by which candidates are compared."""
    wanted, found = targets(examples), matrix(given)
    per_theme = f1((wanted & found).sum(axis=0), found.sum(axis=0), wanted.sum(axis=0))
    empty = wanted.sum(axis=1) == 0
    return {
        "micro_f1": round(micro_f1(wanted, found), 4),
        "macro_f1": round(float(np.mean(per_theme)), 4),
        "main_theme": round(main_accuracy(examples, given), 4),
        "abstained_rightly": round(float(np.mean(found[empty].sum(axis=1) == 0)), 4) if empty.any() else 1.0,
    }


def micro_of(examples: Sequence[Example], given: Given, kind: str) -> float:
    """Micro-F1 over the examples of one kind."""
    rows = [i for i, example in enumerate(examples) if example.kind == kind]
    return round(micro_f1(targets(examples)[rows], matrix(given)[rows]), 4)


def per_label(wanted: Truth, found: Truth) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 with its interval, and how many examples carry the label."""
    low, high = intervals(wanted, found)
    right, given, there = (wanted & found).sum(axis=0), found.sum(axis=0), wanted.sum(axis=0)
    table: dict[str, dict[str, float]] = {}
    for column, theme in enumerate(THEMES):
        table[theme] = {
            "passages": int(there[column]),
            "precision": round(float(right[column] / max(given[column], 1)), 4),
            "recall": round(float(right[column] / max(there[column], 1)), 4),
            "f1": round(float(f1(right[column], given[column], there[column])), 4),
            "low": round(float(low[column]), 4),
            "high": round(float(high[column]), 4),
        }
    return table


def mistakes(wanted: Truth, found: Truth) -> list[list[Any]]:
    """The ten commonest slips as [label missed, label given in its place, times]; "none" for nothing."""
    missed, extra = wanted & ~found & 1, found & ~wanted & 1
    pairs = missed.T @ extra
    only_missed = missed[extra.sum(axis=1) == 0].sum(axis=0)
    rows = [[THEMES[a], THEMES[b], int(pairs[a, b])] for a, b in np.argwhere(pairs > 0)]
    rows += [[theme, "none", int(only_missed[column])] for column, theme in enumerate(THEMES)]
    return sorted(rows, key=lambda row: (-row[2], row[0], row[1]))[:10]
