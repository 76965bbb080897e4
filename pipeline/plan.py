"""What a run would do and why: files against what the last run knew, nothing hashed that did not move."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.cache import Cache, Entry
from pipeline.discover import Found
from pipeline.engine import digest
from pipeline.guard import Task
from pipeline.ingest import media_type
from pipeline.settings import Settings
from pipeline.sources import rows_of
from pipeline.state import Row, State

Status = Literal["new", "changed", "unchanged"]
STATES: tuple[Status, ...] = ("new", "changed", "unchanged")


class Planned(NamedTuple):
    """One document of a run. `why` says what moved; `ready` that its result is there already."""

    row: Row
    status: Status
    ready: bool
    known: bool = False
    """Whether the state holds this very row already."""
    why: tuple[str, ...] = ()
    task: Task | None = None
    """What has to be done where the result is not ready."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every document in order of its source, and the sources that are gone since the last run."""

    documents: list[Planned]
    removed: tuple[str, ...]

    @property
    def todo(self) -> list[Planned]:
        """The documents that have to be processed."""
        return [planned for planned in self.documents if not planned.ready]


def plan(
    found: Sequence[Found],
    *,
    state: State,
    cache: Cache,
    parts: Mapping[str, str],
    settings: Settings,
    process: str,
    force: bool = False,
    ahead: Callable[[], None] | None = None,
) -> Plan:
    """Compare the files with the last run. `force` finds no result ready.

    What moved is judged first; `ahead` is called as soon as one document is found that has to be processed.
    """
    known = state.rows()
    differing = Differences(state, dict(parts))
    documents: list[Planned] = []
    for row, file in sorted(rows_of(found, known, settings), key=lambda pair: known.get(pair[0].source) is pair[0]):
        before = known.get(row.source)
        if row.sha256:
            row = keyed(row, key_of(row, file, parts_digest=differing.digest, process=process), differing.digest)
        document = judged(row, before, cache, differing, force=force)
        if not document.ready:
            document = document._replace(task=task_of(row, file, settings, process))
            if ahead is not None:
                ahead()
                ahead = None
        documents.append(document)
    documents.sort(key=lambda document: document.row.source)
    names = {document.row.source for document in documents}
    return Plan(documents, tuple(sorted(known.keys() - names)))


def keyed(row: Row, key: str, engine: str) -> Row:
    """The row with its key; what was known of a result under another key is forgotten."""
    if row.key == key and row.engine == engine:
        return row
    return row._replace(key=key, engine=engine, entry=None, text=None, state="planned", seconds=0.0, rejected=None)


def task_of(row: Row, file: Found, settings: Settings, process: str) -> Task:
    """What has to be done with a document."""
    return Task(
        place=file.place,
        name=file.name,
        media_type=media_type(file.name),
        sha256=row.sha256,
        doc_id=row.doc_id,
        key=row.key,
        manifest=file.manifest,
        settings=settings,
        process=process,
    )


def judged(row: Row, before: Row | None, cache: Cache, differing: Differences, *, force: bool) -> Planned:
    """Decide whether a document has to be processed."""
    if not row.sha256:
        same = before is not None and before.rejected == row.rejected
        return Planned(row, "unchanged" if same else "new" if before is None else "changed", ready=True)
    if before is not None and before.key == row.key and not force:
        stamp = cache.stamp(row.key)
        if stamp is not None and stamp == before.entry:
            row = row if row is before else with_result_of(row, before)
            return Planned(row, "unchanged", ready=True, known=row is before or row == before)
    entry = None if force else cache.found(row.key)
    if entry is not None:
        row = with_result(row, entry, cache.stamp(row.key))
    if before is None:
        return Planned(row, "new", ready=entry is not None)
    if before.key != row.key:
        return Planned(row, "changed", ready=entry is not None, why=differing.between(before, row))
    if entry is not None:
        return Planned(row._replace(text=before.text), "unchanged", ready=True)
    why = "asked for with --force" if force else "its stored result is missing or damaged"
    return Planned(row, "changed", ready=False, why=(why,))


def with_result_of(row: Row, before: Row) -> Row:
    """The row with what an earlier one knows of the same result."""
    return row._replace(
        entry=before.entry, text=before.text, state=before.state, seconds=before.seconds, rejected=before.rejected
    )


def with_result(row: Row, entry: Entry, stamp: str | None) -> Row:
    """The row with what its stored result says."""
    return row._replace(
        entry=stamp,
        text=None,
        state="rejected" if entry.rejected else "done",
        seconds=round(sum(entry.header["seconds"].values()), 4),
        rejected=entry.parts["rejected"].decode().strip() if entry.rejected else None,
    )


class Differences:
    """Names what moved between two rows; the engines of a run are compared once."""

    def __init__(self, state: State, parts: dict[str, str]) -> None:
        self.digest = digest(parts)
        self._state = state
        self._parts = parts
        self._known: dict[str, tuple[str, ...]] = {}

    def between(self, before: Row, row: Row) -> tuple[str, ...]:
        """What moved, in words such as "bytes" or "lexicon/deadlines.toml"."""
        why = [
            name
            for name, moved in (
                ("bytes", before.sha256 != row.sha256),
                ("manifest entry", before.manifest != row.manifest),
                ("number among identical documents", row.sha256 == before.sha256 and row.doc_id != before.doc_id),
                ("could not be read before", not before.key),
            )
            if moved
        ]
        return (*why, *(self._engines(before.engine) if before.engine != row.engine and before.key else ()))

    def _engines(self, digest: str) -> tuple[str, ...]:
        if digest not in self._known:
            before = self._state.engine(digest)
            names = sorted(before.keys() | self._parts.keys(), key=lambda name: (name.startswith("code/"), name))
            moved = [name for name in names if before.get(name) != self._parts.get(name)]
            self._known[digest] = tuple(moved) if before else ("code",)
        return self._known[digest]


def key_of(row: Row, file: Found, *, parts_digest: str, process: str) -> str:
    """The name of a document's stored result: everything that decides it, hashed; none of it can hold a NUL."""
    decisive = (row.sha256, row.source, row.doc_id, media_type(file.name), row.manifest, parts_digest, process)
    return hashlib.sha256("\0".join(decisive).encode()).hexdigest()
