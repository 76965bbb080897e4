"""One document in a worker: read, processed, encoded. Whatever goes wrong becomes a rejection of that document."""

from __future__ import annotations

import hashlib
import re
import resource
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from pipeline.cache import encode
from pipeline.document import Processed, Source
from pipeline.errors import LexiconError, ModelError, PipelineError, Reason, RunError
from pipeline.records import ManifestEntry, Rejected
from pipeline.settings import Settings

ADDRESS = re.compile(r"0x[0-9a-f]{6,16}")
STAGE = re.compile(r"pipeline/(ingest|segment|extract|classify|write)\b")

Process = Callable[[Source, Settings], Processed]


class UnreadableError(PipelineError):
    """The bytes of a document cannot be had now; the next run tries again."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to process: where it lies, what it is called, and the dotted name of what processes it."""

    place: str
    name: str
    media_type: str
    sha256: str
    doc_id: str
    key: str
    manifest: ManifestEntry | None
    settings: Settings
    process: str
    """"module:function"."""


def resolve(process: str) -> Process:
    """The function of a dotted name "module:function"."""
    module, _, function = process.partition(":")
    found: Process = getattr(import_module(module), function)
    return found


def work(task: Task) -> bytes:
    """The encoded result of a document, a rejection where it fails.

    Raises UnreadableError where the document cannot be read, and LexiconError, ModelError or RunError where no
    document could be processed.
    """
    try:
        process = resolve(task.process)
    except PipelineError:
        raise
    except Exception as error:
        raise RunError(f"{task.process} cannot be loaded: {type(error).__name__}: {error}") from error
    source = Source(task.name, task.media_type, read(task), task.sha256, task.doc_id, task.manifest)
    try:
        with limited(task.settings.memory_mb):
            return encode(process(source, task.settings))
    except MemoryError:
        return encode(rejection(task.name, "memory", f"it needed more than {task.settings.memory_mb:g} MB"))
    except (LexiconError, ModelError):
        raise
    except (Exception, SystemExit) as error:
        detail = ADDRESS.sub("0x…", " ".join(f"{type(error).__name__}: {error}".split()))[:500]
        stage, place = where(error)
        return encode(rejection(task.name, "internal", f"{detail} ({place})", stage=stage))


def read(task: Task) -> bytes:
    """The bytes of a document. Raises UnreadableError where they are gone, forbidden or no longer what was hashed."""
    data = read_bytes(task.place)
    if hashlib.sha256(data).hexdigest() != task.sha256:
        raise UnreadableError("it changed while the run was reading it; run again")
    return data


def read_bytes(place: str) -> bytes:
    """The bytes at a path or URL. Raises UnreadableError."""
    try:
        if "://" in place:
            from pipeline.remote import read as read_url

            return read_url(place)
        return Path(place).read_bytes()
    except OSError as error:
        raise UnreadableError(f"it cannot be read: {error.strerror or error}") from error


def rejection(name: str, reason: Reason, detail: str, *, stage: str = "process") -> Processed:
    """The result of a document that came to nothing."""
    row = Rejected(source=name, stage=stage, reason=reason, detail=detail)
    return Processed(document=None, text="", records={}, rejected=(row,), seconds={})


def where(error: BaseException) -> tuple[str, str]:
    """The stage and the line at which an error arose, for whoever mends it."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1]
    for frame in reversed(frames):
        path = frame.filename.replace("\\", "/")
        if stage := STAGE.search(path):
            return stage[1], f"{path[path.rindex('pipeline/') :]}:{frame.lineno}"
    return "process", f"{Path(last.filename).name}:{last.lineno}"


@contextmanager
def limited(megabytes: float) -> Iterator[None]:
    """Hold this process to its size at the first call and that much more; Linux only, elsewhere no limit."""
    if not sys.platform.startswith("linux"):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = size_at_start() + int(megabytes * 1e6)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@cache
def size_at_start() -> int:
    """Bytes of address space that this process had when it was first asked."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
