"""Live pages of press sites: an event told in time-stamped entries, whose words stay while their stamps go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement

from pipeline.ingest.draft import Draft, normalise
from pipeline.lexicon import load

SAYS_LIVE = etree.XPath(
    "boolean(//script[@type='application/ld+json' and contains(., 'LiveBlogPosting')]"
    " | //*[contains(@itemtype, 'LiveBlogPosting')])"
)
"""Whether a page bears the name that schema.org gives to such pages."""
LISTS = frozenset({"ol", "ul"})
STAMPED = ("time", "span", "a", "p", "div", "strong", "b")
LONGEST_STAMP = 40
MOST_PARTS = 2
"""Elements within one that is nothing but a stamp."""
FEWEST = 3
"""Entries that a list has at least, and times that a short line comes back which is no text: a reporter's name."""
LONGEST_NAME = 40


def is_live(root: HtmlElement) -> bool:
    """Whether a page says of itself that it is a live page."""
    return bool(SAYS_LIVE(root))


def unfold(main: HtmlElement) -> None:
    """Make plain parts of lists of entries and of the heads of entries, and take off the time of each."""
    for element in list(main.iter(*LISTS, "header", *STAMPED)):
        if element.tag in LISTS and holds_entries(element):
            for item in element.iterchildren("li"):
                item.tag = "section"
            element.tag = "div"
        elif element.tag == "header" and element.getparent().tag in {"article", "section", "li"}:
            element.tag = "div"
        elif element.tag in STAMPED and len(element) <= MOST_PARTS and is_stamp(element):
            element.drop_tree()


def holds_entries(element: HtmlElement) -> bool:
    """Whether most items of a list hold paragraphs or an article of their own."""
    items = list(element.iterchildren("li"))
    told = [item for item in items if item.find(".//p") is not None or item.find(".//article") is not None]
    return len(items) >= FEWEST and len(told) > len(items) / 2


def is_stamp(element: HtmlElement) -> bool:
    """Whether an element says when its entry was written, and nothing more."""
    text = normalise(element.text_content())
    return len(text) <= LONGEST_STAMP and bool(load("furniture").regex("live_stamp").search(text))


def entries_alone(drafts: Sequence[Draft]) -> list[Draft]:
    """The blocks of a live page without its labels and buttons, and without the names that come back in its entries."""
    label = load("furniture").regex("live_label")
    times = Counter(draft.text for draft in drafts if len(draft.text) <= LONGEST_NAME)
    return [draft for draft in drafts if times[draft.text] < FEWEST and not label.search(draft.text[:200])]
