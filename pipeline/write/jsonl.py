"""Rows -> JSON Lines: UTF-8, one object a line, LF, keys in the order of the schema."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

BREAKS = re.compile("[\x85\u2028\u2029]")
"""Characters that JSON allows raw and at which some readers nevertheless break a line."""


def dumps(row: Any) -> str:
    """One row as JSON on one line, whatever a reader takes for the end of a line."""
    line = row.model_dump_json() if isinstance(row, BaseModel) else json.dumps(row, ensure_ascii=False)
    return BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def encoded(rows: Iterable[Any]) -> bytes:
    """The rows as JSON Lines."""
    import jsonlines

    buffer = io.BytesIO()
    with jsonlines.Writer(buffer, dumps=dumps) as writer:
        writer.write_all(rows)
    return buffer.getvalue()
