"""Workers: the same bytes whoever does the work, and a failure costs the document that failed."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from batch_desk import Desk
from batch_fakes import PROCESS

from pipeline import executors, workers
from pipeline.cache import decode
from pipeline.errors import RunError
from pipeline.guard import Task
from pipeline.settings import Settings


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk.at(tmp_path, monkeypatch)
    for number in range(24):
        desk.write(f"{number:02}.txt", f"Number {number}: act within three months.\n\n{'And more. ' * number}")
    return desk


def test_same_bytes_from_every_executor(desk: Desk) -> None:
    for out, number in (("none", 0), ("two", 2), ("eight", 8)):
        summary = desk.run(out=out, workers=number)
        assert (summary.processed, summary.exit_code) == (24, 0)
        assert summary.executor == ("pebble" if number else "in-process")
    assert desk.outputs("none") == desk.outputs("two") == desk.outputs("eight")


def test_a_failure_costs_one_document(desk: Desk) -> None:
    for name in ("abort", "hang", "eat", "raise", "exit"):
        desk.write(f"{name}.txt", f"!{name}")
    desk.write("killed-once.txt", f"Act within a day. !die-once {desk.folder / 'mark'}")
    summary = desk.run(workers=2, max_seconds=3, memory_mb=300)
    rejected = desk.rows("rejected.jsonl")
    assert [(row["source"][5:-4], row["reason"], row["detail"].split(" (")[0]) for row in rejected] == [
        ("abort", "internal", "its worker died twice"),
        ("eat", "memory", "it needed more than 300 MB"),
        ("exit", "internal", "SystemExit: 7"),
        ("hang", "timeout", "it took longer than 3 s"),
        ("raise", "internal", "ValueError: nothing good at <object object at 0x…>"),
    ]
    assert len(desk.sources()) == 25, "the one whose worker was killed by somebody else is tried again"
    assert summary.exit_code == 3
    assert desk.run(workers=2, max_seconds=3, memory_mb=300).processed == 0, "a rejection is a result too"


def test_broken_lexicon_ends_the_run(desk: Desk) -> None:
    desk.run()
    before = desk.outputs()
    desk.write("zz.txt", "!lexicon")
    with pytest.raises(RunError, match=r"lexicons/fake\.toml"):
        desk.run(workers=1)
    assert desk.outputs() == before


def test_no_worker_is_left(desk: Desk) -> None:
    desk.write("slow.txt", "!sleep 1")
    desk.run(workers=2)
    assert children_named("batch_fakes") == []


def children_named(module: str) -> list[str]:
    """Command lines of this process's descendants but the fork server and the resource tracker."""
    import psutil

    servers = [child for child in psutil.Process().children() if "forkserver" in " ".join(child.cmdline())]
    return [" ".join(child.cmdline()) for server in servers for child in server.children(recursive=True)]


def test_ctrl_c_ends_in_order(desk: Desk) -> None:
    for number in range(4):
        desk.write(f"slow{number}.txt", "!sleep 0.8")
    timer = threading.Timer(1.2, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    begun = time.monotonic()
    try:
        summary = desk.run(workers=1)
    finally:
        timer.cancel()
    assert time.monotonic() - begun < 5
    assert summary.exit_code == 130 and summary.left > 0
    assert desk.run(workers=2).processed == summary.left, "what was finished is not done again"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_window_is_all_that_is_in_flight(monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures import Future
    from types import SimpleNamespace

    handed: list[Future[bytes]] = []
    most = 0

    def submit(task: object) -> Future[bytes]:
        nonlocal most
        future: Future[bytes] = Future()
        handed.append(future)
        most = max(most, sum(not other.done() for other in handed))
        if len(handed) % 3 == 0:
            for other in handed:
                if not other.done():
                    other.set_result(b"")
        return future

    tasks = [SimpleNamespace(key=str(n)) for n in range(30)]
    pool = executors.Pool("fake", 1, submit)  # type: ignore[arg-type]
    assert len(list(executors.drain(pool, tasks, window=3))) == 30  # type: ignore[arg-type]
    assert most == 3


def test_stages_that_cannot_be_loaded_end_the_run(desk: Desk, tmp_path: Path) -> None:
    """In a process of its own: a fork server keeps what it has loaded."""
    (tmp_path / "broken_stages.py").write_text("raise RuntimeError('half an installation')")
    code = (
        "from pipeline import batch\n"
        "if __name__ == '__main__':\n"
        "    batch.run(['docs'], 'out', options=batch.Options(workers=2), process='broken_stages:process')\n"
    )
    (tmp_path / "script.py").write_text(code)
    done = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == (
        "pipeline.errors.RunError: broken_stages:process cannot be loaded: RuntimeError: half an installation"
    )


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_pool_that_broke_is_opened_again(desk: Desk) -> None:
    """Pebble gives a pool up when a worker dies while nothing runs."""
    import psutil

    settings = Settings(max_seconds=20)
    tasks = [
        Task(str(path), path.name, "text/plain", sha256(path), "d", path.name, None, settings, PROCESS)
        for path in sorted((desk.folder / "docs").iterdir())[:6]
    ]
    with workers.pebble(2, PROCESS) as pool:
        assert len(list(executors.drain(pool, tasks[:3], window=3))) == 3
        for server in psutil.Process().children():
            for worker in server.children() if "forkserver" in " ".join(server.cmdline()) else []:
                worker.kill()
        time.sleep(0.5)
        outcomes = list(executors.drain(pool, tasks[3:], window=3))
    assert [decode(outcome.payload).rejected for outcome in outcomes] == [False] * 3
