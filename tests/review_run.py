"""A small run made by hand for the review tests: one PDF and one text, a record of every kind, nothing real."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from pipeline.records import FILES

TEXT = (
    "Main findings\n\n"
    "Inspectors looked at 78 cases. Of these, 25 were good, 29 required improvement and 24 were inadequate. "
    "They also met 14 officers of the night shift.\n\n"
    "A girl of nine rang the control room and whispered. Officers came within minutes.\n\n"
    "We recommend that, within three months, Ashdale Police trains its supervisors. 😀 It should report on this "
    "by 31 March 2019."
)
TOKEN = "t" * 32
DOC = "ashdale-1"
SOURCE = "ashdale-report.pdf"
THEME = [{"theme": "workforce", "probability": 0.9}]


def record(kind: str, words: str, *, confidence: float, **fields: Any) -> dict[str, Any]:
    """A record at the first place where `words` stand; a section ends with the document."""
    start = TEXT.index(words)
    end = len(TEXT) if kind == "section" else start + len(words)
    key = f"{kind[:3]}-{hashlib.sha256(words.encode()).hexdigest()[:8]}"
    box = {"page": 1, "x0": 70, "top": 90, "x1": 400, "bottom": 110}
    base = {"id": key, "doc_id": DOC, "start": start, "end": end, "text": words, "pages": [1], "boxes": [box]}
    return {**base, "section_id": None, "rule": "sample_rule", "confidence": confidence, **fields}


def part(words: str) -> dict[str, Any]:
    """A grounded piece."""
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def sample_records() -> dict[str, list[dict[str, Any]]]:
    """Two to three records of the kinds that reviewers correct most, one of the others."""
    period = {"form": "period", "period": "P3M", "date": None, "anchor": "publication"}
    date = {"form": "date", "period": None, "date": "2019-04-30", "anchor": "none"}
    due = {"due": None, "due_precision": None, "derivation": None, "recommendation_ids": []}
    plain = {"value_high": None, "entity": None, "approximate": False, "comparator": None, "of": None, "grade": None}
    cases = {**plain, "unit": "cases", "measure": "case_assessment", "assessor": "inspectorate", "area": None}
    sentence = TEXT[TEXT.index("We recommend") : TEXT.index(" 😀")]
    tally = {"area": None, "assessor": "inspectorate", "good": 25, "requires_improvement": 29, "inadequate": 24}
    return {
        "section": [
            record("section", "Main findings", confidence=0.9, title="Main findings", number=None, level=1)
            | {"role": "findings", "themes": THEME, "parent_id": None}
        ],
        "deadline": [
            record("deadline", "within three months", confidence=0.8, modality="recommendation", **period, **due),
            record("deadline", "by 31 March 2019", confidence=0.2, modality="requirement", **date, **due),
            record("deadline", "within minutes", confidence=0.1, modality="standard", **period, **due),
        ],
        "count": [
            record("count", "78 cases", confidence=0.6, value=78, tally_id=None, **cases),
            record("count", "25 were", confidence=0.3, value=25, tally_id=None, **{**cases, "grade": "good"}),
        ],
        "tally": [
            record("tally", "Of these", confidence=0.7, total=78, count_ids=[], sum=78, status="balanced", delta=0)
            | tally
        ],
        "recommendation": [
            record("recommendation", sentence, confidence=0.5, mode="issued", number=None)
            | {"addressees": ["Ashdale Police"]}
            | {"deadline_id": None, "deadline": {**part("within three months"), "form": "period", "due": None}}
            | {"actions": [part("trains its supervisors")], "response": None, "themes": THEME}
        ],
        "vignette": [
            record("vignette", "A girl of nine rang the control room and whispered.", confidence=0.4, polarity="good")
            | {"people": [{"role": "child", "age": 9, "sex": "female"}], "themes": [], "delays": []}
        ],
    }


def write_run(
    folder: Path, *, records: dict[str, list[dict[str, Any]]] | None = None, text: str = TEXT, **document: Any
) -> Path:
    """Write the run below `folder`/run and its PDF beside it; `document` changes fields of the document's row."""
    run = folder / "run"
    (run / "text").mkdir(parents=True, exist_ok=True)
    (run / "text" / f"{DOC}.txt").write_text(text, encoding="utf-8", newline="")
    pdf = folder / SOURCE
    if not pdf.exists():
        write_pdf(pdf)
    found = sample_records() if records is None else records
    row = {
        "doc_id": DOC,
        "source": SOURCE,
        "media_type": "application/pdf",
        "sha256": hashlib.sha256(pdf.read_bytes()).hexdigest(),
        "kind": "inspection_report",
        "title": "Inspection of Ashdale Police",
        "published": "2018-12",
        "force": "Ashdale Police",
        "pages": 1,
        "records": {kind: len(found.get(kind, [])) for kind in FILES},
        "warnings": [],
        **document,
    }
    (run / "documents.jsonl").write_text(json.dumps(row) + "\n")
    (run / "rejected.jsonl").write_text("")
    for kind, name in FILES.items():
        lines = [json.dumps(each) + "\n" for each in found.get(kind, [])]
        (run / name).write_text("".join(lines))
    return run


def write_pdf(path: Path) -> None:
    """One page with the words of the text."""
    page = canvas.Canvas(str(path), pagesize=A4, invariant=1)
    for number, line in enumerate(TEXT.replace("😀", "").split("\n\n")):
        page.drawString(70, 740 - 40 * number, line[:80])
    page.save()


def started(run: Path) -> tuple[subprocess.Popen[str], int]:
    """The application as a process of its own, and its port."""
    command = [sys.executable, "-m", "pipeline", "review", str(run), "--port", "0", "--token", TOKEN]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=run.parent)
    assert process.stdout is not None
    link = process.stdout.readline()
    found = re.fullmatch(rf"http://127\.0\.0\.1:(\d+)/\?token={TOKEN}\n", link)
    assert found, link
    return process, int(found[1])
