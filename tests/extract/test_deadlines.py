"""Deadlines in whole documents: which time expressions limit something, for whom and from when."""

# ruff: noqa: E501  (a marked-up line is one block of a document and cannot be broken)
from __future__ import annotations

import pytest
from marked import marked_document, only

from pipeline.extract import extract
from pipeline.records import Deadline, Recommendation

HEAD = "# Recommendations\n"
STEPS = "# Next steps\n"

CASES = [
    (
        "We recommend that, <d modality=recommendation form=period period=P3M anchor=publication>within three months</d>, "
        "Wessmoor Police reviews its plans.",
        "the usual form",
    ),
    (
        "We recommend that the force <d modality=recommendation form=immediate anchor=publication>immediately</d> reviews it.",
        "immediate",
    ),
    (
        "We recommend that <d form=immediate modality=recommendation>with immediate effect</d> the force tests its phones.",
        "immediate in other words",
    ),
    (
        f"{HEAD}<d form=date date=2023-10-31 anchor=none modality=recommendation>By 31 October 2023</d>, the force should "
        "train its staff.",
        "a date before the duty",
    ),
    (
        f"{HEAD}<d form=date date=None anchor=none>By spring 2025</d>, chief constables should publish their data.",
        "a season has no date",
    ),
    (
        "We recommend that the force trains its call handlers "
        "<d form=period period=P6M modality=recommendation anchor=publication>in the next six months</d>.",
        "a limit at the end",
    ),
    (
        "We recommend that the force makes sure that assessments are completed "
        "<d modality=standard anchor=event period=P15D>within 15 working days of release from prison</d>.",
        "a standing limit inside a recommendation, with its starting point",
    ),
    (
        f"{STEPS}<d modality=requirement anchor=publication period=P6W>Within six weeks of the publication of this report</d>"
        ", we require an update.",
        "required by the inspectorate",
    ),
    (
        "The force should send us an action plan <d modality=requirement period=P6W anchor=publication>within six weeks</d>.",
        "an action plan is a requirement wherever it stands",
    ),
    (
        "We will revisit Ashdale Police <d modality=requirement period=P6M>no later than six months after publication</d>.",
        "a visit that is announced",
    ),
    (
        "Officers should attend priority calls <d modality=standard anchor=event period=PT2H>within two hours</d>.",
        "a standing target",
    ),
    (
        "Only 54 per cent of calls were attended <d modality=standard period=PT1H>within an hour</d>.",
        "every mention counts, also in a performance figure",
    ),
    ("Each referral is assessed <d modality=standard period=PT24H>within 24 hours of the referral</d>.", "habit"),
    (
        "The panel must be told <d modality=standard period=P1D>by the next working day</d>.",
        "a relative day",
    ),
    (
        "The force has <d form=date date=None modality=requirement>until the end of June</d> to write an action plan.",
        "until",
    ),
    ("A patrol has to be there <d modality=standard period=PT15M>in under 15 minutes</d>.", "in under"),
    ("Most patrols were there in under 15 minutes.", "the time that something took"),
    ("Calls are answered <d modality=standard period=PT10S>within ten seconds</d>.", "seconds"),
    (
        "The rest will be sent <d form=date date=2017-07-14 modality=requirement>no later than 14 July 2017</d>.",
        "a promise for a day",
    ),
    ("Officers should attend as soon as possible and at the earliest opportunity.", "vague urgency"),
    ("In the last six months the force has trained 40 officers.", "a time that has passed"),
    ("Visits take place every six weeks.", "a frequency"),
    ("Calls that need attendance immediately or as a priority go to the control room.", "names of grades"),
    ("The force took immediate action to protect the child.", "a noun"),
    ("Officers should have taken the child to safety immediately.", "what should have been done"),
    ("Immediately after the arrest, the boy was taken home.", "a point in time"),
    ("From 1 April 2022 the unit has had six officers.", "a start date"),
    ("By March 2021 the force had recruited six officers.", "a date that has passed"),
    ("Officers arrived within two hours and she was arrested.", "a story tells what happened"),
    ("The two brothers were born within two years of each other.", "a distance"),
    ("It is not immediately clear who is responsible.", "a degree"),
]


