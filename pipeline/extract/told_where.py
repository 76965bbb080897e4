"""Where in a sentence, and below which heading, it is told what somebody was told to do."""

from __future__ import annotations

import re

from pipeline.extract.outline import Outline
from pipeline.lexicon import load

EMBEDDED = ("relative_told", "recommendation_apposed")
"""Behind what these tell the main clause of the sentence goes on."""


def states_where(text: str, match: re.Match[str]) -> bool:
    """Whether "where" only sets a scene for a whole telling ("…, where HMIC recommended that the force should")."""
    return text[: match.start()].endswith(", where ") and " that " in match[0]


def main_clause(text: str, at: int) -> int | None:
    """Where the main clause goes on behind a relative clause or an apposition around `at`, None where it does not."""
    match = load("reporting").regex("main_clause").search(text, at)
    return match.start() if match else None


def place_told(outline: Outline, index: int, name: str) -> bool:
    """Whether a bare name is one of those of which a heading says that they were told something: a place."""
    return bool(load("addressees").regex("bare_name").fullmatch(name)) and heading_tells(outline, index)


def heading_tells(outline: Outline, index: int) -> bool:
    """Whether a block stands under a heading such as "What the force has to do" or "What forces were told"."""
    heading = outline.standings[index].heading
    rule = load("reporting").regex("heading_tells")
    return heading is not None and rule.search(outline.document.slice(outline.document.blocks[heading])) is not None
