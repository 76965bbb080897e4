"""Pieces of a document's text: the surroundings of a record, the place of quoted words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from pipeline.review.forms import folded
from pipeline.review.problems import PlaceError
from pipeline.runs import Row

AROUND = 900
"""Characters shown before and after a record."""
LONGEST = 30_000
"""Characters of one answer."""


def window(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) widened to the paragraphs around it."""
    first = text.rfind("\n\n", 0, max(start - AROUND, 0))
    last = text.find("\n\n", min(end + AROUND, len(text)))
    return (0 if first < 0 else first + 2), (len(text) if last < 0 else last)


def passage(base: sqlite3.Connection, text: str, doc_id: str, start: int, end: int, *, kind: str) -> Row:
    """The text in [start, end), at most `LONGEST` characters, with the spans of the records of `kind` in it."""
    start = min(max(start, 0), len(text))
    end = min(max(end, start), start + LONGEST, len(text))
    rows = base.execute(
        "SELECT id, start, length FROM item WHERE doc_id = ? AND kind = ? AND start BETWEEN ? AND ?",
        (doc_id, kind, start - LONGEST, end),
    ).fetchall()
    marks = [[row["start"], min(row["start"] + row["length"], end), row["id"]] for row in rows]
    return {"start": start, "end": end, "length": len(text), "text": text[start:end], "marks": sorted(marks)}


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without white space at its edges. Raises PlaceError where nothing is left or it lies outside."""
    if not 0 <= start < end <= len(text):
        raise PlaceError("the selection lies outside the document")
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start >= end:
        raise PlaceError("the selection holds no words")
    return start, end


def located(text: str, quote: str, *, near: int) -> tuple[int, int]:
    """Where `quote` stands in `text`, white space aside, nearest to `near`. Raises PlaceError where it does not."""
    words = quote.split()
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    spans = [match.span() for match in pattern.finditer(text)] if words else []
    if not spans:
        raise PlaceError("these words do not stand in the document; copy them as they are there")
    return min(spans, key=lambda span: (abs(span[0] - near), span))


def ungrounded(text: str, parts: Sequence[str]) -> str | None:
    """The first of `parts` whose words do not stand in `text`, or None."""
    whole = folded(text)
    return next((part for part in parts if folded(part) not in whole), None)
