"""The delays that a case story tells of: elapsed time before somebody acted, as ISO 8601 durations."""

from __future__ import annotations

import re

from pipeline.document import Document
from pipeline.extract.number_words import value_of
from pipeline.lexicon import load
from pipeline.records import Delay

UNITS = {"minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "working day": "P{}D", "week": "P{}W", "fortnight": "P{}W"}
UNITS |= {"month": "P{}M", "year": "P{}Y"}
NEGATED = re.compile(r"n't\b|\b(?:not|no|never|nobody|no one)\b", re.IGNORECASE)
IDLE = re.compile(
    r"\b(?:lay|sat|stuck|unread|unopened|unanswered|unallocated|untouched|unvisited|unchecked|left open"
    r"|in a (?:queue|tray|drawer)|waiting|on hold|put off|nothing (?:was )?done|without (?:anyone|anybody))\b",
    re.IGNORECASE,
)
"""Words of a thing with which nothing was done."""
CLAUSE = 60
"""Characters before "until" in which a negation makes it a delay."""
GIVEN = {"day": "P1D", "morning": "P1D", "afternoon": "P1D", "evening": "P1D", "week": "P1W"}


def delays(story: str, document: Document, offset: int) -> tuple[Delay, ...]:
    """The delays of a story (straight apostrophes) that begins at `offset` of the document, in order."""
    found: dict[int, tuple[int, str | None]] = {}
    for rule in load("delays").rules:
        assert rule.regex is not None
        for match in rule.regex.finditer(story):
            if any(match.start() < end and start < match.end() for start, (end, _) in found.items()):
                continue
            if match.group().lower().startswith("for ") and not waited(story, match.start()):
                continue
            if rule.id == "overnight" and not NEGATED.search(story, max(match.start() - CLAUSE, 0), match.start()):
                continue
            found[match.start()] = (match.end(), period_of(match))
    text = document.text[offset : offset + len(story)]
    return tuple(Delay(text=text[start:end], period=period) for start, (end, period) in sorted(found.items()))


def waited(story: str, at: int) -> bool:
    """Whether the clause before `at` says that nothing was done."""
    clause = story[max(story.rfind(". ", 0, at), story.rfind(", ", 0, at), at - 90, 0) : at]
    if NEGATED.search(clause) or IDLE.search(clause):
        return True
    return any(load("polarity").regex(rule).search(clause) for rule in ("not_done", "no_record", "delay"))


def period_of(match: re.Match[str]) -> str | None:
    """The ISO 8601 duration that the match states, None where its number is vague ("several weeks")."""
    groups = match.groupdict()
    if given := groups.get("given"):
        return GIVEN[given.split()[-1].lower()]
    unit, value = groups["unit"].lower(), value_of(groups["n"])
    if value is None:
        return None
    if unit == "fortnight":
        value *= 2
    if value != int(value):
        if unit != "hour":
            return None
        hours, minutes = int(value), round((value - int(value)) * 60)
        return f"PT{hours}H{minutes}M" if hours else f"PT{minutes}M"
    return UNITS[unit].format(int(value))
