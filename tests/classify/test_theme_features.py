"""Vectorising: counting by distinct word equals counting by text, terms of the lexicon are seen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.classify.features import Features, Passage, by_word, fit


@pytest.fixture(scope="module")
def features() -> Features:
    texts = ["Officers rang the school", "The school rang twice", "Officers visited the school", "A cell"]
    terms = {"calls": ["rang", "999"], "custody": ["cell", "appropriate adult"]}
    return fit([Passage(text, "1. Calls > Night work") for text in texts * 2], terms)


WORDS = st.text(alphabet="abcdë 0-9'’.\n\t", max_size=60)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=5))
def test_counting_by_word_equals_counting_by_text(texts: list[str]) -> None:
    from sklearn.feature_extraction.text import CountVectorizer

    grams = [" ab", "ab ", "abc", "b c", "ë'a", "a’b", "0-9", " a ", "dddd", "bcdab"]
    vocabulary = {gram: column for column, gram in enumerate(grams)}
    counter = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5), vocabulary=vocabulary)
    bare = counter.transform(texts).toarray() if texts else np.zeros((0, len(vocabulary)))
    assert by_word(counter, texts).toarray().tolist() == bare.tolist()


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
    assert features.hits(counts, "word").toarray().tolist() == [hits], reason


def test_lexicon_terms_that_training_never_saw_do_not_dilute_the_words(features: Features) -> None:
    with_term = features.transform([Passage("officers rang the school appropriate adult", "")])
    width = len(features.blocks["word"].terms)
    words = with_term[:, :width].toarray()[0]
    assert np.isclose(np.linalg.norm(words), 1.0)
    assert words[features.blocks["word"].terms.index("appropriate adult")] == 0.0


def test_every_column_has_a_name(features: Features) -> None:
    matrix = features.transform([Passage("Officers rang", "Night work"), Passage("", "")])
    assert matrix.shape == (2, len(features.names()))
    assert matrix[1].nnz == 0
