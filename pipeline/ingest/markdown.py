"""Markdown -> blocks, by way of HTML: markdown-it-py renders it and the walker reads that."""

from __future__ import annotations

import lxml.html
from lxml.html import HtmlElement
from markdown_it import MarkdownIt

from pipeline.errors import Rejection
from pipeline.ingest.draft import Draft
from pipeline.ingest.html_blocks import walk
from pipeline.ingest.html_outline import settle
from pipeline.ingest.html_style import Styles

FRONT = "---\n"
LONGEST_FRONT = 5000
DEEPEST = 100
"""Lists and quotations that may be nested in one another."""


def markdown_drafts(content: str) -> list[Draft]:
    """The blocks of a markdown text; HTML within it is read as HTML.

    Raises Rejection("corrupt") where lists or quotations are nested absurdly deep.
    """
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    try:
        rendered = parser.render(without_front_matter(content))
    except RecursionError as error:
        raise Rejection("corrupt", "lists or quotations are nested too deep", stage="ingest") from error
    page = lxml.html.document_fromstring(
        f"<html><body>{rendered}</body></html>".encode("utf-8", errors="ignore"),
        parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True),
    )
    body: HtmlElement = page.find("body")
    return settle(walk(body, Styles()), title=None, press=False)


def without_front_matter(content: str) -> str:
    """The text without a head of key: value lines between rules."""
    content = content.replace("\r\n", "\n")
    if not content.startswith(FRONT):
        return content
    end = content.find("\n---\n", len(FRONT), LONGEST_FRONT)
    return content if end < 0 else content[end + 5 :]
