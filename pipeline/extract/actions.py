"""What a recommendation asks for: the deepest items of its lists, else its verb phrases, and what is added to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from pipeline.document import BODY, Document
from pipeline.extract.passage import GLYPHS, Extent, Passage
from pipeline.extract.scope import CLOSED, OPEN
from pipeline.extract.sentences import sentence_spans
from pipeline.extract.trimming import trimmed, without_fact
from pipeline.extract.verb_phrases import that_clauses, verb_phrases
from pipeline.lexicon import load
from pipeline.records import Part

INLINE = re.compile(
    r";\s(?:and |or )?|\s(?=\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s)|,? (?:and|or) (?=\([a-z0-9]{1,3}\)\s)"
    rf"|\s[–—{GLYPHS}]\s"
)
"""What stands between the items of a list inside a sentence."""
BEGUN = re.compile(rf":\s{{0,2}}(?:[–—{GLYPHS}-]\s)?(?:\(?[a-z0-9]{{1,3}}\)\s)?(?:to\s)?$")
"""The colon and the first label before a list whose first item has already begun."""
LABEL = re.compile(rf"[\s–—{GLYPHS}-]*(?:\(?(?:[a-z]|[ivx]{{1,4}}|\d{{1,2}})[).]\s+)?")


@dataclass(frozen=True, slots=True)
class Node:
    """A sentence of running text (`depth` 0) or a list item, at [start, end) of the document."""

    start: int
    end: int
    depth: int = 0


def actions_of(document: Document, passage: Passage) -> tuple[Part, ...]:
    """The separate things that a recommendation asks for, in order."""
    found: list[Extent] = []
    dropping = False
    sequence = nodes(document, passage)
    if passage.whole and not any(node.depth for node in sequence):
        # A bullet of a joint letter is one action, however many sentences it has.
        sequence = [Node(node.start, sequence[-1].end) for node in sequence[:1]]
    for number, node in enumerate(sequence):
        following = sequence[number + 1] if number + 1 < len(sequence) else None
        if node.depth:
            if not dropping and not (following and following.depth > node.depth):
                found.append((node.start, node.end))
            continue
        dropping = False
        if following and following.depth:
            found, dropping = before_list(document, passage, node, found, first=number == 0)
        elif number == 0:
            found += main_actions(document, passage, node)
        else:
            found += added(document.text, node)
    trimmed_found = [trimmed(document.text, start, end) for start, end in found]
    empty = load("clauses").regex("only_done")
    kept = [(start, end) for start, end in trimmed_found if start < end and not empty.search(document.text[start:end])]
    return tuple(document.part(start, end) for start, end in kept)


def nodes(document: Document, passage: Passage) -> list[Node]:
    """The sentences and list items of a recommendation in order; the first begins at its verb phrase."""
    found: list[Node] = []
    last = passage.until or passage.end
    for index in document.blocks_between(passage.start, last):
        block = document.blocks[index]
        start, end = max(block.start, passage.start), min(block.end, last)
        if block.kind not in BODY or (found and block.kind == "heading"):
            continue
        before = document.text[passage.start : start].rstrip()
        if found and block.kind == "list_item":
            found.append(Node(max(block.body, start), end, max(block.level, 1)))
        elif found and OPEN.search(before) and before[-1:] in ":;,dr–-":
            found.append(Node(label_end(document.text, start), end, max(found[-1].depth, 1)))
        elif found and not CLOSED.search(before):
            found[-1] = Node(found[-1].start, end, found[-1].depth)
        else:
            found += sentences(document, passage, start, end)
    return found


def sentences(document: Document, passage: Passage, start: int, end: int) -> list[Node]:
    """The sentences in [start, end), a list inside one taken apart."""
    block = document.blocks[document.block_at(start)]
    found: list[Node] = []
    for begin, finish in whole_sentences(document.slice(block)):
        begin, finish = max(block.start + begin, start), min(block.start + finish, end)
        if begin < finish and finish > passage.verb - 1:
            found += inline_list(document.text, max(begin, passage.verb) if begin <= passage.verb else begin, finish)
    return found


def whole_sentences(text: str) -> list[Extent]:
    """The sentences of a block, also where a full stop between two was lost."""
    lost = load("recommendation_scope").regex("lost_stop")
    found: list[Extent] = []
    for start, end in sentence_spans(text):
        cuts = [match.start("next") for match in lost.finditer(text, start, end)]
        edges = [start, *cuts, end]
        found += pairwise(edges)
    return found


def inline_list(text: str, start: int, end: int) -> list[Node]:
    """A sentence, or its lead-in and the items that follow its colon in the same sentence."""
    before = BEGUN.search(text, max(start - 10, 0), start)
    colon = before.start() if before else text.find(":", start, end)
    body = max(colon + 1, start)
    cuts = [match.span() for match in INLINE.finditer(text, body, end)] if colon >= 0 else []
    if not cuts:
        return [Node(start, end)]
    edges = [body, *(edge for cut in cuts for edge in cut), end]
    items = [Node(label_end(text, a), b, 1) for a, b in zip(edges[::2], edges[1::2], strict=True) if text[a:b].strip()]
    return [Node(min(start, body), body), *items]


def label_end(text: str, at: int) -> int:
    """The offset after an enumerator such as "(a) "."""
    match = LABEL.match(text, at)
    return match.end() if match else at


def before_list(
    document: Document, passage: Passage, node: Node, found: list[Extent], *, first: bool
) -> tuple[list[Extent], bool]:
    """The actions that stay when a list follows, and whether the items of that list are none."""
    clauses = load("clauses")
    lead = document.text[node.start : node.end]
    own = main_actions(document, passage, node) if first else []
    purpose = clauses.regex("purpose_list").search(lead.rstrip())
    if not first:
        return before_later_list(lead, found, purposes=purpose is not None)
    adding = purpose or clauses.regex("adding_list").search(lead.rstrip())
    if adding is None:
        return [], False
    tail = node.start + adding.start()
    kept = [(start, min(end, tail)) for start, end in own if start < tail]
    if purpose:
        empty, last = clauses.regex("empty_verb"), len(kept) - 1
        kept = [
            (start, end)
            for number, (start, end) in enumerate(kept)
            if not empty.search(document.text, start, node.end if number == last else end)
        ]
    return kept, False


def before_later_list(lead: str, found: list[Extent], *, purposes: bool) -> tuple[list[Extent], bool]:
    """The same where the lead-in is a sentence of its own after the first."""
    clauses = load("clauses")
    if not purposes and clauses.regex("optional").search(lead):
        return found, True
    return ([] if clauses.regex("spelling_out").search(lead) else found), False


def main_actions(document: Document, passage: Passage, node: Node) -> list[Extent]:
    """The verb phrases of the opening sentence; the whole of an item."""
    start = max(node.start, passage.verb)
    if passage.whole:
        return [(start, node.end)]
    phrases = [without_fact(document.text, *phrase) for phrase in verb_phrases(document.text, start, node.end)]
    return [piece for phrase in phrases for piece in with_parts(document.text, *phrase)]


def with_parts(text: str, start: int, end: int) -> list[Extent]:
    """A verb phrase, and what it says is to be part of it ("…, to include a check of each call")."""
    part = load("coordination").regex("includes").search(text, start, end)
    return [(start, part.start()), (part.end(), end)] if part else [(start, end)]


def added(text: str, node: Node) -> list[Extent]:
    """The actions of a sentence after the first: "It needs to …", "This includes …"; none for what may be done."""
    clauses = load("clauses")
    sentence = text[node.start : node.end]
    if clauses.regex("optional").search(sentence) or clauses.regex("purpose").search(sentence):
        return []
    told = clauses.regex("told").search(sentence)
    if told is None:
        return []
    start = node.start + told.end()
    return [piece for phrase in verb_phrases(text, start, node.end) for piece in that_clauses(text, *phrase)]
