"""A source made of bytes, for tests that need no file."""

from __future__ import annotations

import hashlib

from pipeline.document import Source
from pipeline.ingest import media_type


def make_source(data: bytes, name: str = "sample.txt") -> Source:
    """A source made of bytes."""
    sha256 = hashlib.sha256(data).hexdigest()
    return Source(name, media_type(name), data, sha256, f"sample-{sha256[:10]}")
