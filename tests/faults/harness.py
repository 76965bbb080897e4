"""What the faults share: documents, runs in processes of their own, and the measure of what a fault cost.

The stages are stand-ins that are quick and fail on request; everything around them is the program itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

LAUNCH = Path(__file__).with_name("launch.py")
TESTS = Path(__file__).resolve().parents[1]
DOCUMENTS = 40
MOMENT = 2.0
"""Seconds that processes have to go once their run is over."""
FILES = ("documents", "sections", "recommendations", "deadlines", "counts", "tallies", "vignettes", "rejected")


class CannotError(Exception):
    """This machine does not let the fault be injected."""


@dataclass
class Run:
    """A finished run."""

    code: int
    out: str
    err: str


@dataclass
class Measured:
    """What a fault cost. All three are to be 0."""

    lost: int
    wrong: int
    leftovers: int
    note: str


Fault = Callable[[Path], Measured]
"""Injects one fault into runs in an empty folder."""


def documents(folder: Path, *, slow: float = 0.0, number: int = DOCUMENTS) -> None:
    """Ordinary documents below docs/, each processed in `slow` seconds."""
    docs = folder / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    for n in range(number):
        wait = f"!sleep {slow}" if slow else ""
        (docs / f"{n:03}.txt").write_text(f"Number {n}: act within three months. {wait}\n\n" + "More words. " * 200)


def start(folder: Path, *options: str, out: str = "out") -> subprocess.Popen[str]:
    """A run in a process of its own."""
    return subprocess.Popen(
        [sys.executable, str(LAUNCH), "run", "docs", "--out", out, *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str], *, within: float = 120) -> Run:
    """Wait for a run."""
    out, err = process.communicate(timeout=within)
    return Run(process.returncode, out, err)


def run(folder: Path, *options: str, out: str = "out") -> Run:
    """A run from start to end."""
    return finish(start(folder, *options, out=out))


def outputs(out: Path) -> dict[str, bytes]:
    """Every file of an output folder but run.json and the stored results."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and ".cache" not in path.parts and path.name != "run.json"
    }


def reference(folder: Path) -> dict[str, bytes]:
    """The outputs of an undisturbed run over the same documents."""
    if not (folder / "reference").exists():
        done = run(folder, "--workers", "0", out="reference")
        if done.code not in {0, 3}:
            raise AssertionError(f"the undisturbed run failed: {done.err}")
    return outputs(folder / "reference")


def measured(folder: Path, note: str, *, out: str = "out") -> Measured:
    """Compare an output folder with an undisturbed run and count what should not be there."""
    expected, found = reference(folder), outputs(folder / out)
    wrong = sum(found.get(name) != content for name, content in expected.items())
    wrong += len(found.keys() - expected.keys())
    return Measured(lost(folder, found), wrong, leftovers(folder / out), note)


def lost(folder: Path, found: dict[str, bytes]) -> int:
    """Documents that are neither in documents.jsonl nor in rejected.jsonl."""
    listed = found.get("documents.jsonl", b"") + found.get("rejected.jsonl", b"")
    sources = {json.loads(line)["source"] for line in listed.decode().split("\n") if line}
    return sum(f"docs/{path.name}" not in sources for path in (folder / "docs").iterdir())


def leftovers(out: Path) -> int:
    """Half-written files, and processes that outlived their run by more than a moment.

    Nobody waits for the server from which workers were forked: it goes when it notices that the run is over.
    """
    cache = out / ".cache"
    gone(out.parent, within=MOMENT)
    known = {"lock", "state.sqlite"}
    strays = [path for path in cache.iterdir() if path.name not in known and len(path.name) != 64]
    return len(strays) + len(orphans(out.parent))


def orphans(folder: Path) -> list[psutil.Process]:
    """Processes still working in a folder."""
    found = []
    for process in psutil.process_iter(["pid", "cwd"]):
        if process.info["cwd"] and Path(process.info["cwd"]) == folder and process.pid != os.getpid():
            found.append(process)
    return found


def gone(folder: Path, *, within: float = 10) -> bool:
    """Whether every process of a run ends by itself in time."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        if not orphans(folder):
            return True
        time.sleep(0.1)
    return False


def half_lines(out: Path) -> int:
    """Lines of output files that are no JSON; files that do not end with a line."""
    bad = 0
    for name in FILES:
        path = out / f"{name}.jsonl"
        if path.exists():
            *lines, last = path.read_text(encoding="utf-8").split("\n")
            bad += last != ""
            for line in lines:
                try:
                    json.loads(line)
                except ValueError:
                    bad += 1
    return bad


def stored(folder: Path) -> list[Path]:
    """The stored results of a run."""
    return sorted(path for path in (folder / "out").glob(".cache/*") if len(path.name) == 64)


def until_stored(folder: Path, number: int, process: subprocess.Popen[str]) -> None:
    """Wait until a run has stored so many results."""
    while len(stored(folder)) < number and process.poll() is None:
        time.sleep(0.05)


def table_value(text: str, name: str) -> str:
    """A value of the table that a run prints."""
    return next((line.split(maxsplit=1)[1] for line in text.splitlines() if line.startswith(name)), "no table")
