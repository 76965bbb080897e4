"""Training passages: what is refused, how they are dealt into folds, and what the corpus must hold."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from pipeline.classify.passages import example, folds, read_examples
from pipeline.classify.themes import THEMES
from pipeline.errors import ModelError

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "themes"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{not json", "needs text and themes"),
        (json.dumps({"text": "no themes"}), "needs text and themes"),
        (json.dumps({"themes": ["workforce"]}), "needs text and themes"),
        (json.dumps({"text": "a typo", "themes": ["work_force"]}), "no theme is called 'work_force'"),
        (json.dumps({"text": "a typo", "themes": [], "polarity": "bad"}), "no polarity is called 'bad'"),
        (json.dumps(["a", "list"]), "needs text and themes"),
    ],
)
def test_malformed_rows_are_refused_with_their_place(row: str, message: str) -> None:
    with pytest.raises(ModelError, match=r"batch\.jsonl:7: .*") as caught:
        example(row, "batch.jsonl:7", "batch")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("themes", "expected", "reason"),
    [
        (["workforce"], ("workforce",), "a passage of the corpus"),
        (["none"], (), "gold writes the label of nothing"),
        ([{"theme": "exploitation", "probability": 0.8}], ("exploitation",), "a record of a run, reviewed"),
        (["missing_children", "exploitation"], ("missing_children", "exploitation"), "the main theme stays first"),
    ],
)
def test_themes_are_read_as_names_and_as_records_write_them(
    themes: list[object], expected: tuple[str, ...], reason: str
) -> None:
    found = example(json.dumps({"text": "x", "themes": themes}), "here:1", "reviewed")
    assert found.themes == expected, reason
    assert found.group == "reviewed/reviewed"


def test_no_style_of_a_batch_stands_on_both_sides_of_a_fold() -> None:
    examples = read_examples(sorted(CORPUS.glob("*.jsonl")))
    tested: list[int] = []
    for training, test in folds(examples):
        assert not {examples[i].group for i in training} & {examples[i].group for i in test}
        tested += test.tolist()
    assert sorted(tested) == list(range(len(examples)))


def test_one_group_cannot_be_dealt() -> None:
    rows = [example(json.dumps({"text": "x", "themes": ["workforce"]}), f"a:{i}", "a") for i in range(9)]
    with pytest.raises(ModelError, match="all of one style and batch"):
        folds(rows)


def test_a_theme_of_a_single_group_is_named() -> None:
    rows = [
        example(json.dumps({"text": "x", "themes": [theme] * (batch == "a" or theme != "workforce")}), "a:1", batch)
        for batch in ("a", "b", "c")
        for theme in THEMES
    ]
    with pytest.raises(ModelError, match="too few training passages about workforce"):
        folds(rows)


def test_the_corpus_is_large_varied_and_has_no_doubles() -> None:
    examples = read_examples(sorted(CORPUS.glob("*.jsonl")))
    count = Counter(theme for found in examples for theme in found.themes)
    about_something = [found for found in examples if found.themes]
    assert len(about_something) >= 900
    assert len(examples) - len(about_something) >= 60
    assert {theme: n for theme, n in count.items() if n < 60} == {}
    assert set(count) == set(THEMES)
    assert sum(len(found.themes) > 1 for found in examples) / len(examples) >= 0.4
    assert len({found.passage.text for found in examples}) == len(examples)
    assert {found.kind for found in examples} == {"recommendation", "vignette", "section", "press"}
    assert len({found.style for found in examples}) >= 6
    assert max(len(found.themes) for found in examples) <= 3
