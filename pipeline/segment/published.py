"""The publication date: from the manifest, else as printed, else from the file's own properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from dateutil.parser import ParserError, parse

from pipeline.document import Document
from pipeline.lexicon import Rule, load
from pipeline.records import precision_of

From = Literal["manifest", "text", "metadata"]
LINE = 200
"""Characters up to which a block is a line that can state the document's own date; prose names others' dates."""
CENTURY = "20"
"""What every year of publication begins with, looked for before the rules."""
HEAD_BLOCKS = 12
"""Blocks at the top of a document among which a bare date line is its own date."""


def find_published(document: Document) -> tuple[str | None, From | None]:
    """The ISO date, year-month or year at the precision at which it is known, and where it was found.

    A year printed beside the copyright mark yields to a fuller date in the file's properties.
    """
    if document.manifest and document.manifest.published:
        return document.manifest.published, "manifest"
    printed = next(printed_dates(document), None)
    if printed and precision_of(printed) != "year":
        return printed, "text"
    hinted = document.hints.published
    if hinted and (printed is None or hinted.startswith(printed)):
        # A plain-text file has no properties: its reader took the date from a line that it left out.
        return hinted, "text" if document.media_type == "text/plain" else "metadata"
    return (printed, "text") if printed else (None, None)


def printed_dates(document: Document) -> Iterator[str]:
    """Every date that a rule finds, in the order of the rules."""
    for rule in load("published").rules:
        for text in places(document, rule):
            for match in rule.regex.finditer(text) if rule.regex else ():
                date = iso_date(match)
                if date:
                    yield date


def places(document: Document, rule: Rule) -> Iterator[str]:
    """The texts that a rule reads: block by block, those at the top alone for rules of the head."""
    blocks = document.blocks[:HEAD_BLOCKS] if rule.values["where"] == "head" else document.blocks
    texts = (document.slice(block) for block in blocks)
    return (text for text in texts if CENTURY in text and (len(text) <= LINE or "prose" in rule.values))


def iso_date(match: re.Match[str]) -> str | None:
    """What the groups year, month and day of a match say, or None where they name no real date."""
    groups = match.groupdict()
    if groups.get("month") is None:
        return groups["year"]
    try:
        found = parse(f"{groups.get('day') or 1} {groups['month']} {groups['year']}", dayfirst=True)
    except (ParserError, OverflowError):
        return None
    return f"{found:%Y-%m-%d}" if groups.get("day") else f"{found:%Y-%m}"
