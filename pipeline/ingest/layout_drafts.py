"""Groups -> drafts: lines joined to text, hyphens at line ends mended, list depths counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.document import Box
from pipeline.ingest.draft import Draft, normalise
from pipeline.ingest.layout_blocks import Group
from pipeline.ingest.layout_lines import HYPHENS, TextLine
from pipeline.ingest.marks import Depths, Mark, read_mark
from pipeline.lexicon import load

FIRST_WORD = re.compile(r"[^\W\d_]+")
LAST_WORD = re.compile(r"[^\W\d_]+$")
PLAIN = re.compile("[ -~\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00a3]*")
"""Characters that are as they should be."""
ENOUGH = 1800
"""Characters of a document from which a half that stands nowhere else is unlikely to be a word."""
INDENT_STEP = 4.0
"""Points that count as one column of indent."""


class Words:
    """The words of a document, asked for one by one: few are, so no set of all is made."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self._text = ""

    def __contains__(self, word: str) -> bool:
        return self.times(word, most=1) > 0

    def times(self, word: str, *, most: int) -> int:
        """How often a word stands in the document, counted up to `most`."""
        self._text = self._text or "\n".join(["", *self._lines, ""]).casefold()
        word, at, found = word.casefold(), 0, 0
        while found < most and (at := self._text.find(word, at + 1)) > 0:
            found += not self._text[at - 1].isalnum() and not self._text[at + len(word)].isalnum()
        return found

    def parts(self, stem: str, rest: str) -> bool:
        """Whether both halves of a word stand in the document at this one break alone, and it is long enough to tell.

        Halves that take a hyphen of their own (multi-agency) may be as rare.
        """
        if stem.casefold() in load("hyphens").terms["prefixes"] or self.times(stem, most=2) > 1:
            return False
        return self.times(rest, most=2) < 2 and len(self._text) > ENOUGH


def to_drafts(groups: Sequence[Group], tables: Mapping[int, Sequence[Draft]]) -> list[Draft]:
    """The drafts of a document's groups, in order; `tables` holds the rows of each table by its id."""
    words = Words(line.text for group in groups for line in group.lines)
    drafts: list[Draft] = []
    depths, previous = Depths(), None
    for group in groups:
        if group.kind == "table_row":
            drafts += [replace(row, boxed=group.lines[0].boxed) for row in tables.get(group.lines[0].table or 0, ())]
            continue
        if group.kind == "heading":
            depths.reset()
        level = group.level
        if group.kind == "list_item":
            previous = list_mark(group.lines[0], previous)
            level = depths.level(round(group.lines[0].offset / INDENT_STEP), previous)
        elif group.kind == "paragraph":
            previous = None
            if not depths.stack or round(group.lines[0].offset / INDENT_STEP) <= depths.stack[0][0]:
                depths.reset()
        drafts.append(to_draft(group, level, words))
    return drafts


def list_mark(line: TextLine, previous: Mark | None) -> Mark:
    """The mark of an item."""
    if line.marker:
        return Mark(line.marker[:1], None, line.marker, 0)
    return read_mark(line.text, previous) or Mark("1.1", None, line.enumerator, 0)


def to_draft(group: Group, level: int, words: Words) -> Draft:
    """One draft: its text, and where each line's words lie in it."""
    lines = group.lines
    text, spans = join_lines([line.text for line in lines], words)
    first = lines[0]
    return Draft(
        kind=group.kind,
        text=text,
        lines=[
            (start, end, Box(line.page, line.x0, line.top, line.x1, line.bottom))
            for line, (start, end) in zip(lines, spans, strict=True)
            if end > start
        ],
        level=level,
        marker=first.marker,
        boxed=first.boxed,
        font_size=round(first.size, 1),
        bold=first.bold and all(line.bold for line in lines),
        italic=first.italic and all(line.italic for line in lines),
    )


def join_lines(lines: Sequence[str], words: Words) -> tuple[str, list[tuple[int, int]]]:
    """The lines as one text, and the span of each in it."""
    text, hyphen, spans = "", "", []
    for line in lines:
        before, piece = hyphen, line.rstrip()
        hyphen = piece[-1:] if piece[-1:] in HYPHENS and piece[-2:-1].isalnum() else ""
        piece = tidy(piece[:-1] if hyphen else piece)
        if before:
            text += "" if before == "\u00ad" or is_word(text, piece, words) else "-"
        elif text and piece:
            text += " "
        start = len(text)
        text += piece
        spans.append((start, len(text)))
    return (text + "-" if hyphen else text), spans


def tidy(line: str) -> str:
    """The line normalised; most lines are so already."""
    return line if PLAIN.fullmatch(line) and "  " not in line and line[:1] != " " else normalise(line)


def is_word(text: str, piece: str, words: Words) -> bool:
    """Whether the halves around a line's end make a word: it stands elsewhere in the document, or they never do."""
    stem, rest = LAST_WORD.search(text), FIRST_WORD.match(piece)
    if not stem or not rest:
        return False
    return stem[0] + rest[0] in words or (rest[0].islower() and words.parts(stem[0], rest[0]))
