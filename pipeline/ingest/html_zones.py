"""What an element makes of the blocks that it holds: a box, contents, footnotes, captions, the title."""

from __future__ import annotations

from itertools import islice

from lxml.html import HtmlElement

from pipeline.document import BlockKind
from pipeline.ingest.draft import normalise
from pipeline.ingest.html_state import HEADINGS, LARGEST_BOX, LISTS, MOST_INNER, REFERENCE, UNIT, Walk
from pipeline.ingest.html_style import is_box, names_part


def zone_of(state: Walk, element: HtmlElement) -> BlockKind | None:
    """The kind that all blocks of an element have: contents, footnotes, captions, the title page."""
    tag = element.tag
    if tag in {"figcaption", "caption"}:
        return "caption"
    if names_part(element, "footnote") or element.get("role") in {"doc-endnotes", "doc-footnote"}:
        return "footnote"
    if tag in {"nav", "div", "ul", "ol", "section", "aside", "p", "table"}:
        if names_part(element, "contents") and len(element.text_content()) <= LARGEST_BOX:
            return "contents"
        if tag in LISTS and is_link_list(element):
            return "contents"
        if tag in {"div", "section", "p"} and names_part(element, "title") and is_first(state):
            return "title"
    if tag in {"p", "div"} and names_part(element, "caption") and len(element.text_content()) < 300:
        return "caption"
    return None


def is_first(state: Walk) -> bool:
    """Whether nothing but titles came before."""
    return all(draft.kind == "title" for draft in state.drafts)


def is_link_list(element: HtmlElement) -> bool:
    """Whether a list holds nothing but links into the page itself: a list of contents."""
    items = sum(1 for _ in element.iter("li"))
    if items < 3:
        return False
    links = [
        link for link in element.iter("a") if (link.get("href") or "").startswith("#") and len(link.get("href")) > 1
    ]
    linked = sum(len(normalise(link.text_content())) for link in links)
    return len(links) >= items and linked >= 0.8 * len(normalise(element.text_content()))


def box_of(state: Walk, element: HtmlElement) -> int | None:
    """The id of the box that an element opens; neighbours of one class are one box where each is a paragraph."""
    if state.boxes or state.zones or element.tag in LISTS or element.tag in {"body", "main", "header", "footer", "hr"}:
        return None
    if element.tag in {"table", "tr", "tbody", "td", "th", "li", *HEADINGS} and not is_cell_box(element):
        return None
    if element.tag != "table" and not is_box(element, state.styles.of(element)):
        return None
    words = len(element.text_content())
    if not 0 < words <= LARGEST_BOX or element.find(".//h1") is not None:
        return None
    inner = islice(element.iterdescendants("div", "section", "aside", "blockquote"), MOST_INNER)
    if sum(is_box(e, state.styles.of(e)) for e in inner) > 1:
        return None
    previous = state.last_box
    if previous and element.tag == "p" and is_next(previous[0], element):
        state.last_box = (element, previous[1])
        return previous[1]
    state.next_box += 1
    state.last_box = (element, state.next_box - 1)
    return state.next_box - 1


def is_next(before: HtmlElement, element: HtmlElement) -> bool:
    """Whether an element follows another of its class."""
    return before is element.getprevious() and before.get("class") == element.get("class")


def is_cell_box(element: HtmlElement) -> bool:
    """Whether a table is a box around text: a single cell, or a single column of a few."""
    if element.tag != "table":
        return False
    cells = [*element.iter("td", "th")]
    rows = [*element.iter("tr")]
    return 0 < len(cells) == len(rows) <= 6 and element.get("role") != "presentation"


def is_reference(state: Walk, element: HtmlElement) -> bool:
    """Whether raised characters are a footnote mark and not a power ("km2")."""
    text = normalise(element.text_content())
    if not REFERENCE.fullmatch(text):
        return False
    return element.find(".//a") is not None or not UNIT.search("".join(state.words[-2:]).rstrip()[-12:])
