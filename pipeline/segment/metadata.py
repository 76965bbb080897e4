"""Document kind, title, publisher, force and publication date, the manifest first, then the text, then the file."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pipeline.document import Document, Metadata
from pipeline.lexicon import alternation, load
from pipeline.records import DocumentKind, precision_of
from pipeline.segment.language import find_language
from pipeline.segment.published import find_published

HEAD = 1500
"""Characters at the top of a document that count as its head."""
EVIDENCE = 12_000
"""Characters at the top of a document in which its kind and its force are looked for: about forty paragraphs."""
TITLES = 5
"""Blocks at the top of a document among which short ones may be its title."""
KIND_FLOOR = 3
"""Points of evidence below which a document is of kind "other"."""
TOLD = 2
"""Points that make an article of a text that shows no other kind: what others found, told in the third person."""

FORCE = re.compile("[Pp]olice|[Cc]onstabulary|POLICE|CONSTABULARY")
AHEAD = 2
"""Times that a force is spoken of more than the next where a document is about it: none is safer than the wrong one."""


def find_metadata(document: Document) -> Metadata:
    """What the manifest, the text and the file's own properties say of the document."""
    entry, hints = document.manifest, document.hints
    kind = (entry and entry.kind) or find_kind(document)
    published, source = find_published(document)
    return Metadata(
        kind=kind,
        title=entry.title if entry else None,
        publisher=(entry and entry.publisher) or find_publisher(document, kind) or hints.publisher,
        published=published,
        published_precision=precision_of(published) if published else None,
        published_from=source,
        force=(entry and entry.force) or find_force(document),
        language=find_language(document),
    )


def is_furniture(line: str) -> bool:
    """Whether a line at the top is part of an address, a date or a site's menu, and no title."""
    rules = (rule.regex for rule in load("titles").rules if not rule.values)
    return any(regex is not None and regex.search(line) for regex in rules)


def reads_like_title(text: str) -> bool:
    """Whether a heading names a whole inspection, review or response."""
    rules = [rule for rule in load("document_kinds").rules if rule.id.endswith("_title")]
    return any(rule.regex is not None and rule.regex.search(text) for rule in rules)


def head_of(document: Document) -> str:
    """Title, properties and the first characters of the text."""
    return "\n".join((document.hints.title or "", document.source, document.text[:HEAD]))


def titles_of(document: Document) -> str:
    """The file's own title and the short lines at the top, a line each, without the address of a letter."""
    above = (document.slice(block) for block in document.blocks[:TITLES])
    lines = (line for line in above if len(line) <= 200 and not line.endswith((".", ",")))
    return "\n".join((document.hints.title or "", *lines))


def find_kind(document: Document) -> DocumentKind:
    """The kind with the most evidence; each rule gives its points once, twice where it matches five times or more."""
    places = {"title": titles_of(document), "head": head_of(document), "text": document.text[:EVIDENCE]}
    points: Counter[str] = Counter()
    for rule in load("document_kinds").rules:
        if rule.regex is None:
            continue
        found = 0
        for _ in rule.regex.finditer(places[rule.values["where"]]):
            found += 1
            if found == 5:
                break
        points[rule.values["kind"]] += int(rule.values["weight"]) * (bool(found) + (found == 5))
    if document.hints.press:
        points["press"] += 6
    best, most = max(points.items(), key=lambda item: item[1])
    told = best == "press" and most >= TOLD and points.total() == most
    return best if told or most >= KIND_FLOOR else "other"  # type: ignore[return-value]


def find_publisher(document: Document, kind: DocumentKind) -> str | None:
    """The inspectorate by the name it had, for its reports; None for others, whose file may say it."""
    if kind != "inspection_report":
        return None
    names = Counter(re.findall(r"\b(HMICFRS|HMIC|Ofsted|CQC|HMIP)\b", document.text))
    if not names:
        spelt = re.search(r"Inspectorate of Constabulary( and Fire)?", document.text)
        return None if spelt is None else "HMICFRS" if spelt[1] else "HMIC"
    if names["HMICFRS"]:
        return "HMICFRS"
    return "HMIC" if names["HMIC"] else names.most_common(1)[0][0]


@cache
def force_pattern() -> re.Pattern[str]:
    """Every alias of every force, longest first, as whole words."""
    return re.compile(rf"\b{alternation(tuple(alias for alias, _ in aliases()))}\b")


@cache
def aliases() -> tuple[tuple[str, str], ...]:
    """(alias, force) of the lexicon."""
    return tuple((alias, force) for force, names in load("forces").terms.items() for alias in names)


def names_force(text: str) -> bool:
    """Whether a text holds the name of a force, known or not."""
    return bool(force_pattern().search(text) or load("unknown_forces").regex("named").search(text))


def find_force(document: Document) -> str | None:
    """The force that the document is about: most mentioned, the head counting most; None where several compete.

    A bare county counts less than a force's name, since reports name counties, councils and neighbours too. A title
    that names several forces is about none of them alone.
    """
    if any(len(forces_in(line)[0]) > 1 for line in titles_of(document).splitlines() if several(line)):
        return None
    points: Counter[str] = Counter()
    for text, weight in ((head_of(document), 6), (document.text[:EVIDENCE], 1)):
        named, counties = forces_in(text)
        for found, more in ((named, 3), (counties, 1)):
            for name, times in found.items():
                points[name] += weight * more * times
    if not points:
        return force_of_office(document)
    (best, most), *others = points.most_common(2)
    if others and most < AHEAD * others[0][1]:
        return None
    return None if is_example(document, best) else best


def is_example(document: Document, force: str) -> bool:
    """Whether a force is named once in a paper whose title speaks of forces: one of those that it tells of."""
    of_many = load("unknown_forces").regex("forces").search(titles_of(document)) is not None
    return of_many and sum(found[force] for found in forces_in(document.text[:EVIDENCE])) <= 1


def force_of_office(document: Document) -> str | None:
    """The force of the commissioner or the panel that is named at the top, None where that may be of any office."""
    found = load("unknown_forces").regex("office").search(head_of(document))
    name = f"{found['name']} Police".title() if found else ""
    return name if name and not load("unknown_forces").regex("no_force").search(name) else None


def forces_in(text: str) -> tuple[Counter[str], Counter[str]]:
    """How often a text gives which force its full name, known or not, and how often that of its county alone."""
    by_alias, unknown = dict(aliases()), load("unknown_forces")
    named, counties = Counter[str](), Counter[str]()
    for match in force_pattern().finditer(text):
        (named if in_full(match[0]) else counties)[by_alias[match[0]]] += 1
    for match in unknown.regex("named").finditer(text):
        name = unknown.regex("opening").sub("", match[0])
        if force_pattern().search(name) is None and not unknown.regex("no_force").search(name):
            named[name] += 1
    return named, counties


def several(line: str) -> bool:
    """Whether a line is worth a look for the names of two forces."""
    return len(FORCE.findall(line)) > 1


def in_full(name: str) -> bool:
    """Whether a name of a force is more than that of its county."""
    return name.casefold().endswith(("police", "constabulary", "service", "gmp"))
