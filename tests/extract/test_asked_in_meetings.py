"""Actions of meetings, what panels and commissioners ask for, and recommendations that an answer prints."""

# ruff: noqa: E501  (a marked-up line is one block of a document and cannot be broken)
from __future__ import annotations

import pytest
from marked import marked_document
from recommended import check

from pipeline.extract import extract
from pipeline.records import Deadline, Recommendation

ACTIONS = [
    (
        '# New actions\nA1 <r to=SB by="by 30 August" does="find out why notices are late">SB to find out why notices are late, by 30 August.</r>\n'
        '- <r to="all agencies" does="send ideas to the coordinator">All agencies to send ideas to the coordinator.</r>\n'
        "- The chair thanked everyone and will write to members.",
        "lines under a heading",
    ),
    (
        'Actions:\n1. <r to="the force" does="provide a breakdown by district">The Force to provide a breakdown by district.</r> Owner: ACC. Due: 30 June 2025',
        "an owner and a due date behind the action",
    ),
    (
        '# Actions agreed\n| Action | Owner | By\n| <r to=superintendent does="copy interviews to schools">copy interviews to schools</r> | Superintendent | 31 January 2020',
        "a table",
    ),
    (
        'RESOLVED: - (1) That the report be noted.\n(2) <r to="the Director of Children\'s Services" does="attend the next meeting">That the Director of '
        "Children's Services be asked to attend the next meeting.</r>",
        "one resolution a paragraph",
    ),
    ("# Actions\nMembers were told to wait.\nIt was felt that more was to come.", "no action lines"),
]


@pytest.mark.parametrize(("lines", "reason"), ACTIONS, ids=[case[1] for case in ACTIONS])
def test_actions_of_a_meeting(lines: str, reason: str) -> None:
    check(lines, kind="minutes", mode="issued")


VOTED = [
    (
        '<r to="the commissioner" does="bring figures to every meeting">Members agreed to ask the commissioner to bring figures to every meeting.</r>',
        "to ask somebody to act",
    ),
    (
        '<r to="the commissioner" by="by 1 April 2023" does="ask the commissioner for figures">The panel then agreed to ask the commissioner for figures by '
        "1 April 2023.</r>",
        "to ask for something",
    ),
    (
        'The panel met on Monday. <r to="the commissioner" does="bring figures | publish the plan">They also resolved that the commissioner should bring '
        "figures and publish the plan.</r>",
        "in a that-clause",
    ),
    ("The force met on Monday. They also resolved that the officers should rest.", "no panel"),
    ("Members agreed to raise their allowance and noted the budget.", "their own business"),
    (
        "What must be done\n- Wessmoor Police has 1,905 officers\n- It takes some 350 reports a month",
        "facts in a list",
    ),
]


@pytest.mark.parametrize(("lines", "reason"), VOTED, ids=[case[1] for case in VOTED])
def test_what_an_article_tells_of_a_panel(lines: str, reason: str) -> None:
    check(lines, kind="press", mode="issued")


OVERSEERS = [
    (
        '<r to="the Chief Constable" does="report to me every month">I have asked the Chief Constable to report to me every month</r>, and I will hold a meeting.',
        "the writer's own doings left out",
    ),
    (
        '<r to="Wessmoor Police" by="by 1 May 2021" does="publish its plan">The Commissioner has formally asked Wessmoor Police to publish its plan by 1 May 2021.</r>',
        "in the third person",
    ),
    ("I will ask the Chief Constable to report to me. I asked the panel to note this.", "a promise, another body"),
]


@pytest.mark.parametrize(("lines", "reason"), OVERSEERS, ids=[case[1] for case in OVERSEERS])
def test_what_those_who_oversee_a_force_ask(lines: str, reason: str) -> None:
    check(lines, kind="response", mode="issued")


PRINTED = [
    (
        'The report makes two recommendations.\n“<r to="chief constables" does="examine devices in order of risk" says="Every device is triaged on arrival.">'
        "Chief constables should examine devices in order of risk.</r>\nEvery device is triaged on arrival.\n"
        '“<r to="chief constables" does="train all staff" says="We have trained 130.">Chief constables should train all staff.</r>\nWe have trained 130.',
        "one a paragraph",
    ),
    (
        '# The recommendation about training\n<r to="the force" does="train its staff" says="We agree.">The force should train its staff.</r>\nWe agree.',
        "one below its heading",
    ),
    (
        "The report makes two recommendations.\nThe force should be proud of its staff. The force should rest, we think, and I hope that it can.",
        "opinions in running text",
    ),
]


@pytest.mark.parametrize(("lines", "reason"), PRINTED, ids=[case[1] for case in PRINTED])
def test_recommendations_that_an_answer_prints(lines: str, reason: str) -> None:
    check(lines, kind="response", mode="restated")


def test_a_due_date_behind_its_label() -> None:
    lines = "Actions:\n1. The Force to provide a breakdown. Owner: ACC. Due: 30 June 2025"
    document, _ = marked_document(lines, kind="minutes")
    found = [record for record in extract(document) if isinstance(record, Deadline)]
    assert [(r.text, r.date, r.modality, r.anchor) for r in found] == [
        ("30 June 2025", "2025-06-30", "recommendation", "none")
    ]


@pytest.mark.parametrize("heading", ["Recommendations of the panel", "Task group recommendations"])
def test_what_a_panel_lists_under_a_heading_of_its_own_is_its_own(heading: str) -> None:
    lines = f'# {heading}\n- <r to="Ashdale Police" does="publish its figures">Ashdale Police should publish its figures.</r>'
    check(lines, kind="minutes", mode="issued")


@pytest.mark.parametrize(
    "title", ["Ashdale Police: follow-up of our 2019 child protection inspection", "Follow-up review"]
)
def test_a_follow_up_repeats_what_was_asked(title: str) -> None:
    lines = (
        'Recommendation 2: <r to="the force" does="review its rota">The force should review its rota.</r>\nStatus: met'
    )
    document, expected = marked_document(lines, title=title)
    found = [record for record in extract(document) if isinstance(record, Recommendation)]
    assert [(r.start, r.end, r.mode) for r in found] == [(e.start, e.end, "restated") for e in expected]
