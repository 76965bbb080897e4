"""Marked content files -> blocks to render, and the spans of the records that stand in them.

A content file has TOML front matter between "+++" lines, then blocks parted by blank lines: "# heading {role=…}",
"- bullet" or "a) item" (two spaces of indent a level), "| cell | cell |", "> boxed", "[^1]: footnote",
"!name words" (page furniture, never part of a record); all else is a paragraph. Records are tags round their words
and may run over several blocks. `b`, `i` and `link` are tags too, but only dress the words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

TAG = re.compile(r"<(/?)([a-z_]+)((?:\s+[a-z_]+=(?:\"[^\"]*\"|[^\s>]+))*)\s*>|\[\^(\d+)\]")
ATTRIBUTE = re.compile(r"([a-z_]+)=(?:\"([^\"]*)\"|([^\s>}]+))")
ITEM = re.compile(r"( *)(?:- |((?:\d{1,2}\.|\(?[a-z]\)|\([ivx]+\))) )(.*)")
HEADING = re.compile(r"(#{1,3}) (.*?)(?: \{([^{}]*)\})?")
MERGED = {"<<", "^^"}
"""Table cells that are one with the cell on their left, or above."""
DRESS = {"b", "i", "link"}


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


@dataclass(frozen=True)
class Span:
    """A tagged stretch of the content's text; `outer` are the indices of the spans that hold it."""

    tag: str
    start: int
    end: int
    attributes: dict[str, str]
    block: int
    outer: tuple[int, ...]


@dataclass(frozen=True)
class Content:
    """A content file: its front matter, its blocks, its text (blocks joined by spaces) and the tagged spans of it."""

    front: dict[str, Any]
    blocks: list[Block]
    text: str
    spans: list[Span]


def attributes(raw: str | None) -> dict[str, str]:
    """The name=value pairs of a tag or heading."""
    return {m[1]: m[2] if m[2] is not None else m[3] for m in ATTRIBUTE.finditer(raw or "")}


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


class Reader:
    """Takes the blocks in order, strips their tags and keeps where in the whole text each tag stood."""

    def __init__(self, *, curly: bool) -> None:
        self.curly = curly
        self.pieces: list[str] = []
        self.length = 0
        self.opened: list[tuple[str, dict[str, str], int, int, int]] = []
        self.spans: list[Span | None] = []

    def block(self, index: int, block: Block) -> None:
        """Fill in the runs or cells of a block."""
        if block.kind in {"furniture", "footnote"}:
            block.runs = [Run(quote(block.raw, "") if self.curly else block.raw)]
            return
        block.start = self.length
        if block.enumerator:
            self.push(block.enumerator + " ")
        if block.kind == "row":
            for cell in block.raw_cells:
                block.cells.append([Run(cell)] if cell in MERGED else self.read(index, cell))
                self.push(" ")
        else:
            block.runs = self.read(index, block.raw)
        block.end = self.length
        self.push(" ")

    def push(self, text: str) -> None:
        """Append to the text."""
        self.pieces.append(text)
        self.length += len(text)

    def read(self, index: int, raw: str) -> list[Run]:
        """The runs of one marked string."""
        runs: list[Run] = []
        at = 0
        for tag in [*TAG.finditer(raw), None]:
            piece = raw[at : tag.start() if tag else len(raw)]
            if piece:
                if self.curly:
                    piece = quote(piece, self.pieces[-1][-1:] if self.pieces else "")
                self.push(piece)
                runs.append(self.dressed(piece))
            if tag is None:
                break
            at = tag.end()
            if tag[4]:
                runs.append(Run("", note=tag[4]))
            elif tag[1]:
                self.close(tag[2], raw)
            else:
                slot = -1 if tag[2] in DRESS else len(self.spans)
                if slot >= 0:
                    self.spans.append(None)
                self.opened.append((tag[2], attributes(tag[3]), self.length, index, slot))
        return runs

    def dressed(self, piece: str) -> Run:
        """A run in the dress of the tags that are open."""
        names = {name for name, *_ in self.opened}
        href = next((values["to"] for name, values, *_ in self.opened if name == "link"), "")
        return Run(piece, bold="b" in names, italic="i" in names, href=href)

    def close(self, name: str, raw: str) -> None:
        """Close the innermost tag. Raises ValueError where it has another name."""
        if not self.opened or self.opened[-1][0] != name:
            raise ValueError(f"</{name}> closes nothing in {raw!r}")
        tag, values, start, index, slot = self.opened.pop()
        if slot >= 0:
            outer = tuple(opened[4] for opened in self.opened if opened[4] >= 0)
            self.spans[slot] = Span(tag, start, self.length, values, index, outer)


def quote(text: str, before: str) -> str:
    """Straight quotation marks as curly ones; `before` is the character in front of the text."""
    out = []
    for char in text:
        opens = before == "" or before in " (\u2018\u201c\u2013\u2014["
        if char == "'":
            char = "\u2018" if opens else "\u2019"
        elif char == '"':
            char = "\u201c" if opens else "\u201d"
        out.append(char)
        before = char
    return "".join(out)
