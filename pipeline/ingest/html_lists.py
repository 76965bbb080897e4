"""Numbers of ordered lists, as a browser would draw them."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

STYLES = {
    "1": "1", "a": "a", "A": "A", "i": "i", "I": "I",
    "decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
"""Values of `type` and of `list-style-type` -> the first number in that style."""
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
GREATEST = 4999
"""The greatest number that is drawn; greater ones are cut to it."""


@dataclass(slots=True)
class ListState:
    """An open list: the style of its numbers, the number of its item (None in a bulleted list), and whether the
    item's first block is still to come."""

    style: str
    number: int | None
    pending: bool = False

    def next_item(self, element: HtmlElement) -> None:
        """Go on to an item, which may state its own number."""
        if self.number is not None:
            self.number = whole(element.get("value"), self.number + 1)
        self.pending = True

    def label(self) -> str:
        """The number of the item as it is drawn."""
        return f"{numeral(self.number or 0, self.style)}."


def open_list(element: HtmlElement, style: dict[str, str]) -> ListState:
    """The state of a list before its first item."""
    if element.tag != "ol" or style.get("list-style-type") == "none" or style.get("list-style") == "none":
        return ListState("", None)
    named = STYLES.get(element.get("type") or "") or STYLES.get(style.get("list-style-type", ""), "1")
    return ListState(named, whole(element.get("start"), 1) - 1)


def whole(value: str | None, default: int) -> int:
    """An attribute as a whole number."""
    text = (value or "").strip()
    return min(int(text), GREATEST) if text.isascii() and text.isdigit() and len(text) < 9 else default


def numeral(number: int, style: str) -> str:
    """A number in the style of "1", "a", "A", "i" or "I"."""
    number = min(number, GREATEST)
    if style in "iI" and style:
        digits = ""
        for value, letters in ROMAN:
            digits += letters * (number // value)
            number %= value
        return digits.upper() if style == "I" else digits
    if style in "aA" and style and number > 0:
        letters = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            letters = chr(97 + rest) + letters
        return letters.upper() if style == "A" else letters
    return str(number)
