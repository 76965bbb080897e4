"""A Dask cluster of real processes on this machine loses a worker, or its scheduler, in the middle of a run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from harness import (
    TESTS,
    Fault,
    Measured,
    documents,
    finish,
    gone,
    measured,
    reference,
    run,
    start,
    table_value,
    until_stored,
)


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes], list[subprocess.Popen[bytes]]]]:
    """A Dask scheduler and two workers as real processes: its address, the scheduler, the workers."""
    dask, env = Path(sys.executable).with_name("dask"), {**os.environ, "PYTHONPATH": str(TESTS)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": env, "cwd": folder}
    where = folder / "scheduler.json"
    common = ["--host", "127.0.0.1", "--no-dashboard"]
    scheduler = subprocess.Popen([dask, "scheduler", *common, "--port", "0", "--scheduler-file", where], **quiet)  # type: ignore[call-overload]
    processes = [scheduler]
    try:
        while not where.exists():
            time.sleep(0.1)
        address = json.loads(where.read_text())["address"]
        worker = [dask, "worker", address, "--nthreads", "1", *common, "--local-directory", folder / "dask"]
        processes += [subprocess.Popen(worker, **quiet) for _ in range(2)]  # type: ignore[call-overload]
        yield address, scheduler, processes[1:]
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


def dask_fault(kill_scheduler: bool) -> Fault:
    """A worker of the Dask cluster, or its scheduler, is killed in the middle of a run."""

    def fault(folder: Path) -> Measured:
        documents(folder, slow=0.2)
        reference(folder)
        with cluster(folder) as (address, scheduler, workers):
            process = start(folder, "--dask", address)
            until_stored(folder, 8, process)
            if kill_scheduler:
                scheduler.kill()
            else:
                for child in psutil.Process(workers[0].pid).children(recursive=True):
                    child.kill()
                workers[0].kill()
            done = finish(process)
        note = f"exit {done.code}{', ' + done.err.strip()[-70:] if done.err else ''}"
        wrong = done.code != (1 if kill_scheduler else 0)
        if kill_scheduler:
            again = run(folder, "--workers", "2")
            note += f"; then {table_value(again.out, 'seconds')}"
        gone(folder)
        result = measured(folder, note)
        result.wrong += wrong
        return result

    return fault
