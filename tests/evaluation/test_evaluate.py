"""`ncpi evaluate` gives the annotation scorer's figures, and rules get the precision that was measured."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.evaluate import evaluate, rule_precision, table, update_rules
from pipeline.records import FILES
from pipeline.scoring import overlap, pair, words

DOCUMENT = {"doc_id": "d1", "source": "folder/one.pdf"}


def count(text: str, value: float, **more: Any) -> dict[str, Any]:
    row = {"doc_id": "d1", "start": 0, "text": text, "value": value, "value_high": None, "unit": "cases", "rule": "r"}
    return {**row, "measure": "population", "approximate": False, "comparator": None, **more}


def write_run(folder: Path, rows: list[dict[str, Any]]) -> Path:
    folder.mkdir()
    (folder / "documents.jsonl").write_text(json.dumps(DOCUMENT) + "\n")
    for kind, name in FILES.items():
        content = "".join(json.dumps(row) + "\n" for row in rows) if kind == "count" else ""
        (folder / name).write_text(content)
    return folder


def write_gold(path: Path, rows: list[dict[str, Any]]) -> Path:
    lines = [{"doc": "one.txt", "kind": "count", **row} for row in rows]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def test_a_wrong_value_is_no_match(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", [count("25 cases", 25), count("30 cases", 31), count("nine hubs", 9, start=50)])
    gold = write_gold(tmp_path / "gold.jsonl", [count("25 cases", 25), count("30 cases", 30)])
    row = evaluate([gold], run)["count"]
    assert (row["gold"], row["predicted"]) == (2, 3)
    assert row["strict"] == {"p": 0.3333, "r": 0.5, "f1": 0.4}
    assert row["attributes"]["value"] == 0.5
    assert "count" in table({"count": row})
    assert rule_precision([gold], run) == {"r": {"found": 3, "correct": 1}}
    assert update_rules([gold], run, tmp_path / "rules.json") == 1
    assert json.loads((tmp_path / "rules.json").read_text())["rules"]["r"]["found"] == 3


def test_a_torn_or_missing_file_is_named(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", [count("25 cases", 25)])
    gold = tmp_path / "gold.jsonl"
    with pytest.raises(UsageError, match=r"gold\.jsonl: no such file"):
        evaluate([gold], run)
    gold.write_text('{"doc": "one.txt", "kin')
    with pytest.raises(UsageError, match=r"gold\.jsonl: line 1"):
        evaluate([gold], run)


def test_words_fold_typography_and_links() -> None:
    assert words("• [The force](#)’s 2,697 *officers*") == ["the", "force", "s", "2,697", "officers"]
    assert overlap(["a", "b"], ["a", "c"]) == 0.5
    assert pair("section", [], [{"text": "x"}], lenient=0.5) == []


def test_same_figures_as_the_annotation_scorer(shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = CliRunner().invoke(main, ["run", str(shared / "corpus"), "--out", str(out), "--no-progress"])
    assert done.exit_code == 0, done.output
    gold = sorted((shared / "gold").glob("*.jsonl"))
    script = [sys.executable, str(shared / "annotation" / "score.py"), "--json", "--pred", str(out), "--gold"]
    theirs = json.loads(subprocess.check_output([*script, *map(str, gold)]))
    assert evaluate(gold, out) == theirs
