"""ncpi status: what a rerun would do and why, without doing it."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_desk import Desk

from pipeline.errors import UsageError
from pipeline.status import status


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk.at(tmp_path, monkeypatch)
    for name in ("a.txt", "b.txt", "c.txt", "broken.txt"):
        desk.write(name, "!raise" if name == "broken.txt" else f"{name}: act within three months.")
    desk.run()
    desk.settle()
    return desk


def said(desk: Desk) -> list[str]:
    before = {path: path.read_bytes() for path in desk.out.rglob("*") if path.is_file()}
    lines = status(str(desk.out)).split("\n")
    assert {path: path.read_bytes() for path in desk.out.rglob("*") if path.is_file()} == before
    return lines


def test_nothing_to_do(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.folder / "docs" / "a.txt").touch()
    monkeypatch.chdir("/")
    assert said(desk) == ["4 documents: 4 unchanged; a rerun would process none"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda desk: desk.write("a.txt", "Other."), ["changed bytes: docs/a.txt"]),
        (lambda desk: desk.write("new.txt"), ["new: docs/new.txt"]),
        (lambda desk: (desk.folder / "docs" / "c.txt").unlink(), ["removed: docs/c.txt"]),
        (lambda desk: desk.write("manifest.jsonl", '{"file": "b.txt", "force": "Wessmoor Police"}'),
         ["changed manifest entry: docs/b.txt"]),
        (lambda desk: desk.files.update({"lexicon/deadlines.toml": "2"}),
         ["changed lexicon/deadlines.toml: docs/a.txt, docs/b.txt, docs/broken.txt, docs/c.txt"]),
        (lambda desk: desk.files.update({"code/flow.py": "2", "lexicon/deadlines.toml": "2"}),
         ["changed lexicon/deadlines.toml, code/flow.py: docs/a.txt, docs/b.txt, docs/broken.txt, docs/c.txt"]),
        (lambda desk: (desk.out / "counts.jsonl").write_text("torn"), ["put together again: counts.jsonl"]),
    ],
    ids=["bytes", "new", "removed", "manifest", "lexicon", "code too", "torn output"],
)  # fmt: skip
def test_reasons(desk: Desk, change: object, expected: list[str]) -> None:
    change(desk)  # type: ignore[operator]
    assert said(desk)[1:] == expected
    desk.run()
    assert len(said(desk)) == 1, "and the rerun did it"


def test_damaged_result(desk: Desk) -> None:
    desk.stored()[0].write_bytes(b"")
    first, second = said(desk)
    assert first == "4 documents: 1 changed, 3 unchanged; a rerun would process 1"
    assert second.startswith("its stored result is missing or damaged: docs/")


def test_many_are_counted(desk: Desk) -> None:
    for number in range(9):
        desk.write(f"new{number}.txt")
    assert said(desk)[1].endswith("docs/new4.txt and 4 more")


def test_no_run(desk: Desk) -> None:
    with pytest.raises(UsageError, match="holds no run"):
        status("docs")
