"""One run per output folder. The kernel drops the lock with the process, so none is ever stale."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import RunError


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock file. Raises RunError naming the other run's process where one holds it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            other = os.pread(descriptor, 40, 0).decode("ascii", "replace").strip()
            folder = path.parent.parent
            raise RunError(
                f"{folder}: another run is writing here (process {other}); wait for it or give another --out"
            ) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
