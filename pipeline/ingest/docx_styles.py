"""Paragraph styles of a DOCX, resolved along their chain: outline level, list, shading, borders, size, weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

NO_FILL = frozenset({"auto", "ffffff", "none", "nil", "clear", ""})
NO_LINE = frozenset({"none", "nil"})
SIDES = ("top", "left", "bottom", "right", "start", "end")
LONGEST_CHAIN = 20
HALF_POINTS = 2


def local(element: etree._Element) -> str:
    """The name of an element without its namespace (strict and transitional files differ in it)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child along a path of names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((found for found in element if local(found) == name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute of an element, whatever its namespace; None without the element or the attribute."""
    if element is None:
        return None
    return next((str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def number(text: str | None) -> int | None:
    """A whole number, or None."""
    try:
        return int(float(text)) if text and len(text) < 12 else None
    except (ValueError, OverflowError):
        return None


def is_on(element: etree._Element | None) -> bool | None:
    """What a switch such as <w:b/> says: on, off, or nothing."""
    if element is None:
        return None
    return (value(element) or "true").lower() not in {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style as it stands in styles.xml."""

    name: str
    based_on: str | None
    paragraph: etree._Element | None
    run: etree._Element | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """All paragraph styles by id."""

    styles: dict[str, Style] = field(default_factory=dict)
    default: str | None = None

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """A style and those that it is based on, nearest first."""
        style_id = style_id or self.default
        for _ in range(LONGEST_CHAIN):
            style = self.styles.get(style_id) if style_id else None
            if style is None:
                return
            yield style
            style_id = style.based_on


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph's properties say, its style's where it is silent itself. `fill` and `lines` make its box."""

    style: str
    outline: int | None
    list_id: int | None
    list_level: int
    indent: int | None
    fill: str
    lines: str
    size: float | None
    bold: bool


def read_sheet(root: etree._Element | None) -> Sheet:
    """The paragraph styles of styles.xml."""
    styles: dict[str, Style] = {}
    default = None
    for element in root if root is not None else ():
        if local(element) != "style" or value(element, "type") != "paragraph":
            continue
        style_id = value(element, "styleId") or ""
        name = (value(child(element, "name")) or style_id).lower()
        styles[style_id] = Style(name, value(child(element, "basedOn")), child(element, "pPr"), child(element, "rPr"))
        if value(element, "default") in {"1", "true", "on"}:
            default = style_id
    return Sheet(styles, default)


def look_of(paragraph: etree._Element, sheet: Sheet) -> Look:
    """The look of a paragraph."""
    own = child(paragraph, "pPr")
    chain = list(sheet.chain(value(child(own, "pStyle"))))
    blocks = [block for block in (own, *(style.paragraph for style in chain)) if block is not None]
    runs = [run for run in (child(first_run(paragraph), "rPr"), *(style.run for style in chain)) if run is not None]
    return Look(
        style=chain[0].name if chain else "",
        outline=outline_level(blocks, chain),
        list_id=first_number(blocks, "numPr", "numId"),
        list_level=first_number(blocks, "numPr", "ilvl") or 0,
        indent=indent_of(blocks),
        fill=next((fill_of(found) for block in blocks if (found := child(block, "shd")) is not None), ""),
        lines=next((lines_of(found) for block in blocks if (found := child(block, "pBdr")) is not None), ""),
        size=next((n / HALF_POINTS for run in runs if (n := number(value(child(run, "sz"))))), None),
        bold=next((on for run in runs if (on := is_on(child(run, "b"))) is not None), False),
    )


def outline_level(blocks: list[etree._Element], chain: list[Style]) -> int | None:
    """The heading level from 1: by outline level, or by the name of a built-in style; None for body text."""
    level = first_number(blocks, "outlineLvl")
    if level is not None:
        return level + 1 if level < 9 else None
    for style in chain:
        name, _, digit = style.name.rpartition(" ")
        if name == "heading" and digit.isdigit():
            return int(digit)
    return None


def first_number(blocks: list[etree._Element], *path: str) -> int | None:
    """The first number that stands at a path, nearest properties first."""
    return next((n for block in blocks if (n := number(value(child(block, *path)))) is not None), None)


def first_run(paragraph: etree._Element) -> etree._Element | None:
    """The first run of a paragraph that holds text."""
    return next((run for run in paragraph.iter() if local(run) == "r" and child(run, "t") is not None), None)


def indent_of(blocks: list[etree._Element]) -> int | None:
    """The left indent in twentieths of a point."""
    for block in blocks:
        found = child(block, "ind")
        twips = number(value(found, "left") or value(found, "start"))
        if twips is not None:
            return twips
    return None


def fill_of(shading: etree._Element) -> str:
    """The colour behind a paragraph, "" where there is none."""
    fill = (value(shading, "fill") or "").lower()
    return "" if fill in NO_FILL else fill


def lines_of(borders: etree._Element) -> str:
    """The sides of a paragraph that are ruled; a line above or below alone is no box."""
    sides = {local(side) for side in borders if local(side) in SIDES and (value(side) or "none") not in NO_LINE}
    return "" if len(sides) < 2 and not sides & {"left", "start"} else " ".join(sorted(sides))
