"""Content -> plain text: hard-wrapped minutes with broken words and page footers, or one line a paragraph."""

from __future__ import annotations

import re

from blocks import Block
from content import Content

SYLLABLE = re.compile(r"(?<=[aeiou][bcdfghklmnprst])(?=[bcdfgklmnpst][aeiou])")
"""Between two consonants that stand between vowels: where a word is broken at the end of a line."""


def render_text(content: Content) -> bytes:
    """The text of a content file; `width` and `page_lines` in its front matter ask for wrapping and pages."""
    width = content.front.get("width", 0)
    lines: list[str] = []
    for block in content.blocks:
        lines += block_lines(block, width)
        if block.kind != "item" or width:
            lines.append("")
        elif not block.enumerator:
            lines[-1] = f"- {lines[-1].lstrip('- ')}"
    if content.front.get("page_lines"):
        lines = paged(lines, content.front["page_lines"], content.front["page_footer"])
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def block_lines(block: Block, width: int) -> list[str]:
    """The lines of one block."""
    text = " ".join(block.plain.split())
    if block.kind == "item":
        mark = block.enumerator or "-"
        indent = "  " * block.level if width else ""
        return wrap(text, width, first=f"{indent}{mark} ", rest=indent + " " * (len(mark) + 1))
    if block.kind == "heading" and width:
        return ["", text]
    return wrap(text, width)


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Fill lines of `width` columns (0: one line), breaking long words at a syllable."""
    if not width:
        return [first + text]
    lines, line = [], first
    for word in text.split():
        room = width - len(line) - (0 if line.endswith(" ") or not line else 1)
        glue = "" if line.endswith(" ") or not line else " "
        if len(word) <= room:
            line += glue + word
            continue
        head = broken(word, room - 1)
        if head:
            line += f"{glue}{word[:head]}-"
        lines.append(line)
        line = rest + word[head:]
    return [*lines, line]


def broken(word: str, room: int) -> int:
    """How many characters of a word stay on the line: up to the last syllable that fits, 0 where none does."""
    if len(word) < 9 or not word.strip(".,;").isalpha():
        return 0
    cuts = [found.start() for found in SYLLABLE.finditer(word)]
    return max((cut for cut in cuts if 3 <= cut <= room), default=0)


def paged(lines: list[str], length: int, footer: str) -> list[str]:
    """Put a page footer after every `length` lines, wherever a sentence may be."""
    found: list[str] = []
    starts = range(0, len(lines), length)
    for page, start in enumerate(starts, start=1):
        found += [*lines[start : start + length], "", footer.format(page=page, pages=len(starts)), ""]
    return found
