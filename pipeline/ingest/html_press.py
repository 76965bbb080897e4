"""Press articles: trafilatura finds the text, its tree is turned back into HTML for the walker."""

from __future__ import annotations

import lxml.html
import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.settings import Extractor

TAGS = {"list": "ul", "item": "li", "lb": "br", "row": "tr", "quote": "div", "ref": "a", "del": "s", "graphic": "img"}
OPTIONS = Extractor(fast=True, comments=False, formatting=True)
"""Made once: reading the defaults takes a tenth of the time of a page."""
WEIGHTS = {"#b": "b", "#i": "i"}


def article_tree(root: HtmlElement) -> HtmlElement | None:
    """The body of the article as HTML, without comments and navigation; None where trafilatura finds none."""
    try:
        found = trafilatura.bare_extraction(root, options=OPTIONS)
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return None
    body = getattr(found, "body", None)
    if body is None or not len(body):
        return None
    for element in body.iter(etree.Element):
        rename(element)
    page: HtmlElement = lxml.html.document_fromstring(etree.tostring(body, method="html", encoding="unicode"))
    return page.find("body")


def rename(element: etree._Element) -> None:
    """Give an element of trafilatura's tree the name that it has in HTML."""
    tag, role = str(element.tag), element.get("rend") or element.get("role") or ""
    if tag == "head":
        element.tag = role if role in {"h1", "h2", "h3", "h4", "h5", "h6"} else "h3"
    elif tag == "hi":
        element.tag = WEIGHTS.get(role, "span")
    elif tag == "cell":
        element.tag = "th" if role == "head" else "td"
    elif tag == "list" and role == "ol":
        element.tag = "ol"
    else:
        element.tag = TAGS.get(tag, tag)
    element.attrib.clear()
