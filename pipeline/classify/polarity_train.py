"""Train the polarity model on the case stories among the passages: cross-validated, calibrated, deterministic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.classify.cues import verdict
from pipeline.classify.features import Block
from pipeline.classify.measure import DRAWS, calibration_error
from pipeline.classify.passages import FOLDS, Example
from pipeline.classify.polarity import LONGEST, POLARITIES, TOKEN, PolarityModel, softmax
from pipeline.classify.sparse import Floats
from pipeline.classify.stories import Story, ending, figures_of, marked, story
from pipeline.errors import ModelError

SHARES = {"good": 0.42, "poor": 0.42, "mixed": 0.10, "neutral": 0.06}
"""How often reports tell a story each way, nearly. The passages hold more of the rarer ways, to be learnt from."""
PRIOR = 0.75
"""The power to which the shares are raised: below one, so that the rarer ways are given sooner than is likeliest."""
REGULARISATION = 3.0
RAREST = 3
"""Stories that a term must stand in."""
TEMPERATURES = np.round(np.arange(0.5, 3.01, 0.1), 1)


def told(examples: Sequence[Example]) -> list[Example]:
    """The examples that say how their story is told."""
    return [example for example in examples if example.polarity]


def stories_of(examples: Sequence[Example]) -> list[Story]:
    """What the model reads of each example; of what stands around a passage only the heading is known."""
    return [story(example.passage.text, example.passage.heading) for example in examples]


def fit(stories: Sequence[Story], wanted: NDArray[np.int64]) -> PolarityModel:
    """The model for stories and the numbers of their classes, before calibration; every class counts the same."""
    from sklearn.linear_model import LogisticRegression

    blocks = {
        "word": block([marked(one.text) for one in stories]),
        "end": block([marked(ending(one.text)) for one in stories]),
    }
    figures = figures_of(stories)
    empty = np.zeros((0, 0))
    model = PolarityModel(blocks, figures.mean(axis=0), figures.std(axis=0) + 1e-9, empty, empty)
    fitted = LogisticRegression(C=REGULARISATION, class_weight="balanced", max_iter=2000, random_state=0)
    fitted.fit(model.transform(stories).to_scipy(), wanted)
    return PolarityModel(blocks, model.mean, model.spread, fitted.coef_.T, fitted.intercept_)


def block(texts: Sequence[str]) -> Block:
    """The terms of marked texts in column order, with their inverse document frequencies."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    options = {"ngram_range": (1, LONGEST), "token_pattern": TOKEN, "lowercase": True}
    vectoriser = TfidfVectorizer(**options, min_df=RAREST).fit(texts)
    terms = tuple(vectoriser.get_feature_names_out().tolist())
    return Block(terms, np.asarray(vectoriser.idf_, dtype=np.float64))


def train(examples: Sequence[Example]) -> tuple[PolarityModel, dict[str, Any]]:
    """The calibrated model and what the card says of it. Raises ModelError where a class is missing or too rare."""
    from sklearn.model_selection import GroupKFold

    known = told(examples)
    stories = stories_of(known)
    wanted = np.array([POLARITIES.index(example.polarity) for example in known], dtype=np.int64)
    groups = [example.group for example in known]
    if len(set(groups)) < 2:
        raise ModelError("the case stories are all of one style and batch; cross-validation needs two at least")
    scores = np.zeros((len(known), len(POLARITIES)))
    for training, test in GroupKFold(n_splits=min(FOLDS, len(set(groups)))).split(groups, groups=groups):
        if len(set(wanted[training])) < len(POLARITIES):
            raise ModelError("too few case stories of some polarity: some folds hold none; write more of them")
        held_out = fit([stories[i] for i in training], wanted[training])
        scores[test] = held_out.transform([stories[i] for i in test]).times(held_out.weights) + held_out.bias
    there = np.bincount(wanted, minlength=len(POLARITIES)) / len(wanted)
    shares = np.array([SHARES[name] for name in POLARITIES])
    each = (shares / there)[wanted]
    shift = PRIOR * np.log(shares)
    heat = min(TEMPERATURES, key=lambda t: loss(softmax(scores / t + shift), wanted, each))
    model = fit(stories, wanted)
    final = PolarityModel(
        model.blocks, model.mean, model.spread, model.weights / float(heat), model.bias / float(heat) + shift
    )
    return final, report(known, softmax(scores / heat + shift), wanted, each)


def loss(probabilities: Floats, wanted: NDArray[np.int64], each: Floats) -> float:
    """The weighted mean log loss."""
    right = probabilities[np.arange(len(wanted)), wanted]
    return float(np.average(-np.log(np.maximum(right, 1e-12)), weights=each))


def report(known: Sequence[Example], probabilities: Floats, wanted: Any, each: Floats) -> dict[str, Any]:
    """The figures of the cross-validation, stories weighted so that the classes are as frequent as in reports."""
    given = probabilities.argmax(axis=1)
    by_rules = np.array([POLARITIES.index(verdict(s.text, context=s.context)) for s in stories_of(known)])
    return {
        "stories": dict(sorted(Counter(example.polarity for example in known).items())),
        "accuracy": accuracy(given == wanted, each),
        "interval": interval(given == wanted, each),
        "lexicon_accuracy": accuracy(by_rules == wanted, each),
        "recall": {name: accuracy(given[wanted == c] == c) for c, name in enumerate(POLARITIES)},
        "intervals": {name: interval(given[wanted == c] == c) for c, name in enumerate(POLARITIES)},
        "lexicon_recall": {name: accuracy(by_rules[wanted == c] == c) for c, name in enumerate(POLARITIES)},
        "calibration_error": round(calibration_error(probabilities, np.eye(len(POLARITIES))[wanted]), 4),
    }


def accuracy(right: Any, each: Any = None) -> float:
    """The weighted share of what is right."""
    return round(float(np.average(right, weights=each)), 4)


def interval(right: Any, each: Any = None) -> list[float]:
    """The 95 % bootstrap interval of `accuracy`, the stories drawn again with replacement."""
    size = len(right)
    draws = np.random.default_rng(0).multinomial(size, np.full(size, 1 / size), size=DRAWS)
    drawn = draws * (1.0 if each is None else each)
    low, high = np.percentile(drawn @ right / drawn.sum(axis=1), [2.5, 97.5])
    return [round(float(low), 4), round(float(high), 4)]
