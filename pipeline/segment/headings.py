"""Which blocks are headings where the reader could not tell (plain text), and which lines are the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.document import Block, Document
from pipeline.lexicon import load
from pipeline.segment.contents import mark_contents
from pipeline.segment.levels import SAME, settle_levels
from pipeline.segment.metadata import reads_like_title
from pipeline.segment.roles import heading_number, named_role

MAX_WORDS = 26
"""Sentence-like headings of the genre run to about 25 words."""
MAX_CROSSHEAD = 9
"""Words of a cross-head in a press article."""
LONG = 200
"""Characters from which a block above the first heading is running text."""
QUOTED = re.compile(r"[‘'“\"][^‘'“\"”]{2,60}[’'”\"]")
"""A cross-head in quotation marks."""
TORN = 6
"""Words up to which a line before a lower-case one is a heading all the same."""
CLOSED = (".", ":", ";", ",", "!", "…", "-", "–", "’", "”", "'", '"')
"""A line that ends like this is a sentence, a lead-in, a broken paragraph or speech, not a heading."""
OPENING = re.compile(r"[A-Z0-9‘“'\"(]")
DATE_OR_PAGE = re.compile(r"(?:page )?\d{1,4}(?: of \d+)?|.{0,30}\b(?:19|20)\d\d", re.IGNORECASE)
GROUP = re.compile(r"\d{1,4} (?:were )?(?:good|requir|inadequate|outstanding|adequate)", re.IGNORECASE)


def mark_headings(document: Document) -> tuple[Block, ...]:
    """The document's blocks with titles, headings and heading levels settled.

    Where the reader gave two headings or more, only their levels are settled; a plain-text document has its
    headings found by their shape and place.
    """
    document = document.with_(blocks=mark_contents(document))
    blocks = document.blocks
    if sum(block.kind == "heading" for block in blocks) < 2:
        blocks = promote(document)
    return settle_levels(demote_title(document.with_(blocks=blocks)))


def demote_title(document: Document) -> Document:
    """The document with its first heading made its title, where no title was found and the heading reads like one.

    That is the title of a letter, below the address, and the one heading of a page that repeats the file's title.
    """
    blocks = list(document.blocks)
    first = next((i for i, block in enumerate(blocks) if block.kind == "heading"), None)
    if first is None or any(block.kind == "title" for block in blocks):
        return document
    text = document.slice(blocks[first])
    known = document.hints.title and fuzz.ratio(text.casefold(), document.hints.title.casefold()) >= SAME
    above = [document.slice(block) for block in blocks[:first]]
    prose = any(len(text) > LONG and text.endswith(".") for text in above)
    if prose or heading_number(text) or not (known or reads_like_title(text)):
        return document
    blocks[first] = replace(blocks[first], kind="title")
    return document.with_(blocks=tuple(blocks))


def promote(document: Document) -> tuple[Block, ...]:
    """Paragraphs that look like headings made headings, those above the first paragraph of all the title."""
    looks = [block.kind == "heading" or is_heading_like(document, i) for i, block in enumerate(document.blocks)]
    blocks: list[Block] = []
    lead = title_lines(document, looks)
    for i, (block, like) in enumerate(zip(document.blocks, looks, strict=True)):
        if i in lead or (like and is_subject_line(document, i)):
            blocks.append(replace(block, kind="title"))
        elif like or (block.kind == "title" and names_body(document, i)):
            blocks.append(replace(block, kind="heading"))
        else:
            blocks.append(block)
    return tuple(blocks)


def is_heading_like(document: Document, index: int) -> bool:
    """Whether a paragraph has the shape and the place of a heading."""
    block = document.blocks[index]
    if block.boxed is not None or not (block.kind == "paragraph" or is_lone_number(document, index)):
        return False
    text = document.slice(block)
    words = text.split()
    press = document.metadata.kind == "press"
    quoted = press and QUOTED.fullmatch(text) is not None
    if not words or len(words) > (MAX_CROSSHEAD if press else MAX_WORDS) or "\t" in text or not OPENING.match(text):
        return False
    if (text.endswith(CLOSED) and not quoted) or load("heading_shapes").regex("never").search(text):
        return False
    if not any(char.isalpha() for char in text) or DATE_OR_PAGE.fullmatch(text) or GROUP.match(text):
        return False
    if re.search(r"[.!?][’”'\"]? [A-Z]", re.sub(r"^\d{1,2}(?:\.\d{1,2}){0,3}\. ", "", text)):
        return False
    if text.endswith("?"):
        return len(words) <= 12
    follower = next_body(document.blocks, index)
    return follower is not None and not breaks_off(document, index, follower)


def is_lone_number(document: Document, index: int) -> bool:
    """Whether a block is a single numbered line ("3. Leadership") that a reader took for a list of one."""
    block = document.blocks[index]
    if block.kind != "list_item" or heading_number(document.slice(block)) is None or block.level > 1:
        return False
    around = document.blocks[max(index - 1, 0) : index] + document.blocks[index + 1 : index + 2]
    return all(other.kind != "list_item" for other in around)


def next_body(blocks: Sequence[Block], index: int) -> int | None:
    """Index of the next block that is neither caption nor footnote, or None."""
    for i in range(index + 1, len(blocks)):
        if blocks[i].kind not in ("caption", "footnote"):
            return i
    return None


def breaks_off(document: Document, index: int, follower: int) -> bool:
    """Whether a line is the first half of a paragraph that a page break tore apart, or a lone line in a run of them."""
    rest = document.slice(document.blocks[follower])
    if not rest[:1].islower() and not rest[:1].isdigit():
        return False
    return (
        document.blocks[follower].kind == "paragraph"
        and heading_number(rest) is None
        and len(document.slice(document.blocks[index]).split()) > TORN
    )


def title_lines(document: Document, looks: Sequence[bool]) -> set[int]:
    """Indices of the heading-like lines at the top that are the title: those before the first heading or paragraph,
    or before the contents list where there is one.

    The last of several is a heading of its own where a chapter's name or number stands in it, or where a paragraph
    follows and a title stands before it.
    """
    contents = next((i for i, block in enumerate(document.blocks) if block.kind == "contents"), 0)
    run = [i for i in range(contents - 1) if looks[i] and not opens_chapter(document.slice(document.blocks[i]))]
    for i, block in enumerate(document.blocks[contents - 1 if contents else 0 :], start=max(contents - 1, 0)):
        if block.kind in ("title", "caption", "footnote"):
            continue
        if not looks[i] or opens_chapter(document.slice(block)):
            break
        run.append(i)
    titled = any(block.kind == "title" for block in document.blocks[: (run or [0])[0]])
    several = document.metadata.kind != "press" and bool(run) and (len(run) > 1 or titled)
    if several and (follows_paragraph(document, run[-1]) or follows_inner(document, run[-1])):
        run.pop()
    return set(run)


def is_subject_line(document: Document, index: int) -> bool:
    """Whether a line stands below a salutation and says what the letter is about."""
    above = document.slice(document.blocks[index - 1]) if index else ""
    subject = load("heading_shapes").regex("subject_line").search(document.slice(document.blocks[index]))
    return above.startswith("Dear ") and len(above) < 80 and subject is not None


def names_body(document: Document, index: int) -> bool:
    """Whether the last of several title lines names the role of what follows ("Response from: …")."""
    if index == 0 or document.blocks[index - 1].kind != "title" or not follows_paragraph(document, index):
        return False
    return named_role(document.slice(document.blocks[index])) is not None


def follows_inner(document: Document, index: int) -> bool:
    """Whether the next block is a heading that only ever stands inside a chapter."""
    follower = next_body(document.blocks, index)
    inner = load("heading_shapes").regex("inner")
    return follower is not None and inner.search(document.slice(document.blocks[follower])) is not None


def opens_chapter(text: str) -> bool:
    """Whether a line is numbered like a chapter or names one of the genre's usual chapters in at most five words."""
    if heading_number(text):
        return True
    named = named_role(text)
    return named is not None and named[0] != "response" and len(text.split()) <= 5


def follows_paragraph(document: Document, index: int) -> bool:
    """Whether the next block of the body is a paragraph of running text."""
    follower = next_body(document.blocks, index)
    return follower is not None and document.slice(document.blocks[follower]).endswith((".", ":"))
