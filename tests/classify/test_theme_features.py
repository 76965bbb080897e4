"""Vectorising: terms of the lexicon are seen, in text and heading."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.classify.features import Features, Passage, fit


@pytest.fixture(scope="module")
def features() -> Features:
    texts = ["Officers rang the school", "The school rang twice", "Officers visited the school", "A cell"]
    terms = {"calls": ["rang", "999"], "custody": ["cell", "appropriate adult"]}
    return fit([Passage(text, "1. Calls > Night work") for text in texts * 2], terms)


@pytest.mark.parametrize(
    ("text", "hits", "reason"),
    [
        ("She RANG 999 and rang again.", [2, 0], "different terms, whatever their case and number"),
        ("The appropriate adult came to the cell", [0, 2], "terms of two words"),
        ("an appropriate and adult answer", [0, 0], "the words of a term must stand together"),
        ("wrangle 1999", [0, 0], "whole words only"),
        ("", [0, 0], "nothing"),
    ],
)
def test_lexicon_hits(features: Features, text: str, hits: list[int], reason: str) -> None:
    counts = features.counts([Passage(text, "")])
    assert features.hits(counts, "word").tolist() == [hits], reason


def test_lexicon_terms_that_training_never_saw_do_not_dilute_the_words(features: Features) -> None:
    with_term = features.transform([Passage("officers rang the school appropriate adult", "")]).to_scipy()
    width = len(features.blocks["word"].terms)
    words = with_term[:, :width].toarray()[0]
    assert np.isclose(np.linalg.norm(words), 1.0)
    assert words[features.blocks["word"].terms.index("appropriate adult")] == 0.0


def test_every_column_has_a_name(features: Features) -> None:
    matrix = features.transform([Passage("Officers rang", "Night work"), Passage("", "")]).to_scipy()
    assert matrix.shape == (2, len(features.names()))
    assert matrix[1].nnz == 0
