"""The ZIP archive that a DOCX is: checked before anything is inflated, its XML parts parsed without entities."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from lxml import etree

from pipeline.errors import Rejection
from pipeline.settings import Settings

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DOCUMENT = "word/document.xml"
MOST_PARTS = 5000
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError, KeyError)
"""What `zipfile` raises on archives that are damaged or hostile."""


def read_parts(data: bytes, settings: Settings) -> dict[str, bytes]:
    """Every part of the package by name.

    Raises Rejection: "encrypted" where a password is needed, "unsupported" for the older .doc, "too_large" where the
    parts would inflate beyond the limit, "corrupt" where the archive is broken or holds no document.
    """
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise Rejection("encrypted", "the document needs a password; save it without one", stage="ingest")
        raise Rejection("unsupported", "this is an older .doc file; save it as .docx", stage="ingest")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            check_entries(entries, settings)
            parts = {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except BROKEN as error:
        raise Rejection("corrupt", f"the archive is broken: {error}", stage="ingest") from error
    if DOCUMENT not in parts:
        raise Rejection("corrupt", f"the archive holds no {DOCUMENT}: it is no Word document", stage="ingest")
    return parts


def check_entries(entries: list[zipfile.ZipInfo], settings: Settings) -> None:
    """Look at the archive's own list of what it holds. Raises Rejection where it is too much or locked."""
    megabytes = sum(entry.file_size for entry in entries) / 1e6
    if megabytes > settings.max_mb or len(entries) > MOST_PARTS:
        detail = f"{len(entries)} parts of {megabytes:.1f} MB inflated, the limit is {settings.max_mb:g} MB (--max-mb)"
        raise Rejection("too_large", detail, stage="ingest")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Rejection("encrypted", "the archive needs a password; save it without one", stage="ingest")


def parse_part(parts: dict[str, bytes], name: str) -> etree._Element | None:
    """The root of an XML part, or None where the package has no such part.

    Raises Rejection("corrupt") where it is no XML, or declares entities, which no Word document does.
    """
    if name not in parts:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    try:
        root = etree.fromstring(parts[name], parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Rejection("corrupt", f"{name}: {error}", stage="ingest") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Rejection("corrupt", f"{name}: declares entities", stage="ingest")
    return root


def write_parts(parts: dict[str, bytes]) -> BytesIO:
    """The package as an archive again, stored without compression."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    target.seek(0)
    return target
