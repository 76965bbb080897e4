"""What the polarity lexicon finds in a case story: weights of good and poor practice, the verdict of rules alone."""

from __future__ import annotations

import re

from pipeline.lexicon import load
from pipeline.records import Polarity

NEGATED = re.compile(
    r"(?:\b(?:not|never|nobody|no|none|nor|without|hardly|failed|too)\b(?! (?:only|just|time)\b)|n't\b)[\w' -]{0,50}$"
)
"""A negation with nothing but words of its clause after it."""
TURN = re.compile(r"\b(?:but|and|so|until|before|then)\b")
"""A word with which another clause begins."""
BEFORE = 60
"""Characters before praise in which a negation of its clause is looked for."""

CLEAR = 0.7
"""Share of the weight that one side must have for the story to be told for it alone."""
FAINT = 2.0
"""Weight of the weaker side below which a story is not mixed."""
CONTEXT = 0.5
"""What stands around a story counts half as much as the story."""


def weights(text: str) -> tuple[float, float]:
    """The weight of good and of poor practice in a text (straight apostrophes); no word counts twice."""
    taken: list[tuple[int, int]] = []
    totals = {"good": 0.0, "poor": 0.0}
    for rule in load("polarity").tried(text):
        assert rule.regex is not None
        for match in rule.regex.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            side = rule.values["polarity"]
            if side == "poor" or not negated(text[max(match.start() - BEFORE, 0) : match.start()]):
                totals[side] += float(rule.values["weight"])
    return totals["good"], totals["poor"]


def negated(before: str) -> bool:
    """Whether praise that follows these words is denied by them ("no plan to find her more quickly")."""
    denial = NEGATED.search(before)
    return denial is not None and TURN.search(denial.group()) is None


def verdict(story: str, *, context: str = "") -> Polarity:
    """The polarity of a story by the lexicon alone, the baseline of the model.

    The heading and the sentences around the story tip the balance that it leaves open.
    """
    good, poor = weights(story)
    around = weights(context)
    tipped_good, tipped_poor = good + CONTEXT * around[0], poor + CONTEXT * around[1]
    if not tipped_good + tipped_poor:
        return "neutral"
    if min(good, poor) >= FAINT and max(share(good, poor), share(tipped_good, tipped_poor)) < CLEAR:
        return "mixed"
    return "good" if tipped_good > tipped_poor else "poor"


def share(good: float, poor: float) -> float:
    """The share that the weightier of two sides has of both."""
    return max(good, poor) / (good + poor)
