"""Areas for improvement that lost their bullets: paragraphs under one heading that are all mere noun phrases."""

from __future__ import annotations

from pipeline.document import Block, Document
from pipeline.extract.sentences import sentence_spans
from pipeline.lexicon import load

LONGEST = 320
"""Characters of the longest noun phrase that is taken for an item."""


def is_noun_list(document: Document, index: int) -> bool:
    """Whether the paragraph at `index` and all others between its headings are noun phrases: items without bullets."""
    blocks = document.blocks
    first = last = index
    while first and blocks[first - 1].kind != "heading":
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind != "heading":
        last += 1
    return all(is_noun_phrase(document, block) for block in blocks[first : last + 1])


def is_noun_phrase(document: Document, block: Block) -> bool:
    """Whether a paragraph is one noun phrase: no verb of its own before what only qualifies it."""
    text = document.slice(block)
    if block.kind != "paragraph" or len(text) > LONGEST or len(sentence_spans(text)) != 1:
        return False
    clauses = load("noun_items")
    opened = clauses.regex("opens").match(text)
    if opened is None:
        return False
    qualifier = clauses.regex("qualifies").search(text)
    return clauses.regex("states").search(text, 0, qualifier.start() if qualifier else len(text)) is None
