"""The answers that are printed with recommendations."""

from __future__ import annotations

from dataclasses import replace

from pipeline.document import BODY, Document
from pipeline.extract.outline import Outline
from pipeline.extract.passage import Extent, Passage
from pipeline.lexicon import load


def answered(outline: Outline, passages: list[Passage]) -> list[Passage]:
    """The passages in order, each with the labelled answer that stands between it and the next."""
    if not passages:
        return []
    limits = [*(passage.start for passage in passages[1:]), len(outline.document.text)]
    found = []
    for passage, limit in zip(passages, limits, strict=True):
        response = passage.response or answer_between(outline, passage.end, limit)
        found.append(replace(passage, response=response))
    return found if any(passage.response for passage in found) else unlabelled(outline, found, limits)


def unlabelled(outline: Outline, passages: list[Passage], limits: list[int]) -> list[Passage]:
    """The passages of a response that answers each in the paragraphs right behind it, without a label.

    Two or more have to be answered so, or one below a heading of its own, every one of them; the
    last answer is no longer than the longest before it,
    since a letter goes on behind it.
    """
    document = outline.document
    if document.metadata.kind != "response":
        return passages
    if len(passages) == 1 and not headed(outline, passages[0]):
        return passages
    texts = [paragraphs_between(document, p.end, limit) for p, limit in zip(passages, limits, strict=True)]
    if not all(texts) or any(p.mode != "restated" for p in passages):
        return passages
    texts[-1] = texts[-1][: max((len(text) for text in texts[:-1]), default=1)]
    return [replace(p, response=(text[0][0], text[-1][1])) for p, text in zip(passages, texts, strict=True)]


def headed(outline: Outline, passage: Passage) -> bool:
    """Whether a recommendation stands right below a heading that speaks of it: what follows is its answer."""
    document = outline.document
    index = document.block_at(passage.start)
    above = document.blocks[index - 1] if index else None
    return above is not None and above.kind == "heading" and "recommend" in document.slice(above).casefold()


def paragraphs_between(document: Document, start: int, limit: int) -> list[Extent]:
    """The paragraphs and list items from `start` up to `limit`, the next heading or the end of a letter."""
    found: list[Extent] = []
    for index in document.blocks_between(start, limit):
        block = document.blocks[index]
        if block.start < start or block.kind not in BODY:
            continue
        text = document.slice(block)
        if block.kind not in ("paragraph", "list_item") or block.end > limit:
            break
        if load("recommendation_scope").regex("valediction").search(text):
            break
        found.append((block.start, block.end))
    return found


def answer_between(outline: Outline, start: int, limit: int) -> Extent | None:
    """The words after a label such as "Force response:" up to the next heading or label, or None."""
    document, scope = outline.document, load("recommendation_scope")
    begun: int | None = None
    end = own = start
    for index in document.blocks_between(start, limit):
        block = document.blocks[index]
        if begun is not None and block.start < limit < block.end:
            break
        first, last = max(block.start, start), min(block.end, limit)
        text = document.text[first:last]
        lead = len(text) - len(text.lstrip())
        if block.kind not in BODY or not text.strip(" .’”'\"\n"):
            continue
        label = scope.regex("label").search(text[lead:])
        heading = None if outline.own else scope.regex("label_heading").search(text.strip())
        if begun is None and (label or heading):
            begun = first + lead + label.end() if label else last
            end = own = last
        elif begun is not None and scope.regex("valediction").search(text.strip()):
            # What stands between the last answer and the end of a letter is the writer's closing paragraph.
            end = own if own > begun else end
            break
        elif begun is None or block.kind == "heading" or label or heading or ends_answer(text[lead:]):
            break
        else:
            end = last
            own = last if block.kind == "list_item" else own
    if begun is None:
        return None
    begun, end = document.trim(begun, end)
    return (begun, end) if begun < end else None


def ends_answer(text: str) -> bool:
    """Whether a block says something else of the recommendation ("Owner: …", "Status: …")."""
    return bool(load("recommendation_scope").regex("next_label").search(text))
