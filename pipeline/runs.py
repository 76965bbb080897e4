"""Reading a finished run back: the rows of its files, sharded or whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonlines

from pipeline.errors import UsageError
from pipeline.records import FILES

Row = dict[str, Any]
"""A record as it stands in a JSON Lines file."""


def rows(path: Path) -> Iterator[Row]:
    """The rows of one JSON Lines file. Raises UsageError naming the file where it is missing or torn."""
    if not path.is_file():
        raise UsageError(f"{path}: no such file; run `ncpi run` first or name another")
    with jsonlines.open(path, loads=json.loads) as reader:
        try:
            yield from reader.iter(type=dict, skip_empty=True)
        except jsonlines.InvalidLineError as error:
            raise UsageError(f"{path}: line {error.lineno} is no JSON object; rebuild the file") from error


def files_of(folder: Path, name: str) -> list[Path]:
    """The parts of one output file: `name` itself, or its shards `stem-00000.jsonl` where the run was sharded."""
    whole = folder / name
    if whole.is_file():
        return [whole]
    stem = name.removesuffix(".jsonl")
    return sorted(folder.glob(f"{stem}-[0-9]*.jsonl")) or [whole]


def table(folder: Path, name: str) -> Iterator[Row]:
    """Every row of one output file of a run, over its shards."""
    for path in files_of(folder, name):
        yield from rows(path)


def records(folder: Path, kind: str) -> Iterator[Row]:
    """Every record of a kind."""
    return table(folder, FILES[kind])


def documents(folder: Path) -> dict[str, Row]:
    """The document rows of a run by doc_id, in the order of the file."""
    return {row["doc_id"]: row for row in table(folder, "documents.jsonl")}


def text_of(folder: Path, doc_id: str) -> str:
    """The canonical text of a document. Raises UsageError where the run does not hold it."""
    path = folder / "text" / f"{doc_id}.txt"
    if Path(doc_id).name != doc_id or not path.is_file():
        raise UsageError(f"{path}: no text of this document; rerun `ncpi run`")
    return path.read_bytes().decode("utf-8")
