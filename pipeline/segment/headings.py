"""Which blocks are headings where the reader could not tell (plain text), and which lines are the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.document import Block, Document
from pipeline.lexicon import load
from pipeline.segment.contents import mark_contents
from pipeline.segment.levels import settle_levels
from pipeline.segment.metadata import names_force, reads_like_title
from pipeline.segment.roles import grades_in, heading_number, is_grade, named_role, opens_graded, shape
from pipeline.segment.title_lines import demote_title, is_subject_line, names_body, next_body, title_lines
from pipeline.segment.titles import find_title

MAX_WORDS = 26
"""Sentence-like headings of the genre run to about 25 words."""
MAX_CROSSHEAD = 9
"""Words of a cross-head in a press article."""
PROSE = 80
"""Characters from which a line that ends in a full stop is a paragraph of an article."""
TORN = 6
"""Words up to which a line before a lower-case one is a heading all the same."""
CLOSED = (".", ":", ";", ",", "!", "…", "-", "–", "’", "”", "'", '"')
"""A line that ends like this is a sentence, a lead-in, a broken paragraph or speech, not a heading."""
OPENING = re.compile(r"[A-Z0-9‘“'\"(]")


def mark_headings(document: Document) -> tuple[Block, ...]:
    """The document's blocks with titles, headings and heading levels settled.

    Where the reader gave two headings or more, only their levels are settled; a plain-text document has its
    headings found by their shape and place.
    """
    document = document.with_(blocks=mark_contents(document))
    blocks = document.blocks
    if sum(block.kind == "heading" for block in blocks) < 2:
        blocks = promote(document)
    document = demote_title(document.with_(blocks=blocks))
    return settle_levels(document.with_(blocks=without_title(document)))


def without_title(document: Document) -> tuple[Block, ...]:
    """The blocks, every heading that says the title once more made a part of it."""
    title = (find_title(document) or "").casefold()
    return tuple(
        replace(block, kind="title") if block.kind == "heading" and document.slice(block).casefold() == title else block
        for block in document.blocks
    )


def promote(document: Document) -> tuple[Block, ...]:
    """Paragraphs that look like headings made headings, those above the first paragraph of all the title."""
    looks = [block.kind == "heading" or is_heading_like(document, i) for i, block in enumerate(document.blocks)]
    blocks: list[Block] = []
    lead = title_lines(document, looks)
    if document.metadata.kind == "press":
        lead = {*lead, *above_article(document, looks)}
    for i, (block, like) in enumerate(zip(document.blocks, looks, strict=True)):
        if i in lead or (like and is_subject_line(document, i)):
            blocks.append(replace(block, kind="title"))
        elif block.kind == "title" and is_grade(document.slice(block)):
            blocks.append(replace(block, kind="paragraph"))
        elif like or (block.kind == "title" and names_body(document, i)):
            blocks.append(replace(block, kind="heading"))
        else:
            blocks.append(block)
    return tuple(blocks)


def above_article(document: Document, looks: Sequence[bool]) -> Iterator[int]:
    """The heading-like lines of a page above the first paragraph of its article: menus, headline and standfirst."""
    begun = next((i for i, b in enumerate(document.blocks) if is_prose(document, b)), 0)
    yield from (i for i in range(begun) if looks[i] and named_role(document.slice(document.blocks[i])) is None)


def is_prose(document: Document, block: Block) -> bool:
    """Whether a paragraph is running text."""
    text = document.slice(block)
    return block.kind == "paragraph" and len(text) >= PROSE and text.rstrip("’”'\"").endswith((".", "?", "!"))


def is_heading_like(document: Document, index: int) -> bool:
    """Whether a paragraph has the shape and the place of a heading."""
    block = document.blocks[index]
    if block.boxed is not None or not (block.kind == "paragraph" or is_lone_number(document, index)):
        return False
    text = document.slice(block)
    words = text.split()
    press = document.metadata.kind == "press"
    quoted = press and shape("quoted").search(text) is not None
    if not words or len(words) > (MAX_CROSSHEAD if press else MAX_WORDS) or "\t" in text or not OPENING.match(text):
        return False
    if (text.endswith(CLOSED) and not quoted) or shape("never").search(text) or (press and reads_like_title(text)):
        return False
    if (
        not any(char.isalpha() for char in text)
        or shape("date_or_page").search(text)
        or opens_graded(text)
        or (named_role(text) is None and not shape("inner").search(text) and shape("definition").search(text))
        or grades_in(text) > 1
    ):
        return False
    if re.search(r"[.!?][’”'\"]? [A-Z]", re.sub(r"^\d{1,2}(?:\.\d{1,2}){0,3}\. ", "", text)):
        return False
    if text.endswith("?"):
        return len(words) <= 12
    if goes_on_list(document, index) or is_duty(document, index) or signs(document, index):
        return False
    follower = next_body(document.blocks, index)
    return follower is not None and not breaks_off(document, index, follower)


def is_duty(document: Document, index: int) -> bool:
    """Whether a line under "Area for improvement" or the like says what somebody should do, if without a full stop."""
    above = named_role(document.slice(document.blocks[index - 1])) if index else None
    text = document.slice(document.blocks[index])
    return (
        above is not None and above[0] == "recommendations" and bool(load("clauses").regex("body_should").search(text))
    )


def signs(document: Document, index: int) -> bool:
    """Whether a line stands in the signature of a letter."""
    ends = load("recommendation_scope").regex("valediction")
    above = document.blocks[max(index - 4, 0) : index]
    text = document.slice(document.blocks[index])
    return named_role(text) is None and any(ends.search(document.slice(block)) for block in above)


def goes_on_list(document: Document, index: int) -> bool:
    """Whether a line is an item of a list without bullets: it stands behind a lead-in or another item."""
    above = document.blocks[index - 1] if index else None
    if above is None or above.kind not in ("paragraph", "list_item"):
        return False
    text = document.slice(document.blocks[index])
    if not document.slice(above).endswith((":", ";")) or named_role(text) or heading_number(text):
        return False
    follower = next_body(document.blocks, index)
    told = follower is not None and document.slice(document.blocks[follower]).endswith(".")
    # The name of a force above a paragraph opens what is told of that force ("They found: / Ashdale Police / …").
    return not (told and names_force(text) and load("heading_places").regex("name_alone").search(text))


def is_lone_number(document: Document, index: int) -> bool:
    """Whether a block is a single numbered line ("3. Leadership") that a reader took for a list of one."""
    block = document.blocks[index]
    if block.kind != "list_item" or heading_number(document.slice(block)) is None or block.level > 1:
        return False
    text = document.slice(block)
    usual = named_role(text) is not None and not text.endswith(CLOSED) and len(text.split()) <= MAX_CROSSHEAD
    follower = next_body(document.blocks, index)
    if usual and follower is not None and document.slice(document.blocks[follower]).endswith((".", ":")):
        return True
    around = document.blocks[max(index - 1, 0) : index] + document.blocks[index + 1 : index + 2]
    return all(other.kind != "list_item" for other in around)


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
