"""Heading levels as the contents list gives them, its entries aligned with the headings in order."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.document import Document
from pipeline.segment.contents import PAGE, entry_words, words_of
from pipeline.segment.roles import heading_number, named_role
from pipeline.segment.worded_levels import CHAPTERS

SAME = 92
"""rapidfuzz ratio from which a heading is the one that the contents list names."""


def listed_levels(document: Document, heads: Sequence[int]) -> dict[int, int] | None:
    """Heading block -> the level that the contents list gives it, aligned in order; None without a contents list.

    The list's own depth decides where it has one. Else numbered entries are chapters, so are the unnumbered ones
    before the first of them and, after the last, those that bear a chapter's usual name.
    """
    entries = [block for block in document.blocks if block.kind == "contents"]
    if len(entries) < 3:
        return None
    texts = [document.slice(block) for block in entries]
    headings = [document.slice(document.blocks[i]) for i in heads]
    matched = align([entry_words(text) for text in texts], [words_of(heading) for heading in headings])
    deep = len({block.level for block in entries if block.level}) > 1
    numbered = [k for k, text in enumerate(texts) if heading_number(text)]
    found: dict[int, int] = {}
    for k, h in matched.items():
        number = heading_number(texts[k])
        named = named_role(PAGE.sub("", texts[k]))
        if deep and entries[k].level:
            level = entries[k].level
        elif number:
            level = number.count(".") + 1
        else:
            usual = named is not None and named[0] in CHAPTERS - {"next_steps"}
            level = 1 if not numbered or k < numbered[0] or (k > numbered[-1] and usual) else 2
        found[heads[h]] = max(level, 1)
    return found


def align(entries: Sequence[str], headings: Sequence[str]) -> dict[int, int]:
    """Entry -> heading, in order on both sides and as many as possible (longest common subsequence)."""
    same = [[fuzz.ratio(entry, heading) >= SAME for heading in headings] for entry in entries]
    best = [[0] * (len(headings) + 1) for _ in range(len(entries) + 1)]
    for e in range(len(entries) - 1, -1, -1):
        for h in range(len(headings) - 1, -1, -1):
            take = best[e + 1][h + 1] + 1 if same[e][h] else 0
            best[e][h] = max(take, best[e + 1][h], best[e][h + 1])
    matched: dict[int, int] = {}
    e = h = 0
    while e < len(entries) and h < len(headings):
        if same[e][h] and best[e][h] == best[e + 1][h + 1] + 1 and best[e][h] > best[e][h + 1]:
            matched[e] = h
            e, h = e + 1, h + 1
        elif best[e][h + 1] >= best[e + 1][h]:
            h += 1
        else:
            e += 1
    return matched
