"""What surrounds a run: its folders, what it says where it cannot write, how Ctrl-C ends it in order."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.cache import Cache
from pipeline.errors import RunError


@contextmanager
def prepared(folder: Path) -> Iterator[Cache]:
    """The cache of an output folder, which is made where it is missing."""
    cache = Cache(folder / ".cache")
    cache.folder.mkdir(parents=True, exist_ok=True)
    yield cache


@contextmanager
def scratch(cache: Cache) -> Iterator[None]:
    """An empty scratch folder, which is gone afterwards."""
    shutil.rmtree(cache.scratch, ignore_errors=True)
    cache.scratch.mkdir()
    try:
        yield
    finally:
        shutil.rmtree(cache.scratch, ignore_errors=True)


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Say in one line what kept the run from writing. Raises RunError."""
    try:
        yield
    except OSError as error:
        raise RunError(f"{folder}: cannot write here: {error.strerror or error}") from error
    except sqlite3.OperationalError as error:
        raise RunError(f"{folder}: cannot write here: {error}") from error


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl-C or SIGTERM end the run in order; a second one ends it at once."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return

    def ask(*_: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
