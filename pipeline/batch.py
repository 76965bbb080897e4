"""Many documents: what changed is processed, every result is kept, the output files are put together from all."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from pathlib import Path

from pipeline import lock, logs, remote
from pipeline.discover import discover, is_url
from pipeline.run_record import Options, Summary, write_run_record
from pipeline.server import PROCESS
from pipeline.state import opened
from pipeline.update import Update
from pipeline.workplace import interruptible, prepared, scratch, told

__all__ = ["PROCESS", "Options", "Summary", "run"]


def run(inputs: Sequence[str], out: str, *, options: Options | None = None, process: str = PROCESS) -> Summary:
    """Process what changed among the inputs and bring the files under `out` up to date.

    `process` is the dotted name of the function that takes one document through every stage. Raises UsageError
    for inputs that are not there, RunError where the run as a whole fails; earlier outputs are intact then.
    """
    options = options or Options()
    begun, started = time.perf_counter(), dt.datetime.now(dt.UTC)
    cwd = Path.cwd()
    out = out.removeprefix("file://")
    folder = remote.working_folder(out) if is_url(out) else cwd / out
    found = discover(inputs, cwd=cwd, out=folder)
    with (
        told(folder),
        prepared(folder) as cache,
        lock.held(cache.folder / "lock"),
        interruptible() as stopped,
        scratch(cache),
        opened(cache.folder / "state.sqlite") as known,
        logs.opened(options.log_json) as log,
    ):
        log("started", inputs=len(found))
        summary = Update(cache, known, folder, options, process, stopped, log).bring_up_to_date(found)
        summary.elapsed = time.perf_counter() - begun
        known.put_fact(
            "run",
            {
                "inputs": list(inputs),
                "cwd": str(cwd),
                "settings": options.settings.model_dump(),
                "shards": options.shards,
                "process": process,
            },
        )
        known.commit()
        write_run_record(folder, cache.scratch, summary, options, started=started)
        if is_url(out):
            known.put_fact("published", remote.publish(folder, out, known.fact("published") or {}))
            known.commit()
        log("finished", processed=summary.processed, left=summary.left, seconds=round(summary.elapsed, 3))
    return summary
