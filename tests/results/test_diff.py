"""What moved between two runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.diff import as_text, compare
from pipeline.errors import UsageError
from pipeline.records import FILES

Write = Callable[..., Path]


def deadline(record_id: str, start: int, text: str, **more: Any) -> dict[str, Any]:
    row = {"id": record_id, "doc_id": "d1", "start": start, "end": start + len(text), "text": text, "form": "period"}
    return {**row, **more}


@pytest.fixture
def write_run(tmp_path: Path) -> Write:
    def write(name: str, *rows: dict[str, Any], documents: tuple[str, ...] = ("d1",)) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        lines = [json.dumps({"doc_id": doc, "source": f"{doc}.txt"}) + "\n" for doc in documents]
        (folder / "documents.jsonl").write_text("".join(lines))
        for kind, file in FILES.items():
            content = "".join(json.dumps(row) + "\n" for row in rows) if kind == "deadline" else ""
            (folder / file).write_text(content)
        return folder

    return write


def test_every_kind_of_difference(write_run: Write) -> None:
    before = write_run(
        "before",
        deadline("a", 0, "within three months"),
        deadline("b", 50, "immediately", form="immediate"),
        deadline("c", 90, "within six weeks of the publication"),
        deadline("d", 200, "by March 2020"),
        documents=("d1", "d2"),
    )
    after = write_run(
        "after",
        deadline("a", 4, "within three months"),  # moved
        deadline("b", 50, "immediately", form="period"),  # one field changed
        deadline("e", 90, "within six weeks of the publication of it"),  # another span at the same place
        deadline("f", 300, "within two hours"),  # new
    )
    found = compare(before, after)
    assert [change.id for change in found.moved] == ["a"]
    assert {change.id for change in found.changed} == {"b", "e"}
    assert next(c.fields for c in found.changed if c.id == "b") == {"form": ("immediate", "period")}
    assert [change.id for change in found.removed] == ["d"]
    assert [change.id for change in found.added] == ["f"]
    assert found.documents_removed == ("d2.txt",)
    text = as_text(found)
    assert text.startswith("1 added, 1 removed, 1 moved, 2 changed")
    assert "form: immediate -> period" in text


def test_exit_code_and_json(write_run: Write) -> None:
    one, same = write_run("one", deadline("a", 0, "at once")), write_run("same", deadline("a", 0, "at once"))
    other = write_run("other")
    run = CliRunner().invoke
    assert run(main, ["diff", str(one), str(same), "--exit-code"]).exit_code == 0
    assert run(main, ["diff", str(one), str(other)]).exit_code == 0
    done = run(main, ["diff", str(one), str(other), "--exit-code", "--json"])
    assert done.exit_code == 1
    assert json.loads(done.output)["removed"][0]["id"] == "a"


def test_a_run_without_files_is_named(write_run: Write, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"documents\.jsonl: no such file"):
        compare(write_run("one"), tmp_path)
