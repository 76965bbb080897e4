"""What the headings above a block make of it: recommendations, restated ones, areas for priority action."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Document
from pipeline.lexicon import load


@dataclass(frozen=True, slots=True)
class Standing:
    """`role` of the nearest telling heading ("" without one), its block index and the number that it gives."""

    role: str = ""
    heading: int | None = None
    number: str | None = None


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
                inherits = section is not None and document.sections[section].role == "recommendations"
                own = stack[-1][1] if stack and inherits else Standing("recommendation", index) if inherits else NOWHERE
            stack.append((block.level, own))
        found.append(stack[-1][1] if stack else NOWHERE)
    return found
