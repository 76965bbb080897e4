"""Files by fsspec URL: listed, read in a worker, outputs published. s3:// goes through obstore (extra `s3`).

Credentials and endpoints come from the environment as obstore documents it (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL,
AWS_ALLOW_HTTP, …); nothing else is contacted than the URL names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.cache import file_stamp
from pipeline.discover import Found, Stamp
from pipeline.errors import RunError, UsageError

REQUESTS_AT_ONCE = 16

Published = dict[str, list[str]]
"""Name of an output file -> its local stamp and the ETag or time that the store gave it."""


@cache
def filesystem(protocol: str) -> Any:
    """The fsspec filesystem of a protocol. Raises UsageError where its library is not installed."""
    import fsspec

    try:
        if protocol == "s3":
            from obstore.fsspec import register

            register("s3")
        return fsspec.filesystem(protocol)
    except ImportError as error:
        raise UsageError(f"{protocol}://: {error}; pip install 'ncpi-pipeline[s3]' has what s3:// needs") from error
    except ValueError as error:
        raise UsageError(f"{protocol}://: {error}") from error


def of(url: str) -> Any:
    """The filesystem of a URL."""
    return filesystem(url.partition("://")[0])


def listed(url: str) -> list[Found]:
    """The files at or below a URL, or matching it. Raises UsageError where the store cannot be reached."""
    store = of(url)
    try:
        listing = store.glob(url, detail=True) if "*" in url else store.find(url.rstrip("/"), detail=True)
        about = {path: facts or store.info(path) for path, facts in listing.items()}
    except Exception as error:
        raise UsageError(f"{url}: cannot be listed: {first_line(error)}") from error
    found = []
    for path, facts in about.items():
        name = store.unstrip_protocol(path)
        below = name.removeprefix(url)
        hidden = any(part.startswith(".") for part in below.split("/"))
        if facts.get("type", "file") == "file" and not hidden and name.rpartition("/")[2] != "manifest.jsonl":
            found.append(Found(name, name, Stamp(facts["size"], 0, 0, version_of(facts))))
    return found


def version_of(facts: dict[str, Any]) -> str:
    """What a store says to tell one version of a file from the next: its ETag, else its time; "" for neither."""
    for key in ("e_tag", "ETag", "etag", "last_modified", "LastModified", "mtime", "created"):
        if facts.get(key):
            return str(facts[key])
    return ""


def read(url: str) -> bytes:
    """The bytes at a URL. Raises OSError."""
    try:
        data: bytes = of(url).cat_file(url)
    except OSError:
        raise
    except Exception as error:
        raise OSError(first_line(error)) from error
    return data


def exists(url: str) -> bool:
    """Whether there is a file at a URL."""
    return bool(of(url).isfile(url))


def hashes(urls: Iterable[str]) -> dict[str, str | OSError]:
    """The sha256 of each URL's bytes, or why it cannot be read; many requests at once."""

    def one(url: str) -> str | OSError:
        try:
            return hashlib.sha256(read(url)).hexdigest()
        except OSError as error:
            return error

    wanted = list(urls)
    with ThreadPoolExecutor(REQUESTS_AT_ONCE) as pool:
        return dict(zip(wanted, pool.map(one, wanted), strict=True))


def working_folder(url: str) -> Path:
    """The folder on this machine in which a run keeps state, results and outputs before they go to a URL."""
    from platformdirs import user_cache_path

    return user_cache_path("ncpi-pipeline") / hashlib.sha256(url.rstrip("/").encode()).hexdigest()[:16]


def publish(folder: Path, url: str, before: Published) -> Published:
    """Bring the files at a URL in line with the outputs in a folder: texts first, run.json last.

    A file is sent where it is new, was changed here, or is missing or different there. Raises RunError.
    """
    store, base = of(url), url.rstrip("/")
    try:
        there = {store.unstrip_protocol(path).removeprefix(f"{base}/"): facts
                 for path, facts in store.find(base, detail=True).items()}  # fmt: skip
    except FileNotFoundError:
        there = {}
    except Exception as error:
        raise RunError(f"{url}: cannot be listed: {first_line(error)}") from error
    stamps = {path.relative_to(folder).as_posix(): file_stamp(path) or "" for path in outputs(folder)}

    def current(name: str) -> bool:
        return name in there and before.get(name) == [stamps[name], version_of(there[name])]

    def send(name: str) -> None:
        store.pipe_file(f"{base}/{name}", (folder / name).read_bytes())

    todo = [name for name in stamps if not current(name)]
    try:
        with ThreadPoolExecutor(REQUESTS_AT_ONCE) as pool:
            list(pool.map(send, (name for name in todo if name.startswith("text/"))))
        for name in todo:
            if not name.startswith("text/"):
                send(name)
        for name in before.keys() & there.keys() - stamps.keys():
            store.rm_file(f"{base}/{name}")
        store.invalidate_cache()
        return {name: [stamp, version_of(store.info(f"{base}/{name}") if name in todo else there[name])]
                for name, stamp in stamps.items()}  # fmt: skip
    except Exception as error:
        raise RunError(f"{url}: cannot write here: {first_line(error)}") from error


def outputs(folder: Path) -> list[Path]:
    """The output files in a folder, in the order in which they are sent."""
    run_record = folder / "run.json"
    return [*sorted((folder / "text").glob("*.txt")), *sorted(folder.glob("*.jsonl")), run_record]


def first_line(error: Exception) -> str:
    """The first line of an error's message; stores tell whole stories."""
    return f"{type(error).__name__}: {error}".strip().split("\n")[0][:300]
