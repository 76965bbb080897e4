"""The sample corpus through a Dask scheduler and two workers on this machine; one worker is killed in the middle.

Everything is a process of its own and speaks over loopback. The outputs are compared with those of a run without
a cluster. `make cluster-demo` runs it; folders to take instead of the sample corpus may be named.
Each folder is taken six times, so that the kill falls into the middle.
"""

from __future__ import annotations

import filecmp
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
CORPUS = [str(ROOT / "corpus" / name) for name in ("reports", "press", "responses")]
DASK = str(Path(sys.executable).with_name("dask"))


def say(what: str) -> None:
    """One line, at once."""
    print(what, flush=True)


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers: the scheduler's address and the workers."""
    where = folder / "scheduler.json"
    common = ["--host", "127.0.0.1", "--no-dashboard"]
    processes = [started(DASK, "scheduler", *common, "--port", "0", "--scheduler-file", str(where), cwd=folder)]
    try:
        while not where.exists():
            time.sleep(0.1)
        address = json.loads(where.read_text(encoding="utf-8"))["address"]
        say(f"scheduler: {address} (process {processes[0].pid})")
        for _ in range(2):
            worker = started(DASK, "worker", address, "--nthreads", "1", *common, cwd=folder)
            processes.append(worker)
            say(f"worker: process {worker.pid}")
        yield address, processes[1:]
    finally:
        for process in processes:
            process.terminate()
            process.wait()


def started(*command: str, cwd: Path) -> subprocess.Popen[bytes]:
    """A quiet process."""
    return subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def ncpi(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    """`ncpi` in a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "pipeline", *arguments], cwd=cwd)


def kill(worker: subprocess.Popen[bytes]) -> None:
    """SIGKILL for a Dask worker and everything below it."""
    for process in [*psutil.Process(worker.pid).children(recursive=True), worker]:
        process.kill()
    worker.wait()


def differing(one: Path, other: Path) -> list[str]:
    """Output files that are not the same in both folders, run.json aside."""
    names = {
        path.relative_to(folder).as_posix()
        for folder in (one, other)
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts and path.name != "run.json"
    }
    return sorted(name for name in names if not same(one / name, other / name))


def same(one: Path, other: Path) -> bool:
    """Whether both files are there and equal."""
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)


def main(folders: list[str]) -> int:
    """Run the demonstration; 0 where the cluster gave the same bytes in spite of the kill."""
    folder = Path(tempfile.mkdtemp(prefix="ncpi-cluster-"))
    try:
        for n in range(6):
            for given in folders:
                shutil.copytree(given, folder / "docs" / str(n) / Path(given).name)
        with cluster(folder) as (address, workers):
            run = ncpi("run", "docs", "--out", "cluster", "--dask", address, cwd=folder)
            cache = folder / "cluster" / ".cache"
            while run.poll() is None and len(list(cache.glob("?" * 64))) < 6:
                time.sleep(0.2)
            say(f"killed: worker {workers[0].pid}, after {len(list(cache.glob('?' * 64)))} results")
            kill(workers[0])
            code = run.wait()
        say(f"the run over the cluster ended with exit code {code}; now the same without a cluster")
        ncpi("run", "docs", "--out", "here", cwd=folder).wait()
        wrong = differing(folder / "cluster", folder / "here")
        say(f"files that differ: {', '.join(wrong) or 'none'}")
        return int(bool(wrong) or code not in {0, 3})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or CORPUS))
