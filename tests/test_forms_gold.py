"""The gold of corpus/forms and corpus/forms2: passages and short documents in forms that no rule was written from."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
ROUNDS = ("forms", "forms2")
PASSAGES = {(r, path.name): path.read_text(encoding="utf-8") for r in ROUNDS for path in (CORPUS / r).glob("*.txt")}
ROWS: list[tuple[str, dict[str, Any]]] = [
    (r, json.loads(line))
    for r in ROUNDS
    for line in (CORPUS / "gold" / f"{r}.jsonl").read_text(encoding="utf-8").splitlines()
]
IDS = [f"{row['doc']}:{row['kind']}:{n}" for n, (_, row) in enumerate(ROWS)]
KINDS = {"section", "recommendation", "deadline", "count", "tally", "vignette"}
LEAST_IN_FORMS2 = {"recommendation": 40, "deadline": 35, "count": 120, "tally": 14, "vignette": 22, "section": 45}
GRADES = {"good", "requires_improvement", "inadequate"}
ASSESSORS = {"force", "inspectorate"}
# The guidelines' own lists, so that a slip of the annotator's pen does not pass as a miss of the program.
ENUMS: dict[str, dict[str, set[Any]]] = {
    "section": {
        "role": {
            "foreword",
            "contents",
            "summary",
            "introduction",
            "context",
            "findings",
            "case_audit",
            "recommendations",
            "conclusion",
            "next_steps",
            "methodology",
            "response",
            "other",
        },
        "level": {1, 2, 3},
    },
    "recommendation": {"mode": {"issued", "restated", "reported"}},
    "deadline": {
        "modality": {"recommendation", "requirement", "standard"},
        "form": {"immediate", "period", "date"},
        "anchor": {"publication", "event", "none"},
    },
    "count": {
        "measure": {"case_assessment", "population", "percentage", "ratio", "duration", "geography"},
        "comparator": {"more_than", "less_than", "at_least", "at_most", None},
        "approximate": {True, False},
        "grade": GRADES | {None},
        "assessor": ASSESSORS | {None},
    },
    "tally": {"assessor": ASSESSORS},
    "vignette": {"polarity": {"good", "poor", "mixed", "neutral"}},
}
THEMES = {
    "leadership_and_governance",
    "workforce",
    "initial_contact",
    "voice_of_the_child",
    "information_sharing",
    "domestic_abuse",
    "missing_children",
    "exploitation",
    "online_abuse",
    "investigation",
    "police_protection",
    "offender_management",
    "police_detention",
    "neglect_and_physical_abuse",
    "sexual_abuse",
    "criminalisation",
    "none",
}
ROLES = {
    "child",
    "mother",
    "father",
    "parents",
    "sibling",
    "carer",
    "partner",
    "suspect",
    "offender",
    "reporter",
    "other",
}


def plain(passage: str) -> str:
    """A passage as a quote has it: one space for each run of white space, without the dashes that mark list items."""
    return " ".join(re.sub(r"^\s*- ", "", passage, flags=re.MULTILINE).split())


def quotes(row: dict[str, Any]) -> list[str]:
    """Everything that a row says is written in its passage."""
    return [text for text in (row["text"], row.get("response"), row.get("deadline"), *row.get("actions", [])) if text]


@pytest.mark.parametrize(("folder", "row"), ROWS, ids=IDS)
def test_every_quote_stands_in_its_passage(folder: str, row: dict[str, Any]) -> None:
    passage = PASSAGES[folder, row["doc"]]
    in_passage = (plain(passage), " ".join(passage.split()))
    assert [text for text in quotes(row) if not any(text in form for form in in_passage)] == []


@pytest.mark.parametrize(("_folder", "row"), ROWS, ids=IDS)
def test_values_are_those_of_the_guidelines(_folder: str, row: dict[str, Any]) -> None:
    allowed = ENUMS[row["kind"]]
    wrong = {name: row[name] for name in allowed.keys() & row.keys() if row[name] not in allowed[name]}
    assert wrong == {}
    assert set(row.get("themes") or []) <= THEMES
    assert {person["role"] for person in row.get("people", [])} <= ROLES


def test_enough_passages_and_none_without_a_reader() -> None:
    assert Counter(folder for folder, _ in PASSAGES)["forms"] >= 60
    assert {(folder, row["doc"]) for folder, row in ROWS} <= PASSAGES.keys()
    assert {row["kind"] for folder, row in ROWS if folder == "forms"} == KINDS


def test_second_round_holds_enough_of_each_kind() -> None:
    found = Counter(row["kind"] for folder, row in ROWS if folder == "forms2")
    assert {kind: found[kind] for kind, least in LEAST_IN_FORMS2.items() if found[kind] < least} == {}
    assert {doc for folder, doc in PASSAGES if folder == "forms2"} == {row["doc"] for f, row in ROWS if f == "forms2"}
