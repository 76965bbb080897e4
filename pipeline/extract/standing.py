"""What the headings above a block make of it: recommendations, restated ones, areas for priority action."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.document import Block, Document
from pipeline.lexicon import load

NUMBERED = re.compile(r"(?:\(?(\d{1,2})[.)]|\d{1,2}(?:\.\d{1,2}){1,2}\.?) (?=[A-Z‘“\"(])")
"""A number before a paragraph that a reader did not take for a list item."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`role` of the nearest telling heading ("" without one), the number that it gives, and the nearest heading.

    `body` is where a block that labels itself ("Recommendation 2: …") begins to say something, else None.
    """

    role: str = ""
    heading: int | None = None
    number: str | None = None
    body: int | None = None


NOWHERE = Standing()


def classify(heading: str) -> tuple[str, str | None]:
    """The role that a heading gives to what stands under it, and its number; ("", None) where it gives none."""
    for rule in load("recommendation_headings").rules:
        assert rule.regex is not None
        if match := rule.regex.search(heading):
            return rule.values["role"], match.groupdict().get("number")
    return "", None


def standings(document: Document) -> list[Standing]:
    """The standing of every block, by its index."""
    found: list[Standing] = []
    stack: list[tuple[int, Standing]] = []
    for index, block in enumerate(document.blocks):
        if block.kind == "heading":
            role, number = classify(document.slice(block))
            while stack and stack[-1][0] >= block.level:
                stack.pop()
            own = Standing(role, index, number)
            if not role:
                section = document.section_at(block.start)
                wishes = load("recommendation_headings").regex("own_wishes").search(document.slice(block))
                inherits = not wishes and section is not None and document.sections[section].role == "recommendations"
                above = stack[-1][1].role if stack else ""
                own = Standing(above or "recommendation" if inherits else "", index)
            stack.append((block.level, own))
        found.append(labelled(document, block, stack[-1][1] if stack else NOWHERE))
    return found


def labelled(document: Document, block: Block, standing: Standing) -> Standing:
    """The standing of a block that carries its own label ("Recommendation 2: The force should …")."""
    text = document.slice(block)
    rules = load("recommendation_headings")
    label = rules.regex("inline").search(text)
    kind = document.metadata.kind
    said = rules.regex("said_by").search(text) if kind in ("response", "other") else None
    if said is not None:
        role = "restated" if kind == "other" else "recommendation"
        return Standing(role, standing.heading, standing.number, block.start + said.end())
    if label is None and block.kind == "paragraph" and (numbered := NUMBERED.match(text)):
        return Standing(standing.role, standing.heading, standing.number or numbered[1], block.start + numbered.end())
    if label is None:
        return standing
    role = standing.role if standing.role == "restated" else "recommendation"
    return Standing(role, standing.heading, label["number"] or standing.number, block.start + label.end())
