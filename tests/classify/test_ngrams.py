"""Counting without scikit-learn gives what scikit-learn counts, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.classify.features import TOKEN
from pipeline.classify.ngrams import char_columns, char_counts, char_grams, terms_of, word_counts

TEXTS = st.lists(st.text(alphabet="abcdë 0-9'’.\n\tAİ\u00a0", max_size=60), min_size=1, max_size=5)
CHARS = [" ab", "ab ", "abc", "b c", "ë'a", "a’b", "0-9", " a ", "dddd", "bcdab", " a", "  "]
WORDS = ["ab", "abc", "ab cd", "aa bb cc", "999", "dd", "ëa", "bc ab"]


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_characters_as_scikit_learn_counts_them(texts: list[str]) -> None:
    from sklearn.feature_extraction.text import CountVectorizer

    columns = {gram: column for column, gram in enumerate(CHARS)}
    theirs = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5), vocabulary=columns).transform(texts)
    columns_of = char_columns(columns, shortest=3, longest=5)
    assert char_counts(texts, columns_of, len(columns)).to_scipy().toarray().tolist() == theirs.toarray().tolist()


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_words_as_scikit_learn_counts_them(texts: list[str]) -> None:
    from sklearn.feature_extraction.text import CountVectorizer

    columns = {term: column for column, term in enumerate(WORDS)}
    theirs = CountVectorizer(token_pattern=TOKEN, ngram_range=(1, 3), vocabulary=columns).transform(texts)
    assert (
        word_counts(texts, terms_of(columns, longest=3), token=TOKEN).to_scipy().toarray().tolist()
        == theirs.toarray().tolist()
    )


@pytest.mark.parametrize(
    ("word", "grams", "reason"),
    [
        ("at", [" at", "at ", " at "], "three and four characters; five are too many"),
        ("a", [" a "], "a short word is one n-gram, and once"),
        ("abc", [" ab", "abc", "bc ", " abc", "abc ", " abc "], "every length"),
    ],
)
def test_the_grams_of_a_word(word: str, grams: list[str], reason: str) -> None:
    assert list(char_grams(word, 3, 5)) == grams, reason
