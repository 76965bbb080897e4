"""The level of a heading: from the file's bookmarks, or from how headings look beside one another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.ingest.layout_blocks import Group
from pipeline.ingest.layout_lines import TextLine

Style = tuple[float, bool]
"""Size and weight."""
Look = tuple[float, bool, bool, int]
"""Size, weight, whether in capitals where that tells headings apart, and colour."""
Outline = Sequence[tuple[int, str, int]]
"""Bookmarks as (level from 1, title, 1-based page)."""

SAME_SIZE = 0.6
"""Points by which sizes of one level may differ."""
CHAPTER_SIZE = 17.0
"""Points from which size alone tells a level."""
MATCHED = 0.5
"""Share of bookmarks that must be found on their pages before they are trusted."""
FEWEST = 2
"""Headings in capitals, and as many in small letters, from which capitals are a look of their own."""
LETTERS = re.compile(r"[^\W_]+")


def body_style(lines: Sequence[TextLine]) -> Style:
    """The style in which most of the text is set."""
    letters: dict[Style, int] = {}
    for line in lines:
        style = line.style
        letters[style] = letters.get(style, 0) + len(line.text)
    return max(letters, key=lambda style: letters[style], default=(0.0, False))


def squeeze(text: str) -> str:
    """Letters and digits alone, for comparing titles whose spaces and marks differ."""
    return "".join(LETTERS.findall(text)).casefold()


def from_outline(groups: Sequence[Group], outline: Outline) -> dict[int, int]:
    """Levels of the groups whose text a bookmark of the same page gives; {} where too few bookmarks are found."""
    if not outline:
        return {}
    by_title: dict[str, list[Group]] = defaultdict(list)
    longest = 2 * max(len(title) for _, title, _ in outline) + 20
    for group in groups:
        if group.kind in ("paragraph", "list_item", "title") and len(words := group.words) <= longest:
            by_title[squeeze(words)].append(group)
    found: dict[int, int] = {}
    for level, title, page in outline:
        key = squeeze(title)
        near = [
            group for group in by_title.get(key, ()) if abs(group.lines[0].page - page) <= 1 and id(group) not in found
        ]
        if near:
            found[id(near[0])] = level
    if len(found) < MATCHED * len(outline):
        return {}
    return without_root(found, outline)


def without_root(found: dict[int, int], outline: Outline) -> dict[int, int]:
    """Levels counted from the chapters where one bookmark, the document itself, holds all others."""
    if len(outline) > 1 and sum(level == 1 for level, _, _ in outline) == 1:
        return {key: max(level - 1, 1) for key, level in found.items()}
    return found


def outline_trusted(known: dict[int, int], likely: Sequence[Group]) -> bool:
    """Whether what the file says of its headings covers a good part of what looks like one."""
    return len(known) >= 0.25 * len(likely)


def looks_of(groups: Sequence[Group], likely: Sequence[Group]) -> dict[int, Look]:
    """The look of every group by its id; capitals count where `likely` headings of one style are set both ways."""
    capitals: dict[Style, Counter[bool]] = defaultdict(Counter)
    for group in likely:
        capitals[style_of(group)][is_shouted(group)] += 1
    telling = {style for style, found in capitals.items() if len(found) > 1 and min(found.values()) >= FEWEST}
    looks: dict[int, Look] = {}
    for group in groups:
        if group.lines:
            style = style_of(group)
            looks[id(group)] = (*style, style in telling and is_shouted(group), group.lines[0].colour)
    return looks


def is_shouted(group: Group) -> bool:
    """Whether a heading is in capitals, and not for being an acronym."""
    words = group.words
    return words.isupper() and len(words.split()) > 1


def style_levels(likely: Sequence[Group], known: dict[int, int], looks: dict[int, Look]) -> dict[Look, int]:
    """The level of each look of a heading: that of most known headings with this look, else by rank."""
    votes: dict[Look, Counter[int]] = defaultdict(Counter)
    for group in likely:
        votes[looks[id(group)]][known.get(id(group), 0)] += 1
    levels: dict[Look, int] = {}
    above, rank = None, 0
    for look in sorted(votes, key=lambda look: (-look[0], not look[1], not look[2], not look[3])):
        sure = Counter({level: count for level, count in votes[look].items() if level})
        if sure:
            rank = sure.most_common(1)[0][0]
        elif above is None or not same_rank(above, look):
            rank += 1
        levels[look] = rank
        above = look
    return levels


def settled_looks(groups: Sequence[Group], known: dict[int, int], looks: dict[int, Look]) -> set[Look]:
    """The looks most of whose known headings are of one level; a bookmark is less deep where a level is left out."""
    votes: dict[Look, Counter[int]] = defaultdict(Counter)
    for group in groups:
        if id(group) in known:
            votes[looks[id(group)]][known[id(group)]] += 1
    return {look for look, found in votes.items() if found.most_common(1)[0][1] > found.total() / 2}


def same_rank(above: Look, below: Look) -> bool:
    """Whether two looks are of one level: large type whatever its weight and colour, small type only if both agree."""
    if above[0] - below[0] > SAME_SIZE:
        return False
    return below[0] >= CHAPTER_SIZE or above[1:] == below[1:]


def style_of(group: Group) -> Style:
    """The style of a group's first line."""
    return group.lines[0].style
