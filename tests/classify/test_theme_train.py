"""Training: deterministic, says what changed, takes reviewed records, and the model in the repository is its result."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from pipeline.classify import card, polarity_store, store
from pipeline.classify.features import Passage
from pipeline.classify.passages import fingerprint, read_examples
from pipeline.classify.stories import Story
from pipeline.classify.train import train
from pipeline.errors import ModelError

ROOT = Path(__file__).resolve().parents[2]
CARD = json.loads((ROOT / "models" / "card.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of three batches, and the models trained on it."""
    folder = tmp_path_factory.mktemp("training")
    (folder / "corpus").mkdir()
    for name in ("batch_01.jsonl", "batch_02.jsonl", "batch_13.jsonl"):
        shutil.copy(ROOT / "corpus" / "themes" / name, folder / "corpus" / name)
    train(folder / "corpus", folder / "first")
    return folder


def read(folder: Path) -> store.Model:
    return store.read(folder / "themes.skops", folder / "card.json")


def test_the_same_data_gives_the_same_model(small: Path) -> None:
    report = train(small / "corpus", small / "again")
    passages = [Passage("A boy was reported missing from his care home.", "Assessment and help"), Passage("", "")]
    told = [Story("Nobody came for an hour.", ""), Story("Officers were kind.", "Calls")]
    pairs = [(small / name / "polarity.skops", small / name / "card.json") for name in ("first", "again")]
    once, twice = [polarity_store.read(*pair).probabilities(told).tolist() for pair in pairs]
    assert once == twice
    first, again = read(small / "first"), read(small / "again")
    assert np.array_equal(first.weights, again.weights)
    assert first.probabilities(passages).tolist() == again.probabilities(passages).tolist()
    assert report["changes"] == ["there was no card to compare with"]


def test_reviewed_records_are_added_and_the_change_is_told(small: Path) -> None:
    reviewed = small / "reviewed.jsonl"
    themes = [{"theme": "missing_children", "probability": 0.9}]
    told = {"themes": themes, "kind": "vignette", "polarity": "neutral"}
    rows = [{"text": f"Sea cadet {n} drifted off on a raft.", **told} for n in range(6)]
    reviewed.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    first = json.loads((small / "first" / "card.json").read_text(encoding="utf-8"))
    report = train(small / "corpus", small / "first", add=[reviewed])
    assert report["data"]["passages"] == len(read_examples(sorted((small / "corpus").glob("*.jsonl")))) + 6
    assert report["data"]["styles"]["reviewed"] == 6
    assert any("->" in line for line in report["changes"])
    label = list(read(small / "first").themes([Passage("Another sea cadet drifted off on a raft.", "")])[0])
    assert label[0].theme == "missing_children"
    assert report["polarity"]["stories"]["neutral"] == first["polarity"]["stories"]["neutral"] + 6


def test_nothing_to_train_on(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no training passages"):
        train(tmp_path, tmp_path / "models")


@pytest.mark.parametrize(
    ("before", "after", "lines", "reason"),
    [
        ({}, {}, ["there was no card to compare with"], "the first training"),
        ({"micro_f1": 0.80}, {"micro_f1": 0.80}, ["no score changed"], "the same data"),
        ({"micro_f1": 0.80}, {"micro_f1": 0.83}, ["micro-F1: 0.800 -> 0.830 (+0.030)"], "a gain"),
        ({"micro_f1": 0.80}, {"micro_f1": 0.75}, ["micro-F1: 0.800 -> 0.750 (-0.050)"], "a loss"),
    ],
)
def test_changes(before: dict[str, float], after: dict[str, float], lines: list[str], reason: str) -> None:
    empty = dict.fromkeys(card.HEADLINES, 0.5)
    old = {"scores": {**empty, **before, "labels": {}}} if before else {}
    new = {"scores": {**empty, **after, "labels": {}}}
    assert card.changes(old, new) == lines, reason


def test_the_model_of_the_repository_was_trained_on_its_corpus() -> None:
    examples = read_examples(sorted((ROOT / "corpus" / "themes").glob("*.jsonl")))
    assert CARD["data"]["sha256"] == fingerprint(examples), "the passages changed: run `ncpi train`"
    assert (ROOT / "models" / "card.md").read_text(encoding="utf-8") == card.page(CARD)


def test_the_card_holds_its_floors() -> None:
    scores, candidates = CARD["scores"], CARD["candidates"]
    assert scores["calibration_error"] <= 0.08
    assert scores["calibration_error_of_given"] <= 0.08
    assert scores["micro_f1"] >= candidates["keyword baseline"]["micro_f1"] + 0.10
    level = 0.005
    assert scores["micro_f1"] >= max(row["micro_f1"] for row in candidates.values()) - level


def test_the_card_says_the_scores_of_the_border_model(tmp_path: Path) -> None:
    scores = json.loads((ROOT / "models" / "borders.json").read_text(encoding="utf-8"))["scores"]
    assert CARD["borders"] == scores
    (tmp_path / "borders.json").write_text(json.dumps({"scores": {**scores, "rounds": {"a": 0.5}}}), encoding="utf-8")
    card.refresh(tmp_path)
    assert not (tmp_path / "card.md").exists(), "no card to write again"
    card.write(CARD, tmp_path)
    assert "a 0.50; all together" in (tmp_path / "card.md").read_text(encoding="utf-8")
    card.refresh(tmp_path)
    assert json.loads((tmp_path / "card.json").read_text(encoding="utf-8"))["borders"]["rounds"] == {"a": 0.5}
    assert "## Borders" not in card.page({**CARD, "borders": {}})
