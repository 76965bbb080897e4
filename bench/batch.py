"""What the batch machinery costs, against doing without it. Medians; every ratio comes from one run on one machine.

usage: batch.py [--quick] [incremental] [workers] [memory] [scale] [pdf]

The documents are made of the training passages in corpus/themes. `pdf` needs the report PDFs of ../shared.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from pipeline import executors, workers
from pipeline.cache import Cache
from pipeline.document import Source
from pipeline.guard import Task, resolve
from pipeline.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
RENDITIONS = ROOT.parent / "shared" / "renditions"
NCPI = (sys.executable, "-m", "pipeline")
STAND_IN = (sys.executable, str(ROOT / "tests" / "faults" / "launch.py"))
REPEATS = 3
ROW = "{:<58} {:>12} {:>12}  {}"


def say(what: str, value: str, floor: str = "", holds: bool | None = None) -> None:
    """One line of the table."""
    print(ROW.format(what, value, floor, "" if holds is None else "holds" if holds else "DOES NOT HOLD"), flush=True)


def documents(folder: Path, number: int, size: int) -> None:
    """So many text documents of about `size` bytes, no two alike, the same on every machine."""
    chance = random.Random(20)
    passages = [
        json.loads(line)["text"]
        for path in sorted((ROOT / "corpus" / "themes").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    folder.mkdir(parents=True)
    for n in range(number):
        parts, length = [f"Document {n}"], 0
        while length < size:
            parts.append(chance.choice(passages))
            length += len(parts[-1]) + 2
        (folder / f"{n:05}.txt").write_text("\n\n".join(parts), encoding="utf-8")


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder that goes when the measurement is over."""
    folder = Path(tempfile.mkdtemp(prefix="ncpi-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def seconds(command: tuple[str, ...], folder: Path) -> float:
    """Wall-clock seconds of a command, its start-up included."""
    begun = time.perf_counter()
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 3}:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}: {done.stderr}")
    return time.perf_counter() - begun


def incremental(scale: float) -> None:
    """A run with nothing to do, and with one more document, against the cold run."""
    number = int(10_000 * scale)
    with workshop() as folder:
        documents(folder / "docs", number, 3_000)
        command = (*NCPI, "run", "docs", "--out", "out", "--no-progress")
        cold = seconds(command, folder)
        time.sleep(2.5)
        seconds(command, folder)
        nothing = statistics.median(seconds(command, folder) for _ in range(REPEATS))
        added = []
        for n in range(REPEATS):
            (folder / "docs" / f"added{n}.txt").write_text(f"One more: {n}. Officers should act within six weeks.")
            added.append(seconds(command, folder))
        one = statistics.median(added)
        size = sum(path.stat().st_size for path in (folder / "out" / ".cache").iterdir()) / number
    say(f"cold run over {number:,} documents of 3 kB", f"{cold:.1f} s")
    say("nothing to do", f"{nothing:.2f} s", "< 3 s", nothing < 3)
    say("nothing to do, share of the cold run", f"{nothing / cold:.2%}", "< 1 %", nothing / cold < 0.01)
    say("one document added", f"{one:.2f} s")
    say("one document added, share of the cold run", f"{one / cold:.2%}", "< 1 %", one / cold < 0.01)
    say("stored result, bytes per document", f"{size:,.0f}")


def isolation(scale: float) -> None:
    """The bare loop, one guarded worker, two guarded workers, each warm, over the same documents."""
    number, settings = int(1_000 * scale), Settings()
    with workshop() as folder:
        documents(folder / "docs", number, 10_000)
        cache = Cache(folder / "cache")
        cache.scratch.mkdir(parents=True)
        tasks = [task_for(path, settings) for path in sorted((folder / "docs").iterdir())]

        stages = "pipeline.warm:process"
        process = resolve(stages)

        def bare() -> float:
            begun = time.perf_counter()
            for task in tasks:
                data = Path(task.place).read_bytes()
                process(Source(task.name, task.media_type, data, task.sha256, task.doc_id), settings)
            return time.perf_counter() - begun

        def guarded(pool: executors.Pool) -> float:
            begun = time.perf_counter()
            for outcome in executors.drain(pool, tasks, window=4 * pool.workers):
                cache.write(outcome.task.key, outcome.payload)
            return time.perf_counter() - begun

        def first(pool: executors.Pool) -> list[Task]:
            return [outcome.task for outcome in executors.drain(pool, tasks[:20], window=20)]

        bare_seconds, one, two = [], [], []
        with workers.pebble(1, stages) as single, workers.pebble(2, stages) as pair:
            first(single)
            first(pair)
            for task in tasks[:20]:
                data = Path(task.place).read_bytes()
                process(Source(task.name, task.media_type, data, task.sha256, task.doc_id), settings)
            for _ in range(REPEATS):
                bare_seconds.append(bare())
                one.append(guarded(single))
                two.append(guarded(pair))
    gain = statistics.median(a / b for a, b in zip(one, two, strict=True))
    overhead = statistics.median(a / b for a, b in zip(one, bare_seconds, strict=True)) - 1
    say(f"bare loop over {number:,} documents of 10 kB", f"{statistics.median(bare_seconds):.1f} s")
    say("one guarded worker, results stored: overhead", f"{overhead:.1%}", "< 15 %", overhead < 0.15)
    say("two workers against one", f"{gain:.2f} times", ">= 1.7", gain >= 1.7)