@pytest.mark.parametrize(("lines", "reason"), CASES, ids=[case[1] for case in CASES])
def test_deadlines(lines: str, reason: str) -> None:
    document, expected = marked_document(lines, next_steps="next_steps", recommendations="recommendations")
    found = [record for record in extract(document) if isinstance(record, Deadline)]
    assert [(r.start, r.end, r.text) for r in found] == [(e.start, e.end, e.text) for e in expected]
    for record, item in zip(found, expected, strict=True):
        assert {name: str(getattr(record, name)) for name in item.attributes} == item.attributes


def test_a_due_date_column_limits_the_recommendation_of_its_row() -> None:
    document, expected = marked_document(
        """
        | No. | Recommendation | Force response | Owner | Due date
        | 1 | Wessmoor Police should <d>immediately</d> review its rota. | Under way. | DCC | <d form=date date=2016-12>End of December 2016</d>
        | 2 | The force should train its staff. | Done. | HR | Complete
        | 3 | The force should test its alarms. | Agreed. | Estates | <d form=date date=None>Q3 2016/17</d>
        """,
        kind="response",
    )
    records = extract(document)
    limits = [record for record in records if isinstance(record, Deadline)]
    asked = [record for record in records if isinstance(record, Recommendation)]
    assert [(r.start, r.text) for r in limits] == [(e.start, e.text) for e in only(expected, "d")]
    assert {limit.modality for limit in limits} == {"recommendation"}
    assert [limit.anchor for limit in limits] == ["publication", "none", "none"]
    assert [limit.recommendation_ids for limit in limits] == [(asked[0].id,), (asked[0].id,), (asked[2].id,)]
    assert [r.deadline.text if r.deadline else None for r in asked] == ["immediately", None, None]


def test_a_lead_in_limits_every_recommendation_of_its_list() -> None:
    document, _ = marked_document(
        """
        # Recommendations
        The following should be in place within three months:
        - The force should train its call handlers.
        - Chief constables should publish their data.
        """,
        published="2021-11",
    )
    records = extract(document)
    (limit,) = (record for record in records if isinstance(record, Deadline))
    asked = [record for record in records if isinstance(record, Recommendation)]
    assert [record.deadline_id for record in asked] == [limit.id, limit.id]
    assert limit.recommendation_ids == tuple(record.id for record in asked)
    assert (limit.due, limit.due_precision, limit.derivation) == ("2022-02", "month", "2021-11 + P3M")


def test_a_heading_that_is_a_limit_limits_what_stands_under_it() -> None:
    document, _ = marked_document(
        """
        # Recommendations
        ## Within six months
        We recommend that Ashdale Police reviews its custody records.
        """,
        within_six_months="recommendations",
        recommendations="recommendations",
    )
    (asked,) = (record for record in extract(document) if isinstance(record, Recommendation))
    assert asked.deadline is not None
    assert (asked.deadline.text, asked.deadline.period) == ("Within six months", "P6M")


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("press", "The force has been told to review its rota within three months."),
        ("response", "We recommend that the force reviews its rota within three months."),
    ],
)
def test_the_limit_of_another_document_is_not_counted_from_this_one(kind: str, line: str) -> None:
    document, _ = marked_document(line, kind=kind, published="2021-11-16")
    (limit,) = (record for record in extract(document) if isinstance(record, Deadline))
    assert (limit.period, limit.anchor, limit.due, limit.derivation) == ("P3M", "publication", None, None)


def test_a_day_promised_in_an_answer_is_that_of_what_was_recommended() -> None:
    document, _ = marked_document(
        "We recommend that Ashdale Police trains its staff.\nForce response: This will be done by 31 March 2020.",
        kind="response",
    )
    (deadline,) = (record for record in extract(document) if isinstance(record, Deadline))
    assert (deadline.text, deadline.modality) == ("by 31 March 2020", "recommendation")
