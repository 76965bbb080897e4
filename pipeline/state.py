"""What the last run knew, in one SQLite file. It can be lost: then files are hashed again, results are kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import UsageError

VERSION = 2
BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Row(NamedTuple):
    """What is known of one document; the columns of table `document`."""

    source: str
    place: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: str
    seen_ns: int
    """When the file was hashed: a change within the clock's grain of it would not show in the times."""
    sha256: str
    doc_id: str
    key: str
    """"" where there is no stored result."""
    manifest: str
    engine: str
    entry: str | None
    """Stamp of the stored result."""
    text: str | None
    """Stamp of the text file."""
    state: str
    seconds: float
    rejected: str | None
    """The document's row of rejected.jsonl as JSON, None where it was processed."""


class Piece(NamedTuple):
    """What one document gave to the output files in place; the columns of table `piece`."""

    source: str
    doc_id: str
    made_of: str
    """The key of the result; the row of rejected.jsonl where there is none."""
    lengths: str
    """Bytes in each output file but the text, in the order of `pieces.PARTS`, with blanks between."""
    facts: str
    """What it adds to the totals, as JSON."""


def columns(row: type[Row | Piece]) -> str:
    """The columns of a table; a document stands once in each."""
    return ", ".join(name + (" PRIMARY KEY" if name == "source" else "") for name in row._fields)


SCHEMA = f"""
CREATE TABLE document ({columns(Row)});
CREATE TABLE piece ({columns(Piece)});
CREATE TABLE engine (digest PRIMARY KEY, parts);
CREATE TABLE fact (name PRIMARY KEY, value);
PRAGMA user_version = {VERSION};
"""


@dataclass(frozen=True, slots=True)
class State:
    """An open state file."""

    db: sqlite3.Connection

    def rows(self) -> dict[str, Row]:
        """Every known document by its source."""
        return {row.source: row for row in map(Row._make, self.db.execute("SELECT * FROM document"))}

    def put(self, row: Row) -> None:
        """Remember a document; lasts with the next commit."""
        marks = ", ".join("?" * len(row))
        self.db.execute(f"INSERT OR REPLACE INTO document VALUES ({marks})", row)

    def keep_only(self, sources: set[str]) -> None:
        """Forget every document but these."""
        gone = [(source,) for (source,) in self.db.execute("SELECT source FROM document") if source not in sources]
        self.db.executemany("DELETE FROM document WHERE source = ?", gone)

    def pieces(self) -> list[Piece]:
        """What the output files in place are made of, in order of the sources."""
        return list(map(Piece._make, self.db.execute("SELECT * FROM piece ORDER BY source")))

    def put_pieces(self, pieces: Iterable[Piece], *, instead_of: Iterable[Piece] | None) -> None:
        """Remember these pieces in the place of others, None: of all there are."""
        if instead_of is None:
            self.db.execute("DELETE FROM piece")
        else:
            self.db.executemany("DELETE FROM piece WHERE source = ?", ((piece.source,) for piece in instead_of))
        self.db.executemany("INSERT INTO piece VALUES (?, ?, ?, ?, ?)", pieces)

    def engine(self, digest: str) -> dict[str, str]:
        """The parts of an engine seen before, {} where it was not."""
        found = self.db.execute("SELECT parts FROM engine WHERE digest = ?", (digest,)).fetchone()
        parts: dict[str, str] = json.loads(found[0]) if found else {}
        return parts

    def put_engine(self, digest: str, parts: Mapping[str, str]) -> None:
        """Remember an engine, forget those that no document was processed by."""
        self.db.execute("DELETE FROM engine WHERE digest NOT IN (SELECT engine FROM document)")
        self.db.execute("INSERT OR REPLACE INTO engine VALUES (?, ?)", (digest, json.dumps(parts)))

    def fact(self, name: str) -> Any:
        """A remembered fact about the whole run, None where there is none."""
        found = self.db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return json.loads(found[0]) if found else None

    def put_fact(self, name: str, value: Any) -> None:
        """Remember a fact about the whole run."""
        self.db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, json.dumps(value)))

    def commit(self) -> None:
        """Make everything remembered last."""
        self.db.commit()


@contextmanager
def opened(path: Path) -> Iterator[State]:
    """The state in a file, an empty one where it is missing, damaged or of another version."""
    with closing(connected(path)) as db:
        yield State(db)


@contextmanager
def viewed(path: Path) -> Iterator[State]:
    """The state in a file, to read only. Raises UsageError where there is none that can be read."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            if db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                raise sqlite3.DatabaseError("of another version")
            yield State(db)
    except sqlite3.DatabaseError as error:
        raise UsageError(f"{path.parent.parent}: holds no run that can be read ({error})") from error


def connected(path: Path) -> sqlite3.Connection:
    """An open connection to a usable state file, made anew where it has to be."""
    db = sqlite3.connect(path)
    try:
        usable = db.execute("PRAGMA user_version").fetchone()[0] == VERSION
        if usable:
            db.execute("SELECT count(*), max(state) FROM document").fetchone()
            return db
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode not in BROKEN:
            db.close()
            raise
    db.close()
    for leftover in (path, path.with_name(path.name + "-journal")):
        leftover.unlink(missing_ok=True)
    db = sqlite3.connect(path)
    db.executescript(SCHEMA)
    return db
