"""The committed sample corpus can be rebuilt; its gold is valid and stands in the text that the readers give."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from pipeline import records
from pipeline.document import BODY, Source
from pipeline.ingest import ingest, media_type
from pipeline.settings import Settings

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
FOLDERS = ("reports", "press", "responses")
DOCUMENTS = sorted(path for folder in FOLDERS for path in (CORPUS / folder).iterdir())
VALUES: dict[str, tuple[Any, ...]] = {
    "mode": get_args(records.Mode),
    "modality": get_args(records.Modality),
    "form": get_args(records.Form),
    "anchor": get_args(records.Anchor),
    "measure": get_args(records.Measure),
    "comparator": (*get_args(records.Comparator), None),
    "grade": (*get_args(records.Grade), None),
    "assessor": get_args(records.Assessor),
    "polarity": get_args(records.Polarity),
    "role": get_args(records.Role),
}
FIELDS = {
    "section": {"text", "level", "number", "role"},
    "recommendation": {"text", "mode", "addressees", "deadline", "actions", "response", "themes"},
    "deadline": {"text", "modality", "form", "period", "date", "anchor"},
    "count": {"text", "value", "value_high", "unit", "measure", "approximate", "comparator"},
    "tally": {"text", "area", "assessor", "good", "requires_improvement", "inadequate", "total"},
    "vignette": {"text", "polarity", "people", "themes"},
}


def gold(path: Path) -> list[dict[str, Any]]:
    lines = (CORPUS / "gold" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@cache
def canonical(path: Path) -> str:
    data = path.read_bytes()
    source = Source(path.name, media_type(path.name), data, hashlib.sha256(data).hexdigest(), "sample")
    document = ingest(source, Settings())
    return comparable(" ".join(document.slice(block) for block in document.blocks if block.kind in BODY))


def comparable(text: str) -> str:
    """White space as single spaces; no hyphens, since a broken word cannot always be told from a compound."""
    return " ".join(text.replace("-", "").split())


def test_build_reproduces_the_committed_files(tmp_path: Path) -> None:
    subprocess.run([sys.executable, CORPUS / "make" / "build.py", tmp_path], check=True, capture_output=True)
    built = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    kept = {path.relative_to(CORPUS) for folder in (*FOLDERS, "gold") for path in (CORPUS / folder).iterdir()}
    by_hand = {path for path in kept if path.name.startswith("forms")}
    assert set(built) == (kept - by_hand) | {Path("manifest.jsonl")}
    assert [name for name, data in built.items() if (CORPUS / name).read_bytes() != data] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_gold_has_the_fields_and_values_of_the_contract(path: Path) -> None:
    for record in gold(path):
        kind = record["kind"]
        assert record["doc"] == path.name
        optional = {"section": {"themes"}, "count": {"grade", "assessor", "area"}}.get(kind, set())
        assert FIELDS[kind] <= set(record) - {"doc", "kind"} <= FIELDS[kind] | optional, record
        for name, values in VALUES.items():
            assert name not in record or record[name] in values, (name, record)
        assert set(record.get("themes", ())) <= set(get_args(records.ThemeName)), record
        for person in record.get("people", ()):
            records.Person.model_validate(person)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_gold_stands_in_the_text_of_its_document(path: Path) -> None:
    text = canonical(path)
    missing = [record["text"] for record in gold(path) if comparable(record["text"]) not in text]
    assert missing == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_parts_of_a_gold_record_stand_in_the_record(path: Path) -> None:
    for record in gold(path):
        parts = [*record.get("actions", ()), *filter(None, [record.get("deadline")])]
        assert [part for part in parts if part not in record["text"]] == []


def test_the_grades_of_a_tally_with_all_its_parts_add_up() -> None:
    grades = ("good", "requires_improvement", "inadequate", "total")
    tallies = [record for path in DOCUMENTS for record in gold(path) if record["kind"] == "tally"]
    whole = [tally for tally in tallies if all(tally[grade] is not None for grade in grades)]
    assert len(whole) >= 8
    assert [tally for tally in whole if sum(tally[grade] for grade in grades[:3]) != tally["total"]] == []


def test_the_areas_of_the_audit_add_up_to_the_whole_sample() -> None:
    report = next(path for path in DOCUMENTS if path.stem == "wessmoor-2016-child-protection")
    tallies = [record for record in gold(report) if record["kind"] == "tally"]
    areas = [tally for tally in tallies if tally["area"] and tally["total"] is None]
    total = next(tally for tally in tallies if tally["text"] == "Total")
    assert len(areas) >= 8
    for grade in ("good", "requires_improvement", "inadequate"):
        assert sum(tally[grade] for tally in areas) == total[grade], grade


def test_manifest_names_files_that_are_there() -> None:
    lines = (CORPUS / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [records.ManifestEntry.model_validate_json(line) for line in lines]
    assert 0 < len(entries) < len(DOCUMENTS), "some documents must speak for themselves"
    assert [entry.file for entry in entries if not (CORPUS / entry.file).is_file()] == []
