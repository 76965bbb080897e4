"""The role of a section, from its heading's words or else from the section that holds it."""

from __future__ import annotations

import re

from pipeline.lexicon import Rule, load
from pipeline.records import DocumentKind, Role

NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?(?:\s+|$)")
"""The number of a numbered heading; it is told from a count by `heading_number`."""
AFTER_COUNT = re.compile(r"(?:cases|children|files|officers|recommendations)\b", re.IGNORECASE)
SILENT: dict[DocumentKind, Role] = {"inspection_report": "findings", "response": "response"}
"""Role of a chapter whose words say nothing, by the kind of the document."""


def heading_number(heading: str) -> str | None:
    """ "4" of "4. Case file analysis", None for "Annex A" and for "52 cases that we assessed"."""
    found = NUMBER.match(heading)
    if not found:
        return None
    number, rest = found["number"], heading[found.end() :]
    dotted = heading[found.end("number") :].startswith((".", ")"))
    if not rest or rest[0].islower() or (AFTER_COUNT.match(rest) and not dotted):
        return None
    return number


def named_role(heading: str) -> tuple[Role, Rule] | None:
    """The role that a heading's own words name, and the rule that says so."""
    number = heading_number(heading)
    words = heading[NUMBER.match(heading).end() :] if number else heading  # type: ignore[union-attr]
    for rule in load("roles").rules:
        if rule.regex and rule.regex.search(words):
            return rule.values["role"], rule  # type: ignore[return-value]
    return None


def role_of(heading: str, *, parent: Role | None, kind: DocumentKind) -> Role:
    """The role of a section: its own words', else its chapter's, else the one usual for the document's kind."""
    named = named_role(heading)
    if named:
        return named[0]
    return parent or SILENT.get(kind, "other")
