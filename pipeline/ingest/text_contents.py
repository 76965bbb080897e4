"""The list of contents in plain text: which lines are its entries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.draft import normalise

HEADING = re.compile(
    r"(?:table of )?contents(?: page)?:?|(?:on|in) this (?:page|report|document|publication):?", re.IGNORECASE
)
PAGED = re.compile(
    r"(?P<words>\S.{0,300}?)[\s.…·_]{0,200}(?:\t|\.{3}|…|(?:\. ){2}| {3})[\s.…·_]{0,200}(?:\d{1,4}|[ivxlc]{1,7})",
    re.IGNORECASE,
)
ENDS_IN_NUMBER = re.compile(r"(?P<words>\S.{0,250}\D)\s(?P<page>\d{1,3})")
"""An entry whose page number only a blank parts from its words: believed where the words come back as a line, or
where the number follows on that of such an entry."""
LEADER = re.compile(r"\S.{0,300}?(?:\.{4}|…{2}|(?:\. ){4})[\s.…]{0,200}(?:\d{1,4}|[ivxlc]{1,7})", re.IGNORECASE)
NUMBERING = re.compile(r"^(?:chapter |part )?\d{1,2}(?:\.\d{1,2}){0,3}[.):]?\s{1,5}", re.IGNORECASE)
FEWEST = 3
"""Entries that a list of contents without a heading must have."""
NO_PAGE = 1000
LONGEST_ENTRY = 250


def contents_lines(texts: Sequence[str]) -> set[int]:
    """Indices of the entries: after a heading "Contents", lines that end in a page number or come back as headings;
    without one, runs of lines with dot leaders."""
    found: set[int] = set()
    headings = [i for i, text in enumerate(texts) if len(text) <= LONGEST_ENTRY and HEADING.fullmatch(text.strip())]
    later = {key(text): i for i, text in enumerate(texts) if len(text) <= LONGEST_ENTRY} if headings else {}
    for index in headings:
        if index not in found:
            found.update(entries_after(texts, index, later))
    run: list[int] = []
    for index, text in enumerate([*texts, ""]):
        if LEADER.fullmatch(text):
            run.append(index)
            continue
        if len(run) >= FEWEST:
            found.update(run)
        run = []
    return found


def entries_after(texts: Sequence[str], heading: int, later: dict[str, int]) -> list[int]:
    """The entries below a heading; an entry over two lines may have one line that shows nothing.

    `later` is the last place of each line by its `key`.
    """
    found: list[int] = []
    page = NO_PAGE
    for index in range(heading + 1, len(texts)):
        text = texts[index]
        last = later.get(key(text), -1)
        numbered = ENDS_IN_NUMBER.fullmatch(text)
        if last <= index and numbered:
            last = len(texts) if page <= int(numbered["page"]) else later.get(key(numbered["words"]), -1)
        if last > index and numbered:
            page = int(numbered["page"])
        if len(text) <= LONGEST_ENTRY and (PAGED.fullmatch(text) or last > index):
            found.append(index)
        elif not (index + 1 < len(texts) and len(text) <= LONGEST_ENTRY and PAGED.fullmatch(texts[index + 1])):
            break
        else:
            found.append(index)
    return found if len(found) > 1 else []


def key(text: str) -> str:
    """A heading as it may come back in the text: without page number, numbering, bullets and case."""
    paged = PAGED.fullmatch(text)
    words = normalise(paged["words"] if paged else text).lstrip("•-*–# ")
    for _ in range(2):  # a nested list numbers its entries, and the headings have numbers of their own
        words = NUMBERING.sub("", words, count=1)
    return words.casefold().strip(" .:")
