"""The decisions of reviewers, in DIR/review.sqlite: written at once and for good, undone by a mark, never deleted.

The database is in WAL mode with full synchronisation, so a decision that was acknowledged survives the end of the
process and of the machine.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.review.problems import MissingError
from pipeline.runs import Row

NAME = "review.sqlite"
BUSY_SECONDS = 10
QUERY_SECONDS = 5.0
"""Time that one reading request may spend in the database."""


@dataclass(frozen=True)
class Decision:
    """One decision to store: what the record said before and, None where it was rejected, says after it.

    `heading` is the heading of the section in which the record stands, which training passages carry.
    """

    reviewer: str
    action: str
    record_id: str
    kind: str
    doc_id: str
    source: str
    heading: str
    before: Row | None
    after: Row | None
    fingerprint: str
    note: str = ""
    settles: bool = False


@contextmanager
def opened(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection for writing; the file and its tables are made where they are missing.

    Raises UsageError where the file cannot be opened or is no database of this application.
    """
    path = folder / NAME
    try:
        base = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise UsageError(f"{path}: cannot be opened ({error}); is the folder writable?") from error
    with closing(base):
        base.row_factory = sqlite3.Row
        try:
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = FULL")
            base.executescript(resources.files("pipeline.review").joinpath("schema.sql").read_text("utf-8"))
        except sqlite3.DatabaseError as error:
            raise UsageError(
                f"{path}: cannot be used as review database ({error}); is it writable and ours?"
            ) from error
        yield base


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write and whose queries end after `QUERY_SECONDS`."""
    with closing(sqlite3.connect(folder / NAME, timeout=BUSY_SECONDS, isolation_level=None)) as base:
        base.row_factory = sqlite3.Row
        base.execute("PRAGMA query_only = ON")
        end = time.monotonic() + QUERY_SECONDS
        base.set_progress_handler(lambda: time.monotonic() > end, 20_000)
        yield base


@contextmanager
def writing(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection inside one transaction, which is rolled back where anything is raised."""
    with closing(sqlite3.connect(folder / NAME, timeout=BUSY_SECONDS, isolation_level=None)) as base:
        base.row_factory = sqlite3.Row
        base.execute("PRAGMA synchronous = FULL")
        base.execute("BEGIN IMMEDIATE")
        try:
            yield base
        except BaseException:
            base.execute("ROLLBACK")
            raise
        base.execute("COMMIT")


def encoded(value: Row | None) -> str | None:
    """A form as it is stored."""
    return None if value is None else json.dumps(value, ensure_ascii=False)


def decoded(value: str | None) -> Row | None:
    """A stored form."""
    form: Row | None = None if value is None else json.loads(value)
    return form


def decided(base: sqlite3.Connection, decision: Decision) -> int:
    """Store a decision inside the transaction of `base`; returns its id."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    values = {**vars(decision), "at": now, "settles": int(decision.settles)}
    values |= {"before": encoded(decision.before), "after": encoded(decision.after)}
    cursor = base.execute(
        f"INSERT INTO decision ({', '.join(values)}) VALUES ({', '.join(':' + name for name in values)})", values
    )
    refreshed(base, decision.reviewer, decision.record_id)
    return int(cursor.lastrowid or 0)


def undone(base: sqlite3.Connection, reviewer: str) -> sqlite3.Row:
    """Take back the reviewer's last decision that still stands. Raises MissingError where there is none."""
    row: sqlite3.Row | None = base.execute(
        "SELECT * FROM decision WHERE reviewer = ? AND undone IS NULL ORDER BY id DESC LIMIT 1", (reviewer,)
    ).fetchone()
    if row is None:
        raise MissingError("there is no decision to undo")
    now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    base.execute("UPDATE decision SET undone = ? WHERE id = ?", (now, row["id"]))
    refreshed(base, reviewer, row["record_id"])
    return row


def refreshed(base: sqlite3.Connection, reviewer: str, record_id: str) -> None:
    """Make the verdict of a reviewer on a record what the decisions say."""
    base.execute("DELETE FROM verdict WHERE reviewer = ? AND record_id = ?", (reviewer, record_id))
    base.execute(
        "INSERT INTO verdict SELECT reviewer, record_id, action, fingerprint, id,"
        " (SELECT place FROM item WHERE item.id = record_id) FROM decision"
        " WHERE reviewer = ? AND record_id = ? AND undone IS NULL AND action <> 'note' ORDER BY id DESC LIMIT 1",
        (reviewer, record_id),
    )
