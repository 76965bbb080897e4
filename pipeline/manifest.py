"""manifest.jsonl: what a document does not say of itself. An entry counts for a file in its folder or below."""

from __future__ import annotations

import json
import os
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from pipeline.errors import UsageError
from pipeline.records import ManifestEntry, precision_of

if TYPE_CHECKING:
    from pipeline.discover import Found

NAME = "manifest.jsonl"

Entries = dict[str, ManifestEntry]
"""Path or URL of a file -> what the manifest says of it."""


def attach(found: Sequence[Found], *, cwd: Path) -> Iterator[Found]:
    """The same files, each with the entry of the nearest manifest that names it.

    Manifests are looked for beside a file and above it, up to the working folder or, outside of it, to the
    folder above the file's own. Raises UsageError naming manifest and line where one is wrong.
    """
    known: dict[str, Entries] = {}
    there = {file.place for file in found}
    for file in found:
        for folder in folders_above(file.place, cwd):
            if folder not in known:
                known[folder] = entries_in(folder, there)
            entry = known[folder].get(file.place)
            if entry is not None:
                file = file._replace(manifest=entry)
                break
        yield file


def folders_above(place: str, cwd: Path) -> Iterator[str]:
    """The folders whose manifest may speak of a file, nearest first."""
    folder = place.rpartition("/")[0]
    yield folder
    if "://" in place:
        yield folder.rpartition("/")[0]
        return
    inside = f"{cwd}/"
    if not place.startswith(inside):
        yield folder.rpartition("/")[0]
        return
    while folder.startswith(inside):
        folder = folder.rpartition("/")[0]
        yield folder


def entries_in(folder: str, there: Container[str]) -> Entries:
    """What the manifest in a folder says, {} where there is none; `there` are files known to exist.

    Raises UsageError.
    """
    path = f"{folder}/{NAME}"
    content = content_of(path)
    if content is None:
        return {}
    try:
        lines = content.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 (byte {error.start})") from error
    entries: Entries = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        entry = entry_of(line, f"{path}: line {number}")
        place = f"{folder}/{os.path.normpath(entry.file)}"
        if place in entries:
            raise UsageError(f"{path}: line {number}: {entry.file} stands twice")
        if place not in there and not is_there(place):
            raise UsageError(f"{path}: line {number}: no such file: {entry.file}")
        entries[place] = entry
    return entries


def content_of(path: str) -> bytes | None:
    """The bytes of a manifest, None where there is none. Raises UsageError where it cannot be read."""
    try:
        if "://" in path:
            from pipeline import remote

            return remote.read(path) if remote.exists(path) else None
        return Path(path).read_bytes() if Path(path).is_file() else None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error


def is_there(place: str) -> bool:
    """Whether there is a file at a path or URL."""
    if "://" in place:
        from pipeline import remote

        return remote.exists(place)
    return Path(place).exists()


def entry_of(line: str, where: str) -> ManifestEntry:
    """One line of a manifest. Raises UsageError with `where` in front."""
    try:
        entry = ManifestEntry.model_validate(json.loads(line))
        if entry.published is not None:
            precision_of(entry.published)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            known = ", ".join(ManifestEntry.model_fields)
            raise UsageError(f"{where}: unknown key {key!r}; the keys are {known}") from error
        raise UsageError(f"{where}: {key + ': ' if key else ''}{first['msg']}") from error
    except ValueError as error:
        raise UsageError(f"{where}: {error}") from error
    return entry
