"""What a run reads: files, folders, globs and URLs become one sorted list in which every document stands once."""

from __future__ import annotations

import glob
import os
import stat as modes
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline import manifest
from pipeline.errors import UsageError
from pipeline.records import ManifestEntry


class Stamp(NamedTuple):
    """What tells without reading that a file is the one seen before; `inode` is the ETag of a remote file."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: str


class Found(NamedTuple):
    """A file to read: its name in the outputs, the path or URL to open, its stamp (None where it has none)."""

    name: str
    place: str
    stamp: Stamp | None
    manifest: ManifestEntry | None = None


def is_url(name: str) -> bool:
    """Whether a name is an fsspec URL."""
    return "://" in name


def discover(inputs: Sequence[str], *, cwd: Path, out: Path | None = None) -> list[Found]:
    """Every document below the inputs, sorted by name, each once, with its manifest entry.

    Raises UsageError where an input is not there, a folder holds no document or a manifest is wrong.
    """
    found: dict[str, Found] = {}
    for given in inputs:
        if is_url(given) and not given.startswith("file://"):
            from pipeline import remote

            files: list[Found] = remote.listed(given)
        else:
            files = list(local(given.removeprefix("file://"), cwd=cwd, out=out))
        if not files and Path(given).name != manifest.NAME:
            raise UsageError(f"{given}: no document in it; there are readers for PDF, HTML, DOCX, text and Markdown")
        for file in files:
            earlier = found.get(file.place)
            if earlier is None or file.name < earlier.name:
                found[file.place] = file
    if not found:
        raise UsageError(f"{', '.join(inputs)}: a manifest is no document; name the documents or their folder")
    return sorted(manifest.attach(list(found.values()), cwd=cwd), key=lambda file: (file.name, file.place))


def local(given: str, *, cwd: Path, out: Path | None) -> Iterator[Found]:
    """The files of one local input. Raises UsageError where there is none."""
    path = os.path.normpath(cwd / given)
    absolute = Path(given).is_absolute()
    if Path(path).is_dir():
        if out is not None and os.path.realpath(path) == os.path.realpath(out):
            raise UsageError(f"{given}: the output folder cannot be an input too; give another --out")
        files = walk(path, out=out, seen=set())
    elif os.path.lexists(path):
        files = iter([path])
    elif glob.has_magic(given):
        files = globbed(path, out=out)
    else:
        raise UsageError(f"{given}: no such file or folder")
    for file in files:
        if file.rpartition(os.sep)[2] != manifest.NAME:
            yield Found(name_of(file, f"{cwd}{os.sep}", absolute=absolute), file, stamp_of(file))


def globbed(pattern: str, *, out: Path | None) -> Iterator[str]:
    """The files that match and those in folders that match."""
    for match in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - pathlib's takes no absolute pattern
        if not Path(match).is_dir():
            yield match
        elif not is_outputs(match, out):
            yield from walk(match, out=out, seen=set())


def walk(folder: str, *, out: Path | None, seen: set[tuple[int, int]]) -> Iterator[str]:
    """Every file below a folder but hidden ones and the outputs of a run; links are followed once."""
    about = Path(folder).stat()
    if (about.st_dev, about.st_ino) in seen:
        return
    seen.add((about.st_dev, about.st_ino))
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be listed: {error.strerror}") from error
    for entry in ordered:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not is_outputs(entry.path, out):
                yield from walk(entry.path, out=out, seen=seen)
        elif entry.is_file() or entry.is_symlink():
            yield entry.path


def is_outputs(folder: str, out: Path | None) -> bool:
    """Whether a folder is the one being written or holds the outputs of another run."""
    if out is not None and os.path.realpath(folder) == os.path.realpath(out):
        return True
    return Path(folder, ".cache", "state.sqlite").exists()


def name_of(file: str, inside: str, *, absolute: bool) -> str:
    """How the user would name a file: relative to the working folder where it lies inside, else as it was given."""
    name = file
    if file.startswith(inside):
        name = file.removeprefix(inside)
    elif not absolute:
        name = os.path.relpath(file, inside)
    return os.fsencode(name.replace(os.sep, "/")).decode("utf-8", "backslashreplace")


def stamp_of(path: str) -> Stamp | None:
    """The stamp of a regular file; None where it is something else or cannot be looked at."""
    try:
        about = os.stat(path)  # noqa: PTH116 - asked for every document: a Path costs more than the answer
    except OSError:
        return None
    if not modes.S_ISREG(about.st_mode):
        return None
    return Stamp(about.st_size, about.st_mtime_ns, about.st_ctime_ns, str(about.st_ino))
