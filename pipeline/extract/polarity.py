"""Whether a case story is told as good practice, as a failing, as both or as neither."""

from __future__ import annotations

from pipeline.lexicon import load
from pipeline.records import Polarity

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
    for rule in load("polarity").rules:
        assert rule.regex is not None
        for match in rule.regex.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
                totals[rule.values["polarity"]] += float(rule.values["weight"])
    return totals["good"], totals["poor"]


def polarity(story: str, *, context: str = "") -> Polarity:
    """The polarity of a story; the heading and the sentences around it tip the balance that it leaves open."""
    good, poor = weights(story)
    around = weights(context)
    tipped_good, tipped_poor = good + CONTEXT * around[0], poor + CONTEXT * around[1]
    total = tipped_good + tipped_poor
    if not total:
        return "neutral"
    if good and poor and min(good, poor) >= FAINT and max(tipped_good, tipped_poor) / total < CLEAR:
        return "mixed"
    return "good" if tipped_good > tipped_poor else "poor"
