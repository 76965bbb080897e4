"""The state file: what is remembered, what is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.state import Row, State, opened, viewed

ROW = Row("a.txt", "/a.txt", 1, 2, 3, "4", 5, "6" * 64, "a-1", "k", "", "e", None, None, "done", 0.5, None)


def test_rows_and_facts_last(tmp_path: Path) -> None:
    with opened(tmp_path / "state.sqlite") as state:
        state.put(ROW)
        state.put(ROW._replace(source="b.txt"))
        state.put_fact("run", {"inputs": ["ü"]})
        state.commit()
        state.put(ROW._replace(source="never committed"))
    with opened(tmp_path / "state.sqlite") as state:
        assert state.rows() == {"a.txt": ROW, "b.txt": ROW._replace(source="b.txt")}
        assert (state.fact("run"), state.fact("other")) == ({"inputs": ["ü"]}, None)
        state.keep_only({"b.txt"})
        assert list(state.rows()) == ["b.txt"]


def test_engines_are_kept_while_a_document_needs_them(tmp_path: Path) -> None:
    with opened(tmp_path / "state.sqlite") as state:
        state.put_engine("one", {"code/a.py": "1"})
        state.put_engine("e", {"code/a.py": "2"})
        state.put(ROW)
        state.put_engine("three", {"code/a.py": "3"})
        assert [state.engine(name) for name in ("one", "e", "three")] == [{}, {"code/a.py": "2"}, {"code/a.py": "3"}]


@pytest.mark.parametrize("content", [None, b"", b"no database, but some bytes to be read in its place" * 9])
def test_nothing_to_view(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "out" / ".cache" / "state.sqlite"
    path.parent.mkdir(parents=True)
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match="holds no run"), viewed(path) as state:
        assert isinstance(state, State)
    assert (path.read_bytes() if path.exists() else None) == content, "looking changes nothing"
