"""What stands inside quotation marks, and who is quoted."""

from __future__ import annotations

import re

from pipeline.document import Document

OPENING = re.compile(r"(?:^|(?<=[\s(\[–—:\"]))[‘“'\"](?=[\w(])|[“]")
CLOSING = re.compile(r"(?<=[\w.,;:!?)\]…-])[’”'\"](?![\w])|[”]")
PAIRS = {
    "“": re.compile("”"),
    '"': re.compile('"'),
    "‘": re.compile(r"’(?=[.,;:!?]?$)"),
    "'": re.compile(r"'(?=[.,;:!?]?$)"),
}
"""What closes a quotation, by what opened it; a single mark is an apostrophe elsewhere than at the end."""
REACH = 6
"""How many paragraphs a quotation can run on, each beginning with a quotation mark."""


def in_quotes(document: Document, offset: int) -> bool:
    """Whether the offset stands inside a quotation of its block."""
    return quote_start(document, offset) is not None


def quote_start(document: Document, offset: int) -> int | None:
    """The offset after the quotation mark that opens the quotation around `offset`, in its block; None outside."""
    block = document.blocks[document.block_at(offset)]
    before = document.text[block.start : offset]
    text = document.text[block.start : offset + 1]
    opened = [match for match in OPENING.finditer(text) if match.start() < len(before)]
    if not opened:
        return None
    last = opened[-1]
    return None if CLOSING.search(before, last.end()) else block.start + last.end()


def attribution(document: Document, offset: int) -> str:
    """The words that introduce the quotation around `offset`; for one that runs on, those of its first paragraph."""
    index = document.block_at(offset)
    start = quote_start(document, offset)
    for _ in range(REACH):
        block = document.blocks[index]
        before = document.text[block.start : (start or block.start) - 1].strip() if start else ""
        if before or index == 0 or start is None:
            return before
        index -= 1
        previous = document.blocks[index]
        found = [match.end() for match in OPENING.finditer(document.slice(previous))]
        start = previous.start + found[0] if found else None
    return ""


def quote_end(text: str, start: int, end: int) -> int:
    """Where the quotation that opens right before `start` closes, `end` where it does not close before that."""
    closing = PAIRS.get(text[start - 1 : start])
    match = closing.search(text[start:end]) if closing else None
    return start + match.start() if match else end
