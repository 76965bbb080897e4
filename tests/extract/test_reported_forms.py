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
    (
        '<r to=Wessmoor by="by the end of May" does="speed up its checks | answer every letter">Wessmoor’s been told to speed up its checks, and to '
        "answer every letter by the end of May.</r>\nWessmoor Police has 900 officers.",
        "a contraction, and a place that stands for its force",
    ),
    (
        'The report looks back. <r to="the force" does="end night interviews">In it the force was told to end night interviews.</r> '
        '<r to="Ashdale Council" does="come to every meeting">The inspector said that, in the second of these, Ashdale Council had been told to come '
        "to every meeting.</r>",
        "when it was told stands before the name; a whole body is told what people are told in everyday life",
    ),
    (
        '<r to="both forces" does="agree a protocol">Under the first recommendation both forces had been told to agree a protocol.</r> '
        '<r to="the partnership" by="by June 2022" does="map its services">Under the second, the partnership was to map its services by June '
        "2022.</r>",
        "one of several",
    ),
    (
        '<r to="the control room" does="ring callers back">The control room is told to ring callers back.</r>',
        "a part of a force",
    ),
    (
        'Ashdale Police says sorry. The watchdog is firm. <r to="Ashdale Police" does="footage to be sampled every week">It wants footage to be sampled '
        "every week.</r>",
        "a passive infinitive",
    ),
    (
        'What was promised in 2019 (<r to="the force" does="visit every home">the force had been told to visit every home</r>) is still not done.',
        "in brackets",
    ),
    (
        '<r to="the force" does="send a notice after each visit">The force had been told to send a notice after each visit, he explained, and that '
        "was now done.</r>",
        "what was said besides is no action",
    ),
    (
        'Ferndale Police and Ashby Police were inspected. <r to="Ferndale; Ashby" does="train their staff">Ferndale and Ashby were ordered to train their '
        "staff.</r>",
        "two places, each with a force",
    ),
    (
        'The forces are Tyde Police, Marsh Police and Dale Police. <r to="Tyde; Marsh; Dale" does="train their staff">Tyde, Marsh and Dale were told to train '
        "their staff.</r>",
        "three places",
    ),
    (
        '<r to="Ferndale Police" does="train its staff | check its cells">Among the things Ferndale Police has been told to do are to train its staff and to '
        "check its cells.</r>",
        "among the things that were told",
    ),
    (
        'Tyde and Marsh Police was inspected. <r to="Tyde and Marsh" does="train its staff">Tyde and Marsh was ordered to train its staff.</r>',
        "a force of two places",
    ),
    (
        'Ferndale’s police force was inspected. <r to=Ferndale does="train its staff">Ferndale was ordered to train its staff.</r>',
        "a force named by what it is",
    ),
    ("Ferndale Police was inspected. Ferndale and Ashby were ordered to train their staff.", "a place without a force"),
    (
        "The boy in the living room was told to ring his mother. Police were asked to come. Wessmoor was told to wait.",
        "everyday life",
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


def test_what_stands_below_the_cross_head_that_asks_for_it() -> None:
    lines = (
        '# What now\n<r to=Wessmoor does="train its sergeants">Wessmoor has to train its sergeants.</r> <r to=Wessmoor by="within a month" '
        'does="open a desk">It also has to open a desk, within a month.</r> Wessmoor Police declined to comment.\n# Reaction\n'
        "Wessmoor has to do better, a reader says."
    )
    check(lines, kind="press", mode="reported", what_now="recommendations", reaction="response")
