"""Heading levels: 1 for a chapter, 2 inside it, 3 inside that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.document import Block, Document
from pipeline.segment.roles import heading_number, named_role

GRADED = re.compile(r"(?:none|\d{1,3}|[a-z]+) (?:cases? )?(?:were |was |as )?(?:good|requir|inadequate|outstanding|adequate)", re.I)
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
    chapters = listed_chapters(document, heads)
    numbered = {i for i in heads if heading_number(document.slice(document.blocks[i]))}
    levels: dict[int, int] = {}
    audit = False
    for i in heads:
        text = document.slice(document.blocks[i])
        number = heading_number(text)
        named = named_role(text)
        known = document.blocks[i].level
        if known:
            level = known
        elif number:
            level = number.count(".") + 1
        elif chapters is not None:
            level = 1 if i in chapters else 2
        else:
            outer = not numbered or i < min(numbered) or i > max(numbered)
            level = 1 if named and named[0] in CHAPTERS and (outer or named[1].id == "annex") else 2
        if level == 1:
            audit = named is not None and named[0] == "case_audit"
        if level == 2 and not known and is_group(document, i) and (audit or levels.get(previous(heads, i), 1) > 1):
            level = 3
        levels[i] = level
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


def listed_chapters(document: Document, heads: Sequence[int]) -> set[int] | None:
    """Heading blocks that the contents list names as chapters, aligned in order; None without a contents list.

    A list whose entries carry numbers has as chapters its numbered entries and the unnumbered ones before the first;
    after the last, those that bear a chapter's usual name.
    """
    entries = [
        re.sub(r"[\s.]*(?:\d+|[ivxlc]+)$", "", document.slice(block))
        for block in document.blocks
        if block.kind == "contents"
    ]
    if len(entries) < 3:
        return None
    matched = align(entries, [document.slice(document.blocks[i]) for i in heads])
    numbered = [k for k, entry in enumerate(entries) if heading_number(entry)]
    found = {i for i in heads if (named := named_role(document.slice(document.blocks[i]))) and named[0] == "contents"}
    for k, entry in enumerate(entries):
        if k not in matched:
            continue
        named = named_role(entry)
        chapter = named is not None and named[0] in CHAPTERS
        if not numbered or (k < numbered[0]) or (number := heading_number(entry)) and "." not in number or (
            k > numbered[-1] and chapter
        ):
            found.add(heads[matched[k]])
    return found


def align(entries: Sequence[str], headings: Sequence[str]) -> dict[int, int]:
    """Entry -> heading, in order on both sides and as many as possible (longest common subsequence)."""
    same = [[fuzz.ratio(entry.casefold(), heading.casefold()) >= SAME for heading in headings] for entry in entries]
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
