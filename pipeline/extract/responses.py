"""The answers that are printed with recommendations."""

from __future__ import annotations

from dataclasses import replace

from pipeline.document import BODY
from pipeline.extract.outline import Outline
from pipeline.extract.passage import Extent, Passage
from pipeline.lexicon import load


def answered(outline: Outline, passages: list[Passage]) -> list[Passage]:
    """The passages in order, each with the labelled answer that stands between it and the next."""
    found = []
    for number, passage in enumerate(passages):
        limit = passages[number + 1].start if number + 1 < len(passages) else len(outline.document.text)
        response = passage.response or answer_between(outline, passage.end, limit)
        found.append(replace(passage, response=response))
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
        heading = scope.regex("label_heading").search(text.strip())
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
