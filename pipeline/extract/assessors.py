"""Who grades by the words of a text: the force, the inspectorate, whoever speaks, or whom a pronoun stands for."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, cast

from pipeline.extract.grades import find_grades
from pipeline.extract.stretches import Stretches
from pipeline.lexicon import load
from pipeline.records import Assessor

Party = Assessor | Literal["speaker", "pronoun", "own"]
"""Who grades, before it is known who speaks and whom a pronoun stands for."""
UNSEEN = "unseen"
"""The rule of grades that whoever graded did not know."""
SUBJECT = 60
"""Characters of a sentence that hold its subject."""


@lru_cache(maxsize=2048)
def sayings(text: str) -> tuple[tuple[int, Party], ...]:
    """Where a text says that somebody grades, and who, in order."""
    barred = Stretches(match.span() for match in load("assessors").regex(UNSEEN).finditer(text))
    found = [
        (match.start(), cast(Party, rule.values["assessor"]))
        for rule in load("assessors").rules
        if rule.regex and rule.id != UNSEEN
        for match in rule.regex.finditer(text)
        if not barred.overlaps(match.start(), match.start() + 1)
    ]
    return tuple(sorted(found))


def assessor_of(text: str, at: int | None = None, *, speaker: Assessor = "inspectorate") -> Assessor | None:
    """Who graded, by the words of a sentence, a lead-in or a column head; None where they do not say.

    With `at`, whom a passive behind that offset names, else the last who is named before it, else the first.
    `speaker` is who "we" are.
    """
    if at is not None and (agent := agent_behind(text, at, speaker)):
        return agent
    said = [(place, one) for place, party in sayings(text) if (one := resolved(party, text, place, speaker))]
    if not said:
        return None
    before = [one for one in said if at is not None and one[0] <= at]
    return before[-1][1] if before else said[0][1]


def agent_behind(text: str, at: int, speaker: Assessor) -> Assessor | None:
    """Who graded by the passive that follows a number: "22 were judged good by inspectors but 31 by the force"."""
    match = load("assessor_contexts").regex("agent_behind").match(text, at)
    if match is None:
        return None
    return "force" if match["force"] else "inspectorate" if match["inspectors"] else speaker


def resolved(party: Party, text: str, at: int, speaker: Assessor) -> Assessor | None:
    """The assessor that a party is: a pronoun stands for the last who is named before it in the text.

    One's own work is that of the force where nobody is named: it may go by the name of its place alone.
    """
    if party == "speaker":
        return speaker
    if party not in ("pronoun", "own"):
        return cast(Assessor, party)
    named = mentions(text[:at], speaker)
    return named[-1][1] if named else "force" if party == "own" else None


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
