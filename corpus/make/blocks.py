"""The body of a content file -> blocks, their words still marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

ATTRIBUTE = re.compile(r"([a-z_]+)=(?:\"([^\"]*)\"|([^\s>}]+))")
ITEM = re.compile(r"( *)(?:- |((?:\d{1,2}\.|\(?[a-z]\)|\([ivx]+\))) )(.*)")
HEADING = re.compile(r"(#{1,3}) (.*?)(?: \{([^{}]*)\})?")
MERGED = {"<<", "^^"}
"""Table cells that are one with the cell on their left, or above."""


@dataclass(frozen=True)
class Run:
    """Words in one dress."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    note: str = ""


@dataclass
class Block:
    """A piece to render. `enumerator` is part of the text of its record, a bullet is not."""

    kind: str
    raw: str = ""
    level: int = 0
    enumerator: str = ""
    boxed: int | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    raw_cells: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    cells: list[list[Run]] = field(default_factory=list)
    start: int = 0
    end: int = 0

    @property
    def plain(self) -> str:
        """The words without their dress."""
        return "".join(run.text for run in self.runs)


def attributes(raw: str | None) -> dict[str, str]:
    """The name=value pairs of a tag or heading."""
    return {m[1]: m[2] if m[2] is not None else m[3] for m in ATTRIBUTE.finditer(raw or "")}


def read_blocks(body: str, *, boxed: int | None = None) -> Iterator[Block]:
    """The blocks of a file body."""
    for number, chunk in enumerate(re.split(r"\n\s*\n", body.strip("\n"))):
        if chunk.startswith(">"):
            inner = "\n".join(line[1:].removeprefix(" ") for line in chunk.splitlines())
            yield from read_blocks(inner, boxed=number)
            continue
        found: list[Block] = []
        for line in chunk.splitlines():
            block = read_line(line)
            if block is None and found and found[-1].kind in {"paragraph", "item", "footnote"}:
                found[-1].raw += " " + line.strip()
            else:
                found.append(block or Block("paragraph", line))
        yield from (replace(block, boxed=boxed) for block in found)


def read_line(line: str) -> Block | None:
    """The block that a line opens, or None where it opens none."""
    if found := HEADING.fullmatch(line):
        return Block("heading", found[2], level=len(found[1]), attributes=attributes(found[3]))
    if line.startswith("|"):
        return Block("row", raw_cells=[cell.strip() for cell in line.strip("|").split("|")])
    if found := re.fullmatch(r"\[\^(\d+)\]: (.*)", line):
        return Block("footnote", found[2], enumerator=found[1])
    if found := re.fullmatch(r"!([a-z_]+) ?(.*)", line):
        return Block("furniture", found[2], attributes={"name": found[1]})
    if found := ITEM.fullmatch(line):
        return Block("item", found[3], level=len(found[1]) // 2 + 1, enumerator=found[2] or "")
    return None
