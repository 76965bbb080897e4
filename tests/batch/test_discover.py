"""What a run reads: files, folders, globs; every document once, by the name that the user would give it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.discover import discover, stamp_of
from pipeline.errors import UsageError

FILES = (
    "a.txt",
    "b/c.pdf",
    "b/d.txt",
    "b/picture.png",
    "b/.hidden.txt",
    ".git/e.txt",
    "manifest.jsonl",
    "old/.cache/state.sqlite",
    "old/text/f.txt",
    "z z/ü.html",
)


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    work = tmp_path / "work"
    for name in FILES:
        path = work / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"" if name.endswith(".jsonl") else b"words")
    monkeypatch.chdir(work)
    return work / "docs"


def names(*inputs: str, out: Path | None = None) -> list[str]:
    return [found.name for found in discover(inputs, cwd=Path.cwd(), out=out)]


ALL = ["docs/a.txt", "docs/b/c.pdf", "docs/b/d.txt", "docs/b/picture.png", "docs/z z/ü.html"]


@pytest.mark.parametrize(
    ("inputs", "expected", "why"),
    [
        (["docs"], ALL, "recursed, sorted; hidden files, manifests and an old run's outputs left out"),
        (["./docs/"], ALL, "another way to write it gives the same names"),
        (["docs/b", "docs/a.txt"], ["docs/a.txt", "docs/b/c.pdf", "docs/b/d.txt", "docs/b/picture.png"], "two inputs"),
        (["docs", "docs/a.txt", "docs/b/../a.txt"], ALL, "named three times, read once"),
        (["docs/*.txt"], ["docs/a.txt"], "a glob the shell left alone"),
        (["docs/**/*.txt"], ["docs/a.txt", "docs/b/d.txt", "docs/old/text/f.txt"], "a recursive glob"),
        (["docs/b*"], ["docs/b/c.pdf", "docs/b/d.txt", "docs/b/picture.png"], "a folder that matches is recursed"),
        (["docs/b/.hidden.txt"], ["docs/b/.hidden.txt"], "named outright, a hidden file is read"),
        (["docs/b/picture.png"], ["docs/b/picture.png"], "an unsupported file is not lost: it will be rejected"),
        (["docs/old"], ["docs/old/text/f.txt"], "named outright, an old output folder is read"),
        (["docs/a.txt", "docs/manifest.jsonl"], ["docs/a.txt"], "docs/* from a shell brings the manifest along"),
    ],
)  # fmt: skip
def test_names(docs: Path, inputs: list[str], expected: list[str], why: str) -> None:
    assert names(*inputs) == expected, why


def test_outside_the_working_folder(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (docs.parent / "elsewhere").mkdir()
    monkeypatch.chdir(docs.parent / "elsewhere")
    assert names("../docs/b/*.txt") == ["../docs/b/d.txt"], "as it was given"
    assert names(str(docs / "a.txt")) == [f"{docs}/a.txt"], "absolute where it was given so"
    monkeypatch.chdir(docs)
    assert names(str(docs / "a.txt")) == ["a.txt"], "absolute, but inside"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("missing", "missing: no such file or folder"),
        ("docs/*.docx", "docs/*.docx: no document"),
        ("docs/.git/nothing", "no such file or folder"),
        ("empty", "empty: no document"),
        ("out", "out: the output folder cannot be an input"),
    ],
)
def test_wrong_usage(docs: Path, given: str, said: str) -> None:
    (docs.parent / "empty").mkdir()
    (docs.parent / "out").mkdir()
    with pytest.raises(UsageError, match=said.replace("*", r"\*")):
        names("docs", given, out=docs.parent / "out")


def test_output_folder_inside_the_input_is_left_out(docs: Path) -> None:
    (docs / "results").mkdir()
    (docs / "results" / "text.txt").write_text("not an input")
    assert names("docs", out=docs / "results") == ALL


def test_links(docs: Path) -> None:
    (docs / "b" / "loop").symlink_to(docs)
    (docs / "b" / "again.txt").symlink_to(docs / "a.txt")
    (docs / "b" / "broken.txt").symlink_to(docs / "gone.txt")
    found = {file.name: file.stamp for file in discover(["docs"], cwd=Path.cwd())}
    assert sorted(found) == sorted([*ALL, "docs/b/again.txt", "docs/b/broken.txt"]), "a loop is walked once"
    assert found["docs/b/broken.txt"] is None, "listed, to be rejected with its reason"


def test_undecodable_name_can_be_written(docs: Path) -> None:
    (docs / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"words")
    name = next(name for name in names("docs") if "caf" in name)
    assert name == "docs/caf\\xe9.txt"
    name.encode("utf-8")


def test_stamp_of_what_is_no_file(docs: Path) -> None:
    os.mkfifo(docs / "pipe.txt")
    assert stamp_of(str(docs / "pipe.txt")) is None
    assert "docs/pipe.txt" not in names("docs"), "reading it would wait for ever"
