"""--log-json: one JSON object an event, each written whole, for whoever watches a long run with other tools."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from pipeline.errors import RunError


class Log(Protocol):
    """Takes an event and its facts."""

    def __call__(self, event: str, /, **facts: Any) -> None:
        """Write one event."""


@contextmanager
def opened(path: Path | None) -> Iterator[Log]:
    """A log that appends to a file, or one that forgets. Raises RunError where the file cannot be written."""
    if path is None:
        yield lambda event, /, **facts: None
        return
    from pipeline.write.jsonl import encoded

    try:
        file = path.open("ab", buffering=0)
    except OSError as error:
        raise RunError(f"{path}: cannot write the log: {error.strerror}") from error
    with file:

        def log(event: str, /, **facts: Any) -> None:
            at = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
            file.write(encoded([{"at": at, "event": event, **facts}]))

        yield log
