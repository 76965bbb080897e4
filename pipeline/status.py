"""What a rerun into an output folder would do, and why. Reads only; hashes only what moved since the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline import engine, remote, state
from pipeline.cache import Cache, file_stamp
from pipeline.discover import discover, is_url
from pipeline.errors import UsageError
from pipeline.plan import STATES, Plan, plan
from pipeline.settings import Settings

NAMED = 5
"""Documents named per reason; the others are counted."""


def status(out: str) -> str:
    """The status as text. Raises UsageError where no run was made into this folder or URL or its inputs are gone."""
    folder = remote.working_folder(out) if is_url(out) else Path(out)
    with state.viewed(folder / ".cache" / "state.sqlite") as known:
        run = known.fact("run")
        if run is None:
            raise UsageError(f"{out}: no run has finished here yet")
        settings = Settings(**run["settings"])
        planned = plan(
            discover(run["inputs"], cwd=Path(run["cwd"]), out=folder),
            state=known,
            cache=Cache(folder / ".cache"),
            parts=engine.engine(settings),
            settings=settings,
            process=run["process"],
        )
        assembled = known.fact("assembled") or {"files": {}}
    altered = [name for name, stamp in assembled["files"].items() if file_stamp(folder / name) != stamp]
    return "\n".join([*lines(planned), *([f"put together again: {some(altered)}"] if altered else [])])


def lines(planned: Plan) -> Iterator[str]:
    """One line for the whole, then one per reason."""
    counts: dict[str, int] = {name: sum(document.status == name for document in planned.documents) for name in STATES}
    counts["removed"] = len(planned.removed)
    said = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)
    todo = len(planned.todo)
    yield f"{len(planned.documents):,} documents: {said}; a rerun would process {todo or 'none'}"
    groups: dict[str, list[str]] = {}
    for document in planned.documents:
        if document.status != "unchanged":
            groups.setdefault(reason(document.why) or "new", []).append(document.row.source)
    for why, names in sorted(groups.items()):
        yield f"{why}: {some(names)}"
    if planned.removed:
        yield f"removed: {some(planned.removed)}"


def reason(why: Iterable[str]) -> str:
    """What moved, in words: "changed bytes", "changed lexicon/deadlines.toml, code/flow.py"."""
    named = list(why)
    if not named or named[0].startswith(("its ", "asked ", "could ")):
        return ", ".join(named)
    return f"changed {some(named)}"


def some(names: Iterable[str]) -> str:
    """A few of the names, the others counted."""
    listed = list(names)
    more = len(listed) - NAMED
    return ", ".join(listed[:NAMED]) + (f" and {more:,} more" if more > 0 else "")
