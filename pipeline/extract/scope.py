"""Where a recommendation ends: by its list, box, heading and purpose sentences, never by the next full stop."""

from __future__ import annotations

import re
from itertools import islice

from pipeline.document import BODY, Block, Document
from pipeline.extract.openers import opens
from pipeline.extract.sentences import sentence_spans
from pipeline.extract.timing import mentions
from pipeline.lexicon import load

OPEN = re.compile(r"(?::|;|,|[;,] (?:and|or)|[:;] ?[-–—])\s?$|\b(?:and|or|to|that|the|of|should|must)$")
"""How a text ends that goes on in the next block."""
ENDING = ("label", "label_heading", "next_label", "asks_anew")
"""Rules of blocks that do not belong to the recommendation before them."""
ENDED = ("label", "speaker", "tells_anew")
"""Rules of sentences that do not belong to it."""
CLOSED = re.compile(r"[.!?:;]['’”\")]{0,2}$")


def end_of(document: Document, index: int, start: int, *, full: bool, purposes: bool = True) -> int:
    """The end of the recommendation that begins at `start` in the block `index`.

    `full`: every sentence of its block belongs to it (list items, boxes, recommendation sections); elsewhere only
    purpose sentences do, and none at all if `purposes` is off, as in the press: one record a sentence.
    """
    block = document.blocks[index]
    end = end_in_block(document, block, start, full=full, purposes=purposes)
    return end if end < block.end else end_in_list(document, index, end, purposes=purposes)


def end_in_block(document: Document, block: Block, start: int, *, full: bool, purposes: bool = True) -> int:
    """The end of the sentences that belong to it within the block."""
    text = document.slice(block)
    scope = load("recommendation_scope")
    end = block.start
    for begin, finish in sentence_spans(text):
        sentence = text[begin:finish]
        if block.start + finish <= start:
            continue
        if block.start + begin > start:
            ended = opens(sentence) or any(scope.regex(rule).search(sentence) for rule in ENDED)
            goes = (
                full or (purposes and scope.regex("continues").search(sentence)) or OPEN.search(text[:begin].rstrip())
            )
            if ended or not goes:
                break
        end = block.start + finish
    return end


def end_in_list(document: Document, index: int, end: int, *, purposes: bool) -> int:
    """The end after the list, the broken-off paragraph and the purpose paragraphs that follow the block `index`."""
    first = document.blocks[index]
    listed: int | None = None
    for block in islice(document.blocks, index + 1, None):
        if block.kind not in BODY:
            continue
        text = document.body(block)
        before = document.text[max(end - 40, 0) : end]
        if block.kind in ("heading", "table_row") or ends_before(text) or limits_another(block, text):
            break
        if block.kind == "list_item":
            beside = first.kind == "list_item" and not deeper(first, block) and not before.rstrip().endswith(":")
            if listed is None and (beside or (not deeper(first, block) and not OPEN.search(before))):
                break
            if listed is not None and block.level < listed and not deeper(first, block):
                break
            listed = block.level if listed is None else min(listed, block.level)
        elif not goes_on(before, text, purposes=purposes) or starts_anew(document.text[first.start : end], text):
            break
        broken = bool(OPEN.search(before)) or not CLOSED.search(before)
        end = end_in_block(document, block, block.start, full=block.kind == "list_item" or broken)
        if end < block.end:
            break
    return end


def deeper(first: Block, block: Block) -> bool:
    """Whether a list item hangs under the block `first`."""
    return first.kind == "list_item" and block.level > first.level


def ends_before(text: str) -> bool:
    """Whether a block opens something else: another recommendation or the answer to this one."""
    scope = load("recommendation_scope")
    return bool(opens(text) or any(scope.regex(rule).search(text) for rule in ENDING))


def limits_another(block: Block, text: str) -> bool:
    """Whether a paragraph begins with a time limit and a duty of its own: another recommendation."""
    limits = mentions(text[:80]) if block.kind == "paragraph" else []
    return bool(limits and limits[0].start <= 1 and load("clauses").regex("modal").search(text, 0, 200))


def starts_anew(before: str, text: str) -> bool:
    """Whether a paragraph is a sentence of its own although the one before ends in a comma, and no list is open."""
    return before.rstrip().endswith(",") and ":" not in before and text[:1].isupper()


def goes_on(before: str, text: str, *, purposes: bool) -> bool:
    """Whether a paragraph continues what stands before it: an open list, a broken sentence, if `purposes` a purpose."""
    if OPEN.search(before):
        return True
    broken = not CLOSED.search(before) and text[:1].islower()
    return broken or (purposes and bool(load("recommendation_scope").regex("continues").search(text)))
