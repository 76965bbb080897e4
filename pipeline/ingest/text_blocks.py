"""Pieces of plain text -> drafts of blocks: titles, contents, list items, table rows, headings, paragraphs."""

from __future__ import annotations

import re
from itertools import accumulate

from pipeline.ingest.draft import Draft, normalise
from pipeline.ingest.grid import table_rows
from pipeline.ingest.marks import ENUMERATOR, Depths, Mark
from pipeline.ingest.text_contents import HEADING, contents_lines
from pipeline.ingest.text_join import Piece
from pipeline.ingest.text_wrap import COLUMNS, SENTENCE_END
from pipeline.lexicon import load

HASHES = re.compile(r"(#{1,6})\s{1,20}(\S.*?)(?:\s{1,20}#{1,6})?")
RULE = re.compile(r"[-=_*~•.]{3,}|(?:[-*_] ){2,}[-*_]?")
PIPES = re.compile(r"\|.*\|")
DASHES = re.compile(r"[\s|:+-]+")
LONGEST_TITLE = 150
MOST_TITLES = 5
LONGEST_HEADING = 130


def to_drafts(pieces: list[Piece]) -> list[Draft]:
    """The blocks of the pieces, in order."""
    listed = contents_lines([piece.text.lstrip("# ") for piece in pieces])
    numbers = chapter_numbers(pieces)
    quotes = list(accumulate(not piece.quoted for piece in pieces))
    drafts: list[Draft] = []
    depths = Depths(tolerance=0)
    index, table = 0, 0
    while index < len(pieces):
        rows, length = row_run(pieces, index, listed)
        if rows:
            drafts += table_rows(rows, table=table)
            index, table = index + length, table + 1
            depths.reset()
            continue
        piece = pieces[index]
        if index in listed:
            level = depths.level(piece.indent, piece.mark) if piece.mark else 0
            drafts.append(Draft("contents", normalise(piece.text), level=level))
        elif not RULE.fullmatch(piece.text):
            drafts.append(block(piece, depths, heading=index in numbers))
            drafts[-1].boxed = quotes[index] if piece.quoted else None
        index += 1
    return [draft for draft in drafts if draft.text or draft.cells]


def block(piece: Piece, depths: Depths, *, heading: bool) -> Draft:
    """The draft of a piece that is neither contents nor a row. `heading` says that its number is a chapter's."""
    if piece.note:
        return Draft("footnote", normalise(piece.text))
    hashes = HASHES.fullmatch(piece.text)
    if hashes:
        depths.reset()
        return Draft("heading", normalise(hashes[2]), level=len(hashes[1]), bold=piece.bold)
    if piece.mark and not heading and (piece.mark.number is not None or len(piece.text) > piece.mark.length):
        level = depths.level(piece.indent, piece.mark)
        glyph = piece.mark.number is None
        text = piece.text[piece.mark.length :] if glyph else piece.text
        return Draft("list_item", normalise(text), level=level, marker=piece.mark.raw, bold=piece.bold)
    depths.reset()
    return Draft("paragraph", normalise(piece.text), bold=piece.bold)


def chapter_numbers(pieces: list[Piece]) -> set[int]:
    """Indices of numbered lines that head a chapter: short, unpunctuated, not one of several items in a row."""
    found = set()
    for index, piece in enumerate(pieces):
        mark = piece.mark
        if mark is None or mark.number is None or mark.style[0] == "(" or mark.style[0] not in "1AI":
            continue
        words = piece.text[mark.length :]
        if (
            len(words) > LONGEST_HEADING
            or SENTENCE_END.search(words)
            or words[:1].islower()
            or (index and not piece.gap)
        ):
            continue
        if not (next_to(pieces, index, -1, mark) or next_to(pieces, index, 1, mark)):
            found.add(index)
    return found


def next_to(pieces: list[Piece], index: int, step: int, mark: Mark) -> bool:
    """Whether the piece before (-1) or after (1) has the number that belongs there."""
    if not 0 <= index + step < len(pieces):
        return False
    other = pieces[index + step].mark
    return other is not None and other.style == mark.style and other.number == (mark.number or 0) + step


def row_run(pieces: list[Piece], start: int, listed: set[int]) -> tuple[list[list[str]], int]:
    """The cells of the rows that begin at `start`, and how many pieces they take; no rows where there is no table.

    A table has two rows or more of one width, or one of three cells or more that are parted by tabs.
    """
    rows: list[list[str]] = []
    index = start
    while index < len(pieces):
        piece = pieces[index]
        if index in listed or (piece.mark and not PIPES.fullmatch(piece.text)) or (rows and piece.gap > 1):
            break
        if not (rows and DASHES.fullmatch(piece.text)):
            cells = row_cells(piece.text)
            if len(cells) < 2 or (rows and abs(len(cells) - len(rows[0])) > 1):
                break
            rows.append(cells)
        index += 1
    if len(rows) > 1 and len(rows[0]) == len(rows[1]) - 1 and pieces[start].indent > pieces[start + 1].indent:
        rows[0].insert(0, "")  # the head over the names of the rows is empty
    single = bool(rows) and "\t" in pieces[start].text and len(rows[0]) > 2
    return (rows, index - start) if len(rows) > 1 or single else ([], 0)


def row_cells(text: str) -> list[str]:
    """The cells of a row parted by tabs, by three blanks or more, or by pipes; one cell where there are none."""
    if PIPES.fullmatch(text) or " | " in text:
        return [cell.strip() for cell in text.strip("|").split("|")]
    if "\t" in text:
        return [cell.strip() for cell in text.split("\t")]
    return COLUMNS.split(text)


def mark_titles(drafts: list[Draft]) -> list[Draft]:
    """Make the short lines above the first paragraph titles, up to a heading that opens the body."""
    openers = set(load("furniture").terms["opening_heading"])
    for draft in drafts[:MOST_TITLES]:
        words = draft.text.casefold().rstrip(":")
        if draft.kind == "heading" and draft.level == 1:
            draft.kind = "title"
            return drafts
        if draft.kind != "paragraph" or len(draft.text) > LONGEST_TITLE or draft.text.endswith((".", ":", ";", ",")):
            break
        if words in openers or HEADING.fullmatch(words) or ENUMERATOR.match(draft.text):
            break
        draft.kind = "title"
    return drafts
