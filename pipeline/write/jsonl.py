"""Rows -> JSON Lines: UTF-8, one object a line, LF, keys in the order of the schema."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import jsonlines
from pydantic import BaseModel

from pipeline.errors import RunError

BREAKS = re.compile("[\x85\u2028\u2029]")
"""Characters that JSON allows raw and at which some readers nevertheless break a line."""


def dumps(row: Any) -> str:
    """One row as JSON on one line, whatever a reader takes for the end of a line."""
    line = row.model_dump_json() if isinstance(row, BaseModel) else json.dumps(row, ensure_ascii=False)
    return BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def encoded(rows: Iterable[Any]) -> bytes:
    """The rows as JSON Lines."""
    buffer = io.BytesIO()
    with jsonlines.Writer(buffer, dumps=dumps) as writer:
        writer.write_all(rows)
    return buffer.getvalue()


def files_of(folder: Path, name: str) -> list[Path]:
    """The file of that name in an output folder, or its shards in order."""
    whole = folder / name
    if whole.is_file():
        return [whole]
    return sorted(folder.glob(f"{name.removesuffix('.jsonl')}-*-of-*.jsonl"))


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Every row of an output file, in shards or not. Raises RunError where it is missing or a line is no JSON."""
    paths = files_of(folder, name)
    if not paths:
        raise RunError(f"{folder / name}: no such file; make it with: ncpi run INPUT --out {folder}")
    for path in paths:
        try:
            with jsonlines.open(path, loads=json.loads) as reader:
                yield from reader.iter(type=dict)
        except jsonlines.InvalidLineError as error:
            raise RunError(f"{path}: line {error.lineno}: no JSON object") from error
