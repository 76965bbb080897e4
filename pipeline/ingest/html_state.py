"""Where a walk over an HTML tree stands, and which elements are blocks, lists, headings or silent."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from pipeline.document import BlockKind
from pipeline.ingest.draft import Draft
from pipeline.ingest.html_lists import ListState
from pipeline.ingest.html_style import Styles

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
LISTS = frozenset({"ul", "ol", "menu", "dir"})
BLOCKS = (
    LISTS
    | HEADINGS.keys()
    | {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    }
)
SILENT = {
    "audio",
    "button",
    "canvas",
    "datalist",
    "head",
    "iframe",
    "input",
    "label",
    "map",
    "math",
    "meter",
    "noscript",
    "object",
    "progress",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "video",
}
ITALIC = frozenset({"i", "em", "cite"})
SPACE = re.compile(r"\s{2,}|[^\S ]")
PARAGRAPHS = re.compile(r"\n{2,}")
REFERENCE = re.compile(r"\[?(?:foot)?(?:note )?[\d*†‡]{1,3}\]?", re.IGNORECASE)
BACK = frozenset("↩↑^⇧⤴") | {"↩\ufe0e", "[↩]", "back"}
"""Texts of links that lead from a footnote back to its mark."""
UNIT = re.compile(r"(?:^|[\s\d])(?:[kcm]?m|mi|miles?|ft)$", re.IGNORECASE)
LARGEST_BOX = 8000
"""Characters of text that a box holds at most; a page's own background is none."""
MOST_INNER = 50
"""Elements within a box that are looked at to tell a box from a part of the page that holds boxes."""
Skip = Callable[[HtmlElement], bool]


@dataclass(slots=True)
class Walk:
    """Where the walk stands: the text gathered for the next block and what holds for it."""

    styles: Styles
    skip: Skip
    drafts: list[Draft] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    letters: int = 0
    bold_letters: int = 0
    italic_letters: int = 0
    bold: int = 0
    italic: int = 0
    size: float | None = None
    heading: int = 0
    lists: list[ListState] = field(default_factory=list)
    zones: list[BlockKind] = field(default_factory=list)
    boxes: list[int] = field(default_factory=list)
    next_box: int = 0
    last_box: tuple[HtmlElement, int] | None = None
    tables: int = 0
    given: tuple[int, str] | None = None
    """List depth and bullet of a paragraph, where the reader of a DOCX noted them."""
    undo: dict[HtmlElement, list[Callable[[], object]]] = field(default_factory=dict)
