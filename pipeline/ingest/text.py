"""Plain text and markdown -> blocks."""

from __future__ import annotations

import re

from pipeline.document import Document, Hints, Source
from pipeline.ingest.decoding import decode
from pipeline.ingest.draft import Draft, assemble
from pipeline.ingest.furniture import clean
from pipeline.ingest.text_blocks import mark_titles, to_drafts
from pipeline.ingest.text_columns import tabulated
from pipeline.ingest.text_join import join_lines
from pipeline.ingest.text_lines import drop_page_lines, split_lines
from pipeline.settings import Settings

FILE_ICON = re.compile(r"[ \t]{0,3}\b(?:pdf|word|excel) icon (?:PDF|DOCX?|XLSX?) [\d.,]{1,8} ?[KM]B\b")
"""What council sites print behind the name of a file."""
MARKDOWN = "text/markdown"


def read(source: Source, settings: Settings) -> Document:
    """Read plain text, or markdown where the media type says so.

    Raises Rejection "corrupt" where the bytes are no text and "empty" where they hold no words.
    """
    content, warnings = decode(source.data)
    drafts = marked_drafts(content) if source.media_type == MARKDOWN else None
    cleaned = clean(text_drafts(content) if drafts is None else drafts)
    return assemble(source, mark_titles(cleaned.drafts), hints=cleaned.hints(Hints()), warnings=warnings)


def marked_drafts(content: str) -> list[Draft] | None:
    """The blocks of a markdown text; its parsers are imported for markdown alone."""
    from pipeline.ingest.markdown import markdown_drafts

    return markdown_drafts(content)


def text_drafts(content: str) -> list[Draft]:
    """The blocks of a plain text."""
    return to_drafts(join_lines(tabulated(drop_page_lines(split_lines(FILE_ICON.sub("", content))))))
