"""The output files, put together from stored results and from the files in place: all files or none."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline.cache import Cache, file_stamp
from pipeline.errors import PipelineError
from pipeline.fresh import Fresh
from pipeline.patch import Patched, fill, gives
from pipeline.pieces import Totals, made_of
from pipeline.records import FILES
from pipeline.state import Piece, Row

DOCUMENTS = "documents.jsonl"
REJECTED = "rejected.jsonl"
TEXT = "text"

Named = TypeVar("Named", Row, Piece)


class DamagedEntriesError(PipelineError):
    """Stored results that were not what was written; they have been deleted."""


@dataclass(frozen=True, slots=True)
class Staged:
    """The output files that are new, in scratch, and what they are made of."""

    folder: Path
    fresh: list[Piece]
    """What was read from stored results; all else was copied from the files in place."""
    gone: list[Piece] | None
    """What only the files in place hold; None where nothing was copied from them."""

    def totals(self, before: Totals) -> Totals:
        """What the output files will hold, given what those in place do."""
        for piece in self.gone or ():
            before.add(piece, times=-1)
        for piece in self.fresh:
            before.add(piece)
        return before


def fingerprint(rows: Iterable[Row], shards: int) -> str:
    """What the output files are made of; equal fingerprints mean equal files."""
    digest = hashlib.sha256(str(shards).encode())
    for row in rows:
        digest.update(f"\0{row.source}\0{made_of(row)}".encode())
    return digest.hexdigest()


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


def by_shard(named: Sequence[Named], shards: int) -> Sequence[Sequence[Named]]:
    """Those whose lines stand in each shard, in the order given."""
    if shards == 1:
        return [named]
    found: list[list[Named]] = [[] for _ in range(shards)]
    for one in named:
        found[shard_of(one.doc_id, shards)].append(one)
    return found


def by_id(named: Row | Piece) -> tuple[str, str]:
    """The order of records; documents and rejections are in order of their sources."""
    return named.doc_id, named.source


def stage(
    rows: Sequence[Row], *, before: Sequence[Piece], cache: Cache, out: Path, shards: int, texts: Collection[str]
) -> Staged:
    """Write every output file that is to change in scratch; rows and pieces are in order of their sources.

    `before` are the pieces of the files in place, none where they may not be used; `texts` the documents whose text is
    not in place. Raises DamagedEntriesError where stored results turn out to be damaged, AlteredError where the files
    in place do.
    """
    folder = cache.scratch / "outputs"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / TEXT).mkdir(parents=True)

    def grown(part: str, name: str) -> Patched:
        return Patched(part, folder / name, out / name if before else None)

    split = list(zip(by_shard(rows, shards), by_shard(before, shards), strict=True))
    with (folder / "spool").open("w+b") as spool:
        fresh = Fresh(cache, spool, folder / TEXT, texts)
        for n, (ours, theirs) in enumerate(split):
            records = [grown(kind, shard_name(name, n, shards)) for kind, name in FILES.items()]
            fill(records, sorted(ours, key=by_id), sorted(theirs, key=by_id), fresh.read)
        for n, (ours, theirs) in enumerate(split):
            fill([grown("document", shard_name(DOCUMENTS, n, shards))], ours, theirs, fresh.kept)
        fill([grown("rejected", REJECTED)], rows, before, fresh.kept)
        fresh.mend(rows)
    if fresh.damaged:
        raise DamagedEntriesError(f"{fresh.damaged} stored results were damaged")
    given = {row.source: row for row in rows}
    gone = [piece for piece in before if piece.source not in given or not gives(given[piece.source], piece)]
    return Staged(folder, list(fresh.pieces.values()), gone if before else None)


def has_text(row: Row) -> bool:
    """Whether a document has a file of its own in the folder of texts."""
    return bool(row.key) and row.rejected is None


def commit(staged: Staged, rows: Sequence[Row], out: Path, *, shards: int) -> list[tuple[Row, str | None]]:
    """Rename the staged files into place and delete what no document stands behind any more.

    Returns the documents whose text was among them, with its stamp.
    """
    names = file_names(shards)
    new = [name for name in names if (staged.folder / name).exists()]
    for name in new:
        with (staged.folder / name).open("rb") as file:
            os.fsync(file.fileno())
    (out / TEXT).mkdir(exist_ok=True)
    texts = {f"{row.doc_id}.txt": row for row in rows if has_text(row)}
    stamps = []
    for text in (staged.folder / TEXT).iterdir():
        stamps.append((texts[text.name], file_stamp(text.replace(out / TEXT / text.name))))
    for name in new:
        (staged.folder / name).replace(out / name)
    for stale in stale_files(out, names=names, texts=texts):
        stale.unlink()
    return stamps


def stale_files(out: Path, *, names: Sequence[str], texts: Collection[str]) -> Iterator[Path]:
    """Output files of an earlier run that this one does not write: texts of removed documents, other shards."""
    for name in (DOCUMENTS, *FILES.values()):
        stem = name.removesuffix(".jsonl")
        yield from (path for path in (out / name, *out.glob(f"{stem}-*-of-*.jsonl"))
                    if path.name not in names and path.is_file())  # fmt: skip
    with os.scandir(out / TEXT) as entries:
        yield from [Path(entry.path) for entry in entries if entry.name.endswith(".txt") and entry.name not in texts]
