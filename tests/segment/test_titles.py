"""Which lines at the top of a document are its title, and which belong to an address, a menu or the body."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.document import Document
from pipeline.ingest.draft import Draft
from pipeline.segment import section_records, segment

PROSE = "Inspectors found that officers in Wessmoor spoke to most of the children whom they met."

Make = Callable[..., Document]


@pytest.mark.parametrize(
    ("lines", "title", "headings"),
    [
        (
            ["Joint targeted area inspection of Ashdale", "Headline findings"],
            "Joint targeted area inspection of Ashdale",
            ["Headline findings"],
        ),
        (
            ["Child protection inspection of Wessmoor Police", "Children who run away"],
            "Child protection inspection of Wessmoor Police",
            ["Children who run away"],
        ),
        (
            ["Child protection inspection", "Wessmoor Police"],
            "Child protection inspection: Wessmoor Police",
            [],
        ),
    ],
)
def test_the_last_line_may_open_the_body(
    document_from: Make, lines: list[str], title: str, headings: list[str]
) -> None:
    report = "We examined 40 cases in our inspection. We recommend that the force acts. © HMICFRS 2019"
    document = segment(document_from(*(Draft("title", line) for line in lines), PROSE, report))
    assert document.metadata.title == title
    assert [row.title for row in section_records(document)] == headings


@pytest.mark.parametrize(
    "above",
    [
        ["Rt Hon the Home Secretary", "Home Office", "2 Harbour Street", "Wessmoor WS1 4DF"],
        ["Skip to content", "Text size: A A A", "Emergency call 999"],
    ],
)
def test_addresses_and_menus_are_no_title(document_from: Make, above: list[str]) -> None:
    subject = "Response to the inspection of Wessmoor Police"
    letter = "I am writing to you in response to this report. I welcome the report and its findings."
    document = segment(document_from(*(Draft("title", line) for line in above), Draft("heading", subject), letter))
    assert (document.metadata.kind, document.metadata.title) == ("response", subject)
    assert section_records(document) == []


def test_items_without_bullets_and_resolutions_are_no_headings(document_from: Make) -> None:
    document = document_from(
        "Wessmoor Police inspected",
        PROSE,
        "During this inspection, inspectors:",
        "Read the policies of the force;",
        "Spoke to leaders and staff",
        PROSE,
        "Resolved: That the Panel notes",
        PROSE,
    )
    assert section_records(segment(document)) == []


def test_a_time_limit_is_a_heading_among_recommendations(document_from: Make) -> None:
    document = document_from(
        Draft("title", "Inspection of Wessmoor Police"),
        "Initial contact",
        PROSE,
        "Within three months",
        "HMIC recommends that Wessmoor Police reviews its rota.",
    )
    assert [(row.level, row.role, row.title) for row in section_records(segment(document))] == [
        (1, "findings", "Initial contact"),
        (2, "recommendations", "Within three months"),
    ]


def test_topics_stand_inside_a_chapter_about_everything(document_from: Make) -> None:
    document = document_from(
        Draft("title", "Wessmoor Police: post-inspection review"),
        "Introduction",
        PROSE,
        "Findings against our recommendations",
        "Domestic abuse",
        "Recommendation from the 2019 inspection report",
        PROSE,
        "Children in custody",
        PROSE,
        "Conclusion",
        PROSE,
    )
    assert [(row.level, row.title) for row in section_records(segment(document))] == [
        (1, "Introduction"),
        (1, "Findings against our recommendations"),
        (2, "Domestic abuse"),
        (3, "Recommendation from the 2019 inspection report"),
        (2, "Children in custody"),
        (1, "Conclusion"),
    ]


def test_groups_of_an_audit_may_be_told_in_prose(document_from: Make) -> None:
    document = document_from(
        Draft("title", "Case file reviews"),
        "As part of this inspection we reviewed 72 cases that Wessmoor Police had dealt with.",
        "Investigations",
        "We read 23 investigations. Seven were good and six were inadequate.",
        "Missing children",
        "Nine cases: 3 good, 2 requires improvement, 4 inadequate",
        PROSE,
    )
    assert [(row.role, row.title) for row in section_records(segment(document))] == [
        ("case_audit", "Case file reviews"),
        ("case_audit", "Investigations"),
        ("case_audit", "Missing children"),
    ]


def test_an_area_for_improvement_without_a_full_stop_is_no_heading(document_from: Make) -> None:
    document = document_from(
        Draft("title", "Inspection of Wessmoor Police"),
        "Initial contact",
        PROSE,
        "Area for improvement",
        "The force should make better use of return interviews",
        PROSE,
    )
    assert [row.title for row in section_records(segment(document))] == ["Initial contact", "Area for improvement"]


def test_whose_answer_follows_is_a_chapter(document_from: Make) -> None:
    document = document_from(
        Draft("title", "Children in custody: thematic report"),
        Draft("title", "Response of the Wessmoor Police and Crime Commissioner"),
        "Date of response: 3 November 2020",
        "I welcome this report. " + PROSE,
        "Recommendations for forces",
        PROSE,
        "My own view",
        PROSE,
    )
    assert [(row.level, row.role) for row in section_records(segment(document))] == [
        (1, "response"),
        (2, "recommendations"),
        (2, "response"),
    ]


def test_signatures_captions_and_menus_are_no_headings(document_from: Make) -> None:
    document = document_from(
        "Response to the inspection of Wessmoor Police",
        "I am writing in response to this report. I welcome the report and its findings.",
        "Our plans",
        PROSE,
        "Table 2: Grades given",
        PROSE,
        "Total | 20 | 4",
        PROSE,
        "Yours,",
        "Robin Ashdale",
        "Deputy Mayor",
        "Sent by post and not by email to the people above, who asked for it.",
    )
    assert [row.title for row in section_records(segment(document))] == ["Our plans"]


def test_notes_at_the_end_stand_outside_numbered_chapters(document_from: Make) -> None:
    document = document_from(
        Draft("title", "Inspection of Wessmoor Police"),
        "1. Introduction",
        PROSE,
        "2. Initial contact",
        PROSE,
        "Footnotes",
        PROSE,
    )
    assert [(row.level, row.role, row.title) for row in section_records(segment(document))] == [
        (1, "introduction", "1. Introduction"),
        (1, "findings", "2. Initial contact"),
        (1, "other", "Footnotes"),
    ]


def test_what_cross_heads_of_an_article_say(document_from: Make) -> None:
    speech = "‘We are sorry,’ she said. Inspectors said so. A spokesman said more about it on Tuesday."
    document = document_from(
        "Police too slow to reach children",
        PROSE + " " + speech,
        "Too slow",
        PROSE,
        "What has the force been told?",
        PROSE,
        "Chief says sorry",
        speech,
    )
    assert [(row.level, row.role) for row in section_records(segment(document))] == [
        (1, "findings"),
        (1, "recommendations"),
        (1, "response"),
    ]
