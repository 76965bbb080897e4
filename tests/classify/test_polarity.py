"""The polarity model: what it reads of a story, what it makes of one event told in three ways, its file and card."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from pipeline.classify import polarity_store
from pipeline.classify.polarity import POLARITIES, load_polarity_model
from pipeline.classify.stories import Story, ending, evidence, marked, sentences, stories
from pipeline.document import Document
from pipeline.errors import ModelError
from pipeline.ingest.draft import Draft
from pipeline.models import model_path
from pipeline.records import Polarity, Vignette
from pipeline.segment.sections import build_sections

ROOT = Path(__file__).resolve().parents[2]
CARD = json.loads((ROOT / "models" / "card.json").read_text(encoding="utf-8"))["polarity"]

TOLD: list[tuple[str, Polarity]] = [
    (
        "A boy of nine rang because his uncle had locked him out. Officers came within minutes, sat with him and made "
        "sure that he was safe with his aunt before they left.",
        "good",
    ),
    (
        "A boy of nine rang because his uncle had locked him out. The call was put in a queue. Nobody was sent for six "
        "hours, and no officer spoke to him or made a referral.",
        "poor",
    ),
    (
        "A boy of nine rang because his uncle had locked him out. Officers came quickly and were kind to him. However, "
        "they did not ask how often it happened and no referral was made.",
        "mixed",
    ),
]


def test_one_event_told_in_three_ways() -> None:
    found = load_polarity_model().probabilities([Story(text, "") for text, _ in TOLD])
    columns = [POLARITIES.index(polarity) for _, polarity in TOLD]
    assert found[:, columns].argmax(axis=0).tolist() == [0, 1, 2], "each way is likeliest where it is told that way"
    assert load_polarity_model().polarities([Story(text, "") for text, _ in TOLD[:2]]) == ["good", "poor"]


def test_probabilities_are_shares_of_one() -> None:
    found = load_polarity_model().probabilities([Story(text, "") for text, _ in TOLD])
    assert found.shape == (len(TOLD), len(POLARITIES))
    assert np.allclose(found.sum(axis=1), 1)
    assert load_polarity_model().polarities([]) == []


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("She was seen at once", "she was seen at once", "nothing is denied"),
        ("She was not seen at once.", "she was not not_seen not_at not_once", "what follows a negation"),
        ("He wasn't seen, but she was.", "he wasn't not_seen but she was", "a negation ends with its clause"),
        ("Nobody came. They left.", "nobody not_came they left", "or with its sentence"),
        ("", "", "nothing"),
    ],
)
def test_words_that_a_negation_governs_are_marked(text: str, expected: str, reason: str) -> None:
    assert marked(text) == expected, reason


def test_sentences_and_the_end_of_a_story() -> None:
    text = 'He ran. "Stop!" she said.\n\nThey found him. He was safe.'
    assert sentences(text) == ["He ran.", '"Stop!', "she said.", "They found him.", "He was safe."]
    assert ending(text) == "They found him. He was safe."
    assert sentences("") == [""]


def test_evidence_says_where_the_cues_stand() -> None:
    early = evidence(Story("Nobody came. The girl waited. Officers were quick and kind to her.", ""))
    late = evidence(Story("Officers were quick and kind to her. The girl waited. Nobody came.", ""))
    assert len(early) == len(late)
    assert early[:4] == late[:4], "the whole is the same"
    assert early != late, "the parts are not"
    assert evidence(Story("", ""))[:4] == [0.0, 0.0, 0.0, 0.0]


def test_what_stands_around_a_story_ends_at_its_neighbours(document_from: Callable[..., Document]) -> None:
    first, second = "A boy told his aunt everything.", "A girl rang the desk and waited."
    made = document_from(Draft("heading", "Calls", level=1), "It was well done.", first, second, "This was poor.")
    document = made.with_(sections=build_sections(made))
    vignettes = [
        document.record(Vignette, at := document.text.index(text), at + len(text), rule="x", people=(), delays=())
        for text in (first, second)
    ]
    told = stories(vignettes, document)
    assert [story.text for story in told] == [first, second]
    assert [" ".join(story.context.split()) for story in told] == ["Calls. It was well done.", "Calls. This was poor."]


def test_a_file_that_is_not_the_cards_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "polarity.skops"
    path.write_bytes(model_path("polarity.skops").read_bytes() + b"\0")
    with pytest.raises(ModelError, match=r"is not the file that card\.json describes.*ncpi train"):
        polarity_store.read(path, model_path("card.json"))
    with pytest.raises(ModelError, match=r"the polarity model is not there.*ncpi train"):
        polarity_store.read(tmp_path / "none.skops", model_path("card.json"))


def test_the_card_holds_its_floors() -> None:
    assert all(number >= 50 for number in CARD["stories"].values())
    assert CARD["accuracy"] >= CARD["lexicon_accuracy"] + 0.05
    assert CARD["calibration_error"] <= 0.08
    assert CARD["interval"][0] < CARD["accuracy"] < CARD["interval"][1]
    assert all(CARD["recall"][name] >= 0.30 for name in POLARITIES), "none of the four is given up"
