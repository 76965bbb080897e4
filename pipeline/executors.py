"""Where documents are processed: here, in Pebble workers, on a Dask cluster. All give futures of encoded results.

A crash, a hang or a hunger for memory costs the document that caused it, on a cluster too: there each Dask worker
keeps a Pebble worker of its own.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pipeline.cache import encode
from pipeline.errors import PipelineError, RunError
from pipeline.guard import Task, UnreadableError, rejection, work


@dataclass(frozen=True, slots=True)
class Outcome:
    """The encoded result of a task; `keep` says whether another run may reuse it."""

    task: Task
    payload: bytes
    keep: bool = True


Submit = Callable[[Task], "Future[bytes] | Future[Outcome]"]
"""Hands over a task; a cluster's workers make the outcome themselves."""


@dataclass(frozen=True, slots=True)
class Pool:
    """An open executor: its name and width as run.json has them, and how to hand it a task."""

    name: str
    workers: int
    submit: Submit


@contextmanager
def in_process() -> Iterator[Pool]:
    """No workers: documents are processed here, one by one, without isolation."""

    def submit(task: Task) -> Future[bytes]:
        future: Future[bytes] = Future()
        try:
            with alarm(task.settings.max_seconds):
                future.set_result(work(task))
        except OutOfTime:
            future.set_exception(TimeoutError())
        except Exception as error:
            future.set_exception(error)
        return future

    yield Pool("in-process", 0, submit)


class OutOfTime(BaseException):
    """Time is up; no `except Exception` on the way may swallow it."""


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the main thread after so many seconds; in another thread nothing can."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def drain(
    pool: Pool, tasks: Iterable[Task], *, window: int, stopped: Callable[[], bool] = lambda: False
) -> Iterator[Outcome]:
    """Hand over the tasks, so many at a time, and yield the outcomes as they come, in any order.

    A task whose worker died is tried once more, by itself in a fresh worker: it may have died of somebody
    else's doing. Ends early where `stopped` says so. Raises RunError where the executor as a whole is lost.
    """
    waiting = iter(tasks)
    running: dict[Future[Any], Task] = {}
    again: list[Task] = []
    tried: set[str] = set()
    while not stopped():
        for task in islice(waiting, window - len(running)):
            running[pool.submit(task)] = task
        if not running:
            if not again:
                return
            task = again.pop()
            running[pool.submit(task)] = task
        done, _ = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
        for future in done:
            task = running.pop(future)
            outcome = outcome_of(future, task)
            if outcome is None and task.key not in tried:
                tried.add(task.key)
                again.append(task)
            else:
                yield outcome or crashed(future, task)


def outcome_of(future: Future[Any], task: Task) -> Outcome | None:
    """What became of a task; None where its worker died. Raises RunError where the executor is lost."""
    try:
        error = future.exception()
    except CancelledError as lost:
        raise RunError("the executor was lost; what is finished is kept, run the same command again") from lost
    if error is None:
        result = future.result()
        return result if isinstance(result, Outcome) else Outcome(task, result)
    if isinstance(error, TimeoutError):
        limit = f"it took longer than {task.settings.max_seconds:g} s (--max-seconds)"
        return Outcome(task, encode(rejection(task.name, "timeout", limit)))
    if isinstance(error, UnreadableError):
        return Outcome(task, encode(rejection(task.name, "internal", str(error), stage="read")), keep=False)
    if isinstance(error, MemoryError):
        return Outcome(task, encode(rejection(task.name, "memory", "its worker ran out of memory")))
    if isinstance(error, BrokenExecutor) or type(error).__name__ in {"ProcessExpired", "KilledWorker"}:
        return None
    raise RunError(str(error) if isinstance(error, PipelineError) else f"{type(error).__name__}: {error}") from error


def crashed(future: Future[Any], task: Task) -> Outcome:
    """The outcome of a task whose worker died twice."""
    code = getattr(future.exception(), "exitcode", None)
    how = f"exit code {code}"
    with suppress(ValueError, TypeError):
        how = signal.Signals(-(code or 0)).name
    return Outcome(task, encode(rejection(task.name, "internal", f"its worker died twice ({how})")))
