"""What a run was asked to do, what it did, and run.json, which says both."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.records import Rejected
from pipeline.settings import Settings

NAME = "run.json"


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is carried out. Nothing here but `settings` changes a byte of the outputs; `shards` splits them."""

    settings: Settings = field(default_factory=Settings)
    workers: int | None = None
    """Worker processes; 0 processes documents here without isolation, None takes one per processor core."""
    dask: str | None = None
    force: bool = False
    progress: bool = True
    shards: int = 1
    log_json: Path | None = None


@dataclass(slots=True)
class Summary:
    """What a run did, and what its output files hold now."""

    inputs: dict[str, int]
    totals: dict[str, Any]
    rejected: list[Rejected]
    code: str
    """The hash of the code, lexicons and models with which documents were processed."""
    processed: int = 0
    left: int = 0
    elapsed: float = 0.0
    executor: str = "none"
    workers: int = 0
    interrupted: bool = False

    @property
    def exit_code(self) -> int:
        """The exit code of the contract."""
        return 130 if self.interrupted else 3 if self.rejected else 0


def write_run_record(folder: Path, scratch: Path, summary: Summary, options: Options, *, started: dt.datetime) -> None:
    """Write run.json: whole or not at all."""
    record = {
        "started": started.isoformat(timespec="seconds"),
        "finished": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "elapsed_seconds": round(summary.elapsed, 3),
        "version": __version__,
        "settings": options.settings.model_dump(),
        "code": summary.code,
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
