"""What a run would do and why: files against what the last run knew, nothing hashed that did not move."""

from __future__ import annotations

import hashlib
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.cache import Cache
from pipeline.discover import Found, Stamp, is_url
from pipeline.engine import digest
from pipeline.guard import Task, UnreadableError
from pipeline.ingest import SUFFIXES, media_type
from pipeline.records import Rejected
from pipeline.settings import Settings
from pipeline.state import Row, State

Status = Literal["new", "changed", "unchanged"]
STATES: tuple[Status, ...] = ("new", "changed", "unchanged")
GRAIN_NS = 2_000_000_000
"""A file touched this shortly before it was hashed may have changed after it without a trace in its times."""


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
    hashed = prefetched([file for file in found if refusal(file, settings) is None], known)
    differing = Differences(state, dict(parts))
    documents: list[Planned] = []
    for row, file in numbered([(looked_at(file, known.get(file.name), settings, hashed), file) for file in found]):
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


def looked_at(file: Found, before: Row | None, settings: Settings, hashed: Mapping[str, str | OSError]) -> Row:
    """The row of a file: hashed where it moved, refused where its name or size says enough."""
    stamp = file.stamp
    row = Row(
        source=file.name,
        place=file.place,
        size=stamp.size if stamp else 0,
        mtime_ns=stamp.mtime_ns if stamp else 0,
        ctime_ns=stamp.ctime_ns if stamp else 0,
        inode=stamp.inode if stamp else "",
        seen_ns=time.time_ns(),
        sha256="",
        doc_id="",
        key="",
        manifest=file.manifest.model_dump_json() if file.manifest else "",
        engine="",
        entry=None,
        text=None,
        state="planned",
        seconds=0.0,
        rejected=None,
    )
    refused = refusal(file, settings)
    if refused is None:
        if before is not None and not moved(file, before):
            return row._replace(sha256=before.sha256, seen_ns=before.seen_ns)
        try:
            return row._replace(sha256=sha256_of(file.place, hashed))
        except UnreadableError as error:
            refused = Rejected(source=file.name, stage="read", reason="internal", detail=str(error))
    return row._replace(rejected=refused.model_dump_json(), state="rejected")


def moved(file: Found, before: Row | None) -> bool:
    """Whether a file has to be hashed: its status does not prove that its bytes are those hashed before."""
    if before is None or not before.sha256 or file.place != before.place:
        return True
    if file.stamp != Stamp(before.size, before.mtime_ns, before.ctime_ns, before.inode):
        return True
    return not before.inode if is_url(file.place) else before.ctime_ns > before.seen_ns - GRAIN_NS


def refusal(file: Found, settings: Settings) -> Rejected | None:
    """Why a document is not even read, or None."""
    if media_type(file.name) == "application/octet-stream":
        known = ", ".join(sorted(SUFFIXES))
        detail = f"no reader for this kind of file; there are readers for {known}"
        return Rejected(source=file.name, stage="ingest", reason="unsupported", detail=detail)
    if file.stamp is not None and file.stamp.size > settings.max_mb * 1e6:
        detail = f"{file.stamp.size / 1e6:.1f} MB on disk, the limit is {settings.max_mb:g} MB (--max-mb)"
        return Rejected(source=file.name, stage="ingest", reason="too_large", detail=detail)
    return None


def prefetched(found: Sequence[Found], known: Mapping[str, Row]) -> Mapping[str, str | OSError]:
    """The hashes of the remote files that moved, which are worth asking for many at once."""
    urls = [file.place for file in found if is_url(file.place) and moved(file, known.get(file.name))]
    if not urls:
        return {}
    from pipeline import remote

    return remote.hashes(urls)


def sha256_of(place: str, hashed: Mapping[str, str | OSError]) -> str:
    """The hash of a file. Raises UnreadableError."""
    try:
        if place in hashed:
            known = hashed[place]
            if isinstance(known, OSError):
                raise known
            return known
        with Path(place).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableError(f"it cannot be read: {error.strerror or error}") from error


def numbered(pairs: Sequence[tuple[Row, Found]]) -> Iterator[tuple[Row, Found]]:
    """Give every document its id; identical files of one name are numbered in order of their source."""
    seen: Counter[str] = Counter()
    for row, file in pairs:
        if row.sha256:
            doc_id = f"{slug(file.name)}-{row.sha256[:10]}"
            seen[doc_id] += 1
            row = row._replace(doc_id=doc_id if seen[doc_id] == 1 else f"{doc_id}-{seen[doc_id]}")
        yield row, file


def slug(name: str) -> str:
    """The stem of a file's name in plain lower-case letters, digits and hyphens, 40 at most."""
    stem = Path(name).name.rpartition(".")[0] or Path(name).name
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "document"


def key_of(row: Row, file: Found, *, parts_digest: str, process: str) -> str:
    """The name of a document's stored result: everything that decides it, hashed."""
    decisive = [row.sha256, row.source, row.doc_id, media_type(file.name), row.manifest, parts_digest, process]
    return hashlib.sha256(json.dumps(decisive).encode()).hexdigest()
