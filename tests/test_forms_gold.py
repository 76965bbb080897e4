"""The gold of corpus/forms…: passages and short documents in forms that no rule was written from, round by round."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from pipeline import vocabulary

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
ROUNDS = sorted(path.stem for path in (CORPUS / "gold").glob("forms*.jsonl"))
PASSAGES = {(r, path.name): path.read_text(encoding="utf-8") for r in ROUNDS for path in (CORPUS / r).glob("*.txt")}
KINDS = {"section", "recommendation", "deadline", "count", "tally", "vignette"}
ENUMS: dict[str, dict[str, tuple[Any, ...]]] = {
    "section": {"role": get_args(vocabulary.Role), "level": (1, 2, 3)},
    "recommendation": {"mode": get_args(vocabulary.Mode)},
    "deadline": {
        "modality": get_args(vocabulary.Modality),
        "form": get_args(vocabulary.Form),
        "anchor": get_args(vocabulary.Anchor),
    },
    "count": {
        "measure": get_args(vocabulary.Measure),
        "comparator": (*get_args(vocabulary.Comparator), None),
        "approximate": (True, False),
        "grade": (*get_args(vocabulary.Grade), None),
        "assessor": (*get_args(vocabulary.Assessor), None),
    },
    "tally": {"assessor": get_args(vocabulary.Assessor)},
    "vignette": {"polarity": get_args(vocabulary.Polarity)},
}
THEMES = {*get_args(vocabulary.ThemeName), "none"}
ROLES = set(get_args(vocabulary.PersonRole))


def rows_of(folder: str) -> list[dict[str, Any]]:
    """The gold of one round."""
    lines = (CORPUS / "gold" / f"{folder}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


ROWS = {folder: rows_of(folder) for folder in ROUNDS}


def plain(passage: str) -> str:
    """A passage as a quote has it: without link and emphasis markup and the marks of list items, blanks as one."""
    passage = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", passage).replace("*", "").replace("#", "")
    return " ".join(re.sub(r"^\s*[-•–▪·o] ", "", passage, flags=re.MULTILINE).split())


def quotes(row: dict[str, Any]) -> list[str]:
    """Everything that a row says is written in its passage."""
    return [text for text in (row["text"], row.get("response"), row.get("deadline"), *row.get("actions", [])) if text]


@pytest.mark.parametrize("folder", ROUNDS)
def test_every_quote_stands_in_its_passage(folder: str) -> None:
    missing = []
    for row in ROWS[folder]:
        passage = PASSAGES[folder, row["doc"]]
        forms = (plain(passage), " ".join(passage.split()))
        missing += [(row["doc"], text) for text in quotes(row) if not any(text in form for form in forms)]
    assert missing == []


@pytest.mark.parametrize("folder", ROUNDS)
def test_values_are_those_of_the_guidelines(folder: str) -> None:
    wrong = []
    for row in ROWS[folder]:
        allowed = ENUMS[row["kind"]]
        wrong += [(row["doc"], name, row[name]) for name in allowed if name in row and row[name] not in allowed[name]]
        wrong += [(row["doc"], "themes", theme) for theme in row.get("themes") or [] if theme not in THEMES]
        wrong += [(row["doc"], "role", p["role"]) for p in row.get("people", []) if p["role"] not in ROLES]
    assert wrong == []


@pytest.mark.parametrize("folder", ROUNDS)
def test_every_round_has_every_kind_and_a_text_for_every_row(folder: str) -> None:
    assert {row["kind"] for row in ROWS[folder]} == KINDS
    assert {(folder, row["doc"]) for row in ROWS[folder]} <= PASSAGES.keys()


def test_rounds_are_large_enough_to_say_something() -> None:
    texts = Counter(folder for folder, _ in PASSAGES)
    assert texts["forms"] >= 60
    assert all(texts[folder] >= 20 for folder in ROUNDS)
    assert sum(texts.values()) >= 100
