"""The queue's index: the records of a run in SQLite, ordered by confidence, rebuilt whenever the run's files change."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import PipelineError, UsageError
from pipeline.records import FILES
from pipeline.review.forms import fingerprint, form_of
from pipeline.review.store import opened
from pipeline.runs import Row, documents, files_of, records

LOOK_EVERY = 2.0
"""Seconds between two looks at the files of the run."""
DOCUMENT = ("doc_id", "source", "title", "sha256", "media_type")
RECORDS = """
CREATE TEMP TABLE fresh (id TEXT PRIMARY KEY, kind, doc_id, start, length, confidence, fingerprint, text, row, origin)
"""
COLUMNS = "id, kind, doc_id, start, length, confidence, fingerprint, origin"
STEPS = (
    f"INSERT INTO item ({COLUMNS}) SELECT {COLUMNS} FROM fresh ORDER BY confidence, doc_id, start, id",
    "INSERT INTO item_body SELECT item.place, fresh.text, fresh.row FROM item CROSS JOIN fresh USING (id)",
    "INSERT OR IGNORE INTO item_theme SELECT json_extract(each.value, '$.theme'), place"
    " FROM item_body, json_each(item_body.row, '$.themes') each",
    "INSERT INTO item_words (rowid, words) SELECT place, text FROM item_body",
    "UPDATE verdict SET place = (SELECT place FROM item WHERE item.id = verdict.record_id)",
)
"""From the fresh records to the index."""
ADDED = """
SELECT d.* FROM decision d WHERE d.action = 'add' AND d.undone IS NULL
AND d.id = (SELECT min(id) FROM decision WHERE record_id = d.record_id AND action = 'add' AND undone IS NULL)
"""


def signature(folder: Path) -> str:
    """Size and time of every file of the run that the index is made of. Raises UsageError where one is missing."""
    paths = [path for name in ("documents.jsonl", *FILES.values()) for path in files_of(folder, name)]
    if missing := [path for path in paths if not path.is_file()]:
        raise UsageError(f"{missing[0]}: no such file; run `ncpi run` first or name another folder")
    stamps = [(path.name, stat.st_size, stat.st_mtime_ns) for path in paths if (stat := path.stat())]
    return json.dumps(stamps)


def refresh(folder: Path) -> bool:
    """Rebuild the index if the run changed since; returns whether it did. Raises UsageError on a torn run."""
    now = signature(folder)
    with opened(folder) as base:
        known = base.execute("SELECT value FROM meta WHERE name = 'signature'").fetchone()
        if known is not None and known["value"] == now:
            return False
        base.execute(RECORDS)
        base.execute("BEGIN IMMEDIATE")
        try:
            fill(base, folder)
            base.execute("INSERT OR REPLACE INTO meta VALUES ('signature', ?)", (now,))
        except BaseException:
            base.execute("ROLLBACK")
            raise
        base.execute("COMMIT")
        base.execute("PRAGMA optimize")
    return True


def fill(base: sqlite3.Connection, folder: Path) -> None:
    """Replace the index by the records of the run and those that reviewers added."""
    for table in ("item", "item_body", "item_theme", "document"):
        base.execute(f"DELETE FROM {table}")
    base.execute("INSERT INTO item_words (item_words) VALUES ('delete-all')")
    base.executemany(
        "INSERT INTO document VALUES (:doc_id, :source, :title, :sha256, :media_type)",
        [{name: row.get(name, "") for name in DOCUMENT} for row in documents(folder).values()],
    )
    insert = "INSERT OR IGNORE INTO fresh VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    base.executemany(insert, found(folder))
    base.executemany(insert, added(base))
    for step in STEPS:
        base.execute(step)


def found(folder: Path) -> Iterator[tuple[object, ...]]:
    """The rows of `fresh` for the run's records."""
    for kind in FILES:
        for row in records(folder, kind):
            yield entry(row["id"], kind, row["doc_id"], row["confidence"], form_of(kind, row), row, "run")


def added(base: sqlite3.Connection) -> list[tuple[object, ...]]:
    """The rows of `fresh` for the records that reviewers added and did not take back."""
    rows = base.execute(ADDED).fetchall()
    return [added_entry(row["record_id"], row["kind"], row["doc_id"], json.loads(row["after"])) for row in rows]


def added_entry(record_id: str, kind: str, doc_id: str, form: Row) -> tuple[object, ...]:
    """The row of a record that a reviewer added: nobody doubts it, so it stands at the queue's end."""
    themes = [{"theme": theme} for theme in form.get("themes", ())]
    return entry(record_id, kind, doc_id, 1.0, form, {"themes": themes, "form": form}, "reviewer")


def entry(
    record_id: str, kind: str, doc_id: str, confidence: float, form: Row, row: Row, origin: str
) -> tuple[object, ...]:
    """One row of `fresh`."""
    start, length = form["start"], form["end"] - form["start"]
    packed = json.dumps(row, ensure_ascii=False)
    return (record_id, kind, doc_id, start, length, confidence, fingerprint(form), form["text"], packed, origin)


def insert_added(base: sqlite3.Connection, record_id: str, kind: str, doc_id: str, form: Row) -> None:
    """Put one added record at the end of the queue, unless it is there."""
    *narrow, text, row, origin = added_entry(record_id, kind, doc_id, form)
    cursor = base.execute(f"INSERT OR IGNORE INTO item ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*narrow, origin))
    if cursor.rowcount:
        place = cursor.lastrowid
        base.execute("INSERT INTO item_body VALUES (?, ?, ?)", (place, text, row))
        base.execute("INSERT INTO item_words (rowid, words) VALUES (?, ?)", (place, text))
        pairs = [(theme, place) for theme in form.get("themes", ())]
        base.executemany("INSERT OR IGNORE INTO item_theme VALUES (?, ?)", pairs)


def drop_added(base: sqlite3.Connection, record_id: str) -> None:
    """Take an added record out of the queue when nobody's addition of it stands any more."""
    row = base.execute(
        "SELECT place, text FROM item JOIN item_body USING (place) WHERE id = ? AND origin = 'reviewer'", (record_id,)
    ).fetchone()
    standing = "SELECT 1 FROM decision WHERE record_id = ? AND action = 'add' AND undone IS NULL"
    if row is not None and base.execute(standing, (record_id,)).fetchone() is None:
        base.execute("INSERT INTO item_words (item_words, rowid, words) VALUES ('delete', ?, ?)", tuple(row))
        for table in ("item_theme", "item_body", "item"):
            base.execute(f"DELETE FROM {table} WHERE place = ?", (row["place"],))


def watch(folder: Path, stop: threading.Event) -> None:
    """Keep the index fresh until `stop`; a run that is being rewritten is looked at again later."""
    while not stop.wait(LOOK_EVERY):
        try:
            refresh(folder)
        except (PipelineError, OSError, sqlite3.Error):
            continue
