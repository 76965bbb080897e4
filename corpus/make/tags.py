"""Marked words -> plain runs, and where in the whole text each tag stood."""

from __future__ import annotations

import re
from dataclasses import dataclass

from blocks import MERGED, Block, Run, attributes

TAG = re.compile(r"<(/?)([a-z_]+)((?:\s+[a-z_]+=(?:\"[^\"]*\"|[^\s>]+))*)\s*>|\[\^(\d+)\]")
DRESS = {"b", "i", "link"}


@dataclass(frozen=True)
class Span:
    """A tagged stretch of the content's text; `outer` are the indices of the spans that hold it."""

    tag: str
    start: int
    end: int
    attributes: dict[str, str]
    block: int
    outer: tuple[int, ...]


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
