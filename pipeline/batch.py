"""Many documents: discover, process, assemble the files."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from pipeline.document import Processed, Source
from pipeline.flow import process
from pipeline.ingest import SUFFIXES, media_type
from pipeline.records import FILES
from pipeline.settings import Settings


def run(inputs: list[str], out: str, *, settings: Settings) -> None:
    """Process every file in order and write the files of the contract."""
    paths = sorted(
        path
        for name in inputs
        for path in (Path(name).rglob("*") if Path(name).is_dir() else [Path(name)])
        if path.suffix.lower() in SUFFIXES
    )
    results: list[Processed] = []
    for path in paths:
        data = path.read_bytes()
        sha = hashlib.sha256(data).hexdigest()
        slug = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:40]
        source = Source(str(path), media_type(path.name), data, sha, f"{slug}-{sha[:10]}")
        results.append(process(source, settings))
    folder = Path(out)
    (folder / "text").mkdir(parents=True, exist_ok=True)
    done = [r for r in results if r.document]
    write(folder / "documents.jsonl", [r.document.model_dump(mode="json") for r in done if r.document])
    write(folder / "rejected.jsonl", [row.model_dump(mode="json") for r in results for row in r.rejected])
    for kind, name in FILES.items():
        write(folder / name, [x.model_dump(mode="json") for r in done for x in r.records.get(kind, ())])
    for r in done:
        if r.document:
            (folder / "text" / f"{r.document.doc_id}.txt").write_text(r.text, encoding="utf-8")


def write(path: Path, rows: list[dict[str, object]]) -> None:
    """One row a line."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
