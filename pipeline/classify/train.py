"""Train the theme model on the passages of the corpus: deterministic, cross-validated, calibrated."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline import lexicon
from pipeline.classify import store
from pipeline.classify.features import Features, Floats, Passage, fit
from pipeline.classify.themes import THEMES, Model, sigmoid
from pipeline.errors import ModelError

FOLDS = 6


@dataclass(frozen=True)
class Example:
    """A training passage; examples of one `group` (style and batch of writing) never stand on both sides of a fold."""

    passage: Passage
    themes: tuple[str, ...]
    kind: str
    style: str
    group: str


def read_examples(paths: Iterable[Path]) -> list[Example]:
    """The passages of JSON Lines files. Raises ModelError naming file and line where a row is malformed."""
    found = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                row = json.loads(line)
                themes = tuple(t["theme"] if isinstance(t, dict) else t for t in row["themes"] if t != "none")
                unknown = set(themes) - set(THEMES)
                if unknown:
                    raise ValueError(f"no theme is called {sorted(unknown)[0]!r}")
                style = str(row.get("style", "reviewed"))
                passage = Passage(str(row["text"]), str(row.get("heading", "")))
            except (KeyError, TypeError, ValueError) as error:
                raise ModelError(f"{path}:{number}: is no training passage ({error})") from error
            found.append(Example(passage, themes, str(row.get("kind", "")), style, f"{path.stem}/{style}"))
    return found


def targets(examples: Sequence[Example]) -> NDArray[np.int64]:
    """One row an example, one column a label."""
    return np.array([[theme in example.themes for theme in THEMES] for example in examples], dtype=np.int64)


def folds(examples: Sequence[Example]) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Training and test indices of every fold; a group stands in one fold only."""
    from sklearn.model_selection import GroupKFold

    groups = [example.group for example in examples]
    yield from GroupKFold(n_splits=min(FOLDS, len(set(groups)))).split(groups, groups=groups)


def fit_features(examples: Sequence[Example]) -> Features:
    """Vectorisers fitted on the examples and the lexicon."""
    return fit([example.passage for example in examples], lexicon.load("themes").terms)


def fit_linear(matrix: Any, wanted: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Weights (features, labels) and bias (labels,) of one logistic regression a label."""
    from sklearn.linear_model import LogisticRegression

    models = [
        LogisticRegression(C=10.0, class_weight="balanced", solver="liblinear", random_state=0).fit(matrix, column)
        for column in wanted.T
    ]
    return np.vstack([m.coef_[0] for m in models]).T, np.array([m.intercept_[0] for m in models])


def out_of_fold(examples: Sequence[Example]) -> Floats:
    """Scores of every example by a model that saw nothing of its group."""
    wanted = targets(examples)
    scores = np.zeros(wanted.shape)
    for training, test in folds(examples):
        features = fit_features([examples[i] for i in training])
        weights, bias = fit_linear(features.transform([examples[i].passage for i in training]), wanted[training])
        scores[test] = features.transform([examples[i].passage for i in test]) @ weights + bias
    return scores


def platt(scores: Floats, wanted: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Slope and shift per label that turn scores into probabilities (Platt's sigmoid)."""
    from sklearn.linear_model import LogisticRegression

    fitted = [
        LogisticRegression(C=100.0, solver="lbfgs").fit(column[:, None], truth)
        for column, truth in zip(scores.T, wanted.T, strict=True)
    ]
    return np.array([m.coef_[0, 0] for m in fitted]), np.array([m.intercept_[0] for m in fitted])


def thresholds(probabilities: Floats, wanted: NDArray[np.int64]) -> Floats:
    """Per label the middle of the thresholds whose F1 is within half a point of the best."""
    grid = np.round(np.arange(0.15, 0.71, 0.01), 2)
    best = []
    for column, truth in zip(probabilities.T, wanted.T, strict=True):
        f1 = np.array([2 * np.sum((column >= t) & (truth == 1)) / (np.sum(column >= t) + truth.sum()) for t in grid])
        best.append(float(np.mean(grid[f1 >= f1.max() - 0.005])))
    return np.array(best)


def train(corpus: Path, models: Path, *, add: Sequence[Path] = ()) -> dict[str, Any]:
    """Train on `corpus`/*.jsonl and the files of `add`, write the model and its card, and say what changed.

    Raises ModelError where there are no passages or one is malformed.
    """
    from importlib.metadata import version

    examples = read_examples([*sorted(corpus.glob("*.jsonl")), *add])
    if not examples:
        raise ModelError(f"{corpus}: no training passages (*.jsonl)")
    wanted = targets(examples)
    scores = out_of_fold(examples)
    slope, shift = platt(scores, wanted)
    threshold = thresholds(sigmoid(scores * slope + shift), wanted)
    features = fit_features(examples)
    weights, bias = fit_linear(features.transform([example.passage for example in examples]), wanted)
    models.mkdir(parents=True, exist_ok=True)
    path = models / "themes.skops"
    store.write(Model(features, weights, bias, slope, shift, threshold), path)
    card = {"sha256": store.sha256(path), "versions": {"scikit-learn": version("scikit-learn")}}
    (models / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    return card
