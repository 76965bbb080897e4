"""Time limits in other years' and other publishers' words: whose they are, and what only looks like one."""

# ruff: noqa: E501  (a marked-up line is one block of a document and cannot be broken)
from __future__ import annotations

import pytest
from marked import marked_document

from pipeline.extract import extract
from pipeline.records import Deadline

PRESS = [
    ("Inspectors will be back <d modality=requirement anchor=publication>within 12 months</d>.", "a visit"),
    ("Inspectors are expected to return <d modality=requirement>within the next six months</d>.", "an expected visit"),
    ("It will return <d modality=requirement form=date date=None>before next summer</d>.", "the next summer"),
    ("Every force is to be seen <d modality=requirement>in the next three years</d>.", "a programme"),
    ("HMIC wants to see the plan <d modality=requirement>within six weeks</d>.", "a plan that is wanted"),
    ("An update must be given to inspectors <d modality=requirement>in the next six weeks</d>.", "an update"),
    (
        "The force was told to clear a queue <d modality=recommendation form=date>by the end of June</d>.",
        "a full stop behind a month is none of the limit's",
    ),
    (
        "The force must report back to inspectors <d modality=requirement>within six weeks</d>.",
        "a report to inspectors",
    ),
    ("Homes rang the police up to 12 times in a week and were told to wait.", "a frequency"),
    ("When brothers aged nine and 12 did not come home, most of the village was out within the hour.", "a story"),
    ("Statements were taken within the week.", "what was done"),
    ("It hopes that the delay will be shorter by the summer.", "a hope"),
    (
        "Ashdale Police was ordered to train its staff before a follow-up inspection is carried out <d modality=requirement>in the next nine months</d>.",
        "when inspectors come again, in a sentence that tells a force to act",
    ),
    (
        "A further inspection will be carried out <d modality=requirement>within nine months</d>.",
        "a visit in the passive",
    ),
    (
        "They made recommendations that should be acted upon <d modality=recommendation>immediately</d>.",
        "how soon recommendations are due",
    ),
    (
        "Changes have to be in place by the time inspectors return <d modality=requirement>in the next six months</d>.",
        "when they return",
    ),
    (
        "Ashdale Police was told to make changes before being inspected again <d modality=requirement>in six months</d>.",
        "beside a general wish",
    ),
    ("The boy was told he must return home immediately.", "what somebody in a case is told"),
]


@pytest.mark.parametrize(("lines", "reason"), PRESS, ids=[case[1] for case in PRESS])
def test_press(lines: str, reason: str) -> None:
    check(lines, kind="press")


REPORTS = [
    (
        "We recommend that Ashdale Police makes sure that a detective leads each case "
        "<d modality=recommendation anchor=publication>within 28 days of the date of this report</d>.",
        "a starting point tells the term of a change from one of the work",
    ),
    (
        "The written statement is due <d modality=requirement anchor=publication>within 70 days of your receiving this "
        "letter</d>.",
        "receiving a letter",
    ),
    (
        "In those the plan had been written <d modality=standard anchor=event>within 24 hours of allocation</d> and "
        "somebody had told the child.",
        "a figure of performance that speaks of a child",
    ),
    (
        "We recommend that the force reports <d modality=recommendation anchor=publication>within six weeks of the 2019 "
        "report</d>, and publishes its plan <d modality=recommendation anchor=publication>within a month after "
        "the report appears</d>.",
        "the report by its year, and when it appears",
    ),
    (
        "We recommend that the force should <d modality=recommendation form=immediate>at once</d> end this. Officers held "
        "20 cases at once.",
        "at once",
    ),
    ("We have asked the force for news <d modality=requirement>by May 2023</d>.", "what was asked for"),
    ("We will keep this under review and will return <d modality=requirement>within twelve months</d>.", "a return"),
]


@pytest.mark.parametrize(("lines", "reason"), REPORTS, ids=[case[1] for case in REPORTS])
def test_reports(lines: str, reason: str) -> None:
    check(lines, kind="inspection_report")


def test_an_answer_may_name_a_standard() -> None:
    line = (
        "We recommend that Ashdale Police trains its staff.\n"
        "Force response: An adult must attend <d modality=standard anchor=event>within two hours</d>."
    )
    check(line, kind="response")


def test_a_limit_from_the_meeting_that_sets_it() -> None:
    line = (
        "RESOLVED: that the Director provide the panel with a note <d modality=recommendation form=period>within 28 days of "
        "this meeting</d>."
    )
    check(line, kind="minutes")


def check(lines: str, *, kind: str) -> None:
    document, expected = marked_document(lines, kind=kind)
    found = [record for record in extract(document) if isinstance(record, Deadline)]
    assert [(r.start, r.end, r.text) for r in found] == [(e.start, e.end, e.text) for e in expected]
    for record, item in zip(found, expected, strict=True):
        assert {name: str(getattr(record, name)) for name in item.attributes} == item.attributes
