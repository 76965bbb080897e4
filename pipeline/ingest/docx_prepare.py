"""What mammoth would lose is noted before it runs: every paragraph gets a bookmark, and its facts stand under it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from pipeline.ingest.docx_numbering import PLACE, Numbering
from pipeline.ingest.docx_styles import Look, Sheet, child, local, look_of
from pipeline.ingest.marks import Depths, Mark

PREFIX = "ncpi-"
DELETED = frozenset({"del", "moveFrom"})
INSERTED = frozenset({"ins", "moveTo"})
COLUMN = 120
"""Twentieths of a point that count as one column of indent."""
STEP = 3
"""Columns by which a level is indented where the file does not say."""
CONTENTS, TITLE, CAPTION = ("toc ", "toc", "table of contents"), ("title", "subtitle"), ("caption",)
"""How the names of built-in styles begin."""

Stacks = dict[int, list[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a paragraph: its look, the number drawn before it, its bullet and its depth in a list."""

    look: Look
    label: str = ""
    glyph: str = ""
    depth: int = 0
    zone: str = ""


@dataclass(slots=True)
class Prepared:
    """Facts by bookmark number, and how many tracked changes were met."""

    facts: list[Facts] = field(default_factory=list)
    inserted: int = 0
    deleted: int = 0


def prepare(root: etree._Element, sheet: Sheet, numbering: Numbering) -> Prepared:
    """Change the tree of document.xml: deletions go, automatic lists go, every paragraph gets its bookmark."""
    prepared = Prepared()
    drop_deletions(root, prepared)
    show_text_boxes(root)
    depths = Depths()
    stacks: Stacks = {}
    for paragraph in [element for element in root.iter() if local(element) == "p" and is_word(element, root)]:
        facts = facts_of(paragraph, sheet, numbering, depths, stacks)
        bookmark(paragraph, root, len(prepared.facts))
        prepared.facts.append(facts)
    return prepared


def is_word(element: etree._Element, root: etree._Element) -> bool:
    """Whether an element is WordprocessingML (drawings have paragraphs of their own)."""
    return etree.QName(element).namespace == etree.QName(root).namespace


def drop_deletions(root: etree._Element, prepared: Prepared) -> None:
    """Take out what was deleted under tracking; what was inserted stays."""
    for element in list(root.iter()):
        name = local(element)
        if name in INSERTED:
            prepared.inserted += 1
        elif name in DELETED:
            prepared.deleted += 1
            parent = element.getparent()
            if parent is not None and local(parent) not in {"rPr", "trPr"}:
                parent.remove(element)


def show_text_boxes(root: etree._Element) -> None:
    """Give text boxes that stand in the newer form alone the older form too, the only one that mammoth reads."""
    namespace = etree.QName(root).namespace
    for element in [found for found in root.iter() if local(found) == "AlternateContent"]:
        boxes = [found for found in element.iter() if local(found) == "txbxContent"]
        fallback = child(element, "Fallback")
        if not boxes or (fallback is not None and any(local(found) == "txbxContent" for found in fallback.iter())):
            continue
        if fallback is None:
            fallback = etree.SubElement(element, element.tag.replace("AlternateContent", "Fallback"))
        picture = etree.SubElement(fallback, f"{{{namespace}}}pict")
        shape = etree.SubElement(picture, "{urn:schemas-microsoft-com:vml}shape")
        holder = etree.SubElement(shape, "{urn:schemas-microsoft-com:vml}textbox")
        holder.append(deepcopy(boxes[0]))


def facts_of(
    paragraph: etree._Element,
    sheet: Sheet,
    numbering: Numbering,
    depths: Depths,
    stacks: dict[int, list[tuple[int, str]]],
) -> Facts:
    """The facts of a paragraph; counts its list on, and takes the list out of its properties.

    `stacks` holds the open levels of each list: below its first level a list goes on where a paragraph broke it.
    """
    look = look_of(paragraph, sheet)
    level = numbering.level(look.list_id, look.list_level)
    properties = child(paragraph, "pPr")
    listed = child(properties, "numPr")
    if listed is not None and properties is not None:
        properties.remove(listed)
    has_words = any(local(part) == "t" and part.text for part in paragraph.iter())
    zone = zone_of(look.style)
    if level is None or look.list_id is None or not has_words:
        if has_words:
            depths.reset()
        return Facts(look, zone=zone)
    label = numbering.label(look.list_id, look.list_level)
    if look.outline or zone or not (label or level.glyph):
        depths.reset()
        return Facts(look, label=label, zone=zone)
    twips = look.indent if look.indent is not None else level.indent
    columns = look.list_level * STEP if twips is None else twips // COLUMN
    if not depths.stack and look.list_level:
        depths.stack = list(stacks.get(look.list_id, ()))
    depth = depths.level(columns, Mark(level.glyph or level.style + PLACE.sub("", level.text), None, "", 0))
    stacks[look.list_id] = list(depths.stack)
    return Facts(look, label=label, glyph=level.glyph, depth=depth)


def zone_of(style: str) -> str:
    """The part of a document that a style is for: contents, title, caption, or ""."""
    if style.startswith(CONTENTS) and "heading" not in style:
        return "contents"
    return "title" if style in TITLE else "caption" if style in CAPTION else ""


def bookmark(paragraph: etree._Element, root: etree._Element, index: int) -> None:
    """Put a bookmark at the head of a paragraph."""
    namespace = etree.QName(root).namespace
    mark = etree.Element(f"{{{namespace}}}bookmarkStart")
    mark.set(f"{{{namespace}}}id", str(10**6 + index))
    mark.set(f"{{{namespace}}}name", f"{PREFIX}{index}")
    first = child(paragraph, "pPr")
    paragraph.insert(0 if first is None else paragraph.index(first) + 1, mark)
