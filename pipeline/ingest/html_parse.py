"""Bytes of a web page -> an lxml tree of the whole page, never of a part of it."""

from __future__ import annotations

import re
from typing import Any, cast

import lxml.html
from lxml import etree

from pipeline.errors import Rejection
from pipeline.ingest.decoding import decode

DECLARED = re.compile(rb"<meta\s[^>]{0,200}charset\s{0,3}=\s{0,3}[\"']?([\w-]{3,20})", re.IGNORECASE)
DECLARATION = re.compile(r"^\s{0,100}<\?xml[^>]{0,200}\?>")
LIMIT = "ERR_RESOURCE_LIMIT"
DEEPEST = 1500
"""Elements that may be nested in one another; libxml2 itself gives up after 2048."""
STEP = 100
BELOW = etree.XPath("/".join("*" * STEP))
"""The elements that lie so many levels below one: the search is libxml2's own, few pages have any."""


def parse(data: bytes) -> tuple[lxml.html.HtmlElement, list[str]]:
    """The root of the page and warnings.

    Raises Rejection("corrupt") where the page cannot be read whole and "empty" where it has no elements.
    """
    text, warnings = html_text(data)
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    text = DECLARATION.sub("", text.replace("\0", "").replace("\ufffd", ""), count=1)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", errors="ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise Rejection("empty", f"the page holds no elements ({error})", stage="ingest") from error
    cut = next((entry for entry in parser.error_log if entry.type_name == LIMIT), None)
    if cut is not None:
        raise Rejection("corrupt", f"line {cut.line}: {cut.message}: the page would be read in part", stage="ingest")
    check_depth(root)
    return root, warnings


def html_text(data: bytes) -> tuple[str, list[str]]:
    """The page as text: by its byte order mark or as UTF-8, else in the encoding that it declares, else by guess."""
    declared = DECLARED.search(data[:4096])
    if declared is None or declared[1].lower() in {b"utf-8", b"utf8", b"iso-8859-1", b"windows-1252", b"utf-16"}:
        return decode(data)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(declared[1].decode("ascii")), []
    except (UnicodeDecodeError, LookupError):
        return decode(data)


def check_depth(root: lxml.html.HtmlElement) -> None:
    """Raise Rejection("corrupt") where elements are nested deeper than any page nests them."""
    level: list[Any] = [root]
    for _ in range(DEEPEST // STEP):
        level = [deep for element in level for deep in cast(list[Any], BELOW(element))]
        if not level:
            return
    raise Rejection("corrupt", f"elements are nested more than {DEEPEST} deep", stage="ingest")
