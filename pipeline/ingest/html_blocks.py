"""The one walker over an HTML tree: headings, lists with depth, tables, boxes, contents, captions -> drafts.

Web pages and DOCX (by way of mammoth) both go through it. It keeps everything that stands in the tree: link-only
paragraphs, equal neighbours; what is no part of the text is for `html_page` and `furniture` to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from pipeline.document import BlockKind
from pipeline.ingest.draft import Draft, normalise
from pipeline.ingest.grid import table_rows
from pipeline.ingest.html_lists import ListState, open_list
from pipeline.ingest.html_style import Styles, font_size, is_bold, is_box, names_part
from pipeline.ingest.html_tables import grid, is_layout
from pipeline.ingest.marks import BULLET, read_mark
from pipeline.ingest.text_contents import HEADING

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
SPACE = re.compile(r"\s+")
LINES = re.compile(r"[^\S\n]*\n[^\S\n]*")
PARAGRAPHS = re.compile(r"\n{2,}")
REFERENCE = re.compile(r"\[?[\d*†‡]{1,3}\]?")
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


def walk(root: HtmlElement, styles: Styles, *, skip: Skip = lambda element: False) -> list[Draft]:
    """The blocks of a tree in document order. `skip` names the elements that are left out with all they hold."""
    state = Walk(styles, skip)
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if not enter(state, element):
                events.skip_subtree()
        else:
            leave(state, element, is_root=element is root)
    flush(state)
    return state.drafts


def enter(state: Walk, element: HtmlElement) -> bool:
    """Open an element. False where all that it holds is left out or was read already."""
    tag = element.tag
    if tag in SILENT or not isinstance(tag, str) or state.skip(element):
        return False
    if tag == "br":
        state.words.append("\n")
        return True
    if tag == "sup" and is_reference(state, element):
        return False
    if tag in BLOCKS:
        flush(state)
        if tag == "table" and not is_layout(element):
            add_table(state, element)
            return False
        open_block(state, element)
    elif "contents" in state.zones:
        state.words.append(" ")
    style = state.styles.of(element)
    if is_bold(element, style):
        state.bold += 1
        on_leave(state, element, lambda: shift(state, "bold"))
    if tag in ITALIC or style.get("font-style") == "italic":
        state.italic += 1
        on_leave(state, element, lambda: shift(state, "italic"))
    if tag in BLOCKS and (size := font_size(style)):
        state.size = size
    add_text(state, element.text, raw=tag == "pre")
    return True


def leave(state: Walk, element: HtmlElement, *, is_root: bool) -> None:
    """Close an element and add the text after it."""
    if element.tag in BLOCKS:
        flush(state)
        state.size = None
    for action in reversed(state.undo.pop(element, [])):
        action()
    if not is_root:
        add_text(state, element.tail)


def on_leave(state: Walk, element: HtmlElement, action: Callable[[], object]) -> None:
    """Do this when the element is left."""
    state.undo.setdefault(element, []).append(action)


def shift(state: Walk, weight: str) -> None:
    """Take back one level of bold or italic."""
    setattr(state, weight, getattr(state, weight) - 1)


def add_text(state: Walk, text: str | None, *, raw: bool = False) -> None:
    """Gather text for the next block; line ends count only in preformatted text."""
    if not text:
        return
    state.words.append(text if raw else SPACE.sub(" ", text))
    letters = len(text) - text.count(" ") - text.count("\n")
    state.letters += letters
    state.bold_letters += letters if state.bold else 0
    state.italic_letters += letters if state.italic else 0


def open_block(state: Walk, element: HtmlElement) -> None:
    """Note what a block element says of the blocks within it: heading, list, box, zone of the page."""
    tag = element.tag
    if tag in HEADINGS:
        state.heading = HEADINGS[tag]
        on_leave(state, element, lambda: setattr(state, "heading", 0))
    elif tag in LISTS:
        state.lists.append(open_list(element, state.styles.of(element)))
        on_leave(state, element, state.lists.pop)
    elif tag == "li" and state.lists:
        state.lists[-1].next_item(element)
    if depth := element.get("data-depth"):
        state.given = (int(depth), element.get("data-marker") or "")
        on_leave(state, element, lambda: setattr(state, "given", None))
    zone = zone_of(state, element)
    if zone:
        state.zones.append(zone)
        on_leave(state, element, state.zones.pop)
    box = box_of(state, element)
    if box is not None:
        state.boxes.append(box)
        on_leave(state, element, state.boxes.pop)


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
    if (
        previous
        and element.tag == "p"
        and previous[0] is element.getprevious()
        and previous[0].get("class") == element.get("class")
    ):
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


def add_table(state: Walk, element: HtmlElement) -> None:
    """Add the caption and the rows of a data table."""
    caption = element.find("caption")
    if caption is not None:
        state.drafts.append(Draft("caption", normalise(caption.text_content())))
    rows, heads = grid(element)
    if "contents" in state.zones:
        state.drafts += [Draft("contents", " ".join(filter(None, row))) for row in rows]
        return
    state.drafts += table_rows(rows, table=state.tables, heads=heads, boxed=state.boxes[-1] if state.boxes else None)
    state.tables += 1


def flush(state: Walk) -> None:
    """Make blocks of the text gathered so far. Two line breaks part paragraphs; so does one before a bullet."""
    text = LINES.sub("\n", "".join(state.words)).strip()
    if text:
        bold = state.bold_letters >= 0.9 * state.letters > 0
        italic = state.italic_letters >= 0.9 * state.letters > 0
        for piece in split_breaks(text):
            draft = block(state, normalise(piece))
            draft.bold, draft.italic, draft.font_size = bold and not state.heading, italic, state.size
            state.drafts.append(draft)
    state.words.clear()
    state.letters = state.bold_letters = state.italic_letters = 0


def split_breaks(text: str) -> list[str]:
    """The paragraphs of a block with line breaks in it."""
    pieces: list[str] = []
    for paragraph in PARAGRAPHS.split(text):
        lines = paragraph.split("\n")
        pieces.append(lines[0])
        for line in lines[1:]:
            if BULLET.match(line):
                pieces.append(line)
            else:
                pieces[-1] += f" {line}"
    return [piece for piece in pieces if normalise(piece)]


def block(state: Walk, text: str) -> Draft:
    """The draft of one piece of text, of the kind that holds where the walk stands."""
    boxed = state.boxes[-1] if state.boxes else None
    if state.zones:
        kind = state.zones[-1]
        if kind == "contents" and HEADING.fullmatch(text):
            return Draft("heading", text, level=state.heading or 1, boxed=boxed)
        return Draft(kind, text, boxed=boxed)
    if state.heading:
        return Draft("heading", text, level=state.heading, boxed=boxed)
    if state.given:
        return Draft("list_item", text, level=state.given[0], marker=state.given[1], boxed=boxed)
    if not state.lists:
        return Draft("paragraph", text, boxed=boxed)
    level, current = len(state.lists), state.lists[-1]
    if not current.pending:
        return Draft("paragraph", text, level=level, boxed=boxed)
    current.pending = False
    mark = read_mark(text)
    if mark and mark.number is None and len(text) > mark.length:
        return Draft("list_item", text[mark.length :], level=level, marker=mark.raw, boxed=boxed)
    if current.number is None or mark:
        return Draft("list_item", text, level=level, marker="" if mark else "•", boxed=boxed)
    return Draft("list_item", f"{current.label()} {text}", level=level, boxed=boxed)
