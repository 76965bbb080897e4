"""Lines of plain text -> paragraphs: hard-wrapped lines are joined, single newlines between paragraphs are kept."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from pipeline.ingest.marks import Mark, read_mark
from pipeline.ingest.text_lines import TextLine
from pipeline.ingest.text_wrap import (
    COLUMNS,
    LIST_TAIL,
    SENTENCE_END,
    SHORTEST_WRAP,
    counts_on,
    groups,
    is_full,
    is_wrapped,
    runs_on,
    text_width,
    usual_gap,
)
from pipeline.lexicon import load

ENOUGH = 300
"""Words of a text from which a half that stands nowhere else is unlikely to be a word."""
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
LONE_NUMBER = re.compile(r"\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?|\([a-z]\)|[a-z]\)")
"""The number of an item or chapter without its words; a bare number may be anything."""
HYPHENATED = re.compile(r"([^\W\d_]+)-$")
HEAD_WORD = re.compile(r"[^\W\d_]+")
HANGING = re.compile(r"\b(?:(?:of|by|for|in|to|with|and|that) the|of|[Hh](?:er|is) Majesty['’]s)$")
"""Words on which no line ends but where it is broken."""
DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?$")
"""The day of a date at a line's end."""
ROLL = re.compile(
    r"(?:also )?(?:present|in attendance|attending|attendees|apologies|members|officers)\b.{0,30}?:", re.IGNORECASE
)
"""What opens the list of those who came to a meeting."""


@dataclass(slots=True)
class Piece:
    """A paragraph, list item or row as text: its raw words, first indent, gap before it, mark and weight."""

    text: str
    indent: int
    gap: int
    mark: Mark | None = None
    bold: bool = False
    broken: bool = False
    note: bool = False
    quoted: bool = False


def join_lines(lines: list[TextLine]) -> list[Piece]:
    """Join what a line end parted. Hyphens at line ends go where the joined word stands elsewhere in the text."""
    words = Counter(word.casefold() for line in lines for word in WORD.findall(line.text))
    width = text_width(lines)
    usual = usual_gap(lines)
    pieces: list[Piece] = []
    last: TextLine | None = None
    for group in groups(lines):
        wrapped = is_wrapped(group, width)
        for line in group:
            line.broken = line.broken or line.gap > usual
            if pieces and last and continues(pieces[-1], last, line, wrapped=wrapped, width=width):
                pieces[-1].text = glue(pieces[-1].text, line.text, words)
                pieces[-1].bold = pieces[-1].bold and line.bold
            else:
                pieces.append(new_piece(line, pieces[-1] if pieces else None, last if wrapped else None))
            last = line
    return with_numbers(pieces)


def with_numbers(pieces: list[Piece]) -> list[Piece]:
    """The pieces, a number that stands alone joined to the paragraph below it, as web pages with tables have them."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and LONE_NUMBER.fullmatch(last.text) and piece.mark is None and not LONE_NUMBER.fullmatch(piece.text):
            text = f"{last.text} {piece.text}"
            joined[-1] = replace(piece, text=text, gap=last.gap, indent=last.indent, mark=read_mark(text))
        else:
            joined.append(piece)
    return joined


def continues(piece: Piece, last: TextLine, line: TextLine, *, wrapped: bool, width: int) -> bool:
    """Whether a line belongs to the piece before it."""
    if piece.mark and piece.text == piece.mark.raw:
        return line.gap == 0
    if starts_item(line, piece, last if wrapped else None):
        return False
    if line.quoted != piece.quoted or line.note:
        return False
    if line.gap:
        return line.broken and cut_short(piece.text) and goes_on(line.text)
    if (COLUMNS.search(last.text) and not piece.mark) or COLUMNS.search(line.text):
        return False
    if last.bold != line.bold:
        return False
    if HANGING.search(last.text) or (DAY.search(last.text) and starts_month(line.text)):
        return True
    if ROLL.match(piece.text) and last.text.endswith((",", ";")):
        return True
    if wrapped:
        inside = read_mark(line.text) is not None and not SENTENCE_END.search(last.text)
        inside = inside or counts_on(last, line)
        return inside or is_full(last, line, width) or runs_on(last, line) or last.text.endswith(("-", ","))
    return piece.mark is not None and line.indent > piece.indent and read_mark(line.text) is None


def starts_month(text: str) -> bool:
    """Whether a line begins with the name of a month."""
    return text[:1].isupper() and text.split(maxsplit=1)[0].casefold() in load("furniture").terms["month"]


def cut_short(text: str) -> bool:
    """Whether a paragraph stops in the middle of a sentence."""
    return len(text) >= SHORTEST_WRAP and not SENTENCE_END.search(text) and not LIST_TAIL.search(text)


def goes_on(text: str) -> bool:
    """Whether a paragraph begins in the middle of a sentence."""
    return text[:1].islower() or bool(re.match(r"\d{1,4}[,;]", text))


def starts_item(line: TextLine, piece: Piece, last: TextLine | None) -> bool:
    """Whether a line opens a list item. `last` is the line before it where text is hard-wrapped.

    There a dash or a number at the head of a line may as well be the middle of a sentence.
    """
    mark = read_mark(line.text, piece.mark)
    if mark is None:
        return False
    if last is None or line.gap or line.indent != last.indent:
        return True
    if mark.number is None and mark.raw not in "-–—−+o":
        return True
    if piece.mark and piece.mark.style == mark.style:
        return mark.number is None or mark.number == (piece.mark.number or 0) + 1
    return bool(LIST_TAIL.search(last.text) or SENTENCE_END.search(last.text))


def new_piece(line: TextLine, before: Piece | None, last: TextLine | None) -> Piece:
    """The piece that a line opens."""
    mark = read_mark(line.text, before.mark if before else None)
    if mark and before and last and not starts_item(line, before, last):
        mark = None
    return Piece(line.text, line.indent, line.gap, mark, line.bold, line.broken, line.note, line.quoted)


def glue(text: str, more: str, words: Counter[str]) -> str:
    """Join two lines; a hyphen at the end goes if the joined word stands elsewhere in the text.

    It goes too where neither half is a word of its own: both stand in the text at this break alone.
    """
    if text.endswith("\u00ad"):
        return text[:-1] + more
    stem, rest = HYPHENATED.search(text), HEAD_WORD.match(more)
    if not stem or not rest or not rest[0][0].islower():
        return f"{text} {more}"
    first, second = stem[1].casefold(), rest[0].casefold()
    known = words.total() >= ENOUGH and first not in load("hyphens").terms["prefixes"]
    torn = known and words[first] <= 1 and words[second] <= 1
    if first + second in words or torn:
        return text[:-1] + more
    return text + more
