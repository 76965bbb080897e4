"""Levels and roles of headings by classes of wording: years, short sentences, grades, causes of concern, audits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.document import Document
from pipeline.ingest.draft import Draft
from pipeline.records import DocumentKind, Role
from pipeline.segment import section_records, segment
from pipeline.segment.roles import heading_number, role_of

TITLE = "Ashdale Police: national child protection inspection"
PROSE = "Inspectors found that officers in Ashdale spoke to most of the children whom they met."

Make = Callable[..., Document]


def outline(document: Document) -> list[tuple[int, str, str]]:
    """(level, role, title) of every section."""
    return [(row.level, row.role, row.title) for row in section_records(segment(document))]


def test_a_heading_that_ends_in_a_year_is_no_date(document_from: Make) -> None:
    lines = ("Introduction", PROSE, "Our recommendations from 2019", PROSE, "What inspectors saw in 2021", PROSE)
    found = outline(document_from(Draft("title", TITLE), *lines, "14 March 2021", PROSE))
    assert [title for _, _, title in found] == [lines[0], lines[2], lines[4]]


def test_short_sentences_stand_inside_a_chapter_of_findings(document_from: Make) -> None:
    document = document_from(
        Draft("title", TITLE),
        "Initial contact",
        PROSE,
        "Queues are long",
        PROSE,
        "Sergeants carry too much",
        PROSE,
        "What is working well",
        PROSE,
    )
    assert [(level, title) for level, _, title in outline(document)] == [
        (1, "Initial contact"),
        (2, "Queues are long"),
        (2, "Sergeants carry too much"),
        (1, "What is working well"),
    ]


def test_a_grade_below_a_heading_is_none_and_what_comes_again_is_inside(document_from: Make) -> None:
    document = document_from(
        Draft("title", TITLE),
        Draft("title", "Leading the work"),
        Draft("title", "Adequate"),
        PROSE,
        "Cause of concern",
        PROSE,
        "Recommendations",
        "The force should review its rota.",
        "Main findings",
        PROSE,
        "Dealing with risk",
        "Inadequate",
        PROSE,
        "Main findings",
        PROSE,
    )
    assert outline(document) == [
        (1, "findings", "Leading the work"),
        (2, "findings", "Cause of concern"),
        (2, "recommendations", "Recommendations"),
        (2, "findings", "Main findings"),
        (1, "findings", "Dealing with risk"),
        (2, "findings", "Main findings"),
    ]


def test_a_subject_and_a_sentence_below_the_title_are_headings(document_from: Make) -> None:
    document = document_from(
        Draft("title", TITLE),
        Draft("title", "Helping children early"),
        Draft("title", "The front desk listens to children"),
        PROSE,
    )
    assert [(level, title) for level, _, title in outline(document)] == [
        (1, "Helping children early"),
        (2, "The front desk listens to children"),
    ]


def test_groups_of_an_audit_behind_a_sentence(document_from: Make) -> None:
    grades = [Draft("list_item", line, level=1) for line in ("good – 4", "requires improvement – 2", "inadequate – 1")]
    document = document_from(
        Draft("title", TITLE), "3. Case file analysis", PROSE, "Picked by us", "We drew seven more.", *grades
    )
    assert [level for level, _, _ in outline(document)] == [1, 3]


def test_recommendations_of_one_answer_are_beside_each_other(document_from: Make) -> None:
    lines = ("Introduction", PROSE, "Recommendation 1", PROSE, "My response", PROSE, "Recommendation 2", PROSE)
    found = outline(document_from(Draft("title", "Response of the Commissioner for Ashdale"), *lines))
    assert [level for level, _, title in found if title.startswith("Recommendation")] == [1, 1]


def test_what_was_found_comes_again_and_is_no_chapter_about_everything(document_from: Make) -> None:
    again = ("What we recommended", PROSE, "What we found", PROSE)
    found = outline(document_from(Draft("title", TITLE), *again, "Police detention", PROSE, *again))
    assert [level for level, _, _ in found] == [1, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("About this revisit", "introduction"),
        ("Why we were inspected", "introduction"),
        ("Background", "context"),
        ("Background to the review", "introduction"),
        ("About the county", "context"),
        ("What happens now", "next_steps"),
        ("What comes next", "next_steps"),
        ("Our next visit", "next_steps"),
        ("What you now need to do", "recommendations"),
        ("Legal implications", "other"),
        ("Examination of case files", "case_audit"),
        ("Files marked by both", "case_audit"),
        ("Dip sample", "case_audit"),
        ("Our audit", "case_audit"),
        ("What the watchdog wants", "recommendations"),
        ("What HMIC recommended in 2015", "recommendations"),
        ("Our 2019 areas for improvement", "recommendations"),
        ("Recommendations of the panel", "recommendations"),
        ("What the police say", "response"),
        ("Force ‘sorry’", "response"),
        ("What the children say", "findings"),
        ("The implications are serious", "findings"),
        ("Records are kept well", "findings"),
    ],
)
def test_roles(heading: str, role: str) -> None:
    assert role_of(heading, parent=None, kind="inspection_report") == role


def test_a_number_before_recommendations_numbers_them_and_counts_none() -> None:
    assert heading_number("4 Recommendations") == "4"
    assert heading_number("4 recommendations") is None
    assert heading_number("14 Cases that we read") is None


def test_chapters_that_say_so_hold_what_lies_between_them(document_from: Make) -> None:
    lines = (
        "Chapter 2: Listening",
        PROSE,
        "The first day",
        PROSE,
        "The days after",
        PROSE,
        "Chapter 3: Leading",
        PROSE,
    )
    document = document_from(Draft("title", TITLE), *lines)
    assert [level for level, _, _ in outline(document)] == [1, 2, 2, 1]


def test_where_questions_are_chapters_other_headings_are_their_parts(document_from: Make) -> None:
    lines = (
        "Why do we write to you?",
        PROSE,
        "What have the police been asked to do?",
        PROSE,
        "Calls by night",
        PROSE,
        "What comes next?",
        PROSE,
    )
    found = outline(document_from(Draft("title", TITLE), *lines))
    assert [level for level, _, _ in found] == [1, 1, 2, 1]
    assert found[2][1] == "recommendations"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("What did the constabulary say?", "response"),
        ("How has the force responded?", "response"),
        ("Annex C: Audit results", "case_audit"),
        ("Results by type of case", "case_audit"),
        ("Case file results", "case_audit"),
        ("Themes from our audit", "case_audit"),
        ("Annex C: Interviews", "methodology"),
        ("Open recommendations", "recommendations"),
        ("Requirements placed on the partners", "recommendations"),
        ("Further action required", "recommendations"),
        ("Resolution proposed", "recommendations"),
        ("What did the inspectors find?", "findings"),
        ("Outcome of the visit", "findings"),
        ("Thank you", "other"),
        ("About this article", "other"),
        ("Editor Information", "other"),
        ("Notes to editors", "other"),
        ("Approach", "methodology"),
        ("About the programme", "methodology"),
        ("The approach of call takers", "findings"),
        ("Summary of findings from the post-inspection review", "summary"),
        ("Useful contacts", "other"),
    ],
)
def test_roles_by_words(heading: str, role: str) -> None:
    assert role_of(heading, parent=None, kind="inspection_report") == role


def test_labels_stand_below_the_heading_of_their_list(document_from: Make) -> None:
    headings = (
        (1, "Introduction"),
        (1, "Causes of concern, recommendations and areas for improvement"),
        (2, "Cause of concern 1"),
        (3, "Recommendations"),
        (2, "Areas for improvement"),
        (3, "Area for improvement 1"),
        (1, "Recommendations to others"),
        (2, "Recommendation 4: supervision"),
        (1, "Next steps"),
    )
    lines = [line for _, heading in headings for line in (heading, "The force should see every child sooner.")]
    found = outline(document_from(Draft("title", TITLE), *lines))
    assert [(level, title) for level, _, title in found] == list(headings)


def test_grades_told_in_prose_make_a_group_in_an_audit_alone(document_from: Make) -> None:
    told = "We read 18 cases: six were good, four required improvement and eight were inadequate."
    lines = ("9. Managing offenders", PROSE, "Visits are late", PROSE, "Plans are thin", told)
    found = outline(document_from(Draft("title", TITLE), *lines))
    assert [level for level, _, _ in found] == [1, 2, 2]
    lines = ("9. Case audits", PROSE, "How cases were chosen", PROSE, "Offenders", told)
    found = outline(document_from(Draft("title", TITLE), *lines))
    assert [level for level, _, _ in found] == [1, 2, 3]


@pytest.mark.parametrize(
    ("heading", "parent", "kind", "role"),
    [
        ("What the file audit shows", None, "press", "case_audit"),
        ("What the file audit shows", "findings", "inspection_report", "findings"),
        ("Why this matters", None, "other", "context"),
        ("Why this matters", "findings", "inspection_report", "findings"),
        ("Governance", None, "response", "next_steps"),
        ("Governance", None, "inspection_report", "findings"),
        ("Annex B: Glossary", None, "inspection_report", "other"),
        ("Annex C: our recommendations", None, "inspection_report", "recommendations"),
        ("Annex D: forces visited", None, "inspection_report", "methodology"),
        ("What does the force have to do?", None, "press", "recommendations"),
        ("Recommendations, response and timescales", None, "response", "recommendations"),
        ("Recommendations are acted on", None, "inspection_report", "findings"),
        ("Key points", None, "other", "summary"),
        ("Purpose of this plan", None, "response", "introduction"),
        ("Agreed actions", None, "minutes", "next_steps"),
    ],
)
def test_roles_in_their_place(heading: str, parent: Role | None, kind: DocumentKind, role: str) -> None:
    assert role_of(heading, parent=parent, kind=kind) == role


def test_what_an_answer_quotes_stands_below_the_heading_of_the_list(document_from: Make) -> None:
    quoted = "“Ashdale Police should look at every call again within three months.”"
    title = Draft("title", "Child protection: our response to HMICFRS")
    lines = (
        "What the review says",
        PROSE,
        "Where we are with the recommendations",
        "Calls",
        quoted,
        "Custody",
        quoted,
        "What we have spent",
        PROSE,
    )
    assert [level for level, _, _ in outline(document_from(title, *lines))] == [1, 1, 2, 2, 1]
