"""One file per result under .cache: a checksum, a header, then the very bytes that the output files will hold.

Assembling the outputs copies slices and parses nothing but the header. A file that was cut or altered does not
match its checksum and counts as absent.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.document import Processed
from pipeline.errors import PipelineError
from pipeline.records import KINDS
from pipeline.write.jsonl import encoded

MAGIC = b"ncpi-result-1"
DAMAGED = "damaged or cut short"


class DamagedEntryError(PipelineError):
    """A stored result is missing or is not what was written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored result: facts about it, and its JSON lines and text by name ("document", a kind, "rejected", "text")."""

    header: dict[str, Any]
    parts: dict[str, bytes]

    @property
    def rejected(self) -> bool:
        """Whether the document as a whole was rejected."""
        return not self.parts["document"]


def encode(processed: Processed) -> bytes:
    """A result as the bytes of its cache file."""
    parts = {
        "document": encoded([processed.document] if processed.document else []),
        "rejected": encoded(processed.rejected),
        **{kind: encoded(processed.records.get(kind, ())) for kind in KINDS},
        "text": processed.text.encode(),
    }
    header = {
        "lengths": {name: len(part) for name, part in parts.items()},
        "records": {kind: len(processed.records.get(kind, ())) for kind in KINDS},
        "reasons": [row.reason for row in processed.rejected],
        "seconds": processed.seconds,
    }
    rest = b"".join((json.dumps(header).encode(), b"\n", *parts.values()))
    return b" ".join((MAGIC, hashlib.sha256(rest).hexdigest().encode())) + b"\n" + rest


def decode(payload: bytes) -> Entry:
    """The result in the bytes of a cache file. Raises DamagedEntryError."""
    seal, _, rest = payload.partition(b"\n")
    if seal != b" ".join((MAGIC, hashlib.sha256(rest).hexdigest().encode())):
        raise DamagedEntryError(DAMAGED)
    line, _, body = rest.partition(b"\n")
    header = json.loads(line)
    parts: dict[str, bytes] = {}
    at = 0
    for name, length in header["lengths"].items():
        parts[name] = body[at : at + length]
        at += length
    return Entry(header, parts)


@dataclass(frozen=True, slots=True)
class Cache:
    """The results stored in a folder; `scratch` beside them takes what is being written."""

    folder: Path

    @property
    def scratch(self) -> Path:
        """Where files grow before they are renamed; nothing in it outlives a run."""
        return self.folder / "scratch"

    def path(self, key: str) -> Path:
        """The file of a key, whether it is there or not."""
        return self.folder / key

    def write(self, key: str, payload: bytes) -> None:
        """Store a result: whole or not at all."""
        growing = self.scratch / key
        try:
            growing.write_bytes(payload)
            growing.replace(self.path(key))
        except BaseException:
            growing.unlink(missing_ok=True)
            raise

    def read(self, key: str) -> Entry:
        """A stored result. Raises DamagedEntryError where it is missing or not what was written."""
        try:
            return decode(self.path(key).read_bytes())
        except FileNotFoundError as error:
            raise DamagedEntryError("missing") from error

    def stamp(self, key: str) -> str | None:
        """What tells without reading whether a stored result is the one seen before; None where it is missing."""
        return file_stamp(f"{self.folder}{os.sep}{key}")

    def found(self, key: str) -> Entry | None:
        """A stored result; None where it is missing or not what was written."""
        try:
            return self.read(key)
        except DamagedEntryError:
            return None

    def keep_only(self, keys: set[str]) -> None:
        """Delete every stored result but these."""
        with os.scandir(self.folder) as entries:
            stale = [Path(entry.path) for entry in entries if len(entry.name) == 64 and entry.name not in keys]
        for path in stale:
            path.unlink()


def file_stamp(path: Path | str) -> str | None:
    """Size, times and inode of a file as one string; None where it is missing.

    What alters a file may put its time back, but not the time of that.
    """
    try:
        about = os.stat(path)  # noqa: PTH116 - asked for every document: a Path costs more than the answer
    except OSError:
        return None
    return f"{about.st_size}-{about.st_mtime_ns}-{about.st_ctime_ns}-{about.st_ino}"
