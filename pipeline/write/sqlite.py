"""A run as one SQLite file: a table per kind, links by id, full-text search over the words (ready for Datasette)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

Cell = str | int | float | None
GROUNDED = ("sections", "recommendations", "deadlines", "counts", "tallies", "vignettes")
"""Tables whose rows have a text of their own."""


def write_sqlite(
    folder: Path,
    target: Path,
    tables: Iterable[str],
    *,
    columns: Callable[[str], list[str]],
    rows: Callable[[Path, str], Iterator[list[Cell]]],
) -> list[Path]:
    """Write `records.sqlite`; an older one is replaced as a whole."""
    path, draft = target / "records.sqlite", target / "records.sqlite.new"
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(draft)) as base, base:
        for name in tables:
            names = columns(name)
            key = {"id": "TEXT PRIMARY KEY", "doc_id": "TEXT REFERENCES documents(doc_id)"}
            if name == "documents":
                key = {"doc_id": "TEXT PRIMARY KEY"}
            listed = ", ".join(f'"{column}" {key.get(column, "")}'.strip() for column in names)
            base.execute(f'CREATE TABLE "{name}" ({listed})')
            marks = ", ".join("?" * len(names))
            base.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows(folder, name))
            if name in GROUNDED:
                base.execute(f'CREATE INDEX "{name}_by_document" ON "{name}" (doc_id, start)')
        base.execute("CREATE VIRTUAL TABLE words USING fts5(kind UNINDEXED, id UNINDEXED, text, tokenize='porter')")
        for name in GROUNDED:
            base.execute(f"INSERT INTO words SELECT '{name}', id, text FROM \"{name}\"")
    draft.replace(path)
    return [path]
