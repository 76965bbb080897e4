"""Who grades by the words of a text: the force, the inspectorate, whoever speaks, or whom a pronoun stands for."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, cast

from pipeline.extract.grades import find_grades
from pipeline.lexicon import load
from pipeline.records import Assessor

Party = Assessor | Literal["speaker", "pronoun"]
"""Who grades, before it is known who speaks and whom a pronoun stands for."""
SUBJECT = 60
"""Characters of a sentence that hold its subject."""


@lru_cache(maxsize=2048)
def sayings(text: str) -> tuple[tuple[int, Party], ...]:
    """Where a text says that somebody grades, and who, in order."""
    found = [
        (match.start(), cast(Party, rule.values["assessor"]))
        for rule in load("assessors").rules
        if rule.regex
        for match in rule.regex.finditer(text)
    ]
    return tuple(sorted(found))


def assessor_of(text: str, at: int | None = None, *, speaker: Assessor = "inspectorate") -> Assessor | None:
    """Who graded, by the words of a sentence, a lead-in or a column head; None where they do not say.

    With `at`, the last who is named before that offset, else the first. `speaker` is who "we" are.
    """
    said = [(place, one) for place, party in sayings(text) if (one := resolved(party, text, place, speaker))]
    if not said:
        return None
    before = [one for one in said if at is not None and one[0] <= at]
    return before[-1][1] if before else said[0][1]


def resolved(party: Party, text: str, at: int, speaker: Assessor) -> Assessor | None:
    """The assessor that a party is: a pronoun stands for the last who is named before it in the text."""
    if party == "speaker":
        return speaker
    if party != "pronoun":
        return party
    named = mentions(text[:at], speaker)
    return named[-1][1] if named else None


def subject_of(sentence: str, speaker: Assessor) -> Assessor | None:
    """Who the subject of a sentence is, as far as its first words tell."""
    named = mentions(sentence[:SUBJECT], speaker)
    return named[0][1] if named else None


def mentions(text: str, speaker: Assessor) -> list[tuple[int, Assessor]]:
    """Where a text names the force or the inspectorate, in order; "the police watchdog" is the inspectorate."""
    lexicon = load("assessor_contexts")
    found: list[tuple[int, Assessor]] = []
    for rule, party in (("force_name", "force"), ("inspector_name", "inspectorate"), ("speaker_name", speaker)):
        found += [(match.start(), cast(Assessor, party)) for match in lexicon.regex(rule).finditer(text)]
    return sorted(found)


def is_assessor(label: str) -> bool:
    """Whether a row label or a column head says nothing but who graded."""
    return load("grades").regex("assessor_label").match(label) is not None


def assessor_of_label(label: str, speaker: Assessor = "inspectorate") -> Assessor | None:
    """Who graded, by a row label or a column head, which may be a bare "Force" or "HMICFRS good"."""
    grades = load("grades")
    if is_assessor(label) or find_grades(label):
        if grades.regex("head_by_force").search(label):
            return "force"
        if is_assessor(label):
            return named_by(label, speaker)
    return assessor_of(label, speaker=speaker)


def named_by(label: str, speaker: Assessor) -> Assessor:
    """Who graded, by a name alone: everybody but the inspectorate and whoever speaks is the force."""
    if load("grades").regex("inspector_name").search(label):
        return "inspectorate"
    return speaker if load("assessor_contexts").regex("speaker_name").search(label) else "force"
