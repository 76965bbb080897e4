"""Files as rows of the state: hashed where they moved, refused where name or size says enough, each with its id."""

from __future__ import annotations

import hashlib
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.discover import Found, is_url
from pipeline.guard import UnreadableError
from pipeline.ingest import SUFFIXES, media_type
from pipeline.records import Rejected
from pipeline.settings import Settings
from pipeline.state import Row

OTHERS = re.compile(r"[^a-z0-9]+")

GRAIN_NS = 2_000_000_000
"""A file touched this shortly before it was hashed may have changed after it without a trace in its times."""


def rows_of(found: Sequence[Found], known: Mapping[str, Row], settings: Settings) -> list[tuple[Row, Found]]:
    """Every file with its row, in order of the names; the rows lack their key where the file is to be processed."""
    hashed = prefetched(found, known, settings)
    return list(numbered([(looked_at(file, known.get(file.name), settings, hashed), file) for file in found]))


def looked_at(file: Found, before: Row | None, settings: Settings, hashed: Mapping[str, str | OSError]) -> Row:
    """The row of a file: the one known where it did not move, hashed where it did, refused where that says enough."""
    stamp, refused = file.stamp, refusal(file, settings)
    manifest = file.manifest.model_dump_json() if file.manifest else ""
    if refused is None and before is not None and before.manifest == manifest and not moved(file, before):
        return before
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
        manifest=manifest,
        engine="",
        entry=None,
        text=None,
        state="planned",
        seconds=0.0,
        rejected=None,
    )
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
    if file.stamp != (before.size, before.mtime_ns, before.ctime_ns, before.inode):
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


def prefetched(found: Sequence[Found], known: Mapping[str, Row], settings: Settings) -> Mapping[str, str | OSError]:
    """The hashes of the remote files that moved and will be read, which are worth asking for many at once."""
    remote_files = [file for file in found if is_url(file.place) and refusal(file, settings) is None]
    urls = [file.place for file in remote_files if moved(file, known.get(file.name))]
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
            if seen[doc_id] > 1:
                doc_id = f"{doc_id}-{seen[doc_id]}"
            if doc_id != row.doc_id:
                row = row._replace(doc_id=doc_id)
        yield row, file


def slug(name: str) -> str:
    """The stem of a file's name in plain lower-case letters, digits and hyphens, 40 at most."""
    last = name.rpartition("/")[2]
    stem = last.rpartition(".")[0] or last
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return OTHERS.sub("-", plain).strip("-")[:40].strip("-") or "document"
