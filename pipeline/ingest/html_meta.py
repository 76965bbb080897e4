"""What a web page says of itself in its head: title, publisher, author, date, and whether it is a press article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from pipeline.document import Hints
from pipeline.ingest.dates import iso_date
from pipeline.ingest.draft import normalise
from pipeline.lexicon import load

PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "dcterms.created", "govuk:first-published-at", "parsely-pub-date", "sailthru.date",
    "pubdate", "publish-date", "publication_date", "citation_publication_date", "date",
)  # fmt: skip
AUTHOR = ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author", "byl")
PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title")
"""Names of <meta> elements, the most trustworthy first."""
AUTHOR_LINK = etree.XPath("boolean(//a[@rel='author'])")
ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
WORDS = re.compile(r"[a-z]{2,30}")
ADDRESS = re.compile(r"https?://", re.IGNORECASE)
SITE = re.compile(r"\s[|–—»:·-]\s")
LONGEST = 500
"""Characters of a value that is believed."""
MOST_OBJECTS = 200
NEWS_ENOUGH = 2
"""Points of evidence that make a page a press article."""


def read_meta(root: HtmlElement) -> dict[str, str]:
    """The first value of each <meta> name, lower case."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = normalise((element.get("content") or "")[: 2 * LONGEST])
        if name and 0 < len(value) <= LONGEST:
            found.setdefault(name.strip().lower(), value)
    return found


def linked_data(root: HtmlElement) -> list[dict[str, Any]]:
    """The objects of every JSON-LD script that can be read."""
    found: list[dict[str, Any]] = []
    for element in root.iter("script"):
        if (element.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            found += list(objects(json.loads(element.text or "")))
        except (ValueError, RecursionError):
            continue
    return found[:MOST_OBJECTS]


def objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """A JSON value's objects: itself, those of a list, those under "@graph"."""
    if isinstance(value, list) and depth < 4:
        for item in value[:MOST_OBJECTS]:
            yield from objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from objects(value.get("@graph"), depth + 1)


def is_article(thing: dict[str, Any]) -> bool:
    """Whether a JSON-LD object describes an article or a post."""
    return any(str(kind).endswith(("Article", "Posting", "Report")) for kind in kinds(thing))


def kinds(thing: dict[str, Any]) -> list[Any]:
    """The types of a JSON-LD object."""
    named = thing.get("@type")
    return named if isinstance(named, list) else [named]


def name_of(value: Any) -> str | None:
    """The name in a JSON-LD person or organisation, or in a list of them."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(name_of, value[:5]))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return normalise(value) or None if isinstance(value, str) and len(value) <= LONGEST else None


def read_hints(root: HtmlElement) -> Hints:
    """Title, publisher, author, date of publication, and whether the page is press; None where nothing is said."""
    meta, things = read_meta(root), linked_data(root)
    article: dict[str, Any] = next(filter(is_article, things), {})
    publisher = name_of(article.get("publisher")) or first(meta, PUBLISHER)
    author = name_of(article.get("author")) or first(meta, AUTHOR)
    stated = [article.get("datePublished"), *(meta.get(key) for key in PUBLISHED), time_element(root)]
    score = press_score(root, meta, things, publisher)
    return Hints(
        title=page_title(root, meta, publisher),
        publisher=publisher,
        author=None if author and ADDRESS.match(author) else author,
        published=next(filter(None, map(day, stated)), None),
        press=True if score >= NEWS_ENOUGH else False if score < 0 else None,
    )


def first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    """The value of the first name that the page has."""
    return next((meta[name] for name in names if name in meta), None)


def day(value: object) -> str | None:
    """A stated date as ISO 8601, to the day or the month; None where it is no date."""
    if not isinstance(value, str) or not value:
        return None
    found = ISO.match(value.strip())
    return iso_date(found[0]) if found else iso_date(value) if len(value) <= 40 else None


def time_element(root: HtmlElement) -> str | None:
    """The moment in the first <time> that is about publication."""
    for element in root.iter("time"):
        about = " ".join(filter(None, (element.get("itemprop"), element.get("class"), element.get("pubdate"))))
        parent = element.getparent()
        before = (parent.text_content() if parent is not None else "")[:60]
        if re.search(r"publish|posted|entry-date|pubdate", f"{about} {before}", re.IGNORECASE):
            return element.get("datetime") or normalise(element.text_content())
    return None


def page_title(root: HtmlElement, meta: dict[str, str], publisher: str | None) -> str | None:
    """The title of the page without the name of the site."""
    shown = root.findtext(".//title")
    title = first(meta, TITLE) or (normalise(shown) if shown else None)
    if not title or len(title) > LONGEST:
        return None
    parts = SITE.split(title)
    if len(parts) > 1 and publisher and normalise(parts[-1]).casefold() in publisher.casefold():
        return normalise(title[: title.rfind(parts[-1])].rstrip(" |–—»:·-"))
    return title


def press_score(root: HtmlElement, meta: dict[str, str], things: list[dict[str, Any]], publisher: str | None) -> int:
    """Points for and against a press article: the kind it claims to be, its byline, the name of its site."""
    named = {str(kind) for thing in things for kind in kinds(thing)}
    score = 2 * any(kind.endswith(("NewsArticle", "BlogPosting")) for kind in named)
    score += meta.get("og:type") == "article"
    score += bool(first(meta, ("article:author", "article:section", "news_keywords", "article:opinion")))
    score += bool(AUTHOR_LINK(root))
    site = f"{publisher or ''} {meta.get('og:site_name', '')} {meta.get('og:url', '')}".lower()
    words = set(WORDS.findall(site))
    terms = load("html").terms
    score += bool(words & set(terms["news_site"]))
    return score - 3 * bool(words & set(terms["public_body"]))
