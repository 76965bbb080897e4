"""What besides a document decides its result: code, lexicons, models, libraries, settings. Each part by its name."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from pipeline.models import model_folder
from pipeline.settings import Settings

PACKAGE = Path(__file__).resolve().parent

NOT_IN_RESULTS = frozenset(
    {
        *("__main__.py", "cli.py", "cli_models.py", "cli_results.py", "cli_run.py"),
        *("assemble.py", "batch.py", "cluster.py", "discover.py", "engine.py", "executors.py", "fresh.py", "lock.py"),
        *("logs.py", "manifest.py", "patch.py", "pieces.py", "plan.py", "preload.py", "progress.py", "remote.py"),
        *("run_record.py", "server.py", "sources.py"),
        *("state.py", "status.py", "update.py", "workers.py", "workplace.py"),
        *("diff.py", "evaluate.py", "runs.py", "scoring.py", "borders", "report", "review"),
        *("write/annotation.py", "write/export.py", "write/sqlite.py", "models"),
    }
)
"""Modules and folders that a document's result never passes through: all others are part of every key."""

LIBRARIES_ASIDE = frozenset({"click", "fsspec", "jinja2", "matplotlib", "pebble", "platformdirs", "tqdm"})
"""Requirements whose version cannot change a result."""


def engine(settings: Settings) -> dict[str, str]:
    """Name of a part -> its hash, version or value; sorted, so that equal engines are equal as JSON."""
    parts = {**files(), **libraries()}
    parts |= {f"settings/{key}": repr(value) for key, value in settings.model_dump().items()}
    return dict(sorted(parts.items()))


def digest(parts: Mapping[str, str]) -> str:
    """The hash of a whole engine."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def digest_of_code(parts: Mapping[str, str]) -> str:
    """The hash of code, lexicons and models alone among the parts of an engine."""
    return digest({name: part for name, part in parts.items() if name.startswith(("code/", "lexicon/", "model/"))})


@cache
def code_digest() -> str:
    """The hash of code, lexicons and models alone, as this process has them."""
    return digest(files())


def files() -> dict[str, str]:
    """ "code/…", "lexicon/…" and "model/…" -> sha256 of that file."""
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in sorted(named_files())}


def named_files() -> Iterator[tuple[str, Path]]:
    """Every file of the engine and its name."""
    for path in PACKAGE.rglob("*"):
        inside = path.relative_to(PACKAGE)
        aside = inside.parts[0] in NOT_IN_RESULTS or inside.as_posix() in NOT_IN_RESULTS
        if aside or not path.is_file() or path.suffix in {".pyc", ".md"}:
            continue
        named = f"lexicon/{inside.name}" if path.suffix == ".toml" else f"code/{inside.as_posix()}"
        yield named, path
    for path in model_folder().rglob("*"):
        if path.is_file() and path.suffix != ".md" and not path.name.startswith("."):
            yield f"model/{path.relative_to(model_folder()).as_posix()}", path


def libraries() -> dict[str, str]:
    """ "library/…" -> installed version, for Python and everything that the program requires."""
    found = {"library/python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    try:
        required = requires("ncpi-pipeline") or []
    except PackageNotFoundError:
        return found
    for requirement in required:
        name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
        if "extra ==" not in requirement and name not in LIBRARIES_ASIDE:
            found[f"library/{name}"] = version(name)
    return found
