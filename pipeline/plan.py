"""What a run would do and why: files against what the last run knew, nothing hashed that did not move."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.cache import Cache
from pipeline.discover import Found
from pipeline.engine import digest
from pipeline.guard import Task
from pipeline.ingest import media_type
from pipeline.settings import Settings
from pipeline.sources import rows_of
from pipeline.state import Row, State

Status = Literal["new", "changed", "unchanged"]
STATES: tuple[Status, ...] = ("new", "changed", "unchanged")


@dataclass(frozen=True, slots=True)
class Planned:
    """One document of a run. `why` says what moved; `ready` that its result is there already."""

    row: Row
    status: Status
    ready: bool
    known: bool
    """Whether the state holds this very row already."""
    why: tuple[str, ...]
    task: Task | None
    """None where the document is refused without being read."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every document in order of its source, and the sources that are gone since the last run."""

    documents: tuple[Planned, ...]
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
) -> Plan:
    """Compare the files with the last run. `force` finds no result ready."""
    known = state.rows()
    differing = Differences(state, dict(parts))
    documents: list[Planned] = []
    for row, file in rows_of(found, known, settings):
        before = known.get(row.source)
        task = None
        if row.rejected is None:
            key = key_of(row, file, parts_digest=differing.digest, process=process)
            row = row._replace(key=key, engine=differing.digest)
            task = Task(
                place=file.place,
                name=file.name,
                media_type=media_type(file.name),
                sha256=row.sha256,
                doc_id=row.doc_id,
                key=key,
                manifest=file.manifest,
                settings=settings,
                process=process,
            )
        documents.append(judged(row, before, task, cache, differing, force=force))
    names = {planned.row.source for planned in documents}
    return Plan(tuple(documents), tuple(sorted(set(known) - names)))


def judged(
    row: Row, before: Row | None, task: Task | None, cache: Cache, differing: Differences, *, force: bool
) -> Planned:
    """Decide what has to be done with a document."""
    if task is None:
        same = before is not None and before.rejected == row.rejected
        status: Status = "unchanged" if same else "new" if before is None else "changed"
        return Planned(row, status, ready=True, known=False, why=(), task=None)
    if before is not None and before.key == row.key:
        row = row._replace(entry=before.entry, text=before.text, rejected=before.rejected, seconds=before.seconds)
        row = row._replace(state=before.state)
        stamp = cache.stamp(row.key)
        if not force and stamp is not None and (stamp == row.entry or cache.intact(row.key)):
            row = row._replace(entry=stamp)
            return Planned(row, "unchanged", ready=True, known=row == before, why=(), task=task)
        why = "asked for with --force" if force else "its stored result is missing or damaged"
        return Planned(row, "changed", ready=False, known=False, why=(why,), task=task)
    ready = not force and cache.intact(row.key)
    if before is None:
        return Planned(row, "new", ready=ready, known=False, why=(), task=task)
    return Planned(row, "changed", ready=ready, known=False, why=differing.between(before, row), task=task)


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
    """The name of a document's stored result: everything that decides it, hashed."""
    decisive = [row.sha256, row.source, row.doc_id, media_type(file.name), row.manifest, parts_digest, process]
    return hashlib.sha256(json.dumps(decisive).encode()).hexdigest()
