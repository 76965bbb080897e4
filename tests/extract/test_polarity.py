"""How a case story is told: as good practice, as a failing, as both or as neither."""

from __future__ import annotations

import pytest

from pipeline.extract.polarity import polarity, weights

CASES = [
    ("Officers came quickly and took time to speak to the boy.", "", "good", "prompt and kind"),
    ("No officer was sent and the girl was never spoken to.", "", "poor", "left undone"),
    (
        "Officers came quickly and the plan was clear. But nobody asked the boy and no record was made.",
        "",
        "mixed",
        "both, and both of weight",
    ),
    ("A girl met a man in a park.", "", "neutral", "nothing is judged"),
    ("The referral was made without delay.", "", "good", "a negated delay is praise"),
    ("It was ten weeks before she was interviewed.", "", "poor", "weeks went by"),
    ("She was found in a barn two hours later and taken to safety.", "", "good", "two hours are no delay"),
    ("A girl met a man in a park.", "The response is poor when risk is lower", "poor", "the heading decides"),
    ("He would not say where he lived.", "", "neutral", "what a child does not do is no failing"),
]


@pytest.mark.parametrize(("story", "context", "expected", "reason"), CASES, ids=[reason for *_, reason in CASES])
def test_polarity(story: str, context: str, expected: str, reason: str) -> None:
    assert polarity(story, context=context) == expected, reason


def test_no_word_counts_twice() -> None:
    assert weights("The boy was not seen.") == (0.0, 2.0)
