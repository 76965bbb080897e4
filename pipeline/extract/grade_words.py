"""Words that say a grade: those of a scale, the plain words beside them, and places in a scale of three."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from pipeline.extract.sentences import sentence_at
from pipeline.lexicon import load
from pipeline.records import Grade

BANDS: tuple[tuple[str, Grade], ...] = (
    ("top_band", "good"),
    ("middle_band", "requires_improvement"),
    ("bottom_band", "inadequate"),
)
"""Places in a scale of three, and the grades that they stand for."""
PLAIN: tuple[tuple[str, Grade | None], ...] = (("done_well", "good"), ("done_otherwise", None))
"""Plain words for a grade, and the grade that they say."""
BELOW_GOOD = ("requires_improvement", "inadequate")


@dataclass(frozen=True, slots=True)
class Mention:
    """A grade at [start, end); None where it is merged with another or of another scale."""

    start: int
    end: int
    grade: Grade | None


def grade_words(text: str) -> list[Mention]:
    """The grades of a text in order, none merged."""
    found: list[Mention] = []
    for rule in ("requires_improvement", "inadequate", "good", "other_grade"):
        grade = cast(Grade, rule) if rule != "other_grade" else None
        found += [Mention(m.start(), m.end(), grade) for m in load("grades").regex(rule).finditer(text)]
    return sorted(found, key=lambda m: m.start)


def plain_words(text: str, found: list[Mention]) -> Iterator[Mention]:
    """The plain words that say a grade where it or the next sentence tells of another: "nine were handled well"."""
    below = [one.start for one in found if one.grade in BELOW_GOOD]
    for rule, grade in PLAIN if below else ():
        for match in load("grades").regex(rule).finditer(text):
            start, end = sentence_at(text, match.start())
            _, end = sentence_at(text, min(end + 1, len(text)))
            if any(start <= at < end for at in below):
                yield Mention(match.start(), match.end(), grade)


def banded(text: str, found: list[Mention]) -> Iterator[Mention]:
    """The places in a scale that say grades: two or three of one sentence, in a text that has told of grades before."""
    if not found or " the " not in text:
        return
    places = [
        Mention(match.start(), match.end(), grade)
        for rule, grade in BANDS
        for match in load("grades").regex(rule).finditer(text, found[0].end)
    ]
    for place in places:
        start, end = sentence_at(text, place.start)
        if len({other.grade for other in places if start <= other.start < end}) > 1:
            yield place
