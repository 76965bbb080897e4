"""Bytes of unknown encoding -> text: UTF-8, UTF-16, Windows-1252; a guess is the last resort."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from pipeline.errors import Rejection

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = bytes((*range(0x09), *range(0x0E, 0x20), 0x7F))
"""In UTF-8 no other character holds one of these bytes."""
HIGH = re.compile(rb"[\x80-\xff]")
DOUBLE = re.compile("â[€‚„…†‡ˆ‰‹Œ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[ÂÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
"""UTF-8 that was read as Windows-1252 and encoded anew."""
FEWEST_DOUBLE = 2
SAMPLE = 65_536
"""Bytes that a guess looks at."""
MOST_CONTROLS = 0.02
"""Share of control characters above which the bytes are no text."""
STRAY = 3
"""So many are forgiven, unless the text is hardly longer."""
FEW_BROKEN = 0.1
"""Share of the non-ASCII bytes that may be wrong in what is still taken for UTF-8."""


def decode(data: bytes) -> tuple[str, list[str]]:
    """The text of `data` without its byte order mark, and warnings.

    Raises Rejection("corrupt") where the bytes are no text in any known encoding.
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            return checked(*with_name(data[len(bom) :], name))
    wide = wide_encoding(data)
    if wide:
        return checked(*with_name(data, wide))
    try:
        return checked(data.decode("utf-8"), [])
    except UnicodeDecodeError:
        pass
    return checked(*mended(data))


def with_name(data: bytes, name: str) -> tuple[str, list[str]]:
    """Decode with a known encoding; wrong places are left out and counted in a warning."""
    try:
        return data.decode(name), []
    except UnicodeDecodeError:
        text = data.decode(name, errors="replace")
        broken = text.count("\ufffd")
        return text.replace("\ufffd", ""), [f"{broken} characters are broken in {name.upper()} and were left out"]


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of English text is zero."""
    sample = data[:SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.3 and even < len(sample) * 0.05:
        return "utf-16-le"
    if even > len(sample) * 0.3 and odd < len(sample) * 0.05:
        return "utf-16-be"
    return None


def mended(data: bytes) -> tuple[str, list[str]]:
    """Text that is no valid UTF-8: UTF-8 with a few wrong bytes, else Windows-1252, else a guess."""
    text = data.decode("utf-8", errors="surrogateescape")
    broken = sum("\udc80" <= char <= "\udcff" for char in text)
    if broken <= len(HIGH.findall(data)) * FEW_BROKEN:
        readable = re.sub(
            "[\udc80-\udcff]", lambda m: bytes([ord(m[0]) - 0xDC00]).decode("cp1252", errors="ignore"), text
        )
        return readable, [f"{broken} bytes are no UTF-8 and were read as Windows-1252"]
    try:
        return data.decode("cp1252"), []
    except UnicodeDecodeError:
        best = from_bytes(data[:SAMPLE]).best()
    if best is None or not is_latin(str(best)):
        raise Rejection("corrupt", "the bytes are no text in any known encoding", stage="ingest")
    text, warnings = with_name(data, best.encoding)
    return text, [f"the encoding was guessed: {best.encoding}", *warnings]


def is_latin(text: str) -> bool:
    """Whether most letters are Latin: a guess that makes bytes another script is wrong for these documents."""
    letters = [char for char in text if char.isalpha()]
    return sum(char < "\u0250" for char in letters) > len(letters) / 2


def without_double(text: str) -> tuple[str, int]:
    """The text without what UTF-8 that was read as Windows-1252 leaves ("â€™"), and how often it stood there."""
    if not any(char in text for char in "âÂÃ") or len(DOUBLE.findall(text)) < FEWEST_DOUBLE:
        return text, 0
    found = 0

    def decoded(match: re.Match[str]) -> str:
        nonlocal found
        try:
            result = b"".join(map(as_byte, match[0])).decode("utf-8")
        except UnicodeError:
            return match[0]
        found += 1
        return result

    return DOUBLE.sub(decoded, text), found


def as_byte(char: str) -> bytes:
    """The byte that Windows-1252, or where it has none Latin-1, reads as a character."""
    try:
        return char.encode("cp1252")
    except UnicodeError:
        return char.encode("latin-1")


def checked(text: str, warnings: list[str]) -> tuple[str, list[str]]:
    """The same, unless it is full of control characters. Raises Rejection("corrupt") then."""
    text, mended = without_double(text)
    if mended:
        warnings = [*warnings, f"{mended} characters had been encoded twice and were decoded once more"]
    encoded = text.encode("utf-8", errors="surrogatepass")
    controls = len(encoded) - len(encoded.translate(None, CONTROLS))
    if controls > min(max(len(text) * MOST_CONTROLS, STRAY), len(text) / 4):
        raise Rejection("corrupt", f"{controls} control characters: this is no text file", stage="ingest")
    return text, warnings
