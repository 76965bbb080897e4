"""The ways in which articles and minutes tell that somebody was told to act, and what only looks like it."""

# ruff: noqa: E501  (a marked-up line is one block of a document and cannot be broken)
from __future__ import annotations

import pytest
from recommended import check

TOLD = [
    (
        '<r to="the council; Ashdale Police" does="review how they share notices">The council and Ashdale Police were jointly ordered to '
        "review how they share notices.</r>",
        "two bodies, an adverb",
    ),
    (
        '<r to="both agencies" by="by the end of June" does="agree who attends">Both agencies had also been told, by the end of June, to '
        "agree who attends.</r>",
        "a limit before the infinitive",
    ),
    (
        '<r to=officers does="speak to children alone">Officers, according to inspectors, must speak to children alone.</r>',
        "the reporting clause as an aside",
    ),
    (
        '<r to="Wessmoor Police" does="cut delays | keep a record of each">Wessmoor Police – the watchdog says – needs to cut delays and '
        "keep a record of each.</r>",
        "an aside between dashes",
    ),
    (
        '<r to="the force" by="six months" does="overhaul its hub | report back">The force has been given six months to overhaul its hub '
        "and told to report back.</r>",
        "told besides",
    ),
    (
        'Five recommendations were made. <r to="the force" does="audits its files">One of them is that the force audits its files.</r> '
        '<r to=police does="tell schools sooner">A further recommendation was for police to tell schools sooner.</r>',
        "one of several",
    ),
    (
        '<r to="the force" does="visits homes on time">There is a recommendation, too, that the force visits homes on time: it was late in '
        "20.</r>",
        "there is a recommendation; what explains it is no action",
    ),
    (
        '<r to="the force; the council" does="revisits its risk tool | opens a second hub">The review recommends the force revisits its risk '
        "tool and, within a year, that the council opens a second hub.</r>",
        "another that-clause, another body",
    ),
    (
        '<r to="the Chief Constable" by="by June 2021" does="publish a plan">The Commissioner has told the Chief Constable to publish a plan '
        "by June 2021.</r>",
        "by those who oversee the force",
    ),
    (
        '<r to="the force" does="act">Inspectors said that the force must act.</r>\n<r to="the force" does="write to every family">It should '
        "also write to every family.</r>",
        "the next paragraph goes on",
    ),
    ("Labour has asked the force to publish the figures. Residents are asked to lock their doors.", "others ask"),
    ("The mother was told to ring back, and the council leader told police to do better.", "a story, an opinion"),
    ("The force will be told to improve by next year, the union said.", "a forecast"),
]


@pytest.mark.parametrize(("lines", "reason"), TOLD, ids=[case[1] for case in TOLD])
def test_told(lines: str, reason: str) -> None:
    check(lines, kind="press", mode="reported")


def test_a_report_tells_what_a_whole_body_was_told_before() -> None:
    line = (
        'One point is open: <r to="the force; the county council" does="set up a list">the force and the county council had been asked to '
        "set up a list.</r> The force was asked to pick 30 cases. Officers were told to wait outside."
    )
    check(line, kind="inspection_report", mode="reported")
