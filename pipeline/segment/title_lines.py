"""Which lines at the top are the title, and which of them open the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.document import Block, Document
from pipeline.lexicon import load
from pipeline.segment.listed_levels import SAME
from pipeline.segment.metadata import is_furniture, names_force, reads_like_title
from pipeline.segment.roles import heading_number, is_grade, named_role, shape, states

LONG = 200
"""Characters from which a block above the first heading is running text."""
SHORT = 3
"""Words from which a line with a finite verb is a heading that says something."""
TOPIC = 9
"""Words of a line below the title that is about a subject."""


def demote_title(document: Document) -> Document:
    """The document with its first heading made its title, where no title was found and the heading reads like one.

    Addresses and the menu of a site, which also stand at the top, are no title. That is the title of a letter, below
    the address, and the one heading of a page that repeats the file's title; in a PDF also a heading at the very top
    of the first page that names no chapter, set like all the others.
    """
    blocks = list(document.blocks)
    first = next((i for i, block in enumerate(blocks) if block.kind == "heading"), None)
    titles = (document.slice(block) for block in blocks if block.kind == "title")
    if first is None or not all(is_furniture(title) for title in titles):
        return document
    text = document.slice(blocks[first])
    known = document.hints.title and fuzz.ratio(text.casefold(), document.hints.title.casefold()) >= SAME
    above = [document.slice(block) for block in blocks[:first]]
    prose = any(len(text) > LONG and text.endswith(".") for text in above)
    headed = first == 0 and bool(document.pages) and not opens_chapter(text) and not shape("inner").search(text)
    if prose or heading_number(text) or not (known or headed or reads_like_title(text)):
        return document
    blocks[first] = replace(blocks[first], kind="title")
    return document.with_(blocks=tuple(blocks))


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
    above = (document.slice(block) for block in document.blocks[: (run or [0])[0]] if block.kind == "title")
    titled = not all(map(is_furniture, above))
    several = document.metadata.kind != "press" and bool(run) and (len(run) > 1 or titled)
    if several and (follows_paragraph(document, run[-1]) or follows_inner(document, run[-1])):
        run.pop()
    return set(run)


def is_subject_line(document: Document, index: int) -> bool:
    """Whether a line stands below a salutation and says what the letter is about."""
    above = document.slice(document.blocks[index - 1]) if index else ""
    subject = shape("subject_line").search(document.slice(document.blocks[index]))
    return above.startswith("Dear ") and len(above) < 80 and subject is not None


def names_body(document: Document, index: int) -> bool:
    """Whether a title line is a heading: it names a chapter or, the last of them, what follows ("Response from: …")."""
    above = [document.slice(block) for block in document.blocks[:index] if block.kind == "title"]
    text = document.slice(document.blocks[index])
    if is_furniture(text) or shape("never").search(text):
        return False
    if opens_chapter(text):
        return True
    if all(is_furniture(line) for line in above) or document.blocks[index - 1].kind != "title":
        return False
    if load("heading_places").regex("answer_of").search(text):
        return True
    if document.slice(document.blocks[index - 1]).startswith("Dear ") and not is_subject_line(document, index):
        return follows_paragraph(document, index)
    pair = opens_pair(document, index)
    if not (pair or follows_paragraph(document, index) or follows_inner(document, index)):
        return False
    if named_role(text) is not None:
        return True
    pair = pair or opens_pair(document, index - 1)
    if document.metadata.kind == "inspection_report" and any(map(reads_like_title, above)):
        return pair or is_topic(text)
    return document.metadata.kind == "other" and pair and any(map(names_force, above))


def opens_pair(document: Document, index: int) -> bool:
    """Whether a line is about a subject and the next, a sentence, is the heading of the first paragraph about it."""
    follower = next_body(document.blocks, index)
    if follower is None or not is_topic(document.slice(document.blocks[index])):
        return False
    text = document.slice(document.blocks[follower])
    sentence = len(text.split()) >= SHORT and states(text) and not text.endswith((".", ":"))
    return sentence and follows_paragraph(document, follower)


def is_topic(text: str) -> bool:
    """Whether a line below the title is about a subject: it names neither an inspection nor a force nor a year."""
    named = reads_like_title(text) or names_force(text) or any(char.isdigit() for char in text)
    return not named and len(text.split()) <= TOPIC


def follows_inner(document: Document, index: int) -> bool:
    """Whether the next block is a heading that only ever stands inside a chapter."""
    follower = next_body(document.blocks, index)
    return follower is not None and shape("inner").search(document.slice(document.blocks[follower])) is not None


def opens_chapter(text: str) -> bool:
    """Whether a line is numbered like a chapter or names one of the genre's usual chapters in at most five words."""
    if heading_number(text) or load("heading_places").regex("chapter").search(text):
        return True
    named = named_role(text)
    if named is None or named[0] == "response" or (named[0] == "methodology" and reads_like_title(text)):
        return False
    return len(text.split()) <= 5


def follows_paragraph(document: Document, index: int) -> bool:
    """Whether the next block of the body is a paragraph of running text, a line that gives a date or the like apart."""
    follower = next_body(document.blocks, index)
    if follower is not None and stands_between(document.slice(document.blocks[follower])):
        follower = next_body(document.blocks, follower)
    return follower is not None and document.slice(document.blocks[follower]).endswith((".", ":"))


def stands_between(text: str) -> bool:
    """Whether a line can stand between a title or heading and its text: a date, an author, a grade."""
    return is_grade(text) or load("heading_places").regex("labelled_line").search(text) is not None


def next_body(blocks: Sequence[Block], index: int) -> int | None:
    """Index of the next block that is neither caption nor footnote, or None."""
    for i in range(index + 1, len(blocks)):
        if blocks[i].kind not in ("caption", "footnote"):
            return i
    return None
