"""What the words of the polarity lexicon say of a case story: good practice, a failing, both or neither."""

from __future__ import annotations

import pytest

from pipeline.classify.cues import verdict, weights

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
    ("She did not come home from the swings.", "", "neutral", "nor is that a child stays away"),
    ("There was no plan to find her more quickly.", "", "poor", "praise that is denied is none"),
    ("We sent a car after two hours. That was not good enough, and I am sorry.", "", "poor", "an apology"),
    ("Her aunt had rung the police five times in a weekend.", "", "poor", "told again and again"),
    ("The man returned that night and the mother was badly hurt.", "", "poor", "harm went on"),
    ("The sergeant, to her credit, let him choose a book.", "", "good", "the child's own choice"),
    ("She drove him home before nightfall and he is now settled.", "", "good", "how it ended"),
    ("They left without opening the bedroom door.", "", "poor", "left without doing"),
    ("The flat was without heating.", "", "neutral", "a home without a thing is no police work"),
    ("He explained the law to both families and made no arrests.", "", "good", "an arrest that was not needed"),
    ("They saw the cot but wrote only that all was in order.", "", "poor", "too little was written"),
    ("A boy was marked as not at risk despite telling them that he had hurt himself.", "", "poor", "a risk put low"),
    ("She was called a liar and told that it was her own fault.", "", "poor", "disbelieved"),
    ("He was believed and the officer still visits him.", "", "good", "believed, and help that lasted"),
    ("They let the man go and it was six hours before anyone rang.", "", "poor", "let go, and hours"),
    ("They let the girl stay with her aunt.", "", "neutral", "a child who may stay is none let go"),
    ("She was asked about it with her father in the room.", "", "poor", "asked where he could hear"),
    ("Neither boy was seen and the case against the uncle was dropped.", "", "poor", "neither, and a case given up"),
    ("The officer let the boy decide and sat with him. He was then held overnight.", "", "mixed", "care, then a cell"),
    ("The log read 'returned safe and well'.", "", "poor", "a note in place of a look"),
    ("A girl said that she was asleep.", "", "neutral", "no note"),
    ("The boy, who had not eaten for two days, hid.", "", "neutral", "what a child had not done"),
    ("A boy told them who had hurt him and was charged all the same.", "", "poor", "charged in spite of it"),
    ("He rang her mum again and again until she answered.", "", "good", "kept trying"),
    ("The patrol cooked the children a meal.", "", "good", "fed"),
    ("A man carried out a table.", "", "neutral", "nobody was carried"),
    ("She won his trust.", "", "good", "trust that was won"),
]


@pytest.mark.parametrize(("story", "context", "expected", "reason"), CASES, ids=[reason for *_, reason in CASES])
def test_verdict(story: str, context: str, expected: str, reason: str) -> None:
    assert verdict(story, context=context) == expected, reason


def test_no_word_counts_twice() -> None:
    assert weights("The boy was not seen.") == (0.0, 2.0)
