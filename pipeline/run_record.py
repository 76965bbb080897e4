"""run.json: what the last run did, for people and for the report page."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.engine import code_digest

if TYPE_CHECKING:
    from pipeline.batch import Options, Summary

NAME = "run.json"


def write_run_record(folder: Path, scratch: Path, summary: Summary, options: Options, *, started: dt.datetime) -> None:
    """Write run.json: whole or not at all."""
    record = {
        "started": started.isoformat(timespec="seconds"),
        "finished": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "elapsed_seconds": round(summary.elapsed, 3),
        "version": __version__,
        "settings": options.settings.model_dump(),
        "code": code_digest(),
        "inputs": summary.inputs,
        "processed": summary.processed,
        "interrupted": summary.interrupted,
        "left": summary.left,
        **summary.totals,
        "executor": summary.executor,
        "workers": summary.workers,
        "shards": options.shards,
    }
    growing = scratch / NAME
    growing.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    growing.replace(folder / NAME)
