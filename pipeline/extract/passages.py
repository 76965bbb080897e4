"""Where recommendations stand: every way of giving one yields passages; overlaps go to the earlier one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.document import Document
from pipeline.extract.bullets import bullets
from pipeline.extract.issued import duties, said
from pipeline.extract.outline import Outline, outline_of
from pipeline.extract.overseers import overseers
from pipeline.extract.passage import Passage
from pipeline.extract.reported import reported
from pipeline.extract.resolutions import resolutions
from pipeline.extract.responses import answered
from pipeline.extract.tables import rows

KEY = "recommendation passages"
WAYS: tuple[Callable[[Outline], Iterator[Passage]], ...] = (
    rows,
    resolutions,
    overseers,
    said,
    duties,
    bullets,
    reported,
)
"""Every way of giving a recommendation, the surest first."""


def passages_of(doc: Doc, document: Document) -> tuple[Passage, ...]:
    """The passages of a document in order, without overlaps; found once and kept beside the Doc."""
    if KEY not in doc.user_data:
        outline = outline_of(document)
        kept: list[Passage] = []
        for way in WAYS:
            for passage in way(outline):
                if not any(passage.start < other.end and other.start < passage.end for other in kept):
                    kept.append(unquoted(document, passage))
        doc.user_data[KEY] = tuple(answered(outline, sorted(kept, key=lambda passage: passage.start)))
    found: tuple[Passage, ...] = doc.user_data[KEY]
    return found


def unquoted(document: Document, passage: Passage) -> Passage:
    """A passage without the quotation marks at its edges; a pair inside stays."""
    start, end = document.trim(passage.start, passage.end)
    while start < end and document.text[start] in "‘“\"'":
        start += 1
    text = document.text[start:end]
    for opening, closing in ("‘’", "“”", '""', "''"):
        inner = text[:-1].count(opening) - (text[:-1].count(closing) if opening != closing else 0)
        unpaired = inner % 2 == 0 if opening == closing else inner <= 0
        if text.endswith(closing) and unpaired and opening not in text[:-1]:
            end -= 1
    return replace(passage, start=start, end=end, verb=max(passage.verb, start))
