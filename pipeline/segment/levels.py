"""Heading levels: 1 for a chapter, 2 inside it, 3 inside that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.document import Block, Document
from pipeline.segment.contents import PAGE, entry_words, words_of
from pipeline.segment.roles import GRADED, heading_number, named_role

CHAPTERS = {"foreword", "contents", "summary", "introduction", "context", "case_audit", "methodology", "conclusion"}
"""Roles whose headings open a chapter where nothing else tells the level."""
SAME = 92
"""rapidfuzz ratio from which a heading is the one that the contents list names."""


def settle_levels(document: Document) -> tuple[Block, ...]:
    """The blocks with every heading's level from 1, without gaps; level 0 means that the reader did not know."""
    heads = [i for i, block in enumerate(document.blocks) if block.kind == "heading"]
    levels = {i: document.blocks[i].level for i in heads}
    if any(level == 0 for level in levels.values()):
        levels = guess_levels(document, heads)
    ranks = {level: rank for rank, level in enumerate(sorted(set(levels.values())), start=1)}
    return tuple(
        replace(block, level=ranks[levels[i]]) if i in levels else block for i, block in enumerate(document.blocks)
    )


def guess_levels(document: Document, heads: Sequence[int]) -> dict[int, int]:
    """A level per heading block, from numbers, the contents list, the usual chapter names and grade lists."""
    listed = listed_levels(document, heads)
    numbered = {i for i in heads if heading_number(document.slice(document.blocks[i]))}
    levels: dict[int, int] = {}
    audit = inside_listed = False
    for i in heads:
        named = named_role(document.slice(document.blocks[i]))
        known = document.blocks[i].level
        if known:
            level = known
        elif listed and i in listed:
            level = listed[i]
        else:
            outer = not listed and (not numbered or i < min(numbered) or i > max(numbered))
            level = unlisted_level(document, i, outer=outer)
            if level == 2 and inside_listed and not is_bare(document, i):
                level = 3
        if level == 1:
            audit = named is not None and named[0] == "case_audit"
        if level <= 2:
            inside_listed = level == 2 and listed is not None and i in listed
        if level == 2 and not known and is_group(document, i) and (audit or levels.get(previous(heads, i), 1) > 1):
            level = 3
        levels[i] = level
    return lift(document, heads, levels, numbered=bool(numbered))


def is_bare(document: Document, index: int) -> bool:
    """Whether a heading is "Recommendations" or the like and nothing more: it closes a chapter, not a part of it."""
    text = document.slice(document.blocks[index])
    named = named_role(text)
    return named is not None and named[0] == "recommendations" and len(text.split()) <= 2


def unlisted_level(document: Document, index: int, *, outer: bool) -> int:
    """The level of a heading that no contents list names, by its number or, outside numbered chapters, its words."""
    text = document.slice(document.blocks[index])
    number = heading_number(text)
    if number:
        return number.count(".") + 1
    named = named_role(text)
    if named is None:
        return 2
    return 1 if named[1].id in ("annex", "contents") or (outer and named[0] in CHAPTERS) else 2


def lift(document: Document, heads: Sequence[int], levels: dict[int, int], *, numbered: bool) -> dict[int, int]:
    """The levels of a document without chapters, raised so that its first heading or all of them are of level 1."""
    first = min(heads)
    if not any(level == 1 for level in levels.values()):
        named = named_role(document.slice(document.blocks[first]))
        above = named is not None and named[0] == "response"
        return {i: level if above and i != first else max(level - 1, 1) for i, level in levels.items()}
    if levels[first] == 2 and not numbered:
        levels[first] = 1
    return levels


def previous(heads: Sequence[int], index: int) -> int:
    """The heading before the one at `index`, or -1."""
    return max((i for i in heads if i < index), default=-1)


def is_group(document: Document, index: int) -> bool:
    """Whether a heading names an audit group: grades are listed right under it."""
    for block in document.blocks[index + 1 : index + 4]:
        text = document.slice(block)
        if GRADED.match(text):
            return True
        if block.kind == "heading" or not text.endswith(":"):
            return False
    return False


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
            usual = named is not None and named[0] in CHAPTERS
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
