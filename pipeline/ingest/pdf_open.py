"""Opening a PDF: what cannot be read is rejected with its reason, never half read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.document import Hints, Source
from pipeline.errors import Rejection
from pipeline.settings import Settings

TAIL = 65536
"""Bytes at the end of a file in which its end-of-file mark must stand, whatever was appended to it."""
DEFLATE = 1032
"""Deflate makes nothing smaller than this many times."""
STREAM = re.compile(rb"stream\r?\n")
DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")


def open_pdf(source: Source, settings: Settings) -> pdfium.PdfDocument:
    """The opened file. Raises Rejection: encrypted, corrupt, too_large, too_many_pages."""
    tail = source.data[-TAIL:]
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise Rejection("corrupt", "the file is cut short: its end-of-file mark is missing", stage="ingest")
    check_streams(source.data, settings)
    try:
        pdf = pdfium.PdfDocument(source.data)
    except pdfium.PdfiumError as error:
        # PDFium keeps the code of an earlier failure where the present one sets none.
        if error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in source.data:
            detail = "the file opens only with a password; save a copy without one"
            raise Rejection("encrypted", detail, stage="ingest") from error
        raise Rejection("corrupt", "it is no PDF that can be opened, or holds no page", stage="ingest") from error
    if not len(pdf):
        raise Rejection("corrupt", "the file holds no page", stage="ingest")
    if len(pdf) > settings.max_pages:
        detail = f"{len(pdf)} pages, the limit is {settings.max_pages} (--max-pages)"
        raise Rejection("too_many_pages", detail, stage="ingest")
    return pdf


def check_streams(data: bytes, settings: Settings) -> None:
    """Inflate streams long enough to swell beyond the limit. Raises Rejection("too_large") where one does."""
    limit = int(settings.max_mb * 1e6)
    for match in STREAM.finditer(data):
        until = data.find(b"endstream", match.end())
        twice = data.count(b"FlateDecode", max(match.start() - 400, 0), match.start()) > 1
        if until - match.end() < limit // DEFLATE and not twice:
            continue
        if swollen(data[match.end() : until], limit, twice=twice) > limit:
            detail = f"a compressed stream swells to more than {settings.max_mb:g} MB (--max-mb)"
            raise Rejection("too_large", detail, stage="ingest")


def swollen(stream: bytes, limit: int, *, twice: bool) -> int:
    """Bytes that a stream inflates to, counted until they pass `limit`; `twice` inflates what it held once more."""
    size, inner = 0, []
    for piece in inflate(stream):
        size += len(piece)
        if twice:
            inner.append(piece)
        if size > limit:
            return size
    return max(size, swollen(b"".join(inner), limit, twice=False)) if twice else size


def inflate(stream: bytes) -> Iterator[bytes]:
    """What a deflate stream holds, a megabyte at a time; nothing more from where it is damaged."""
    packer, left = zlib.decompressobj(), stream
    try:
        while left and not packer.eof:
            yield packer.decompress(left, 1 << 20)
            left = packer.unconsumed_tail
    except zlib.error:
        return


def read_hints(pdf: pdfium.PdfDocument) -> Hints:
    """Title, author and creation date from the file's properties."""
    found = pdf.get_metadata_dict(skip_empty=True)
    date = DATE.match(found.get("CreationDate", ""))
    published = "-".join(part for part in date.groups() if part) if date else None
    return Hints(title=found.get("Title"), author=found.get("Author"), published=published)
