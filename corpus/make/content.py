"""Marked content files -> blocks to render, and the spans of the records that stand in them.

A content file has TOML front matter between "+++" lines, then blocks parted by blank lines: "# heading {role=…}",
"- bullet" or "a) item" (two spaces of indent a level), "| cell | cell |", "> boxed", "[^1]: footnote",
"!name words" (page furniture, never part of a record); all else is a paragraph. Records are tags round their words
and may run over several blocks. `b`, `i` and `link` are tags too, but only dress the words.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from blocks import Block, read_blocks
from tags import Reader, Span


@dataclass(frozen=True)
class Content:
    """A content file: its front matter, its blocks, its text (blocks joined by spaces) and the tagged spans of it."""

    front: dict[str, Any]
    blocks: list[Block]
    text: str
    spans: list[Span]


def load(path: Path) -> Content:
    """Read a content file. Raises ValueError on unbalanced tags."""
    _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    settings = tomllib.loads(front)
    parts = [(path.parent / part).read_text(encoding="utf-8") for part in settings.get("parts", [])]
    blocks = list(read_blocks("\n\n".join([body, *parts])))
    reader = Reader(curly=settings.get("quotes", "curly") == "curly")
    for index, block in enumerate(blocks):
        reader.block(index, block)
    if reader.opened:
        raise ValueError(f"{path.name}: <{reader.opened[-1][0]}> is not closed")
    return Content(settings, blocks, "".join(reader.pieces), [span for span in reader.spans if span is not None])
