"""Who is named in a case story, by the words of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from pipeline.lexicon import load
from pipeline.records import Sex


@dataclass(frozen=True, slots=True)
class Mention:
    """A rule of the lexicon and where in the text it found somebody."""

    rule: str
    role: str
    sex: Sex | None
    start: int


@lru_cache(maxsize=512)
def mentions_of(text: str) -> tuple[Mention, ...]:
    """Every mention of a person by the words of the lexicon, in order."""
    found = []
    for rule in load("case_people").rules:
        assert rule.regex is not None
        for match in rule.regex.finditer(text):
            found.append(Mention(rule.id, rule.values["role"], cast(Sex, rule.values["sex"]) or None, match.start()))
    return tuple(sorted(found, key=lambda mention: mention.start))
