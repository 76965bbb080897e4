"""Web pages -> blocks: press articles by trafilatura, reports and public pages by our own walker."""

from __future__ import annotations

import logging
from dataclasses import replace

from lxml.html import HtmlElement

from pipeline.document import Document, Source
from pipeline.ingest.draft import Draft, assemble, normalise
from pipeline.ingest.furniture import clean
from pipeline.ingest.html_blocks import walk
from pipeline.ingest.html_live import entries_alone, is_live, unfold
from pipeline.ingest.html_meta import read_hints
from pipeline.ingest.html_outline import settle
from pipeline.ingest.html_page import Page, find_main, is_furniture, is_report_like
from pipeline.ingest.html_parse import parse
from pipeline.ingest.html_press import article_tree
from pipeline.ingest.html_style import Styles, read_styles
from pipeline.settings import Settings

log = logging.getLogger(__name__)

LEAST_SHARE = {"article": 0.05, "page": 0.3}
"""Share of the page's text that each way of reading keeps at least; less is warned of."""
BYLINE_ZONE = 12
"""Blocks at the top in which the author's name stands by itself."""
SHORT_ARTICLE = 400
"""Characters below which an article by trafilatura is compared with what our walker finds."""


def read(source: Source, settings: Settings) -> Document:
    """Read a web page.

    Raises Rejection "corrupt" where it cannot be read whole and "empty" where it holds no text.
    """
    root, warnings = parse(source.data)
    styles, hints, page = Styles(), read_hints(root), find_main(root)
    if not hints.press:
        styles = read_styles(root)
    if hints.press is None and is_report_like(page, styles):
        hints = replace(hints, press=False)
    press = bool(hints.press)
    cleaned = clean(read_page(root, styles, page, press=press))
    hints = cleaned.hints(hints)
    drafts = settle(without_author(cleaned.drafts, hints.author), title=hints.title, press=bool(hints.press))
    warnings += share_warning(source, drafts, page, "article" if press else "page")
    return assemble(source, drafts, hints=hints, warnings=warnings)


def read_page(root: HtmlElement, styles: Styles, page: Page, *, press: bool) -> list[Draft]:
    """The blocks of the page: by trafilatura where it is press, unless that finds next to nothing."""
    drafts: list[Draft] = []
    if press and is_live(root):
        unfold(page.main)
        return entries_alone(own_walk(root, styles, page))
    if press and (article := article_tree(root)) is not None:
        drafts = walk(article, Styles())
    if press and text_of(drafts) >= SHORT_ARTICLE:
        return [*missing_title(root, drafts), *drafts]
    own = own_walk(root, styles, page)
    return own if text_of(own) > 2 * text_of(drafts) else drafts


def own_walk(root: HtmlElement, styles: Styles, page: Page) -> list[Draft]:
    """The blocks of the main part of the page as our own walker finds them."""
    styles = styles if styles.rules else read_styles(root)
    return walk(page.main, styles, skip=lambda element: is_furniture(element, styles, page))


def without_author(drafts: list[Draft], author: str | None) -> list[Draft]:
    """The blocks without a byline that is nothing but the name of the author."""
    return [draft for draft in drafts[:BYLINE_ZONE] if draft.text != author] + drafts[BYLINE_ZONE:]


def missing_title(root: HtmlElement, drafts: list[Draft]) -> list[Draft]:
    """The page's only main heading where the article was taken without it."""
    tops = [normalise(element.text_content()) for element in root.iter("h1")]
    if len(tops) != 1 or any(draft.text == tops[0] for draft in drafts[:3]):
        return []
    return [Draft("heading", tops[0], level=1)]


def text_of(drafts: list[Draft]) -> int:
    """Characters of the blocks."""
    return sum(len(draft.text) + sum(len(cell.text) for cell in draft.cells) for draft in drafts)


def share_warning(source: Source, drafts: list[Draft], page: Page, way: str) -> list[str]:
    """Log what share of the page's text was kept; a warning where it is suspiciously low."""
    share = text_of(drafts) / max(page.characters, 1)
    log.info("%s: read as %s, %.0f %% of the page's text kept", source.name, way, 100 * share)
    if share >= LEAST_SHARE[way]:
        return []
    return [f"only {share:.0%} of the page's text was kept"]
