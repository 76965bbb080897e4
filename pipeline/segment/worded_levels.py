"""Levels of headings by their words and by the headings above them, where no contents list tells them."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Document
from pipeline.lexicon import load
from pipeline.records import Role
from pipeline.segment.roles import heading_number, named_role, shape, states

CHAPTERS = frozenset(
    {
        "foreword",
        "contents",
        "summary",
        "introduction",
        "context",
        "case_audit",
        "methodology",
        "conclusion",
        "next_steps",
    }
)
"""Roles whose headings open a chapter where nothing else tells the level."""
APART = frozenset({"foreword", "contents", "introduction", "context", "methodology"})
"""Roles of chapters that are about nothing that is inspected: nothing stands inside them."""
OUTER = frozenset({"annex", "annex_named", "annex_recommendations", "contents", "glossary"})
"""Rules of roles whose headings stand outside the numbered chapters."""
EARLY = frozenset({"foreword", "contents", "summary", "introduction", "context", "case_audit"})
"""Roles whose chapters come before the last numbered one: behind it they are a part of that."""
JOINT = 3000
"""Characters at the top in which a letter to several bodies says so."""
SENTENCE = 5
"""Words from which a heading with a finite verb is a sentence."""
SHORT = 3
"""Words from which it is one in a chapter of findings ("Delays can be long")."""


@dataclass(slots=True)
class Place:
    """Where in the tree the next heading stands.

    `chapter` is the role of the chapter (None before the first), `everything` whether it is about all that was
    inspected ("Findings"), `bare` whether it is "Recommendations" and nothing more, `recommendations` whether it is a
    single numbered one; `topic` whether a heading about a subject stands above in it, `inside` whether any does;
    `about` whether the chapter itself is about a subject; `beside` whether it is one that elsewhere stands inside
    another, `holding` whether it holds topics, audit and recommendations.
    """

    chapter: Role | None = None
    everything: bool = False
    bare: bool = False
    recommendations: bool = False
    topic: bool = False
    inside: bool = False
    about: bool = False
    beside: bool = False
    holding: bool = False

    def enter(self, text: str, level: int) -> None:
        """Move below a heading of that level."""
        named = named_role(text)
        if level == 1:
            self.chapter = named[0] if named else "findings"
            self.inside = False
            self.about = named is None and not text.casefold().startswith("case stud")
            self.everything, self.topic = load("heading_places").regex("all_findings").search(text) is not None, False
            self.bare = is_bare(text)
            self.holding = load("heading_places").regex("holds_findings").search(text) is not None
            self.beside = not self.everything and self.chapter == "findings" and bool(shape("inner").search(text))
            self.recommendations = load("heading_places").regex("numbered_recommendation").search(text) is not None
        elif level == 2:
            self.inside = True
            self.topic = named is None and not shape("inner").search(text)


def is_bare(text: str) -> bool:
    """Whether a heading is "Recommendations" or the like and nothing more: it closes a chapter, not a part of it."""
    named = named_role(text)
    return named is not None and named[0] == "recommendations" and len(text.split()) <= 2


def numbered_level(text: str) -> int:
    """1 for "4. Findings", 2 for "4.1 Calls", 0 for a heading without a number."""
    number = heading_number(text)
    return number.count(".") + 1 if number else 0


def beside_numbers(text: str, place: Place, *, outer: bool, after: bool, depth: int = 1) -> int:
    """The level of an unnumbered heading in a document of numbered chapters, which stands outside them or inside.

    `depth` is the level of the numbered heading above it: one about a subject is below "3.3".
    """
    named = named_role(text)
    if place.everything and place.topic and shape("inner").search(text):
        return 3
    if named is None:
        return min(max(depth, 1) + 1, 3)
    if named[1].id in OUTER:
        return 1
    apart = named[0] != place.chapter and (named[0] not in EARLY if after else named[0] != "conclusion")
    return 1 if outer and apart and named[0] in CHAPTERS else 2


def worded_level(document: Document, text: str, place: Place, following: str) -> int:
    """The level of a heading where there are neither numbers nor a contents list: topics are chapters.

    Sentence-like headings and those that only ever stand inside a chapter ("Area for improvement") are below them; so
    are the topics of a chapter about everything ("Findings").
    """
    named = named_role(text)
    if place.chapter is None or document.metadata.kind == "press":
        return 1
    if place.holding and (named is None or named[0] in ("case_audit", "recommendations")):
        return 2
    if place.chapter == "introduction" and load("heading_places").regex("earlier_inspection").search(text):
        return 2
    if shape("inner").search(text):
        parted = load("heading_places").regex("part_of_recommendations").search(following)
        return 1 if place.chapter == "summary" and is_bare(text) and parted else inner_level(text, place)
    about_audit = named is None and load("heading_places").regex("whole_sample").search(text)
    if place.chapter == "case_audit" and (about_audit or (named is not None and named[0] == "case_audit")):
        return 2
    if named is not None and named[0] == "case_audit" and place.about and shape("inner").search(following):
        # The cases of one topic, whose recommendations follow.
        return 2
    within = place.inside or (place.about and not joint(document))
    listing = place.chapter == "findings" or (place.chapter == "recommendations" and not place.bare)
    if within and listing and load("heading_places").regex("several_areas").search(text):
        return 2
    if place.chapter == "summary" and named is not None and named[0] == "findings":
        return 1 if load("heading_places").regex("all_findings").search(text) and "inspectors" in text else 2
    if named is None and (place.everything or (place.bare and text.startswith(("To ", "For ")))):
        return 2
    own = document.metadata.kind in ("inspection_report", "other")
    asking = load("heading_places").regex("asking").search(text)
    least = SHORT if place.chapter == "findings" and not asking else SENTENCE
    return 2 if own and named is None and len(text.split()) >= least and states(text) else 1


def joint(document: Document) -> bool:
    """Whether a document is a letter to several bodies, whose "Areas for improvement" is a chapter of its own."""
    return bool(load("heading_places").regex("joint").search(document.text[:JOINT]))


def inner_level(text: str, place: Place) -> int:
    """The level of a heading that only ever stands inside something, by what it can stand inside here."""
    numbered = load("heading_places").regex("numbered_recommendation").search(text)
    if place.chapter in APART or place.beside or (numbered and place.recommendations):
        return 1
    if place.chapter == "recommendations" and load("heading_places").regex("all_findings").search(text):
        return 1
    named = named_role(text)
    if place.chapter == "summary" and named and named[0] in ("recommendations", "context") and not is_bare(text):
        return 1
    if (
        place.everything
        and not numbered
        and (is_bare(text) or load("heading_places").regex("all_findings").search(text))
    ):
        return 1
    return 3 if place.everything and place.topic else 2
