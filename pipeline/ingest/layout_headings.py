"""Which groups are headings and of which level, and which are the title of the document.

A file's own word comes first (bookmarks, structure tree); how a heading of known level looks tells the level of
those that look like it. Without either, the sizes and weights that only headings have are ranked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.layout_blocks import Group
from pipeline.ingest.layout_levels import (
    SAME_SIZE,
    Outline,
    Style,
    from_outline,
    looks_of,
    outline_trusted,
    settled_looks,
    squeeze,
    style_levels,
    style_of,
)
from pipeline.ingest.text_contents import HEADING

LARGER = 1.05
"""A heading without weight is set in more than this times the body size."""
MOST_WORDS, MOST_LINES = 40, 5
MOST_BOLD_WORDS = 30
"""Words of a heading that only its weight sets off."""
COVER_WORDS = 110
"""Words that a cover page has at most."""
SENTENCE_WORDS = 14
"""Words from which a sentence is running text, which no cover page has."""
FEW_ALIKE = 2
"""Headings in the size of the body from which one look for all of them says nothing of their levels."""
CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|map|graph|source|photo(?:graph)?)\s{0,3}\d{0,3}\s{0,2}[:.\u2013-]\s?", re.IGNORECASE
)


def settle_headings(groups: Sequence[Group], outline: Outline, pages: int, title: str | None, *, body: Style) -> None:
    """Set kind and level of the groups that are headings, title or captions.

    `title` is what the file calls itself, `body` the style in which most of it is set.
    """
    mark_cover(groups, body, pages)
    likely = [group for group in groups if looks_like_heading(group, body)]
    known = from_outline(groups, outline)
    if not known:
        known = {
            id(group): group.lines[0].tag for group in groups if group.lines and group.lines[0].tag and can_be(group)
        }
    if not outline_trusted(known, likely):
        known = {}
    first_title(likely, body, title)
    repeat_title(groups, likely)
    ranked = [g for g in likely if g.kind != "title" and not HEADING.fullmatch(g.words.strip())]
    looks = looks_of(groups, ranked)
    levels = style_levels(ranked, known, looks)
    if not known and len(levels) == 1 and len(ranked) > FEW_ALIKE and style_of(ranked[0])[0] <= LARGER * body[0]:
        levels = dict.fromkeys(levels, 0)
    settled = settled_looks(groups, known, looks)
    for group in groups:
        if group.kind in ("title", "contents", "footnote", "table_row"):
            continue
        if id(group) in known:
            look = looks[id(group)]
            usual = levels.get(look, 0) if look in settled else 0
            group.kind, group.level = "heading", usual or known[id(group)]
    for group in likely:
        if group.kind in ("paragraph", "list_item"):
            group.kind, group.level = "heading", levels.get(looks[id(group)], 1)
    mark_quotes(groups, body)
    mark_captions(groups)


def mark_cover(groups: Sequence[Group], body: Style, pages: int) -> None:
    """Make the lines of a cover page the title."""
    cover = [group for group in groups if group.lines and group.lines[0].page == 1 and group.kind != "footnote"]
    words = sum(len(group.words.split()) for group in cover)
    if pages < 3 or words > COVER_WORDS or any(group.kind in ("contents", "table_row") for group in cover):
        return
    if any(len(group.words.split()) >= SENTENCE_WORDS and group.words.rstrip().endswith(".") for group in cover):
        return
    if any(style_of(group)[0] > LARGER * body[0] for group in cover):
        for group in cover:
            group.kind = "title"


def can_be(group: Group) -> bool:
    """Whether a group may be a heading at all."""
    return group.kind in ("paragraph", "list_item") and bool(group.lines) and not group.lines[0].marker


def looks_like_heading(group: Group, body: Style) -> bool:
    """Whether a group's style and shape are a heading's."""
    size, bold = style_of(group)
    if (size <= LARGER * body[0] and (not bold or body[1])) or len(group.lines) > MOST_LINES or not can_be(group):
        return False
    if any(line.style != group.lines[0].style or len(line.parts) > 1 + bool(line.enumerator) for line in group.lines):
        return False
    text = group.words.strip()
    words = len(text.split())
    if not any(char.isalpha() for char in text) or words > MOST_WORDS:
        return False
    if size > LARGER * body[0]:
        return not text.endswith((";", ",")) and not (text.endswith(".") and words > 12)
    if size < 0.9 * body[0]:
        return False
    return words <= MOST_BOLD_WORDS and not text.endswith((".", ";", ",", ":"))


def first_title(likely: Sequence[Group], body: Style, title: str | None) -> None:
    """Make the first heading of a document without a cover its title.

    It must be what the file calls itself, or nothing else be set as large.
    """
    if any(group.kind == "title" for group in likely) or not likely:
        return
    first = likely[0]
    largest = max(style_of(group)[0] for group in likely)
    same = [group for group in likely if style_of(group)[0] >= largest - SAME_SIZE]
    alone = first.lines[0].page == 1 and same == [first] and len(likely) > 1 and largest > LARGER * body[0]
    named = first.lines[0].page == 1 and squeeze(first.words) == squeeze(title or "")
    if (alone or named) and not HEADING.fullmatch(first.words.strip()):
        first.kind = "title"


def repeat_title(groups: Sequence[Group], likely: Sequence[Group]) -> None:
    """Make the title's words title where they come back as a large line of their own behind the cover."""
    titles = {squeeze(group.words) for group in groups if group.kind == "title"}
    for group in likely:
        if group.kind == "paragraph" and group.lines[0].page <= 5 and squeeze(group.words) in titles:
            group.kind = "title"


def mark_quotes(groups: Sequence[Group], body: Style) -> None:
    """Make pull quotes captions: a large sentence that stands elsewhere in the text."""
    loud = [
        group for group in groups if group.kind in ("heading", "paragraph") and style_of(group)[0] > LARGER * body[0]
    ]
    large = [group for group in loud if len(group.words.split()) >= 6]
    closed = [group for group in large if group.words.rstrip().endswith((".", "\u201d", "\u2019", '"'))]
    if not closed:
        return
    quotes = {id(group) for group in large}
    said = (group.words for group in groups if group.kind in ("paragraph", "list_item") and id(group) not in quotes)
    text = squeeze(" ".join(said))
    for group in closed:
        if squeeze(group.words) in text:
            group.kind, group.level = "caption", 0


def mark_captions(groups: Sequence[Group]) -> None:
    """Make the lines that name a figure or a source captions."""
    for group in groups:
        if group.kind in ("paragraph", "heading") and len(group.lines) <= 3 and CAPTION.match(group.lines[0].text):
            group.kind, group.level = "caption", 0
