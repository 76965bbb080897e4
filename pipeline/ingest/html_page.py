"""Which part of a web page holds its text, and what in it is furniture of the site."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from pipeline.ingest.html_style import Styles, is_box, is_hidden, names_part, words_for

SITE_TAGS = frozenset({"nav", "footer", "form", "dialog"})
SITE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"})
PARTS = frozenset({"div", "section", "aside", "ul", "ol", "nav", "header", "footer", "form", "article", "figure"})
MOST_SHARE = 0.4
"""Share of the page's text that a part has at most if it is furniture."""
MAIN_SHARE = 0.4
"""Share of the page's text that the main part has at least."""
LOOSE_LETTERS = 12
"""Letters that may stand beside each link of a list of links, such as a date."""
LONGEST_HIDDEN = 200
"""Characters of hidden text above which it is a folded-up chapter rather than help for a script."""


@dataclass(frozen=True, slots=True)
class Page:
    """The element that holds the text, and the characters in the whole page."""

    main: HtmlElement
    characters: int


def find_main(root: HtmlElement) -> Page:
    """The part of the page that says it is the main one, or the body."""
    body = root.find("body")
    body = root if body is None else body
    characters = text_length(body)
    best = body
    for element in body.iter("main", "article", "div", "section"):
        if is_main(element) and text_length(element) >= MAIN_SHARE * characters:
            best = element
            break
    return Page(best, characters)


def is_main(element: HtmlElement) -> bool:
    """Whether an element says that it is the main part of its page."""
    if element.tag == "main" or element.get("role") == "main":
        return True
    return element.tag == "article" or (element.get("id") or "").lower().replace("-", "") in words_for("main")


def text_length(element: HtmlElement) -> int:
    """Characters of an element that could be text: scripts and style sheets do not count."""
    silent = sum(len(part.text or "") for part in element.iter("script", "style", "noscript", "template"))
    return max(len(element.text_content()) - silent, 0)


def is_furniture(element: HtmlElement, styles: Styles, page: Page) -> bool:
    """Whether an element is navigation, advertising, a form, or not shown."""
    if element is page.main or element.tag in {"html", "body", "main"}:
        return False
    if is_hidden(element, styles.of(element)):
        return len(element.text_content()) <= LONGEST_HIDDEN or element.get("role") in SITE_ROLES
    if element.tag not in PARTS and element.tag not in SITE_TAGS:
        return False
    if "cookie" in (element.get("id") or "").lower():
        return text_length(element) <= MOST_SHARE * page.characters
    if names_part(element, "contents"):
        return False
    if element.tag == "header":
        return element.find(".//h1") is None and element.find(".//h2") is None
    named = element.tag in SITE_TAGS or element.get("role") in SITE_ROLES or names_part(element, "skip")
    return (named or is_link_box(element)) and text_length(element) <= MOST_SHARE * page.characters


def is_link_box(element: HtmlElement) -> bool:
    """Whether an element is a heading over a list of links to other pages, as sites print beside their text."""
    headings = [part for part in element.iter("h2", "h3", "h4", "h5", "h6") if part.text_content().strip()]
    if len(headings) != 1 or element.find(".//li") is None:
        return False
    links = list(element.iter("a"))
    if not links or any((link.get("href") or "#").startswith("#") for link in links):
        return False
    known = sum(len("".join(part.text_content().split())) for part in (*headings, *links))
    return len("".join(element.text_content().split())) <= known + LOOSE_LETTERS * len(links)


def is_report_like(page: Page, styles: Styles) -> bool:
    """Whether a page is built like a report: many headings or list items, tables, boxes."""
    main = page.main
    headings = sum(1 for _ in main.iter("h1", "h2", "h3", "h4"))
    items = sum(1 for item in main.iter("li") if item.find(".//a") is None)
    boxes = sum(1 for part in main.iter("div", "section") if is_box(part, styles.of(part)))
    tables = sum(1 for _ in main.iter("table"))
    return headings > 5 or items > 12 or (tables > 0 and headings > 1) or (boxes > 1 and headings > 2)
