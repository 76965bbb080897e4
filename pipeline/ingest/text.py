"""Plain text and markdown -> blocks."""

from __future__ import annotations

import re

from pipeline.document import Document, Source
from pipeline.ingest.draft import Draft, assemble, normalise
from pipeline.settings import Settings


def read(source: Source, settings: Settings) -> Document:
    """Blocks are separated by blank lines."""
    text = source.data.decode("utf-8", errors="replace")
    return assemble(source, [Draft("paragraph", normalise(piece)) for piece in re.split(r"\n\s*\n", text)])
