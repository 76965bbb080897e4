"""The outline of a page or a DOCX: its title, heading levels from 1, contents, paragraphs that are list items."""

from __future__ import annotations

import re
from itertools import pairwise

from rapidfuzz import fuzz

from pipeline.ingest.draft import Draft
from pipeline.ingest.marks import Depths, Mark, read_mark
from pipeline.ingest.text_blocks import chapter_numbers
from pipeline.ingest.text_contents import HEADING as CONTENTS
from pipeline.ingest.text_contents import contents_lines
from pipeline.ingest.text_join import LONE_NUMBER, Piece
from pipeline.ingest.text_wrap import SENTENCE_END

TOP = 12
"""Blocks at the top in which the title stands."""
ALIKE = 90
"""Likeness of a heading to the page's title, out of 100, from which it is the title."""
NUMBERED = frozenset({"heading", "paragraph"})
FILE_SIZE = re.compile(r"\s?(?:\b(?:pdf|word|excel) icon )?\b(?:PDF|DOCX?|XLSX?) [\d.,]{1,8} ?[KM]B$")
"""What council sites print behind the name of a file."""
LONGEST_SUBTITLE = 60
MOST_SUBTITLES = 3


def settle(drafts: list[Draft], *, title: str | None, press: bool) -> list[Draft]:
    """The drafts with title, contents, list items and heading levels settled."""
    drafts = with_numbers(drafts)
    mark_title(drafts, title=title, press=press)
    texts = [draft.text if draft.kind in {"heading", "paragraph", "list_item"} else "" for draft in drafts]
    for index in contents_lines(texts):
        if drafts[index].kind != "heading":
            drafts[index].kind = "contents"
    for draft, after in pairwise(drafts):
        if draft.kind == "paragraph" and after.kind == "contents" and CONTENTS.fullmatch(draft.text):
            draft.kind, draft.level = "heading", 1
    mark_items(drafts)
    rank_headings(drafts)
    return drafts


def with_numbers(drafts: list[Draft]) -> list[Draft]:
    """The drafts without the size of files behind their names, numbers that stand alone joined to what they count."""
    joined: list[Draft] = []
    for draft in drafts:
        if draft.text.endswith("B"):
            draft.text = FILE_SIZE.sub("", draft.text)
        last = joined[-1] if joined else None
        if last and last.kind == "paragraph" and draft.kind in NUMBERED and LONE_NUMBER.fullmatch(last.text):
            draft.text = f"{last.text} {draft.text}"
            joined[-1] = draft
        else:
            joined.append(draft)
    return joined


def mark_title(drafts: list[Draft], *, title: str | None, press: bool) -> None:
    """Make the heading that names the page its title, and short lines below it too."""
    titles = [i for i, draft in enumerate(drafts[:TOP]) if draft.kind == "title"]
    found = titles[-1] if titles else find_title(drafts, title)
    if found is None:
        return
    drafts[found].kind, drafts[found].level = "title", 0
    for draft in drafts[found + 1 : found + 1 + MOST_SUBTITLES]:
        if press or draft.kind != "paragraph" or len(draft.text) > LONGEST_SUBTITLE or SENTENCE_END.search(draft.text):
            break
        if CONTENTS.fullmatch(draft.text):
            break
        draft.kind = "title"


def find_title(drafts: list[Draft], title: str | None) -> int | None:
    """The heading at the top that names the page, or its only heading of the first level."""
    headings = [i for i, draft in enumerate(drafts) if draft.kind == "heading" and not CONTENTS.fullmatch(draft.text)]
    tops = [i for i in headings if drafts[i].level == 1]
    early = [i for i in headings[:3] if i < TOP]
    named = [i for i in early if title and is_alike(drafts[i].text, title)]
    if named:
        return named[0]
    return tops[0] if len(tops) == 1 and tops[0] in early else None


def is_alike(heading: str, title: str) -> bool:
    """Whether a heading is the title of the page or the greater part of it."""
    heading, title = heading.casefold(), title.casefold()
    return fuzz.ratio(heading, title) >= ALIKE or (len(heading) >= len(title) / 3 and heading in title)


def mark_items(drafts: list[Draft]) -> None:
    """Make paragraphs that begin with a bullet or an enumerator list items."""
    pieces: list[Piece] = []
    previous: Mark | None = None
    for draft in drafts:
        mark = read_mark(draft.text, previous) if draft.kind == "paragraph" else None
        pieces.append(Piece(draft.text, 0, 1, mark))
        previous = mark or (previous if draft.kind == "paragraph" else None)
    chapters, depths = chapter_numbers(pieces), Depths()
    for index, (draft, piece) in enumerate(zip(drafts, pieces, strict=True)):
        mark = piece.mark
        if mark is None or index in chapters or len(draft.text) <= mark.length:
            depths.reset()
            continue
        draft.kind = "list_item"
        draft.level = depths.level(0, mark)
        draft.marker = mark.raw
        if mark.number is None:
            draft.text = draft.text[mark.length :]


def rank_headings(drafts: list[Draft]) -> None:
    """Number the heading levels that a document uses from 1, without gaps."""
    levels = sorted({draft.level for draft in drafts if draft.kind == "heading"})
    for draft in drafts:
        if draft.kind == "heading":
            draft.level = levels.index(draft.level) + 1
