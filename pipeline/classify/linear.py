"""The linear models that were tried, and what turns their scores into themes: calibration and thresholds.

Every candidate gives one stacked matrix of weights, so that the model file is the same whichever wins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from pipeline import lexicon
from pipeline.classify.features import Features, fit
from pipeline.classify.passages import Example, Fold, Truth, targets
from pipeline.classify.sparse import Floats
from pipeline.classify.themes import MOST, THEMES, chosen, sigmoid

Fit = Callable[[Any, Truth], tuple[Floats, Floats]]
"""Features and truth -> weights (features, labels) and bias (labels,)."""
GRID = np.round(np.arange(0.15, 0.71, 0.01), 2)
"""The thresholds that are tried."""
PLATEAU = 0.005
"""Thresholds whose F1 is within this of the best count as equally good."""


def fit_features(examples: Sequence[Example]) -> Features:
    """Vectorisers fitted on the examples and the lexicon."""
    return fit([example.passage for example in examples], lexicon.load("themes").terms)


def logistic_regression(matrix: Any, wanted: Truth) -> tuple[Floats, Floats]:
    """One balanced logistic regression a label."""
    from sklearn.linear_model import LogisticRegression

    models = [
        LogisticRegression(C=10.0, class_weight="balanced", solver="liblinear", random_state=0).fit(matrix, column)
        for column in wanted.T
    ]
    return np.vstack([m.coef_[0] for m in models]).T, np.array([m.intercept_[0] for m in models])


def linear_svm(matrix: Any, wanted: Truth) -> tuple[Floats, Floats]:
    """One balanced linear support vector machine a label; its margins are calibrated like any other score."""
    from sklearn.svm import LinearSVC

    models = [LinearSVC(C=0.5, class_weight="balanced", random_state=0).fit(matrix, column) for column in wanted.T]
    return np.vstack([m.coef_[0] for m in models]).T, np.array([m.intercept_[0] for m in models])


def complement_bayes(matrix: Any, wanted: Truth) -> tuple[Floats, Floats]:
    """One complement naive Bayes a label; the difference of its two classes is linear."""
    from sklearn.naive_bayes import ComplementNB

    logs = [ComplementNB(alpha=0.3).fit(matrix, column).feature_log_prob_ for column in wanted.T]
    return np.vstack([log[1] - log[0] for log in logs]).T, np.zeros(wanted.shape[1])


CANDIDATES: dict[str, Fit] = {
    "logistic regression": logistic_regression,
    "linear SVM": linear_svm,
    "complement naive Bayes": complement_bayes,
}
"""What `train(compare=True)` compares; the first is the model."""


def out_of_fold(examples: Sequence[Example], folds: Sequence[Fold], fits: Sequence[Fit]) -> list[Floats]:
    """Per candidate the scores (examples, labels) of every example by a model that saw nothing of its group."""
    wanted = targets(examples)
    scores = [np.zeros(wanted.shape) for _ in fits]
    for training, test in folds:
        features = fit_features([examples[i] for i in training])
        known = features.transform([examples[i].passage for i in training]).to_scipy()
        held_out = features.transform([examples[i].passage for i in test])
        for fitted, result in zip(fits, scores, strict=True):
            weights, bias = fitted(known, wanted[training])
            result[test] = held_out.times(weights) + bias
    return scores


def platt(scores: Floats, wanted: Truth) -> tuple[Floats, Floats]:
    """Slope and shift per label that turn scores into probabilities (Platt's sigmoid)."""
    from sklearn.linear_model import LogisticRegression

    models = [
        LogisticRegression(C=1e4, solver="liblinear", random_state=0).fit(column[:, None], truth)
        for column, truth in zip(scores.T, wanted.T, strict=True)
    ]
    return np.array([m.coef_[0, 0] for m in models]), np.array([m.intercept_[0] for m in models])


def thresholds(probabilities: Floats, wanted: Truth) -> Floats:
    """Per label the middle between its own best threshold and that which is best for all labels together.

    A label's own is learnt from some hundred passages and moves with every batch of writing; the common
    one steadies it.
    """
    given, true = probabilities[None] >= GRID[:, None, None], (wanted == 1)[None]
    right, given_and_wanted = (given & true).sum(axis=1), given.sum(axis=1) + wanted.sum(axis=0)
    own = [plateau(2 * r / np.maximum(n, 1)) for r, n in zip(right.T, given_and_wanted.T, strict=True)]
    common = plateau(2 * right.sum(axis=1) / np.maximum(given_and_wanted.sum(axis=1), 1))
    return (np.array(own) + common) / 2


def plateau(f1: Floats) -> float:
    """The mean of the thresholds of the grid whose F1 is within `PLATEAU` of the best."""
    return float(np.mean(GRID[f1 >= f1.max() - PLATEAU]))


def calibrated(scores: Floats, wanted: Truth, folds: Sequence[Fold]) -> tuple[Floats, list[list[int]]]:
    """Probabilities and themes of every example, calibration and thresholds learnt without its fold."""
    probabilities = np.zeros(scores.shape)
    given: list[list[int]] = [[] for _ in scores]
    for training, test in folds:
        slope, shift = platt(scores[training], wanted[training])
        threshold = thresholds(sigmoid(scores[training] * slope + shift), wanted[training])
        probabilities[test] = sigmoid(scores[test] * slope + shift)
        for index, row in zip(test, chosen(probabilities[test], threshold), strict=True):
            given[index] = [label for label, _ in row]
    return probabilities, given


def keywords(features: Features, examples: Sequence[Example]) -> list[list[int]]:
    """The baseline: the themes whose own lexicon terms occur in text or heading, most terms first."""
    groups = sorted(lexicon.load("themes").terms)
    columns = [groups.index(theme) for theme in THEMES]
    counts = features.counts([example.passage for example in examples])
    hits = (features.hits(counts, "word") + features.hits(counts, "heading"))[:, columns]
    return [sorted(np.flatnonzero(row).tolist(), key=lambda label: (-row[label], label))[:MOST] for row in hits]
