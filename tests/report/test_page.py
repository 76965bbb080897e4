"""The page about a run: self-contained, escaped, the same bytes each time, tallies that do not add up marked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.records import FILES
from pipeline.report.page import write_report
from pipeline.report.summary import last_day, tally_mark

EVIL = "<script>alert('x')</script>"


def record(kind: str, **fields: Any) -> dict[str, Any]:
    base = {"id": f"{kind}-1", "doc_id": "d1", "start": 0, "end": 5, "text": EVIL, "pages": [3], "boxes": []}
    return {**base, "rule": "r", "confidence": 0.4, "section_id": None, **fields}


ROWS: dict[str, list[dict[str, Any]]] = {
    "recommendation": [
        record(
            "recommendation",
            mode="issued",
            addressees=[EVIL],
            themes=[{"theme": "workforce", "probability": 0.9}],
            deadline={"text": "within three months", "form": "period", "due": "2017-03", "period": "P3M", "date": None},
        )
    ],
    "tally": [
        record(
            "tally",
            area=f"Missing {EVIL}",
            assessor="force",
            good=1,
            requires_improvement=2,
            inadequate=3,
            total=7,
            status="short",
            delta=-1,
        )
    ],
    "vignette": [record("vignette", themes=[], polarity="poor")],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    document = {
        "doc_id": "d1",
        "source": f"a{EVIL}.pdf",
        "title": EVIL,
        "kind": "inspection_report",
        "force": EVIL,
        "published": "2016-12",
        "pages": 20,
        "warnings": [EVIL],
        "records": dict.fromkeys(FILES, 1),
    }
    rejected = {"source": EVIL, "reason": "scanned", "stage": "ingest", "detail": EVIL}
    (tmp_path / "documents.jsonl").write_text(json.dumps(document) + "\n")
    (tmp_path / "rejected.jsonl").write_text(json.dumps(rejected) + "\n")
    for kind, name in FILES.items():
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in ROWS.get(kind, [])))
    return tmp_path


def test_nothing_from_a_document_becomes_markup(folder: Path) -> None:
    page = write_report(folder).read_text(encoding="utf-8")
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 8


def test_the_page_asks_no_other_host_for_anything(folder: Path) -> None:
    page = write_report(folder).read_text(encoding="utf-8")
    names = set(re.findall(r"https?://[^\s\"'<>)]+", page))
    assert names <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}  # names, not addresses
    assert not re.search(r"<(?:link|img|iframe|script)\b|url\((?!#)", page)


def test_plots_have_text_alternatives_and_faults_are_marked(folder: Path) -> None:
    page = write_report(folder).read_text(encoding="utf-8")
    assert page.count('role="img"') == 2
    assert "due 2017-03-31" in page
    assert "≠ 7 (short by 1)" in page


def test_the_same_run_gives_the_same_bytes(folder: Path) -> None:
    assert write_report(folder).read_bytes() == write_report(folder, out=folder / "again.html").read_bytes()


def test_an_earlier_run_is_compared(folder: Path) -> None:
    assert "0 added, 0 removed, 0 moved, 0 changed" in write_report(folder, against=folder).read_text(encoding="utf-8")


def test_an_incomplete_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"documents\.jsonl"):
        write_report(tmp_path)


@pytest.mark.parametrize(
    ("date", "day"), [("2016-12-05", "2016-12-05"), ("2016-02", "2016-02-29"), ("2017", "2017-12-31")]
)
def test_last_days(date: str, day: str) -> None:
    assert last_day(date).isoformat() == day


@pytest.mark.parametrize(
    ("status", "delta", "mark"),
    [
        ("balanced", 0, ""),
        ("total_missing", None, ""),
        ("over", 2, "≠ 9 (over by 2)"),
        ("short", -2, "≠ 9 (short by 2)"),
    ],
)
def test_marks(status: str, delta: int | None, mark: str) -> None:
    assert tally_mark({"status": status, "delta": delta, "total": 9}) == mark
