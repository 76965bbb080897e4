"""The words that open a recommendation of the recommending body, sentence by sentence."""

from __future__ import annotations

import re

from pipeline.extract.timing import mentions
from pipeline.folded import folded
from pipeline.lexicon import Rule, load

RELATIVE = re.compile(r"\b(?:(?:what|which)(?: \w{1,15}){0,2}|as|where|how|who|than) $", re.IGNORECASE)
"""Words after which "we recommend" only speaks of recommendations."""
HINT = folded(r"recommend|(?:we|i) (?:\w+ ){0,2}(?:urge|call|expect|ask|request|insist|require|want)")
"""What every opening holds, looked for before the rules."""


def opens(sentence: str) -> bool:
    """Whether a sentence opens a recommendation in so many words."""
    return opener(sentence) is not None


def opener(sentence: str) -> tuple[int, int, Rule] | None:
    """Start and end of the opening words ("We recommend") and their rule; a time limit before them is included."""
    if not HINT.search(sentence):
        return None
    for rule in load("recommendations").rules:
        assert rule.regex is not None
        match = rule.regex.search(sentence)
        if match and not RELATIVE.search(sentence, max(match.start() - 40, 0), match.start()):
            limits = mentions(sentence[: match.start()])
            start = limits[0].start if limits and limits[0].start <= 2 else match.start()
            return start, match.end(), rule
    return None
