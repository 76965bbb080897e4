"""Markdown -> blocks, by way of HTML: markdown-it-py renders it and the walker reads that."""

from __future__ import annotations

import re

import lxml.html
from lxml.html import HtmlElement
from markdown_it import MarkdownIt

from pipeline.ingest.draft import Draft
from pipeline.ingest.html_blocks import walk
from pipeline.ingest.html_outline import settle
from pipeline.ingest.html_style import Styles
from pipeline.ingest.inline import dissolve

FRONT = "---\n"
LONGEST_FRONT = 5000
DEEPEST = 100
"""Lists and quotations that may be nested in one another; markdown-it leaves out what lies deeper."""
LEAST_KEPT = 0.9
"""Share of the words that have to come through."""
WORD = re.compile(r"\w{2,}")


def markdown_drafts(content: str) -> list[Draft] | None:
    """The blocks of a markdown text, HTML within it read as HTML; None where the parser would lose a part of it."""
    content = without_front_matter(content)
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    try:
        rendered = parser.render(content)
    except RecursionError:
        return None
    page = lxml.html.document_fromstring(
        f"<html><body>{rendered}</body></html>".encode("utf-8", errors="ignore"),
        parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True),
    )
    body: HtmlElement = page.find("body")
    if len(WORD.findall(body.text_content())) < LEAST_KEPT * len(WORD.findall(dissolve(content))):
        return None
    return settle(walk(body, Styles()), title=None, press=False)


def without_front_matter(content: str) -> str:
    """The text without a head of key: value lines between rules."""
    content = content.replace("\r\n", "\n")
    if not content.startswith(FRONT):
        return content
    end = content.find("\n---\n", len(FRONT), LONGEST_FRONT)
    return content if end < 0 else content[end + 5 :]
