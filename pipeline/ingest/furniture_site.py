"""What a site prints around every page of its own: menus and breadcrumbs above the text, lists of buttons below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from pipeline.ingest.draft import Draft
from pipeline.lexicon import load

HEAD_ZONE = 80
"""Blocks at the top in which a menu stands."""
SKIP_ZONE = 12
"""Blocks at the top among which the link that skips the menu stands; above it are banners alone."""
FURTHEST = 4
"""Blocks between two labels of a menu at most, items of lists aside."""
FEWEST_LABELS = 3
"""Labels of a menu from which the short lines between them are the site's too."""
SHORT = 24
"""Characters of a line that is the site's where it stands between labels of its menu."""
LONGEST_LABEL = 60
PROSE = 60
"""Characters of a paragraph of the text at the least."""
NUMBER = re.compile(r"^\d{1,2}[.)] ")
"""What numbers the crumbs of a trail."""
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,2}$")


def is_prose(draft: Draft) -> bool:
    """Whether a block is a paragraph of text rather than a line of the site."""
    return draft.kind == "paragraph" and len(draft.text) >= PROSE and bool(SENTENCE_END.search(draft.text))


def without_site(drafts: list[Draft]) -> list[Draft]:
    """The blocks without the site's menu at the top and without lists of nothing but labels and buttons."""
    skips = load("furniture").regex("skip_link")
    start = next((i for i, draft in enumerate(drafts[:SKIP_ZONE]) if skips.search(draft.text)), -1) + 1
    end = min(len(drafts), start + HEAD_ZONE)
    first = next((i for i in range(start, end) if is_prose(drafts[i])), end)
    gone = set(range(start)) | set(button_lists(drafts)) | breadcrumbs(drafts[:first])
    head = menu(drafts, start, first)
    if len(head) >= (1 if start else FEWEST_LABELS):
        gone |= {i for i in range(start, head[-1]) if is_small(drafts[i])} | set(head)
        gone |= {i for run in runs(drafts[:first]) if run & set(head) for i in run if is_small(drafts[i])}
    return [draft for i, draft in enumerate(drafts) if i not in gone] if gone else drafts


def menu(drafts: Sequence[Draft], start: int, end: int) -> list[int]:
    """The places of the labels at the top, up to the first stretch of other lines."""
    found: list[int] = []
    for index in range(start, end):
        if is_label(drafts[index].text):
            found.append(index)
        elif index - (found[-1] if found else start) > FURTHEST and drafts[index].kind != "list_item":
            break
    return found


@cache
def labels() -> frozenset[str]:
    """The words that sites write on their menus and buttons."""
    return frozenset(load("furniture").terms["site_label"])


def is_label(text: str) -> bool:
    """Whether a line is nothing but a label of a menu, or a link that skips it."""
    if len(text) > LONGEST_LABEL:
        return False
    return text.casefold().rstrip(" :+»›>") in labels() or bool(load("furniture").regex("skip_link").search(text))


def is_small(draft: Draft) -> bool:
    """Whether a line is as short as a label and no sentence."""
    small = bool(draft.text) and len(draft.text) <= SHORT and not SENTENCE_END.search(draft.text)
    return small and not any(char.isdigit() for char in draft.text)


def runs(drafts: Sequence[Draft]) -> Iterator[set[int]]:
    """The places of list items that follow one another."""
    for is_item, group in groupby(enumerate(drafts), key=lambda pair: pair[1].kind == "list_item"):
        if is_item:
            yield {i for i, _ in group}


def button_lists(drafts: Sequence[Draft]) -> Iterator[int]:
    """The items of lists all of which are labels, or names of places to share a page."""
    share, crumb = load("furniture").regex("share"), load("furniture").regex("crumb")
    for run in runs(drafts):
        texts = [NUMBER.sub("", drafts[i].text) for i in run]
        if all(text[:1].isupper() and (is_label(text) or share.search(text) or crumb.search(text)) for text in texts):
            yield from run


def breadcrumbs(drafts: Sequence[Draft]) -> set[int]:
    """The items of a list above the text that begins at the site's home page."""
    for run in runs(drafts):
        if len(run) < 2 * FEWEST_LABELS and drafts[min(run)].text.casefold() == "home":
            return run
    return set()
