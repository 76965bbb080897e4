"""What the words of a count say of its value, unit, measure and comparator."""

from __future__ import annotations

import re

from text_to_num import text2num

TIMES = {"hour", "day", "week", "month", "year", "minute"}
ABOUT = re.compile(r"(?:about|around|approximately|nearly|roughly) ", re.IGNORECASE)
COMPARATORS = {
    "more_than": re.compile(r"(?:more than|over) ", re.IGNORECASE),
    "less_than": re.compile(r"(?:less than|fewer than|under|just under) ", re.IGNORECASE),
    "at_least": re.compile(r"at least ", re.IGNORECASE),
    "at_most": re.compile(r"(?:at most|up to|no more than) ", re.IGNORECASE),
}


def numbers(text: str, values: dict[str, str]) -> tuple[float | int | None, float | int | None]:
    """The value and the upper end of a range."""
    if "value" in values:
        high = values.get("high")
        return number(values["value"]), number(high) if high else None
    found = [value for word in text.split() if (value := number(word.split("-")[0].rstrip("%"))) is not None]
    if len(found) != 1:
        raise ValueError(f"count needs a value: {text!r}")
    return found[0], None


def number(raw: str) -> float | int | None:
    """A number in digits or in one word, None where it is none of them."""
    if raw.lower() == "none":
        return 0
    try:
        value = float(raw.replace(",", "")) if raw[:1].isdigit() else text2num(raw.lower(), "en")
    except ValueError:
        return None
    return int(value) if float(value).is_integer() else value


def unit_of(text: str) -> str:
    """The unit that the last word names."""
    last = text.split()[-1].lower().rsplit("-", 1)[-1]
    if last.endswith("%") or last in {"cent", "percent"}:
        return "percent"
    return last + "s" if last in TIMES else last


def measure_of(unit: str) -> str:
    """The measure that a unit implies."""
    if unit in {"percent", "ratio"}:
        return {"percent": "percentage", "ratio": "ratio"}[unit]
    if unit.removesuffix("s") in TIMES:
        return "duration"
    return "geography" if unit.endswith("miles") else "population"
