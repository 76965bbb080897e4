"""A Dask cluster behind the same face. Each Dask worker hands documents to a Pebble worker of its own.

So a document that crashes or hangs costs itself, not the Dask worker and what else it held; Dask has no limit
per task of its own.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from typing import Any

from pipeline.engine import code_digest
from pipeline.errors import RunError
from pipeline.executors import Outcome, Pool, drain
from pipeline.guard import Task
from pipeline.workers import pebble

SECONDS_TO_CONNECT = 30
OF_THREAD = threading.local()
"""The Pebble pool of each thread of a Dask worker; it lives as long as the Dask worker."""


@contextmanager
def dask(address: str) -> Iterator[Pool]:
    """The cluster whose scheduler listens at `address`. Raises RunError where it or its workers do not answer."""
    try:
        from distributed import Client
    except ImportError as error:
        raise RunError("--dask needs distributed: pip install 'ncpi-pipeline[cluster]'") from error
    with ExitStack() as stack:
        try:
            client: Any = Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
            stack.enter_context(client)
            client.wait_for_workers(1, timeout=SECONDS_TO_CONNECT)
        except (OSError, TimeoutError, ValueError) as error:
            raise RunError(f"{address}: no Dask scheduler with workers answers: {error}") from error
        threads = sum(worker["nthreads"] for worker in client.scheduler_info(n_workers=-1)["workers"].values())
        executor = stack.enter_context(client.get_executor(pure=False))
        code = code_digest()

        def submit(task: Task) -> Future[Outcome]:
            future: Future[Outcome] = executor.submit(on_worker, task, code)
            return future

        yield Pool("dask", threads, submit)


def on_worker(task: Task, code: str) -> Outcome:
    """Process a document on a Dask worker. Raises RunError where the worker has other code than the run."""
    if code_digest() != code:
        raise RunError("a Dask worker has other code, lexicons or models than this run: install the same, restart it")
    if not hasattr(OF_THREAD, "pool"):
        multiprocessing.current_process().daemon = False
        OF_THREAD.stack = ExitStack()
        OF_THREAD.pool = OF_THREAD.stack.enter_context(pebble(1, task.process))
    return next(drain(OF_THREAD.pool, [task], window=1))
