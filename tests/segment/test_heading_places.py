"""Headings by their place: above an article, at the end of a report, in a topic's chapter; lines that only look so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.document import Document
from pipeline.ingest.draft import Draft
from pipeline.segment import section_records, segment
from pipeline.segment.roles import role_of

PROSE = "Inspectors found that officers in Wessmoor spoke to most of the children whom they met."
SPOKEN = "Chief Superintendent Ola Marsh said: “We found it hard to read.”"

Make = Callable[..., Document]


def outline(document: Document) -> list[tuple[int, str, str]]:
    """(level, role, title) of every section."""
    return [(row.level, row.role, row.title) for row in section_records(segment(document))]


def test_what_stands_above_an_article_is_no_cross_head(document_from: Make) -> None:
    document = document_from(
        "Coast News",
        "By Jo Reed",
        "Police fail children, say inspectors",
        "Wed 22 Aug 2018 00.01 BST",
        PROSE,
        "‘Too slow’",
        SPOKEN,
        "LATEST: Bypass closed both ways",
        PROSE,
        "Updated 18:20",
        PROSE,
    )
    assert outline(document) == [(1, "findings", "Too slow")]


def test_recommendations_at_the_end_of_a_report_are_a_chapter(document_from: Make) -> None:
    document = document_from(
        Draft("title", "Wessmoor Police: national child protection inspection"),
        "Initial contact",
        PROSE,
        "Police detention",
        PROSE,
        "Recommendations",
        "Immediately",
        "We recommend that Wessmoor Police reviews its rota.",
        "Within three months",
        "We recommend that Wessmoor Police trains its staff.",
        "Next steps",
        PROSE,
    )
    assert [(level, title) for level, _, title in outline(document)] == [
        (1, "Initial contact"),
        (1, "Police detention"),
        (1, "Recommendations"),
        (2, "Immediately"),
        (2, "Within three months"),
        (1, "Next steps"),
    ]


def test_areas_for_improvement_stand_in_the_chapter_of_a_topic(document_from: Make) -> None:
    document = document_from(
        Draft("title", "Wessmoor Police: child protection inspection 2024"),
        "Assessing risk to children",
        PROSE,
        "Areas for improvement",
        "The force should improve how it grades calls.",
    )
    assert [(level, title) for level, _, title in outline(document)] == [
        (1, "Assessing risk to children"),
        (2, "Areas for improvement"),
    ]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Summary of our findings", "summary"),
        ("Summary of the findings", "summary"),
        ("Key findings", "findings"),
        ("Recommendations and comments", "recommendations"),
        ("Reaction", "response"),
        ("The reaction of call takers", "findings"),
    ],
)
def test_role_by_words(heading: str, role: str) -> None:
    assert role_of(heading, parent=None, kind="inspection_report") == role


def test_a_line_of_a_glossary_is_no_heading(document_from: Make) -> None:
    document = document_from(
        Draft("title", "Wessmoor Police: national child protection inspection"),
        "Initial contact",
        PROSE,
        "Intermediary: a specialist who assists a vulnerable witness",
        PROSE,
        "Promising practice: a nurse is available to the control room",
        PROSE,
    )
    assert [title for _, _, title in outline(document)] == [
        "Initial contact",
        "Promising practice: a nurse is available to the control room",
    ]


def test_earlier_inspections_are_told_inside_an_introduction(document_from: Make) -> None:
    document = document_from(
        Draft("title", "Wessmoor Police: post-inspection review"),
        "Introduction",
        "We examined 40 cases in our inspection. © HMICFRS 2022.",
        "The 2018 inspection",
        PROSE,
        "Our first visit",
        PROSE,
        "Summary of findings from the review",
        PROSE,
        "Our 2022 inspection",
        PROSE,
    )
    assert outline(document) == [
        (1, "introduction", "Introduction"),
        (2, "introduction", "The 2018 inspection"),
        (2, "introduction", "Our first visit"),
        (1, "summary", "Summary of findings from the review"),
        (1, "findings", "Our 2022 inspection"),
    ]


def test_forces_right_below_a_lead_in_are_headings_where_paragraphs_follow(document_from: Make) -> None:
    document = document_from(
        "Three forces told to improve",
        PROSE,
        "They found:",
        "Ashdale Police",
        PROSE,
        "Wessmoor Constabulary",
        SPOKEN,
        "They praised:",
        "Call takers in Wessmoor",
        PROSE,
    )
    assert [title for _, _, title in outline(document)] == ["Ashdale Police", "Wessmoor Constabulary"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("'Staff praised'", "Staff praised"),
        ("“It’s not enough”", "It’s not enough"),
        ("Chief 'ashamed'", "Chief 'ashamed'"),
    ],
)
def test_quotation_marks_around_a_cross_head_are_no_part_of_it(document_from: Make, line: str, heading: str) -> None:
    document = segment(document_from("Police in Wessmoor too slow, say inspectors", PROSE, SPOKEN, line, PROSE))
    (row,) = section_records(document)
    assert (row.title, row.text, row.id) == (heading, heading, document.section_id(0))


@pytest.mark.parametrize("line", ["Her Majesty's", "As inspected by the"])
def test_a_line_broken_off_is_no_heading(document_from: Make, line: str) -> None:
    document = document_from(Draft("title", "Inspection of Wessmoor Police"), "Calls", PROSE, line, PROSE)
    assert [title for _, _, title in outline(document)] == ["Calls"]


@pytest.mark.parametrize(
    "line",
    [
        "Source: HMICFRS",
        "Leadership: Requires improvement",
        "Additional reporting by Wen Marsh",
        "1 POLICE Children",
        "Background papers: the inspection report",
        "ViSOR – a register of those who were convicted",
    ],
)
def test_what_stands_beside_the_text_is_no_heading(document_from: Make, line: str) -> None:
    prose = "Inspectors found that officers in Ashdale spoke to most of the children whom they met."
    document = document_from(Draft("title", "Ashdale Police"), "Initial contact", prose, line, prose)
    assert [row.title for row in section_records(segment(document))] == ["Initial contact"]
