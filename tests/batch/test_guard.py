"""One document in a worker: whatever goes wrong costs that document, and says why."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest
from batch_fakes import PROCESS

from pipeline.cache import Entry, decode
from pipeline.errors import LexiconError, RunError
from pipeline.executors import drain, in_process
from pipeline.guard import Task, UnreadableError, where, work
from pipeline.ingest.draft import normalise
from pipeline.settings import Settings


def task_for(path: Path, *, process: str = PROCESS, settings: Settings | None = None) -> Task:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    settings = settings or Settings(memory_mb=500)
    return Task(str(path), "docs/a.txt", "text/plain", sha256, "a-1", "key", None, settings, process)


def rejected(entry: Entry) -> tuple[str, str, str]:
    """Stage, reason and detail of the one row of a rejection."""
    assert entry.rejected and entry.parts["text"] == b""
    row = json.loads(entry.parts["rejected"])
    assert row["source"] == "docs/a.txt"
    return row["stage"], row["reason"], row["detail"]


@pytest.mark.parametrize(
    ("order", "reason", "detail"),
    [
        ("!raise", "internal", "ValueError: nothing good at <object object at 0x…> (batch_fakes.py:"),
        ("!exit", "internal", "SystemExit: 7 (batch_fakes.py:"),
        ("!eat", "memory", "it needed more than 500 MB"),
    ],
)
def test_failures(tmp_path: Path, order: str, reason: str, detail: str) -> None:
    if reason == "memory" and not sys.platform.startswith("linux"):
        pytest.skip("no limit on memory here")
    path = tmp_path / "a.txt"
    path.write_text(order)
    stage, found, said = rejected(decode(work(task_for(path))))
    assert (stage, found) == ("process", reason)
    assert said.startswith(detail)


def test_memory_can_be_had_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("!eat")
    work(task_for(path))
    assert len(bytearray(800_000_000)) == 800_000_000, "the limit holds for the document alone"


def test_the_stage_at_fault_is_named() -> None:
    with pytest.raises(TypeError) as caught:
        normalise(None)  # type: ignore[arg-type]
    stage, place = where(caught.value)
    assert stage == "ingest" and place.startswith("pipeline/ingest/draft.py:")


def test_time_is_up(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("!hang")
    with in_process() as pool:
        outcomes = list(drain(pool, [task_for(path, settings=Settings(max_seconds=0.2))], window=1))
    entry = decode(outcomes[0].payload)
    assert rejected(entry) == ("process", "timeout", "it took longer than 0.2 s (--max-seconds)")
    assert outcomes[0].keep


def test_changed_while_running(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words")
    task = task_for(path)
    path.write_text("other words")
    with pytest.raises(UnreadableError, match="changed while"):
        work(task)
    path.unlink()
    with in_process() as pool:
        outcomes = list(drain(pool, [task], window=1))
    assert rejected(decode(outcomes[0].payload)) == ("read", "internal", "it cannot be read: No such file or directory")
    assert not outcomes[0].keep, "the next run tries again"


def test_what_no_document_can_do_without_ends_the_run(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("!lexicon")
    with pytest.raises(LexiconError):
        work(task_for(path))
    with pytest.raises(RunError, match=r"missing_module:f cannot be loaded: ModuleNotFoundError"):
        work(task_for(path, process="missing_module:f"))
    with in_process() as pool, pytest.raises(RunError, match=r"lexicons/fake\.toml: rule one: broken"):
        list(drain(pool, [task_for(path)], window=1))
