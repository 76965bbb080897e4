"""Whom a sentence says was told something, and whether that can be an inspectorate's doing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.document import Document
from pipeline.extract.clauses import nouns
from pipeline.extract.passage import Extent
from pipeline.lexicon import alternation, load

JOINED = re.compile(r", (?:and |& )?| (?:and|&) ")
HOW = re.compile(r"(?:how|what|whether|when|why|the way|that)\b", re.IGNORECASE)

NOTHING = ("wish", "whole_field", "without_content", "asked_before", "for_inspection")
"""Rules of what asks for nothing that could be done."""


def named_in(text: str, match: re.Match[str]) -> Extent | None:
    """Where the match says who was told, a reporting clause before it ("She said that") left out."""
    if "who" not in match.re.groupindex or not match["who"]:
        return None
    start, end = match.span("who")
    reporting = list(load("reported").regex("says_that").finditer(text, start, end))
    start = reporting[-1].end() if reporting else start
    when = load("reported").regex("when_told").match(text[start:end])
    return (start + when.end() if when and start + when.end() < end else start, end)


def stands_for_body(document: Document, who: str) -> bool:
    """Whether bare names are those of places after which the document names a force or a council."""
    return bool(places_of(document, who))


def places_of(document: Document, who: str) -> tuple[str, ...]:
    """The names of places that stand for bodies: the whole of `who` ("Tyde and Marsh"), else each that it joins."""
    name = who.strip()
    if is_place(document, name):
        return (name,)
    joined = tuple(JOINED.split(name.removeprefix("both ").removeprefix("Both ")))
    return joined if len(joined) > 1 and all(is_place(document, place) for place in joined) else ()


def is_place(document: Document, name: str) -> bool:
    """Whether a bare name is that of a place after which the document names a force or a council."""
    if not load("addressees").regex("bare_name").fullmatch(name):
        return False
    if (document.metadata.force or "").startswith(f"{name} "):
        return True
    known = known_places(document.text)
    if name not in known:
        known[name] = before_body(name, document.text)
    return known[name]


@lru_cache(maxsize=1)
def known_places(text: str) -> dict[str, bool]:
    """For the document of that text, what was found out about each name: a long one asks for few names very often."""
    return {}


def before_body(name: str, text: str) -> bool:
    """Whether a text has the name right before that of a body ("Tyde Police", "Tyde’s council")."""
    at = text.find(name)
    while at >= 0:
        if not text[at - 1 : at].isalnum() and bodies().match(text, at + len(name)):
            return True
        at = text.find(name, at + 1)
    return False


@cache
def bodies() -> re.Pattern[str]:
    """What follows the name of a place where it names a body."""
    return re.compile(rf"(?:['’]s?)? {alternation(load('addressees').terms['named_body'])}\b")


def first_place(document: Document, text: str, start: int) -> int:
    """Where a list of places begins whose last ones stand at `start` ("Tyde, Marsh and Dale were told …")."""
    while text[:start].endswith(", "):
        before = text.rfind(", ", 0, start - 2)
        first = before + 2 if before >= 0 else 0
        if not is_place(document, text[first : start - 2]):
            break
        start = first
    return start


def addressed(who: str) -> bool:
    """Whether words name somebody whom an inspectorate can tell what to do."""
    if HOW.match(who):
        return False
    words = [word.casefold().strip("‘’“”\"',()") for word in who.split()]
    named = any(word.removesuffix("'s").removesuffix("’s") in nouns() for word in words)
    unit = load("addressees").regex("unit").search(who)
    return named or unit is not None or words[-1:] in (["it"], ["they"])


def people_served(who: str) -> bool:
    """Whether words name children or others for whom something is to be done ("Young people whom services know")."""
    return load("addressees").regex("served").match(who) is not None


def at_work(who: str) -> bool:
    """Whether words name people who are told things in the course of their work."""
    return load("reported").regex("at_work").search(who) is not None


def everyday(document: Document, text: str, who: Extent, match: re.Match[str]) -> bool:
    """Whether people are told what anybody can be told ("to wait", "to ring back"); a whole body that is told,
    not only asked, is not, except in a report, which tells of cases.
    """
    if not load("reported").regex("everyday").match(text[match.end() :]):
        return False
    if document.metadata.kind == "inspection_report" or " asked" in match.group():
        return True
    name = text[slice(*who)]
    return not (load("reported").regex("whole_body").search(name) or stands_for_body(document, name))


def elsewhere(document: Document, who: str) -> bool:
    """Whether words name a force that the document is not about: one that helped in a case."""
    force = document.metadata.force
    return force is not None and names_force(who) and force.split()[0] not in who


def names_force(who: str) -> bool:
    """Whether words are the name of a force."""
    return load("unknown_forces").regex("named").fullmatch(who.strip().removeprefix("the ")) is not None


def unclosed(who: str) -> bool:
    """Whether words run into a bracket that they do not close."""
    return who.count("(") != who.count(")")


def asks_nothing(asked: str) -> bool:
    """Whether what is asked for is a general wish, is not said, or only serves the inspection itself."""
    return any(load("reported").regex(rule).search(asked) for rule in NOTHING)
