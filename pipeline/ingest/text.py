"""Plain text and markdown -> blocks."""

from __future__ import annotations

from pipeline.document import Document, Hints, Source
from pipeline.ingest.decoding import decode
from pipeline.ingest.draft import assemble
from pipeline.ingest.furniture import clean
from pipeline.ingest.text_blocks import mark_titles, to_drafts
from pipeline.ingest.text_join import join_lines
from pipeline.ingest.text_lines import drop_page_lines, split_lines
from pipeline.settings import Settings


def read(source: Source, settings: Settings) -> Document:
    """Read plain text, or markdown where the media type says so.

    Raises Rejection "corrupt" where the bytes are no text and "empty" where they hold no words.
    """
    content, warnings = decode(source.data)
    pieces = join_lines(drop_page_lines(split_lines(content)))
    cleaned = clean(to_drafts(pieces))
    return assemble(source, mark_titles(cleaned.drafts), hints=cleaned.hints(Hints()), warnings=warnings)
