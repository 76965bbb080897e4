"""A working folder with documents and an output folder, run with the stand-in stages of batch_fakes."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from batch_fakes import PROCESS

from pipeline import batch, engine
from pipeline.settings import Settings

LONG_AGO = 1_500_000_000


@dataclass
class Desk:
    """`files` stands for code, lexicons and models, so that a test decides when they change."""

    folder: Path
    files: dict[str, str]

    @classmethod
    def at(cls, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
        """A desk in an empty folder, which becomes the working folder."""
        monkeypatch.chdir(folder)
        monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
        desk = cls(folder, {"code/flow.py": "1", "lexicon/deadlines.toml": "1"})
        monkeypatch.setattr(engine, "files", lambda: dict(desk.files))
        monkeypatch.setattr(engine, "libraries", dict)
        return desk

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def write(self, name: str, text: str | bytes = "Act within three months.") -> Path:
        """A document below docs/."""
        path = self.folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def run(self, *inputs: str, out: str = "out", max_seconds: float = 20, **options: Any) -> batch.Summary:
        """A run without workers unless the options say otherwise."""
        settings = Settings(max_seconds=max_seconds, memory_mb=options.pop("memory_mb", 3000))
        chosen = batch.Options(settings=settings, **{"workers": 0, "progress": False, **options})
        return batch.run(inputs or ("docs",), out, options=chosen, process=PROCESS)

    def outputs(self, out: str = "out") -> dict[str, bytes]:
        """Every output file but run.json, by its name."""
        folder = self.folder / out
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and ".cache" not in path.parts and path.name != "run.json"
        }

    def rows(self, name: str, out: str = "out") -> list[dict[str, Any]]:
        """The rows of an output file."""
        return [json.loads(line) for line in (self.folder / out / name).read_text("utf-8").split("\n") if line]

    def sources(self) -> list[str]:
        """The sources in documents.jsonl, in their order."""
        return [row["source"] for row in self.rows("documents.jsonl")]

    def stored(self) -> list[Path]:
        """The files of the stored results."""
        return sorted(path for path in (self.out / ".cache").iterdir() if len(path.name) == 64)

    def settle(self) -> None:
        """Let the files seem to have been hashed long after their last change, as they are in ordinary use."""
        import sqlite3

        with sqlite3.connect(self.out / ".cache" / "state.sqlite") as db:
            db.execute("UPDATE document SET seen_ns = ?", (time.time_ns() + 60_000_000_000,))
        db.close()


def backdated(path: Path) -> Path:
    """The file, last changed long ago by its own account."""
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path
