"""The title of a document, chosen among the lines printed as such, or else from the file's properties."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document
from pipeline.lexicon import load
from pipeline.segment.metadata import is_furniture, names_force, reads_like_title
from pipeline.segment.roles import states

HEADLINE = 4
"""Words from which the first line of an article is its headline; shorter ones above it name a paper or a rubric."""
STANDFIRST = 8
"""Words from which a line with a finite verb, below a title, is a sentence about it."""
MOST = 3
"""Lines that make up a title at most."""
LONGEST = 160
"""Characters of a first line of the text that may be the title where none is marked as such."""


def find_title(document: Document) -> str | None:
    """The title lines of a report joined, of an article its headline, of others the longest.

    Where none is printed, what the manifest, then the file's properties call it; None where all are silent. Called
    when headings are settled, since titles of plain text are found with them.
    """
    kind = document.metadata.kind
    if document.metadata.title:
        return document.metadata.title
    printed = [document.slice(block) for block in document.blocks if block.kind == "title"]
    lines = title_lines_of(printed)
    subjects = [line for line in lines if reads_like_title(line)]
    if subjects and kind in ("response", "minutes"):
        return subjects[-1]
    if lines:
        if kind == "press":
            return headline(lines)
        return ": ".join(joined(lines, kind)) if kind in ("inspection_report", "other") else max(lines, key=len)
    if document.hints.title and not is_furniture(document.hints.title):
        return document.hints.title
    opening = document.blocks[0] if document.blocks else None
    first = document.slice(opening) if opening and opening.kind != "heading" else ""
    named = 0 < len(first) <= LONGEST and not first.endswith((".", ":", ";")) and not is_furniture(first)
    return first if named else None


def title_lines_of(printed: Sequence[str]) -> list[str]:
    """The lines without the furniture among them and without the author's name above a date, each once."""
    stamped = [is_furniture(line) for line in printed]
    name = load("titles").regex("name")
    kept = []
    for i, line in enumerate(printed):
        byline = i > 0 and stamped[i + 1 : i + 2] == [True] and name.search(line) and not names_force(line)
        if not stamped[i] and not byline:
            kept.append(line)
    return list(dict.fromkeys(kept))


def headline(lines: Sequence[str]) -> str:
    """The first line of enough words about the subject, since a standfirst or a caption below may be longer.

    Where there is none, the longest: sites print their name and menu above it.
    """
    about, word = load("titles").regex("headline"), load("titles").regex("word")
    told = (line for line in lines if about.search(line) and len(word.findall(line)) >= HEADLINE)
    return next(told, max(lines, key=len))


def joined(lines: Sequence[str], kind: str) -> list[str]:
    """The lines that make up the title of a report or another paper; a sentence below a headline is no part of it."""
    first, *more = lines
    told = kind == "other"
    return [first, *(line for line in more if not (told and len(line.split()) >= STANDFIRST and states(line)))][:MOST]