def task_for(path: Path, settings: Settings) -> Task:
    """The task of a document, as a run makes it."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Task(
        place=str(path),
        name=path.name,
        media_type="text/plain",
        sha256=sha256,
        doc_id=f"{path.stem}-{sha256[:10]}",
        key=sha256,
        manifest=None,
        settings=settings,
        process="pipeline.warm:process",
    )


def watched(command: tuple[str, ...], folder: Path, number: int) -> list[tuple[int, float, float]]:
    """(results stored, MB of the parent, MB of the largest worker), twice a second while a command runs."""
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    process = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    about, seen = psutil.Process(process.pid), []
    cache = folder / "out" / ".cache"
    while process.poll() is None:
        time.sleep(0.5)
        try:
            stored = sum(1 for _ in cache.iterdir()) if cache.exists() else 0
            sizes = [child.memory_info().rss for child in about.children(recursive=True) if is_worker(child)]
            seen.append((stored, about.memory_info().rss / 1e6, max(sizes, default=0) / 1e6))
        except psutil.NoSuchProcess:
            continue
    return seen


def is_worker(process: psutil.Process) -> bool:
    """Whether a process was forked by the fork server."""
    parent = process.parent()
    return parent is not None and "forkserver" in " ".join(parent.cmdline())


def memory(scale: float) -> None:
    """A worker's own memory after 500 and after 5,000 documents: the largest seen within 250 before."""
    number = int(5_000 * scale)
    with workshop() as folder:
        documents(folder / "docs", number, 3_000)
        seen = watched((*NCPI, "run", "docs", "--out", "out", "--workers", "1"), folder, number)
    early = max(worker for stored, _, worker in seen if number / 20 < stored <= number / 10)
    late = max(worker for stored, _, worker in seen if stored > number * 0.95)
    say(f"worker after {number // 10:,} documents", f"{early:.0f} MB")
    say(f"worker after {number:,} documents", f"{late:.0f} MB")
    say("growth of a worker", f"{late / early:.2f} times", "<= 1.2", late / early <= 1.2)


def scale(scale: float) -> None:
    """The parent's memory over many documents of 30 kB, with stand-in stages: its own work is what is watched."""
    number = int(20_000 * scale)
    with workshop() as folder:
        documents(folder / "docs", number, 30_000)
        begun = time.perf_counter()
        seen = watched((*STAND_IN, "run", "docs", "--out", "out", "--workers", "2"), folder, number)
        took = time.perf_counter() - begun
        size = sum(path.stat().st_size for path in (folder / "out").rglob("*") if path.is_file()) / number
    early = max(parent for stored, parent, _ in seen if stored <= number / 10)
    late = max(parent for _, parent, _ in seen)
    say(f"{number:,} documents of 30 kB, stand-in stages", f"{took:.1f} s")
    say("per document, all but the stages", f"{took / number * 1000:.2f} ms")
    say("parent after a tenth of them", f"{early:.0f} MB")
    say("parent at most, assembling included", f"{late:.0f} MB", "flat", late < 1.25 * early)
    say("disk per document, stored result and outputs", f"{size / 1000:.0f} kB")


PLUMBER = """
import sys, time
import pdfplumber
loaded = time.process_time()
for path in sys.argv[1:]:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()
print(time.process_time() - loaded)
"""
PIPELINE = """
import hashlib, sys, time
from pathlib import Path
import pypdfium2
from pipeline import warm
from pipeline.cache import encode
from pipeline.document import Source
from pipeline.ingest import pdf
from pipeline.settings import Settings
loaded = time.process_time()
for path in sys.argv[1:]:
    data = Path(path).read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    encode(warm.process(Source(path, "application/pdf", data, sha256, sha256[:10]), Settings()))
print(time.process_time() - loaded)
"""


def pdf(scale: float) -> None:
    """PDF to JSON Lines against pdfplumber's extract_text alone on the same files.

    Start-up excluded, processor time is compared, which other work on the machine disturbs least; else wall clock.
    """
    paths = sorted(str(path) for path in RENDITIONS.glob("*/*.pdf"))
    if not paths:
        say("../shared/renditions is not here: PDF to JSON Lines not measured", "-")
        return
    theirs, theirs_warm, ours, ours_warm = [], [], [], []
    with workshop() as folder:
        for n in range(REPEATS):
            begun = time.perf_counter()
            done = subprocess.run([sys.executable, "-c", PLUMBER, *paths], capture_output=True, text=True, check=True)
            theirs.append(time.perf_counter() - begun)
            theirs_warm.append(float(done.stdout))
            ours.append(seconds((*NCPI, "run", *paths, "--out", f"out{n}", "--workers", "1"), folder))
            script = (sys.executable, "-c", PIPELINE, *paths)
            done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=True)
            ours_warm.append(float(done.stdout))
    warm = statistics.median(a / b for a, b in zip(theirs_warm, ours_warm, strict=True))
    cold = statistics.median(a / b for a, b in zip(theirs, ours, strict=True))
    say(f"pdfplumber.extract_text on {len(paths)} PDFs, start-up excluded", f"{statistics.median(theirs_warm):.1f} s")
    say("the whole pipeline on them, start-up excluded", f"{statistics.median(ours_warm):.1f} s")
    say("faster, start-up excluded", f"{warm:.1f} times", ">= 6", warm >= 6)
    say("the whole pipeline, a cold command", f"{statistics.median(ours):.1f} s")
    say("faster, a cold command against a cold script", f"{cold:.1f} times", ">= 2.5", cold >= 2.5)


SECTIONS: dict[str, Callable[[float], None]] = {
    "incremental": incremental,
    "workers": isolation,
    "memory": memory,
    "scale": scale,
    "pdf": pdf,
}


def main(arguments: list[str]) -> None:
    """Measure the sections named, all where none is; --quick takes a twentieth of the documents."""
    quick = "--quick" in arguments
    chosen = [name for name in arguments if name in SECTIONS] or list(SECTIONS)
    print(ROW.format("measured", "value", "floor", "").rstrip())
    for name in chosen:
        SECTIONS[name](0.05 if quick else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
