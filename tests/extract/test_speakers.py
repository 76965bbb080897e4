"""Duties and quotations in an article whose own sentence does not say who speaks: the inspectors before it, or others."""

# ruff: noqa: E501  (a marked-up line is one block of a document and cannot be broken)
from __future__ import annotations

import pytest
from recommended import check

GOES_ON = [
    (
        'Inspectors said the records of Ferndale Police were poor. <r to="Ferndale Police" does="make sure staff are trained to see neglect">Ferndale '
        "Police must now make sure staff are trained to see neglect.</r>",
        "right behind what was said",
    ),
    (
        "Ferndale Police was criticised by inspectors for its delays.\nChildren had waited in cells.\n"
        '<r to="Ferndale Police" does="make sure a nurse sees every child in custody">Like other forces, Ferndale Police also needs to make sure a nurse sees '
        "every child in custody.</r>",
        "one paragraph on, a comparison before the name",
    ),
    (
        'Ferndale Police was inspected. A review found that plans were late. <r to=Ferndale does="progress its plan for a hub">Ferndale needs to progress its '
        "plan for a hub.</r>",
        "a place that stands for its force",
    ),
    (
        "A report by the watchdog said most teams were kind to children. "
        '<r to=officers does="be “quicker to see them at home”">Officers also needed to be “quicker to see them at home”.</r>',
        "one more thing that officers needed to do",
    ),
    ("Inspectors found delays. Officers needed to force the door.", "a past duty that is no other's besides"),
    (
        "Inspectors found delays. Chief Constable Lee Marsh said the report was fair. The force must train its staff.",
        "another spoke last",
    ),
    ("Inspectors found delays. The force must do more to protect children.", "a general wish"),
    ("Inspectors found delays. The force has to wait for a doctor.", "an everyday need"),
    (
        'Inspectors found delays. The force has to deal with 400 calls a day. <r to="the force" does="train its staff">It now has to train its staff.</r>',
        "a daily duty, and one that follows",
    ),
    ("Inspectors found delays. The force will train its staff.", "a promise"),
    ("Inspectors found delays. The force must by law publish its figures.", "the law"),
    ("Inspectors found delays. Families must make sure that doors are locked.", "nobody who can be told"),
    ("The mayor opened a fair. The force must train its staff.", "nobody who inspects has spoken"),
]


@pytest.mark.parametrize(("lines", "reason"), GOES_ON, ids=[case[1] for case in GOES_ON])
def test_what_inspectors_said_goes_on(lines: str, reason: str) -> None:
    check(lines, kind="press", mode="reported")


QUOTED = [
    (
        'Inspectors found delays. They said “<r to="the commissioner; chief officers" by=immediately does="meet | review how they share notices">the commissioner '
        "and chief officers of both forces should meet and immediately review how they share notices</r>”.",
        "they are those who inspect",
    ),
    (
        "The review of both forces concluded that delays were long.\n"
        'It also said: “<r to="the force" does="train its staff">The force should train its staff</r>” and thanked all who took part.',
        "what stands behind the quotation is none of it",
    ),
    ("A mother told her story. She said “the force should train its staff”.", "a person"),
    (
        "Inspectors found delays. The union said it was no surprise. They said “the force should train its staff”.",
        "others spoke last",
    ),
    (
        "Ann Vale, one of the inspectors, said: “The force must make sure that its records are kept.”",
        "an inspector's comment",
    ),
    (
        "The inspectorate’s Ms Vale added: “The force must make sure that its records are kept.”",
        "a comment behind a title",
    ),
    ("The report says: “The force must maintain its momentum and focus on children.”", "to go on as before"),
]


@pytest.mark.parametrize(("lines", "reason"), QUOTED, ids=[case[1] for case in QUOTED])
def test_whose_words_are_quoted(lines: str, reason: str) -> None:
    check(lines, kind="press", mode="restated")
