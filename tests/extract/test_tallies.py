"""Tallies from lists, tables and running text; their arithmetic; conflicts between mentions of one group."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from breakdowns import tallies_of

from pipeline.document import Document
from pipeline.extract.tallies import conflicts
from pipeline.ingest.draft import Draft, DraftCell
from pipeline.records import Tally

Make = Callable[..., Document]
Row = tuple[str, str | None, int | None, int | None, int | None, int | None, str | None]


def facts(tally: Tally) -> Row:
    """What a row of these tables says of a tally."""
    grades = (tally.good, tally.requires_improvement, tally.inadequate, tally.total)
    return (tally.text, tally.assessor, *grades, tally.area)


def heading(text: str, level: int = 3) -> Draft:
    return Draft("heading", text, level=level)


def items(*texts: str) -> list[Draft]:
    return [Draft("list_item", text, level=1) for text in texts]


PROSE: list[tuple[str, str, Row]] = [
    (
        "Of the 33 cases examined, seven were good, 15 required improvement and 11 were inadequate.",
        "one sentence: it is the text",
        (
            "Of the 33 cases examined, seven were good, 15 required improvement and 11 were inadequate.",
            "inspectorate",
            7,
            15,
            11,
            33,
            None,
        ),
    ),
    (
        "We examined 64 cases where children were at risk. Practice was good in 19 of them, requiring improvement in "
        "24 and inadequate in 21.",
        "two sentences: the phrase that names the group",
        ("64 cases where children were at risk", "inspectorate", 19, 24, 21, 64, None),
    ),
    (
        "Of the 11, only three were good. Five were judged to require improvement and three were inadequate.",
        "a bare total, grades over two sentences",
        (
            "Of the 11, only three were good. Five were judged to require improvement and three were inadequate.",
            "inspectorate",
            3,
            5,
            3,
            11,
            None,
        ),
    ),
    (
        "Eleven were inadequate, 15 required improvement and only seven of the 33 cases were good.",
        "in reverse, the total last",
        (
            "Eleven were inadequate, 15 required improvement and only seven of the 33 cases were good.",
            "inspectorate",
            7,
            15,
            11,
            33,
            None,
        ),
    ),
    (
        "The force self-assessed 20 cases: 12 were good, six required improvement and two were inadequate.",
        "the force's own grades",
        (
            "The force self-assessed 20 cases: 12 were good, six required improvement and two were inadequate.",
            "force",
            12,
            6,
            2,
            20,
            None,
        ),
    ),
    (
        "We read 40 cases in November. We found that 12 were good and 28 were inadequate.",
        "when the cases were read names no group",
        ("40 cases", "inspectorate", 12, None, 28, 40, None),
    ),
    (
        "Inspectors read 66 cases. In custody, 12 of 14 cases were good and two required improvement.",
        "a group with a total of its own",
        ("In custody, 12 of 14 cases were good and two required improvement.", "inspectorate", 12, 2, None, 14, None),
    ),
    (
        "We read 20 cases and 15 others. We found that 12 cases were good and eight were inadequate.",
        "others are no total",
        ("20 cases", "inspectorate", 12, None, 8, 20, None),
    ),
    (
        "We graded 19 as good, 14 as requiring improvement and eight as inadequate.",
        "no total",
        (
            "We graded 19 as good, 14 as requiring improvement and eight as inadequate.",
            "inspectorate",
            19,
            14,
            8,
            None,
            None,
        ),
    ),
]


@pytest.mark.parametrize(("text", "reason", "expected"), PROSE, ids=[reason for _, reason, _ in PROSE])
def test_prose(text: str, reason: str, expected: Row, document_from: Make) -> None:
    assert [facts(tally) for tally in tallies_of(document_from(text))] == [expected]


NO_TALLY = [
    ("Two cases were good.", "one grade and no total"),
    ("Of the 30 cases, 22 were inadequate or required improvement.", "no grade of its own"),
    ("Of 30 calls, 12 were late and 18 were on time.", "no grades"),
    ("Some 41% were good and 30% were inadequate.", "percentages"),
]


@pytest.mark.parametrize(("text", "reason"), NO_TALLY, ids=[reason for _, reason in NO_TALLY])
def test_no_tally(text: str, reason: str, document_from: Make) -> None:
    assert tallies_of(document_from(text)) == []


def test_a_list_is_named_by_its_heading(document_from: Make) -> None:
    title = "Cases assessed involving missing children"
    found = tallies_of(document_from(heading(title), *items("3 good", "1 requires improvement", "5 inadequate.")))
    assert [facts(tally) for tally in found] == [(title, "inspectorate", 3, 1, 5, None, title)]
    assert (found[0].sum, found[0].status, found[0].delta) == (9, "total_missing", None)
    assert len(found[0].count_ids) == 3


def test_two_assessors_share_a_heading(document_from: Make) -> None:
    title = "Cases assessed by both of us"
    drafts = [heading(title), Draft("paragraph", "Constabulary assessment:"), *items("4 good", "1 inadequate")]
    drafts += [Draft("paragraph", "Our assessment:"), *items("2 good", "3 inadequate")]
    found = tallies_of(document_from(*drafts))
    assert [facts(tally)[:5] for tally in found] == [(title, "force", 4, None, 1), (title, "inspectorate", 2, None, 3)]
    assert found[0].id != found[1].id


def test_a_heading_for_the_whole_sample_gives_the_total_and_no_area(document_from: Make) -> None:
    (tally,) = tallies_of(document_from(heading("Total 85 cases we assessed"), *items("25 good", "59 inadequate")))
    assert (tally.area, tally.total, tally.status, tally.delta) == (None, 85, "short", -1)


def test_a_lead_in_names_the_group_of_its_list(document_from: Make) -> None:
    drafts = [heading("Results", 2), Draft("paragraph", "Domestic abuse:"), *items("3 good", "4 inadequate")]
    (tally,) = tallies_of(document_from(*drafts))
    assert (tally.text, tally.area) == ("Domestic abuse", "Domestic abuse")


def test_a_sum_that_text_close_by_states_is_the_total(document_from: Make) -> None:
    drafts = [
        "The force self-assessed 33 cases.",
        heading("Cases assessed together"),
        *items("22 good", "11 inadequate"),
    ]
    (tally,) = tallies_of(document_from(*drafts))
    assert (tally.total, tally.status) == (33, "balanced")


HEADS = ("Area", "Good", "Requires improvement", "Inadequate", "Total")


def table(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> list[Draft]:
    """A table with a head row."""
    first = Draft("table_row", cells=[DraftCell(text, at) for at, text in enumerate(heads)], table=1, header=True)
    body = [
        Draft("table_row", cells=[DraftCell(text, at, heads[at]) for at, text in enumerate(texts)], table=1)
        for texts in rows
    ]
    return [first, *body]


def test_a_row_is_a_tally_named_by_its_label(document_from: Make) -> None:
    found = tallies_of(document_from(*table(("Custody", "3", "5", "0", "8"), ("Total", "25", "30", "30", "85"))))
    assert [facts(tally) for tally in found] == [
        ("Custody", "inspectorate", 3, 5, 0, 8, "Custody"),
        ("Total", "inspectorate", 25, 30, 30, 85, None),
    ]


def test_forces_are_areas_below_a_head_that_says_so(document_from: Make) -> None:
    heads = ("Force", "Cases read", "Good", "Inadequate")
    found = tallies_of(
        document_from(*table(("Wessmoor Police", "9", "3", "6"), ("Dellford", "8", "5", "3"), heads=heads))
    )
    assert [facts(tally) for tally in found] == [
        ("Wessmoor Police", "inspectorate", 3, None, 6, 9, "Wessmoor Police"),
        ("Dellford", "inspectorate", 5, None, 3, 8, "Dellford"),
    ]


def test_a_column_says_who_graded(document_from: Make) -> None:
    heads = ("Sample", "Assessed by", "Good", "Inadequate")
    rows = (("Both", "Wessmoor Police", "9", "2"), ("", "Inspectors", "4", "7"))
    found = tallies_of(document_from(*table(*rows, heads=heads)))
    assert [facts(tally)[:5] for tally in found] == [
        ("Both", "force", 9, None, 2),
        ("Both", "inspectorate", 4, None, 7),
    ]


def test_grades_may_be_the_labels_of_rows(document_from: Make) -> None:
    rows = (("Good", "3", "6"), ("Inadequate", "5", "1"))
    found = tallies_of(document_from(*table(*rows, heads=("", "Domestic abuse", "Custody"))))
    assert [(t.text, t.good, t.inadequate) for t in found] == [("Domestic abuse", 3, 5), ("Custody", 6, 1)]


def test_total_row_of_grades_as_labels(document_from: Make) -> None:
    rows = (("Good", "22", "11"), ("Inadequate", "11", "21"), ("Total", "33", "33"))
    drafts = [heading("Cases assessed by both"), *table(*rows, heads=("Grade", "Force", "HMICFRS"))]
    found = tallies_of(document_from(*drafts))
    assert [(t.text, t.assessor, t.sum, t.total, t.delta) for t in found] == [
        ("Cases assessed by both", "force", 33, 33, 0),
        ("Cases assessed by both", "inspectorate", 32, 33, -1),
    ]


def test_a_label_before_a_colon_names_its_grades(document_from: Make) -> None:
    found = tallies_of(document_from(*items("Custody: 1 good, 2 require improvement", "Abuse: 3 good, 5 inadequate")))
    assert [(t.text, t.area, t.good) for t in found] == [("Custody", "Custody", 1), ("Abuse", "Abuse", 3)]


def test_conflicts_name_both_mentions(document_from: Make) -> None:
    title = "Cases assessed involving custody"
    drafts = [
        heading(title),
        *items("3 good", "5 inadequate"),
        heading("Cases assessed involving custody."),
        *items("4 good", "5 inadequate"),
    ]
    found = tallies_of(document_from(*drafts))
    (warning,) = conflicts(found)
    assert "3/-/5" in warning and "4/-/5" in warning
    assert all(f"characters {tally.start} to {tally.end}" in warning for tally in found)


def test_no_conflict_between_groups_assessors_or_equal_figures(document_from: Make) -> None:
    same = [heading("Cases involving custody"), *items("3 good", "5 inadequate")]
    other = [heading("Cases involving abuse"), *items("4 good", "5 inadequate")]
    assert conflicts(tallies_of(document_from(*same, *other, *same))) == []


def test_whole_samples_of_one_size_must_agree(document_from: Make) -> None:
    told = "We examined 85 cases. We found 26 to be good, 30 to require improvement and 29 to be inadequate."
    listed = [heading("Total 85 cases we assessed"), *items("25 good", "30 require improvement", "30 inadequate")]
    assert len(conflicts(tallies_of(document_from(told, *listed)))) == 1


def test_lines_of_a_grade_and_a_number_are_a_list(document_from: Make) -> None:
    title = "Cases involving custody"
    found = tallies_of(document_from(heading(title), "Good: 4", "11 \u2013 inadequate"))
    assert [facts(tally) for tally in found] == [(title, "inspectorate", 4, None, 11, None, title)]


def test_a_sentence_of_grades_alone_is_named_by_its_heading(document_from: Make) -> None:
    title = "Initial response"
    found = tallies_of(document_from(heading(title, 2), "Twelve good, nine inadequate. Calls were answered fast."))
    assert [facts(tally) for tally in found] == [(title, "inspectorate", 12, None, 9, None, title)]
    general = tallies_of(document_from(heading("Overview", 2), "Twelve good, nine inadequate."))
    assert [tally.text for tally in general] == ["Twelve good, nine inadequate."]


def test_a_total_in_a_paragraph_before_that_fits(document_from: Make) -> None:
    told = "The force was asked to mark 33 cases. Inspectors pulled a further 41 cases."
    found = tallies_of(document_from(told, "It rated 19 as good, 11 as requiring improvement and three as inadequate."))
    assert [(tally.total, tally.text[:8]) for tally in found] == [(33, "It rated")]


def test_force_names_in_heads_are_assessors(document_from: Make) -> None:
    rows = (("Good", "17", "9"), ("Inadequate", "4", "11"))
    drafts = [heading("Cases assessed by both"), *table(*rows, heads=("Rating", "Wessmoor Police", "HMICFRS"))]
    assert [facts(tally)[:3] for tally in tallies_of(document_from(*drafts))] == [
        ("Cases assessed by both", "force", 17),
        ("Cases assessed by both", "inspectorate", 9),
    ]


def test_a_row_label_may_say_who_graded(document_from: Make) -> None:
    rows = (("Sample A (force)", "15", "2"), ("Sample A (inspectors)", "8", "9"))
    found = tallies_of(document_from(*table(*rows, heads=("Sample", "Good", "Inadequate"))))
    assert [(tally.assessor, tally.good) for tally in found] == [("force", 15), ("inspectorate", 8)]


def test_a_total_behind_its_grades(document_from: Make) -> None:
    first = "We judged nine of 14 cases inadequate."
    text = "Across all, 27 were good and 45 were inadequate, from a total of 72 cases."
    found = tallies_of(document_from(f"{first} {text}"))
    assert [(tally.good, tally.inadequate, tally.total) for tally in found] == [(None, 9, 14), (27, 45, 72)]


def test_the_title_of_a_chapter_makes_groups_of_its_headings(document_from: Make) -> None:
    told = "Of ten cases, eight were good and two inadequate."
    found = tallies_of(document_from(Draft("title", "Chapter 3 - Case audits"), heading("Police protection"), told))
    assert [tally.text for tally in found] == ["Police protection"]
