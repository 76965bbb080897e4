"""The polarity model as it is used: case stories -> told as good practice, as a failing, as both or as neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import get_args

import numpy as np

from pipeline.classify.features import Block, tfidf
from pipeline.classify.ngrams import Terms, terms_of, word_counts
from pipeline.classify.sparse import Floats, Rows, from_dense, side_by_side
from pipeline.classify.stories import Story, ending, figures_of, marked
from pipeline.records import Polarity

POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
"""Every class, in the order of the model's columns."""
TOKEN = r"[\w']+"
LONGEST = 2
WEIGHT = {"word": 2.0, "end": 2.0, "cues": 0.2}
"""How much each block of features counts: all words, those of the last sentences, the cues of the lexicon."""
REACH = 2.0
"""A figure of the cues counts for no more than so many spreads: long stories, and words around one, have many cues."""


@dataclass(frozen=True)
class PolarityModel:
    """One multinomial linear model: softmax of (x @ weights + bias), columns as in `POLARITIES`.

    `blocks` are the fitted terms of "word" and "end"; `mean` and `spread` put the figures of the cues on one scale.
    """

    blocks: Mapping[str, Block]
    mean: Floats
    spread: Floats
    weights: Floats
    bias: Floats

    @cached_property
    def _terms(self) -> dict[str, Terms]:
        return {
            name: terms_of({term: column for column, term in enumerate(block.terms)}, longest=LONGEST)
            for name, block in self.blocks.items()
        }

    def transform(self, told: Sequence[Story]) -> Rows:
        """The weighted features, one row a story."""
        parts = []
        for name, texts in (("word", [one.text for one in told]), ("end", [ending(one.text) for one in told])):
            counts = word_counts([marked(text) for text in texts], self._terms[name], token=TOKEN)
            parts.append(tfidf(counts, self.blocks[name].idf).weighed(WEIGHT[name]))
        cues = np.clip((figures_of(told) - self.mean) / self.spread, -REACH, REACH)
        return side_by_side([*parts, from_dense(WEIGHT["cues"] * cues)])

    def probabilities(self, told: Sequence[Story]) -> Floats:
        """Calibrated probabilities, (stories, classes)."""
        if not told:
            return np.zeros((0, len(POLARITIES)))
        return softmax(self.transform(told).times(self.weights) + self.bias)

    def polarities(self, told: Sequence[Story]) -> list[Polarity]:
        """The most probable class of every story."""
        return [POLARITIES[column] for column in self.probabilities(told).argmax(axis=1)]


def softmax(scores: Floats) -> Floats:
    """Rows of scores as rows of probabilities, without overflow."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Floats = raised / raised.sum(axis=1, keepdims=True)
    return result


@cache
def load_polarity_model() -> PolarityModel:
    """The trained model, read once per process. Raises ModelError as `polarity_store.read` does."""
    from pipeline.classify import polarity_store
    from pipeline.models import model_path

    return polarity_store.read(model_path("polarity.skops"), model_path("card.json"))
