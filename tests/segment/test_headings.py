"""Headings of plain text: which lines are headings, their levels, roles and numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.document import Document
from pipeline.ingest.draft import Draft
from pipeline.segment import section_records, segment
from pipeline.segment.roles import heading_number, role_of

PROSE = "Inspectors found that officers in Wessmoor spoke to most of the children whom they met."

Make = Callable[..., Document]


def outline(document: Document) -> list[tuple[int, str, str]]:
    """(level, role, title) of every section."""
    return [(row.level, row.role, row.title) for row in section_records(segment(document))]


def test_numbered_chapters_and_sentence_like_headings(document_from: Make) -> None:
    document = document_from(
        Draft("title", "National Child Protection Inspection"),
        "Foreword",
        PROSE,
        "1. Introduction",
        PROSE,
        "2. Initial contact",
        "Call handlers in Wessmoor grade most incidents well but reviews are missing",
        PROSE + " We found that:",
        Draft("list_item", "calls were graded; and", level=1),
        Draft("list_item", "delays were rare", level=1),
        "Recommendations",
        "We recommend that Wessmoor Police acts within three months.",
        "Annex A – How we inspect",
        PROSE,
    )
    assert outline(document) == [
        (1, "foreword", "Foreword"),
        (1, "introduction", "1. Introduction"),
        (1, "findings", "2. Initial contact"),
        (2, "findings", "Call handlers in Wessmoor grade most incidents well but reviews are missing"),
        (2, "recommendations", "Recommendations"),
        (1, "methodology", "Annex A – How we inspect"),
    ]


def test_the_contents_list_settles_which_conclusion_is_a_chapter(document_from: Make) -> None:
    document = document_from(
        Draft("heading", "Contents"),
        Draft("contents", "Summary\t1"),
        Draft("contents", "1. Findings in Ashdale\t3"),
        Draft("contents", "Conclusion\t9"),
        "Summary",
        PROSE,
        "Conclusion",
        PROSE,
        "1. Findings in Ashdale",
        PROSE,
        "Conclusion",
        PROSE,
    )
    assert [(level, title) for level, _, title in outline(document)] == [
        (1, "Contents"),
        (1, "Summary"),
        (2, "Conclusion"),
        (1, "1. Findings in Ashdale"),
        (1, "Conclusion"),
    ]


def test_audit_groups_are_a_third_level(document_from: Make) -> None:
    document = document_from(
        Draft("title", "Inspection of Northbrook Constabulary"),
        "1. Case audits",
        "Results by area",
        PROSE,
        "Cases about children who go missing",
        Draft("list_item", "3 good", level=1),
        Draft("list_item", "4 require improvement", level=1),
        "Common themes include:",
        Draft("list_item", "prompt searches", level=1),
    )
    assert outline(document) == [
        (1, "case_audit", "1. Case audits"),
        (2, "case_audit", "Results by area"),
        (3, "case_audit", "Cases about children who go missing"),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Common themes include:", "a lead-in"),
        ("The child was seen. Officers wrote it down", "two sentences"),
        ("and the school was told at once", "the second half of a torn paragraph"),
        ("25 good", "a grade"),
        ("12 March 2019", "a date"),
        ("Page 4 of 30", "a page number"),
        ("He said: ‘We will act on every word of this’", "speech"),
    ],
)
def test_these_lines_are_no_headings(document_from: Make, line: str, why: str) -> None:
    assert line not in [title for _, _, title in outline(document_from(PROSE, line, PROSE))], why


def test_a_press_article_has_no_sections_but_its_crossheads(document_from: Make) -> None:
    quote = "‘We have more to do,’ a spokesman said. Inspectors said the force was slow."
    plain = document_from("Police in Ashdale too slow, say inspectors", quote, quote)
    assert outline(plain) == []
    crossed = document_from("Police in Ashdale too slow, say inspectors", quote, "Children at risk", quote)
    assert [title for _, _, title in outline(crossed)] == ["Children at risk"]


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("4. Case file analysis", "4"),
        ("2.3 Staffing", "2.3"),
        ("10) Detention", "10"),
        ("Annex A", None),
        ("52 cases that we assessed", None),
        ("101 calls", None),
        ("3 Leadership", "3"),
    ],
)
def test_heading_numbers(heading: str, number: str | None) -> None:
    assert heading_number(heading) == number


@pytest.mark.parametrize(
    ("heading", "parent", "kind", "role"),
    [
        ("5. Initial contact", None, "inspection_report", "findings"),  # a chapter that names no other role
        ("Objectives", "methodology", "inspection_report", "methodology"),  # inherited
        ("Recommendation", "findings", "inspection_report", "recommendations"),  # its own words win
        ("Item 4: police matters", None, "minutes", "other"),
        ("Response from the commissioner", None, "response", "response"),
        ("Executive summary", None, "other", "summary"),
    ],
)
def test_roles(heading: str, parent: str | None, kind: str, role: str) -> None:
    assert role_of(heading, parent=parent, kind=kind) == role  # type: ignore[arg-type]


def test_a_section_ends_before_the_next_of_its_level(document_from: Make) -> None:
    document = segment(
        document_from(
            Draft("heading", "1. One", level=1),
            PROSE,
            Draft("heading", "Inside", level=2),
            PROSE,
            Draft("heading", "2. Two", level=1),
            PROSE,
        )
    )
    one, inside, two = document.sections
    assert document.text[one.start : one.end].endswith(PROSE)
    assert one.end == inside.end < two.start
    assert document.section_at(inside.start + 3) == 1
    assert document.section_at(two.end - 1) == 2
    records = section_records(document)
    assert records[1].parent_id == records[0].id
    assert records[1].section_id == records[1].id


def test_a_chapter_of_grades_is_the_case_audit(document_from: Make) -> None:
    def graded(*numbers: int) -> list[Draft]:
        grades = ("good", "require improvement", "inadequate")
        return [Draft("list_item", f"{n} {grade}", level=1) for n, grade in zip(numbers, grades, strict=True)]

    report = ["We examined cases in our inspection of Wessmoor Police.", "© HMIC 2016"]
    heads = [
        Draft("heading", "4. What the files showed", level=1),
        Draft("heading", "Children who go missing", level=2),
    ]
    more = Draft("heading", "Domestic abuse in the home", level=2)
    document = document_from(*report, *heads, *graded(3, 4, 5), more, *graded(1, 0, 2))
    assert {role for _, role, _ in outline(document)} == {"case_audit"}


def test_the_title_of_a_letter_is_no_section(document_from: Make) -> None:
    document = document_from(
        "The Hall, Ashdale",
        "Dear colleagues",
        Draft("heading", "Joint targeted area inspection of neglect in Ashdale", level=1),
        PROSE * 3,
        Draft("heading", "Key strengths", level=1),
        PROSE,
    )
    assert [title for _, _, title in outline(document)] == ["Key strengths"]
