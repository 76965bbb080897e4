"""The gold of corpus/forms: short passages in forms that the rules were not written from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (CORPUS / "gold" / "forms.jsonl").read_text(encoding="utf-8").splitlines()
]
PASSAGES = {path.name: path.read_text(encoding="utf-8") for path in (CORPUS / "forms").glob("*.txt")}


def quotes(row: dict[str, Any]) -> list[str]:
    """Everything that a row says is written in its passage."""
    return [text for text in (row["text"], row.get("response"), row.get("deadline"), *row.get("actions", [])) if text]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['doc']}:{row['kind']}:{n}" for n, row in enumerate(ROWS)])
def test_every_quote_stands_in_its_passage(row: dict[str, Any]) -> None:
    passage = " ".join(PASSAGES[row["doc"]].split())
    assert [text for text in quotes(row) if text not in passage] == []


def test_enough_passages_and_none_without_a_reader() -> None:
    assert len(PASSAGES) >= 60
    assert {row["doc"] for row in ROWS} <= PASSAGES.keys()
    assert {row["kind"] for row in ROWS} == {"section", "recommendation", "deadline", "count", "tally", "vignette"}
