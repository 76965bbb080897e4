"""Other forms of a run: nothing lost, offsets that the other tool slices right, no formula ever run."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import duckdb
import openpyxl
import pytest

from pipeline.errors import UsageError
from pipeline.records import FILES
from pipeline.write.annotation import utf16_offsets
from pipeline.write.export import TABLES, export

TEXT = "=HYPERLINK(0) \U0001f600 “He  said” within three months.\n\nSeven\x07 cases — “good”."
SPANS = [("deadline", "within three months"), ("count", "Seven\x07 cases"), ("vignette", "\U0001f600 “He  said”")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    run = tmp_path / "run"
    (run / "text").mkdir(parents=True)
    (run / "text" / "d1.txt").write_text(TEXT, encoding="utf-8")
    document = {"doc_id": "d1", "source": "a.txt", "title": "=1+1", "warnings": ["w"], "records": {"count": 1}}
    (run / "documents.jsonl").write_text(json.dumps(document) + "\n")
    (run / "rejected.jsonl").write_text("")
    for kind, name in FILES.items():
        rows = [span(kind, words) for label, words in SPANS if label == kind]
        (run / name).write_text("".join(json.dumps(row) + "\n" for row in rows))
    return run


def span(kind: str, words: str) -> dict[str, object]:
    start = TEXT.index(words)
    row = {"id": f"{kind}-1", "doc_id": "d1", "start": start, "end": start + len(words), "text": words}
    return {**row, "confidence": 0.5, "boxes": [], "section_id": None}


def test_csv_keeps_every_row_and_word(folder: Path, tmp_path: Path) -> None:
    written = export(folder, "csv", out=tmp_path)
    assert {path.stem for path in written} == set(TABLES)
    with (tmp_path / "counts.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["text"] for row in rows] == ["Seven\x07 cases"]


def test_xlsx_holds_words_and_no_formula(folder: Path, tmp_path: Path) -> None:
    (path,) = export(folder, "xlsx", out=tmp_path)
    book = openpyxl.load_workbook(path)
    header, row = book["documents"].iter_rows(values_only=True)
    assert dict(zip(header, row, strict=True))["title"] == "=1+1"
    cell = book["documents"].cell(row=2, column=header.index("title") + 1)
    assert cell.data_type == "s"
    texts = [row[list(columns).index("text")] for columns, row in [tuple(book["counts"].iter_rows(values_only=True))]]
    assert texts == ["Seven cases"]  # a workbook cannot hold control characters


def test_parquet_and_sqlite_can_be_queried(folder: Path, tmp_path: Path) -> None:
    export(folder, "parquet", out=tmp_path)
    path = str(tmp_path / "counts.parquet")
    assert duckdb.sql(f"select text from '{path}'").fetchall() == [("Seven\x07 cases",)]
    (base,) = export(folder, "sqlite", out=tmp_path)
    with sqlite3.connect(base) as connection:
        found = connection.execute("select id from words where words match 'month'").fetchall()
        joined = connection.execute("select source from counts join documents using (doc_id)").fetchall()
    assert found == [("deadline-1",)]
    assert joined == [("a.txt",)]


def test_label_studio_offsets_slice_as_javascript_does(folder: Path, tmp_path: Path) -> None:
    (path,) = export(folder, "label-studio", out=tmp_path)
    (task,) = json.loads(path.read_text(encoding="utf-8"))
    units = task["data"]["text"].encode("utf-16-le")
    results = task["predictions"][0]["result"]
    assert len(results) == len(SPANS)
    for result in results:
        value = result["value"]
        assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]


def test_prodigy_offsets_slice_as_python_does(folder: Path, tmp_path: Path) -> None:
    (path,) = export(folder, "prodigy", out=tmp_path)
    task = json.loads(path.read_text(encoding="utf-8"))
    sliced = {(span["label"], task["text"][span["start"] : span["end"]]) for span in task["spans"]}
    assert sliced == set(SPANS)


def test_utf16_offsets() -> None:
    assert utf16_offsets("a\U0001f600b") == [0, 1, 3, 4]


def test_unknown_forms_are_refused(folder: Path) -> None:
    with pytest.raises(UsageError, match="no export form 'pdf'"):
        export(folder, "pdf")
