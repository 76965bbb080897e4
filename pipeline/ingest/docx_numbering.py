"""Automatic numbers of headings and lists, which a DOCX leaves to the word processor: rebuilt from numbering.xml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from pipeline.ingest.docx_styles import child, is_on, local, number, value
from pipeline.ingest.html_lists import numeral

STYLES = {
    "decimal": "1", "decimalZero": "1", "ordinal": "1", "cardinalText": "1", "lowerLetter": "a", "upperLetter": "A",
    "lowerRoman": "i", "upperRoman": "I",
}  # fmt: skip
PLACE = re.compile(r"%([1-9])")
DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `glyph` is its bullet, `indent` is in twentieths of a point."""

    style: str
    text: str
    start: int
    glyph: str = ""
    legal: bool = False
    indent: int | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[int, dict[int, Level]] = field(default_factory=dict)
    families: dict[int, int] = field(default_factory=dict)
    restarts: dict[int, dict[int, int]] = field(default_factory=dict)
    counters: dict[int, dict[int, int]] = field(default_factory=dict)

    def level(self, list_id: int | None, depth: int) -> Level | None:
        """The level of a list, or None where there is no such list."""
        return self.lists.get(list_id, {}).get(depth) if list_id else None

    def label(self, list_id: int, depth: int) -> str:
        """Count one item and give its number as it is drawn, "" for bullets and silent levels.

        Lists of one family count on from one another, unless one of them restarts.
        """
        levels = self.lists[list_id]
        counter = self.counters.setdefault(self.families[list_id], {})
        restart = self.restarts.get(list_id, {})
        for place in [place for place in restart if place <= depth]:
            counter[place] = restart.pop(place) - 1
        start = levels[depth].start
        counter[depth] = counter.get(depth, start - 1) + 1
        for deeper in [place for place in counter if place > depth]:
            del counter[deeper]
        level = levels[depth]
        if level.glyph or not level.style:
            return ""

        def draw(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            shown = levels.get(place, level)
            return numeral(counter.get(place, shown.start), "1" if level.legal or not shown.style else shown.style)

        return PLACE.sub(draw, level.text).strip()


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists of numbering.xml."""
    families: dict[int, dict[int, Level]] = {}
    links: dict[str, int] = {}
    pending: dict[int, str] = {}
    for element in root if root is not None else ():
        family = number(value(element, "abstractNumId"))
        if local(element) != "abstractNum" or family is None:
            continue
        families[family] = read_levels(element)
        if style := value(child(element, "styleLink")):
            links[style] = family
        if style := value(child(element, "numStyleLink")):
            pending[family] = style
    for family, style in pending.items():
        families[family] = families.get(links.get(style, -1), {})
    numbering = Numbering()
    for element in root if root is not None else ():
        list_id = number(value(element, "numId"))
        family = number(value(child(element, "abstractNumId")))
        if local(element) != "num" or list_id is None or family not in families:
            continue
        levels = dict(families[family])
        restarts: dict[int, int] = {}
        for change in (part for part in element if local(part) == "lvlOverride"):
            depth = number(value(change, "ilvl")) or 0
            levels.update(read_levels(change))
            start = number(value(child(change, "startOverride")))
            if start is not None:
                restarts[depth] = start
        numbering.lists[list_id] = levels
        numbering.families[list_id] = family
        numbering.restarts[list_id] = restarts
    return numbering


def read_levels(element: etree._Element) -> dict[int, Level]:
    """The levels that stand in an element, by depth from 0."""
    found: dict[int, Level] = {}
    for part in element:
        depth = number(value(part, "ilvl"))
        if local(part) != "lvl" or depth is None or not 0 <= depth < DEEPEST:
            continue
        shape = value(child(part, "numFmt")) or "decimal"
        text = value(child(part, "lvlText")) or ""
        start = number(value(child(part, "start")))
        indents = child(part, "pPr", "ind")
        found[depth] = Level(
            style=STYLES.get(shape, ""),
            text=text,
            start=1 if start is None else start,
            glyph=(text or "\u2022") if shape == "bullet" else "",
            legal=bool(is_on(child(part, "isLgl"))),
            indent=number(value(indents, "left") or value(indents, "start")),
        )
    return found
