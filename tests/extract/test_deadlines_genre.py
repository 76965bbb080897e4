"""Time limits in other years' and other publishers' words: whose they are, and what only looks like one."""

# ruff: noqa: E501  (a marked-up line is one block of a document and cannot be broken)
from __future__ import annotations

import pytest
from marked import marked_document

from pipeline.extract import extract
from pipeline.records import Deadline

PRESS = [
    (
        "The commissioner said she would reply <d modality=requirement form=date>by 16 May</d>. It would be cold by December.",
        "what somebody said she would do",
    ),
    ("I was promised that this would be done by Christmas.", "a promise that was made to somebody"),
    ("She has asked for a letter <d modality=requirement form=date date=None>by September 30</d>.", "the day last"),
    ("I have invited the leaders to meet me <d form=date>before the end of April</d>.", "an invitation"),
    ("A plan for the rest is due <d modality=requirement date=2020-03-31>by 31 March 2020</d>.", "due by"),
    ("We will have a plan <d form=date date=None>by the New Year</d>.", "a new year"),
    (
        "It has a target of <d modality=standard period=PT10S>10 seconds</d>, and a target of 10 cases.",
        "a target that names its time alone",
    ),
    (
        "Somebody will be with a child, in 85% of cases, <d modality=standard period=PT1H>within the hour</d>.",
        "a share is no story",
    ),
    (
        "It made five recommendations, two of them to be carried out <d modality=recommendation form=immediate>straight away</d>.",
        "how soon some of them are due",
    ),
    (
        "The force must mark its cases <d modality=requirement anchor=event period=P30D>at least 30 days before that visit</d>. It was six weeks before the visit.",
        "ahead of something to come",
    ),
    (
        "Inspectors thought that the force should test its alarms, and gave it <d modality=recommendation period=P6M>six months</d>.",
        "time given, at the end",
    ),
    ("The judge gave him six months.", "a sentence of a court"),
    (
        "Inspectors will decide <d modality=requirement>within the next six months</d> whether to return.",
        "what they will decide",
    ),
    (
        "Forces have been told to report to the inspectorate on their steps <d modality=requirement form=date>by 31 December</d>.",
        "a report to those who inspect",
    ),
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


def test_a_later_limit_measures_the_work() -> None:
    line = (
        "We recommend that, <d modality=recommendation>within three months</d>, Ashdale Police meets its partners. It should record why a meeting is not "
        "held <d modality=standard anchor=event>within one working day</d>.\n"
        "We recommend that, <d modality=recommendation>within three months</d>, Ashdale Police trains its staff and, <d modality=recommendation>within six "
        "months</d>, tests them."
    )
    check(line, kind="inspection_report")


def test_a_promise_in_the_paragraph_that_repeats_a_recommendation() -> None:
    line = (
        "HMIC also asked the force to agree a map. The chief constable says that it will be drawn "
        "<d modality=recommendation form=date>by 10 May</d>."
    )
    check(line, kind="response")


def test_dates_in_a_column_headed_by() -> None:
    lines = (
        "| Ref | Action | Owner | By\n| 8/21 | Write to the leaders about beds | BT | <d modality=recommendation form=date>22 October</d>\n"
        "| 9/21 | Circulate the notes to schools | IS | Done"
    )
    check(lines, kind="minutes")


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
