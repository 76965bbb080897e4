"""Scores on numbers small enough to check by hand."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.classify import linear, measure
from pipeline.classify.features import Passage
from pipeline.classify.passages import Example
from pipeline.classify.themes import THEMES, chosen, sigmoid


def passages(*themes: tuple[str, ...]) -> list[Example]:
    return [Example(Passage("x", ""), row, "vignette", "press", "a/press") for row in themes]


FIRST, SECOND = THEMES[0], THEMES[1]


@pytest.mark.parametrize(
    ("given", "micro", "main", "reason"),
    [
        ([[0], [1, 0], []], 1.0, 1.0, "all right, and the passage without a theme got none"),
        ([[0], [1], []], 0.8, 1.0, "a second theme missed"),
        ([[1], [0, 1], []], 2 / 3, 0.5, "the first passage got a wrong theme"),
        ([[], [0, 1], [5]], 2 / 3, 0.5, "an abstention is wrong where there is a theme"),
    ],
)
def test_micro_f1_and_main_theme(given: list[list[int]], micro: float, main: float, reason: str) -> None:
    examples = passages((FIRST,), (SECOND, FIRST), ())
    found = measure.summary(examples, given)
    assert found["micro_f1"] == pytest.approx(micro, abs=1e-4), reason
    assert found["main_theme"] == pytest.approx(main), reason


@pytest.mark.parametrize(
    ("probabilities", "truth", "error", "reason"),
    [
        ([0.95, 0.95, 0.05, 0.05], [1, 1, 0, 0], 0.05, "confident and right"),
        ([0.95, 0.95, 0.95, 0.95], [1, 1, 0, 0], 0.45, "confident and half wrong"),
        ([0.5, 0.5], [1, 0], 0.0, "unsure, and rightly so"),
        ([1.0, 0.0], [0, 1], 1.0, "wrong at both ends"),
    ],
)
def test_calibration_error(probabilities: list[float], truth: list[int], error: float, reason: str) -> None:
    assert measure.calibration_error(np.array(probabilities), np.array(truth)) == pytest.approx(error), reason


def test_the_interval_holds_the_score_and_narrows_with_more_examples() -> None:
    rng = np.random.default_rng(1)
    wanted = (rng.random((400, len(THEMES))) < 0.3).astype(np.int64)
    found = np.where(rng.random(wanted.shape) < 0.8, wanted, 1 - wanted)
    few_low, few_high = measure.intervals(wanted[:60], found[:60])
    low, high = measure.intervals(wanted, found)
    f1 = measure.f1((wanted & found).sum(axis=0), found.sum(axis=0), wanted.sum(axis=0))
    assert ((low < f1) & (f1 < high)).all()
    assert (high - low).mean() < (few_high - few_low).mean()


def test_mistakes_name_what_was_missed_and_what_came_instead() -> None:
    wanted = measure.matrix([[0], [0], [1, 2], [3]])
    found = measure.matrix([[1], [1], [1], [3]])
    assert measure.mistakes(wanted, found)[:2] == [[THEMES[0], THEMES[1], 2], [THEMES[2], "none", 1]]


def test_thresholds_separate_what_can_be_separated() -> None:
    column = np.array([0.2, 0.3, 0.35, 0.6, 0.65, 0.9])
    threshold = linear.thresholds(column[:, None], np.array([[0], [0], [0], [1], [1], [1]]))
    assert 0.35 < threshold[0] <= 0.6


def test_a_labels_own_threshold_is_drawn_towards_the_common_one() -> None:
    low, high = np.array([0.1, 0.1, 0.1, 0.3, 0.3, 0.3]), np.array([0.1, 0.1, 0.1, 0.9, 0.9, 0.9])
    truth = np.array([[0, 0], [0, 0], [0, 0], [1, 1], [1, 1], [1, 1]])
    alone = [linear.thresholds(column[:, None], truth[:, :1])[0] for column in (low, high)]
    together = linear.thresholds(np.stack([low, high], axis=1), truth)
    assert alone[0] <= 0.3 < alone[1]
    assert together[0] == pytest.approx(alone[0])
    assert alone[0] < together[1] < alone[1], "the common threshold is one that serves both"


def test_calibration_turns_scores_into_frequencies() -> None:
    rng = np.random.default_rng(2)
    scores = rng.normal(size=(4000, 1))
    truth = (rng.random((4000, 1)) < sigmoid(3.0 * scores - 1.0)).astype(np.int64)
    slope, shift = linear.platt(scores, truth)
    assert slope[0] == pytest.approx(3.0, abs=0.3)
    assert shift[0] == pytest.approx(-1.0, abs=0.2)


@pytest.mark.parametrize(
    ("row", "labels", "reason"),
    [
        ([0.5, 0.9, 0.82, 0.85, 0.1], [1, 3, 2], "three at most, the most probable first"),
        ([0.5, 0.9, 0.7, 0.75, 0.1], [1, 3], "a third that is not nearly certain is left out"),
        ([0.1, 0.2, 0.45, 0.3, 0.1], [2], "the first needs its threshold only"),
        ([0.1, 0.2, 0.3, 0.3, 0.1], [], "none reaches its threshold"),
    ],
)
def test_how_many_themes_are_given(row: list[float], labels: list[int], reason: str) -> None:
    assert [label for label, _ in chosen(np.array([row]), np.full(5, 0.4))[0]] == labels, reason
