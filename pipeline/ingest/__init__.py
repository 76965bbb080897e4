"""Media type -> reader. Every reader gives a Document of blocks; nothing after this stage knows the format."""

from __future__ import annotations

from importlib import import_module

from pipeline.document import Document, Source
from pipeline.errors import Rejection
from pipeline.settings import Settings

READERS = {
    "application/pdf": "pdf",
    "text/html": "html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/plain": "text",
    "text/markdown": "text",
}
"""Module of `pipeline.ingest` per media type; each has `read(source, settings) -> Document`."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How encrypted Word documents and the older .doc begin; the reader of DOCX tells them apart."""

SUFFIXES = {
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}
"""Media type per file ending."""


def media_type(name: str) -> str:
    """The media type that a file's ending claims; "application/octet-stream" where it is unknown."""
    dot = name.rfind(".")
    return SUFFIXES.get(name[dot:].lower(), "application/octet-stream") if dot >= 0 else "application/octet-stream"


def ingest(source: Source, settings: Settings) -> Document:
    """Read a source with the reader of its media type.

    Raises Rejection where the document is unsupported, too large, empty, or its reader rejects it.
    """
    if not source.data.strip():
        raise Rejection("empty", "the file is empty", stage="ingest")
    megabytes = len(source.data) / 1e6
    if megabytes > settings.max_mb:
        detail = f"{megabytes:.1f} MB on disk, the limit is {settings.max_mb:g} MB (--max-mb)"
        raise Rejection("too_large", detail, stage="ingest")
    reader = READERS.get(source.media_type)
    if reader is None:
        known = ", ".join(sorted(SUFFIXES))
        raise Rejection("unsupported", f"no reader for it; there are readers of {known}", stage="ingest")
    check_content(source)
    document: Document = import_module(f"pipeline.ingest.{reader}").read(source, settings)
    return document


def check_content(source: Source) -> None:
    """Compare the first bytes with what the name claims. Raises Rejection("corrupt") where they disagree."""
    head = source.data[:1024].lstrip()
    looks_pdf, looks_zip = b"%PDF-" in head, head.startswith(b"PK\x03\x04")
    claims = READERS[source.media_type]
    looks_ole = head.startswith(OLE)
    if (claims == "pdf") != looks_pdf or (claims == "docx") != (looks_zip or looks_ole):
        found = "a PDF" if looks_pdf else "a ZIP archive" if looks_zip else "something else"
        raise Rejection("corrupt", f"the name says {source.media_type}, the content is {found}", stage="ingest")
