"""Entries of the contents list, wherever a reader took them for list items or paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.document import Block, Document
from pipeline.segment.roles import heading_number, named_role

ENUMERATORS = re.compile(
    r"^(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,4})[.)]\s*|\d{1,2}\s+(?=[A-Z])){0,3}", re.IGNORECASE
)
BETWEEN = re.compile(r"[\W_]+")
PAGE = re.compile(r"[\s.…]{0,200}\b(?:\d{1,3}|[ivxlc]{1,6})$")
GAP = 2
"""Entries in a row that need not come again: sub-entries are often worded otherwise in the body."""


LONGEST = 250
"""Characters of a heading or an entry at most; what is longer is running text."""


def words_of(text: str) -> str:
    """A heading or an entry without numbers and page number, in lower case, for comparison."""
    bare = ENUMERATORS.sub("", text).strip()
    return BETWEEN.sub(" ", bare.casefold()).strip()


def entry_words(text: str) -> str:
    """The words of a contents entry, its page number left out."""
    return words_of(PAGE.sub("", text))


def mark_contents(document: Document) -> tuple[Block, ...]:
    """The blocks, those after a "Contents" heading that name a later line made kind "contents".

    The list ends at the first of more than two lines in a row that do not come again later.
    """
    blocks = list(document.blocks)
    at = next((i for i, block in enumerate(blocks) if opens_contents(document, block)), None)
    if at is None:
        return document.blocks
    later: dict[str, int] = {}
    for i, block in enumerate(blocks):
        if block.end - block.start <= LONGEST:
            later[words_of(document.slice(block))] = i
    last, i = at, at + 1
    while i < len(blocks) and i - last <= GAP + 1 and not is_prose(document, blocks[i]):
        text = document.slice(blocks[i])
        again = max(later.get(words_of(text), -1), later.get(entry_words(text), -1))
        if blocks[i].kind == "contents" or again > i:
            if repeats(document, blocks, at, i):
                break
            last = i
        i += 1
    while goes_on(document, blocks, last):
        last += 1
    for k in range(at + 1, last + 1):
        blocks[k] = replace(blocks[k], kind="contents")
    blocks[at] = replace(blocks[at], kind="heading", level=blocks[at].level)
    return tuple(blocks)


def goes_on(document: Document, blocks: Sequence[Block], last: int) -> bool:
    """Whether the entry after the `last` bears the next number, and the numbers begin anew behind it: an extract."""
    numbers = [heading_number(document.slice(block)) or "" for block in blocks[last : last + 3]]
    if len(numbers) < 3 or not all(number.isdigit() for number in numbers):
        return False
    here, following, behind = map(int, numbers)
    return following == here + 1 and behind <= here


def opens_contents(document: Document, block: Block) -> bool:
    """Whether a block is the heading of the contents list."""
    text = document.slice(block)
    if block.kind not in ("heading", "paragraph", "title") or len(text) > 30:
        return False
    named = named_role(text)
    return named is not None and named[0] == "contents"


def is_prose(document: Document, block: Block) -> bool:
    """Whether a block is running text."""
    text = document.slice(block)
    return block.kind != "contents" and (len(text) > LONGEST or (text.endswith(".") and len(text.split()) > 5))


def repeats(document: Document, blocks: Sequence[Block], at: int, index: int) -> bool:
    """Whether the first entry of the list comes again at `index`: the body has begun."""
    return index > at + 1 and words_of(document.slice(blocks[index])) == entry_words(document.slice(blocks[at + 1]))
