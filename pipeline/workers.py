"""Worker processes on this machine, held by Pebble and forked from a server that has loaded the stages once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from pipeline.executors import Pool
from pipeline.guard import Task, resolve, work
from pipeline.server import forkserver, silence

if TYPE_CHECKING:
    from pebble import ProcessPool

RECYCLE_AFTER = 250
"""Documents after which a worker makes room for a fresh one: what its libraries leak goes with it."""
TICK = 0.02
"""Seconds between Pebble's looks at its workers; a run waits for the last one, by default up to 0.1."""


@contextmanager
def pebble(workers: int, process: str) -> Iterator[Pool]:
    """Worker processes on this machine; one that dies or hangs is replaced."""
    from pebble import CONSTS, ProcessPool

    CONSTS.sleep_unit = TICK

    def opened() -> ProcessPool:
        return ProcessPool(
            max_workers=workers,
            max_tasks=RECYCLE_AFTER,
            initializer=start_worker,
            initargs=(process, dict(os.environ)),
            context=forkserver(process),
        )

    pool = opened()

    def submit(task: Task) -> Future[bytes]:
        nonlocal pool
        if not pool.active:
            closed(pool)
            pool = opened()
        future: Future[bytes] = pool.schedule(work, args=(task,), timeout=task.settings.max_seconds)
        return future

    try:
        yield Pool("pebble", workers, submit)
    finally:
        closed(pool)


def closed(pool: ProcessPool) -> None:
    """End a pool and its workers, whatever they are at."""
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def start_worker(process: str, environment: dict[str, str]) -> None:
    """Make this process a worker: quiet, loaded, and gone when the run is. What cannot be loaded shows in `work`.

    The fork server keeps the environment of the first run of a process; `environment` is that of this run.
    """
    os.environ.update(environment)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    parent = multiprocessing.parent_process()
    if parent is not None:

        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()
    silence(1, 2)
    with suppress(Exception):
        resolve(process)
