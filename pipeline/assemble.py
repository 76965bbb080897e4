"""The output files, put together from stored results: one result in memory at a time, all files or none."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from pipeline.cache import Cache, DamagedEntryError, Entry, file_stamp
from pipeline.errors import PipelineError
from pipeline.records import FILES
from pipeline.state import Row

DOCUMENTS = "documents.jsonl"
REJECTED = "rejected.jsonl"
TEXT = "text"


class DamagedEntriesError(PipelineError):
    """Stored results that were not what was written; they have been deleted."""


@dataclass(slots=True)
class Totals:
    """What the output files hold: documents, records by kind, rejections by reason, seconds by stage."""

    documents: int = 0
    records: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)

    def add(self, entry: Entry) -> None:
        """Count a result."""
        self.documents += not entry.rejected
        self.records.update(entry.header["records"])
        self.rejected.update(entry.header["reasons"])
        self.seconds.update(entry.header["seconds"])

    def as_dict(self) -> dict[str, Any]:
        """The totals for run.json, kinds and reasons in a fixed order."""
        return {
            "documents": self.documents,
            "records": {kind: self.records[kind] for kind in FILES},
            "rejected": dict(sorted(self.rejected.items())),
            "seconds": {stage: round(seconds, 3) for stage, seconds in self.seconds.items()},
        }


def fingerprint(rows: Iterable[Row], shards: int) -> str:
    """What the output files are made of; equal fingerprints mean equal files."""
    made_of = hashlib.sha256(str(shards).encode())
    for row in rows:
        made_of.update(json.dumps([row.source, row.key or row.rejected]).encode())
    return made_of.hexdigest()


def file_names(shards: int) -> list[str]:
    """Every output file but the texts, as it is called with so many shards."""
    sharded = [shard_name(name, n, shards) for name in (DOCUMENTS, *FILES.values()) for n in range(shards)]
    return [*sharded, REJECTED]


def shard_name(name: str, shard: int, shards: int) -> str:
    """The name of one shard: "counts.jsonl", or "counts-00001-of-00004.jsonl" counted from 1."""
    return name if shards == 1 else f"{name.removesuffix('.jsonl')}-{shard + 1:05d}-of-{shards:05d}.jsonl"


def shard_of(doc_id: str, shards: int) -> int:
    """The shard of a document; the same whatever other documents there are."""
    return int(hashlib.sha256(doc_id.encode()).hexdigest()[:8], 16) % shards


def assemble(rows: Sequence[Row], cache: Cache, out: Path, *, shards: int) -> tuple[Totals, dict[str, str | None]]:
    """Write the output files in scratch, then rename them into place, the texts with them.

    Returns totals, and the new stamp of each text by doc_id. Raises DamagedEntriesError, before anything in `out` was
    touched, where stored results turn out to be damaged.
    """
    staging = cache.scratch / "outputs"
    shutil.rmtree(staging, ignore_errors=True)
    (staging / TEXT).mkdir(parents=True)
    totals = stage(rows, cache, out, staging, shards=shards)
    current = {f"{row.doc_id}.txt" for row in rows if row.doc_id}
    commit(staging, out, names=file_names(shards), texts=current)
    stamps = {row.doc_id: file_stamp(out / TEXT / f"{row.doc_id}.txt") for row in rows if row.doc_id}
    return totals, stamps


def stage(rows: Sequence[Row], cache: Cache, out: Path, staging: Path, *, shards: int) -> Totals:
    """Write every output file, and the texts that are not in place yet, below `staging`."""
    totals, damaged = Totals(), 0
    lines: list[tuple[str, str, int, int]] = []
    rejected: list[tuple[str, bytes]] = []
    with ExitStack() as stack:
        spool = stack.enter_context((staging / "spool").open("w+b"))
        files = {
            (kind, n): stack.enter_context((staging / shard_name(name, n, shards)).open("wb"))
            for kind, name in FILES.items()
            for n in range(shards)
        }
        for row in sorted(rows, key=lambda row: (row.doc_id, row.source)):
            if not row.key:
                if row.rejected:
                    rejected.append((row.source, row.rejected.encode() + b"\n"))
                    totals.rejected[json.loads(row.rejected)["reason"]] += 1
                continue
            try:
                entry = cache.read(row.key)
            except DamagedEntryError:
                cache.path(row.key).unlink(missing_ok=True)
                damaged += 1
                continue
            totals.add(entry)
            if entry.parts["rejected"]:
                rejected.append((row.source, entry.parts["rejected"]))
            if entry.rejected:
                continue
            lines.append((row.source, row.doc_id, spool.tell(), len(entry.parts["document"])))
            spool.write(entry.parts["document"])
            for kind in FILES:
                files[kind, shard_of(row.doc_id, shards)].write(entry.parts[kind])
            if row.text is None or row.text != file_stamp(out / TEXT / f"{row.doc_id}.txt"):
                (staging / TEXT / f"{row.doc_id}.txt").write_bytes(entry.parts["text"])
        if damaged:
            raise DamagedEntriesError(f"{damaged} stored results were damaged")
        for n in range(shards):
            ours = [line for line in lines if shard_of(line[1], shards) == n]
            with (staging / shard_name(DOCUMENTS, n, shards)).open("wb") as file:
                file.writelines(spooled(spool, sorted(ours)))
        (staging / REJECTED).write_bytes(b"".join(row for _, row in sorted(rejected)))
    return totals


def spooled(spool: IO[bytes], lines: Sequence[tuple[str, str, int, int]]) -> Iterator[bytes]:
    """The lines of documents.jsonl in the order asked for."""
    for _, _, at, length in lines:
        spool.seek(at)
        yield spool.read(length)


def commit(staging: Path, out: Path, *, names: Sequence[str], texts: set[str]) -> None:
    """Rename the staged files into place and delete what no document stands behind any more."""
    for name in names:
        with (staging / name).open("rb") as file:
            os.fsync(file.fileno())
    (out / TEXT).mkdir(exist_ok=True)
    for text in (staging / TEXT).iterdir():
        text.replace(out / TEXT / text.name)
    for name in names:
        (staging / name).replace(out / name)
    for stale in stale_files(out, names=names, texts=texts):
        stale.unlink()


def stale_files(out: Path, *, names: Sequence[str], texts: set[str]) -> Iterator[Path]:
    """Output files of an earlier run that this one does not write: texts of removed documents, other shards."""
    for name in (DOCUMENTS, *FILES.values()):
        stem = name.removesuffix(".jsonl")
        yield from (path for path in (out / name, *out.glob(f"{stem}-*-of-*.jsonl"))
                    if path.name not in names and path.is_file())  # fmt: skip
    yield from [path for path in (out / TEXT).iterdir() if path.suffix == ".txt" and path.name not in texts]
