"""The grammar of time limits: where one stands in a text and what it says (form, period, date, starting point)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pipeline.extract.number_words import value_of
from pipeline.lexicon import Rule, load
from pipeline.records import Form

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
HOURS = {"half": "PT30M", "half a": "PT30M", "half an": "PT30M"}


@dataclass(frozen=True, slots=True)
class Limit:
    """What a time expression says. `working` marks a period of working days; `start` is its stated starting point."""

    form: Form
    period: str | None = None
    date: str | None = None
    working: bool = False
    start: Literal["publication", "event"] | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A time expression at [start, end) of the text that was searched, and the rule that found it."""

    start: int
    end: int
    rule: str
    limit: Limit


@lru_cache(maxsize=4096)
def mentions(text: str) -> tuple[Mention, ...]:
    """Every time expression of a text, without overlaps, in order; whether it limits anything is not asked here."""
    folded = text.casefold()
    if not any(map(folded.__contains__, load("deadlines").terms["hint"])):
        return ()
    found = [mention for rule in load("deadlines").rules for mention in matches(rule, text)]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def matches(rule: Rule, text: str) -> Iterator[Mention]:
    """What one rule finds, its starting point included."""
    assert rule.regex is not None
    for match in rule.regex.finditer(text):
        limit = limit_of(rule, match)
        if limit is None:
            continue
        groups = match.groupdict()
        start, end = match.span("text") if groups.get("text") else match.span()
        if limit.form == "period":
            end, anchor = starting_point(text, end, stated=bool(groups.get("publication")))
            anchor = "event" if groups.get("ahead") else anchor
            limit = Limit(limit.form, limit.period, None, limit.working, anchor)
        yield Mention(start, end, rule.id, limit)


def starting_point(text: str, end: int, *, stated: bool) -> tuple[int, Literal["publication", "event"] | None]:
    """Where a period ends with its starting point ("of the publication of this report"), and which one it is."""
    if stated:
        return end, "publication"
    following = text[end : end + 200]
    for rule in load("deadline_starts").rules:
        assert rule.regex is not None
        if match := rule.regex.search(following):
            return end + match.end(), "publication" if rule.values["anchor"] == "publication" else "event"
    return end, None


def cell_mention(text: str) -> Mention | None:
    """The due date that a cell of a due-date column holds, or None ("Complete", "Ongoing")."""
    if load("deadline_contexts").regex("done").search(text):
        return None
    for rule in load("deadline_cells").rules:
        assert rule.regex is not None
        if (match := rule.regex.search(text)) and (limit := limit_of(rule, match)):
            end, anchor = starting_point(text, match.end(), stated=False)
            if limit.form == "period":
                limit = Limit("period", limit.period, None, limit.working, anchor)
            return Mention(match.start(), end, rule.id, limit)
    return None


def limit_of(rule: Rule, match: re.Match[str]) -> Limit | None:
    """What a match means, or None where its parts make no sense ("by 45 March")."""
    form = rule.values["form"]
    groups = match.groupdict()
    if form == "immediate":
        return Limit("immediate")
    if form == "date":
        return None if impossible(groups) else Limit("date", date=date_of(groups))
    period = period_of(groups)
    working = (groups.get("working") or "").casefold() in ("working", "business")
    return Limit("period", period, working=working) if period else None


def period_of(groups: dict[str, str | None]) -> str | None:
    """The ISO 8601 duration of number and unit; of a range its upper end; None where there is no number."""
    number = (groups.get("high") or groups.get("number") or "one").casefold().removeprefix("a single") or "one"
    unit = (groups["unit"] or "").casefold()
    if number in HOURS and unit.startswith("h"):
        return HOURS[number]
    value = value_of(number)
    if value is None or not value:
        return None
    letter = "M" if unit.startswith(("min", "month")) else "W" if unit.startswith("fort") else unit[0].upper()
    if unit.startswith("fort"):
        value *= 2
    if value != int(value):
        return {"H": f"PT{int(value * 60)}M", "Y": f"P{int(value * 12)}M"}.get(letter)
    return f"PT{int(value)}{letter}" if unit.startswith(("h", "min", "sec")) else f"P{int(value)}{letter}"


def impossible(groups: dict[str, str | None]) -> bool:
    """Whether day or month are out of range."""
    day, month = groups.get("day"), groups.get("month")
    return bool((day and not 1 <= int(day) <= 31) or (month and month.isdigit() and not 1 <= int(month) <= 12))


def date_of(groups: dict[str, str | None]) -> str | None:
    """The ISO date or year-month that the groups give; None for a quarter or a season.

    "31 March" gives "--03-31", whose year only the date of the document can tell.
    """
    year, month, day = groups.get("year"), groups.get("month"), groups.get("day")
    if not year:
        return f"-{month_and_day(month, day)}" if month else None
    year = f"20{year}" if len(year) == 2 else year
    if not month:
        calendar = groups.get("end") and not groups.get("across") and groups.get("fiscal") in (None, "calendar year")
        return f"{year}-12" if calendar else None
    return f"{year}{month_and_day(month, day)}"


def month_and_day(month: str, day: str | None) -> str:
    """ "-03-31" or "-03" for a written or numeric month and a day, if there is one."""
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].casefold()) + 1
    return f"-{number:02d}-{int(day):02d}" if day else f"-{number:02d}"
