"""Train the models of themes and of polarity on the passages: deterministic, cross-validated, calibrated."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.classify import card, linear, measure, polarity_store, polarity_train, store
from pipeline.classify.passages import Example, fingerprint, folds, read_examples, targets
from pipeline.classify.themes import Model, sigmoid
from pipeline.errors import ModelError


def train(corpus: Path, models: Path, *, add: Sequence[Path] = (), compare: bool = False) -> dict[str, Any]:
    """Train on `corpus`/*.jsonl and the files of `add`; write themes.skops, polarity.skops, card.json and
    card.md into `models`.

    `add` takes reviewed records ({text, themes, polarity, …}), `compare` scores the other candidates as well. Gives
    the new card with `changes`, the lines that say how the scores differ from the card that was there before.

    Raises ModelError where there are no passages or one is malformed.
    """
    examples = read_examples([*sorted(corpus.glob("*.jsonl")), *add])
    if not examples:
        raise ModelError(f"{corpus}: no training passages (*.jsonl)")
    before = read_card(models / "card.json")
    model, scores, candidates = fit_model(examples, compare=compare)
    polarity_model, polarity_scores = polarity_train.train(examples)
    models.mkdir(parents=True, exist_ok=True)
    store.write(model, models / "themes.skops")
    polarity_store.write(polarity_model, models / "polarity.skops")
    new = card.make(examples, model, scores, store.sha256(models / "themes.skops"))
    new["polarity"] = {"sha256": store.sha256(models / "polarity.skops"), **polarity_scores}
    same_data = before.get("data", {}).get("sha256") == fingerprint(examples)
    if compare or not same_data:
        new["candidates"] = candidates
    else:
        new["candidates"] = {**before.get("candidates", {}), **candidates}
    card.write(new, models)
    return {**new, "changes": card.changes(before, new)}


def read_card(path: Path) -> dict[str, Any]:
    """The card of the model before, {} where there is none."""
    if not path.is_file():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def fit_model(
    examples: Sequence[Example], *, compare: bool
) -> tuple[Model, dict[str, Any], dict[str, dict[str, float]]]:
    """The model, its cross-validated scores and those of the candidates beside the keyword baseline."""
    wanted, dealt = targets(examples), folds(examples)
    names = list(linear.CANDIDATES) if compare else list(linear.CANDIDATES)[:1]
    held_out = linear.out_of_fold(examples, dealt, [linear.CANDIDATES[name] for name in names])
    results = [linear.calibrated(scores, wanted, dealt) for scores in held_out]
    features = linear.fit_features(examples)
    candidates = {name: measure.summary(examples, given) for name, (_, given) in zip(names, results, strict=True)}
    candidates["keyword baseline"] = measure.summary(examples, linear.keywords(features, examples))
    slope, shift = linear.platt(held_out[0], wanted)
    threshold = linear.thresholds(sigmoid(held_out[0] * slope + shift), wanted)
    weights, bias = linear.logistic_regression(features.transform([e.passage for e in examples]).to_scipy(), wanted)
    model = Model(features, weights, bias, slope, shift, threshold)
    return model, measure.scores(examples, *results[0]), candidates
