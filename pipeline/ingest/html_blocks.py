"""The one walker over an HTML tree: headings, lists with depth, tables, boxes, contents, captions -> drafts.

Web pages and DOCX (by way of mammoth) both go through it. It keeps everything that stands in the tree: link-only
paragraphs, equal neighbours; what is no part of the text is for `html_page` and `furniture` to say.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from lxml.html import HtmlElement

from pipeline.ingest.draft import Draft, normalise
from pipeline.ingest.grid import table_rows
from pipeline.ingest.html_drafts import flush
from pipeline.ingest.html_lists import open_list
from pipeline.ingest.html_state import BACK, BLOCKS, HEADINGS, ITALIC, LISTS, SILENT, SPACE, Skip, Walk
from pipeline.ingest.html_style import Styles, font_size, is_bold
from pipeline.ingest.html_tables import grid, is_layout
from pipeline.ingest.html_zones import box_of, is_reference, zone_of

WEIGHTY = frozenset({"b", "strong"})


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
    if (tag in SILENT and not (tag == "button" and state.heading)) or not isinstance(tag, str) or state.skip(element):
        return False
    if tag == "a" and state.zones and (element.text or "").strip().lower() in BACK and not len(element):
        return False
    if tag == "br":
        state.words.append("\n\n" if parts_weights(state, element) else "\n")
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


def parts_weights(state: Walk, element: HtmlElement) -> bool:
    """Whether a line break parts a line in bold, which is a heading or a label, from other text."""
    if not state.letters or (element.tail or "").strip():
        return state.letters > 0 and state.bold == 0 and state.bold_letters == state.letters
    after = element.getnext()
    if state.bold:
        return after is None and state.bold_letters == state.letters
    return after is not None and (after.tag in WEIGHTY) != (state.bold_letters == state.letters)


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
