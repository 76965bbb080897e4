"""What style sheets, style attributes and class names say of an element: box, bold, hidden, which part of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from lxml.html import HtmlElement

from pipeline.lexicon import load

COMMENT = re.compile(r"/\*.{0,5000}?\*/", re.DOTALL)
RULE = re.compile(r"([^{}@;]{1,500})\{([^{}]{0,5000})\}")
DECLARATION = re.compile(r"([\w-]{1,40})\s{0,5}:\s{0,5}([^;]{1,300})")
SELECTOR = re.compile(r"([a-z][a-z0-9]{0,20})?((?:[.#][\w-]{1,80}){0,5})$", re.IGNORECASE)
NAME = re.compile(r"[.#][\w-]{1,80}")
NO_LETTER = re.compile(r"[^A-Za-z]+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
NO_COLOUR = re.compile(
    r"\b(?:transparent|none|inherit|initial|unset|white|rgba\(.{0,30},\s?0\))|#f{3}(?:f{3})?\b", re.IGNORECASE
)
NO_LINE = re.compile(r"\b(?:none|hidden|inherit|initial)\b|(?:^|\s)0(?:px|pt|em|rem)?(?:\s|$)", re.IGNORECASE)
SIZE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)(pt|px)")
BOLD = re.compile(r"bold|[6-9]00")
BOX_TAGS = frozenset({"aside", "blockquote"})
Declarations = dict[str, str]


@dataclass(frozen=True, slots=True)
class Styles:
    """Declarations of a page's own style sheet by the last simple selector ("p", ".case", "p.case", "#box")."""

    rules: dict[str, Declarations] = field(default_factory=dict)

    def of(self, element: HtmlElement) -> Declarations:
        """The declarations that hold for an element: by tag, class and id, then its style attribute."""
        own = element.get("style")
        if not self.rules:
            return declarations(own) if own else {}
        found: Declarations = {}
        tag = str(element.tag)
        names = [f".{name}" for name in (element.get("class") or "").split()[:20]]
        if element.get("id"):
            names.append(f"#{element.get('id')}")
        for key in (tag, *names, *(tag + name for name in names)):
            found.update(self.rules.get(key, {}))
        if own:
            found.update(declarations(own))
        return found


def read_styles(root: HtmlElement) -> Styles:
    """The rules of every <style> of the page; rules for printed margins, states and generated content are left out."""
    rules: dict[str, Declarations] = {}
    for element in root.iter("style"):
        sheet = COMMENT.sub("", element.text or "")
        for selectors, body in RULE.findall(sheet):
            for selector in selectors.split(","):
                words = selector.split()
                found = SELECTOR.fullmatch(words[-1]) if words else None
                if found and not set(words) & {">", "+", "~"}:
                    names = NAME.findall(found[2])
                    rules.setdefault((found[1] or "").lower() + (names[-1] if names else ""), {}).update(
                        declarations(body)
                    )
    return Styles(rules)


def declarations(style: str) -> Declarations:
    """The properties of a style attribute, lower case."""
    return {name.lower(): value.strip().lower() for name, value in DECLARATION.findall(style[:5000])}


def class_words(element: HtmlElement) -> frozenset[str]:
    """The words in an element's class, and its id run together (ids of headings hold whole sentences), lower case."""
    names = (element.get("class") or "")[:500]
    words = split_names(names) if names else frozenset()
    name = element.get("id")
    return words | {NO_LETTER.sub("", name[:80].lower())} if name else words


@cache
def split_names(names: str) -> frozenset[str]:
    """The words of class names: split at hyphens, underscores and capitals, and each name run together."""
    words = {word.lower() for name in names.split() for word in NO_LETTER.split(CAMEL.sub(" ", name)) if word}
    return frozenset(words | {NO_LETTER.sub("", name.lower()) for name in names.split()})


@cache
def words_for(part: str) -> frozenset[str]:
    """The class words that name a part of a page."""
    return frozenset(load("html").terms[part])


def names_part(element: HtmlElement, part: str) -> bool:
    """Whether an element's class or id names that part of a page."""
    return bool(class_words(element) & words_for(part))


def is_hidden(element: HtmlElement, style: Declarations) -> bool:
    """Whether an element is not shown."""
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or style.get("display") == "none" or style.get("visibility") == "hidden"


def is_box(element: HtmlElement, style: Declarations) -> bool:
    """Whether an element is drawn as a box: a background, a line around or beside it, or a name that says so."""
    tag = element.tag
    if tag in BOX_TAGS:
        return True
    colour = style.get("background-color") or style.get("background") or ""
    if colour and not NO_COLOUR.search(colour) and "url(" not in colour:
        return True
    for side in ("border", "border-left", "outline"):
        if style.get(side) and not NO_LINE.search(style[side]):
            return True
    return tag in {"div", "section", "article", "p", "details", "figure"} and names_part(element, "box")


def is_bold(element: HtmlElement, style: Declarations) -> bool:
    """Whether an element sets its text bold."""
    return element.tag in {"b", "strong"} or bool(BOLD.search(style.get("font-weight", "")))


def font_size(style: Declarations) -> float | None:
    """The font size in points that a style states absolutely, or None."""
    found = SIZE.search(style.get("font-size") or style.get("font") or "")
    if not found:
        return None
    return float(found[1]) * (0.75 if found[2] == "px" else 1.0)
