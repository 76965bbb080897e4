"""Web pages -> blocks: press articles by trafilatura, reports and public pages by our own walker."""

from __future__ import annotations

from pipeline.document import Document, Source
from pipeline.ingest.draft import assemble
from pipeline.ingest.furniture import clean
from pipeline.ingest.html_blocks import walk
from pipeline.ingest.html_parse import parse
from pipeline.ingest.html_style import read_styles
from pipeline.settings import Settings


def read(source: Source, settings: Settings) -> Document:
    """Read a web page."""
    root, warnings = parse(source.data)
    drafts = walk(root.find("body"), read_styles(root))
    cleaned = clean(drafts)
    return assemble(source, cleaned.drafts, warnings=warnings)
