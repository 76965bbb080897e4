"""manifest.jsonl: nearest wins, wrong ones are named with their line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.discover import discover
from pipeline.errors import UsageError


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "press/b.txt"):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    return tmp_path / "docs"


def titles(*inputs: str) -> dict[str, str | None]:
    found = discover(inputs, cwd=Path.cwd())
    return {file.name: file.manifest.title if file.manifest else None for file in found}


def write(folder: Path, *rows: object) -> None:
    (folder / "manifest.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def test_entries_reach_below(docs: Path) -> None:
    write(docs, {"file": "a.txt", "title": "A"}, {"file": "./press/b.txt", "title": "B"})
    expected = {"docs/a.txt": "A", "docs/press/b.txt": "B"}
    assert titles("docs") == expected
    assert titles("docs/a.txt", "docs/press") == expected, "the same, however the files are named"


def test_nearest_wins(docs: Path) -> None:
    write(docs, {"file": "press/b.txt", "title": "from above"})
    write(docs / "press", {"file": "b.txt", "title": "from beside"})
    assert titles("docs")["docs/press/b.txt"] == "from beside"


def test_outside_the_working_folder(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(docs, {"file": "press/b.txt", "title": "B"})
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert titles("../docs/press") == {"../docs/press/b.txt": "B"}


def test_blank_lines_and_a_byte_order_mark_do_no_harm(docs: Path) -> None:
    (docs / "manifest.jsonl").write_bytes(b'\xef\xbb\xbf\n{"file": "a.txt", "title": "\xc3\x84"}\r\n\n')
    assert titles("docs")["docs/a.txt"] == "Ä"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"file": "a.txt", "colour": "red"}', "line 1: unknown key 'colour'; the keys are file, kind"),
        ('{"file": "gone.txt"}', "line 1: no such file: gone.txt"),
        ('{"title": "A"}', "line 1: file: Field required"),
        ('{"file": "a.txt", "kind": "novel"}', "line 1: kind: "),
        ('{"file": "a.txt", "published": "last May"}', "line 1: 'last May' is no ISO date"),
        ('{"file": "a.txt"', "line 1: "),
        ("[1]", "line 1: "),
        ('{"file": "a.txt"}\n\n{"file": "./a.txt"}', "line 3: ./a.txt stands twice"),
    ],
)
def test_wrong_manifest(docs: Path, line: str, said: str) -> None:
    (docs / "manifest.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        titles("docs")
    assert str(caught.value).startswith(f"{docs}/manifest.jsonl: {said}")
    assert "\n" not in str(caught.value)


def test_not_utf8(docs: Path) -> None:
    (docs / "manifest.jsonl").write_bytes(b'{"file": "\xff"}')
    with pytest.raises(UsageError, match="not UTF-8"):
        titles("docs")
