"""Breakdowns as they are told in running text: the order, what stands between, wholes said last, other years."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from breakdowns import tallies_of

from pipeline.document import Document
from pipeline.extract import counts
from pipeline.extract.component import make_doc
from pipeline.ingest.draft import Draft, DraftCell
from pipeline.records import Tally

Make = Callable[..., Document]
Figures = tuple[int | None, int | None, int | None, int | None]


def figures(tally: Tally) -> Figures:
    """Good, requires improvement, inadequate, total."""
    return (tally.good, tally.requires_improvement, tally.inadequate, tally.total)


TOLD: list[tuple[str, str, Figures]] = [
    (
        "We graded 30 cases. The force’s practice was good in 12, needed improving in ten and was inadequate in eight.",
        "a grade told by what practice needed",
        (12, 10, 8, 30),
    ),
    (
        "Just six of the 40 cases we looked at were graded good; 14 were inadequate and the other 20 needed work.",
        "what restricts the noun before the verb of its grade",
        (6, None, 14, 40),
    ),
    (
        "Eight of the ten cases in which a child had gone missing were inadequate and two required improvement.",
        "a clause before the verb of the grade",
        (None, 2, 8, 10),
    ),
    (
        "The inspectorate graded 18 of the 60 cases that it read as good. It found that 25 required improvement.",
        "a clause before a grade without a verb",
        (18, 25, None, 60),
    ),
    (
        "We graded 12 cases as good, 20 as requiring improvement, and eight as inadequate, making 40 in all.",
        "the whole said last",
        (12, 20, 8, 40),
    ),
    (
        "Half of the 36 cases were inadequate (18); ten required improvement and eight were good.",
        "the whole of a share has no grade",
        (8, 10, 18, 36),
    ),
    (
        "Only 13 (18%) of 72 cases were good, with 30 (42%) requiring improvement and 29 (40%) inadequate.",
        "percentages in brackets",
        (13, 30, 29, 72),
    ),
    (
        "Inspectors rated as good 12 of the 40 cases that they saw, as requiring improvement 18 and as inadequate ten.",
        "grades before their numbers",
        (12, 18, 10, 40),
    ),
    ("Custody: good 3, RI 5, inadequate 8", "pairs of a grade and a number", (3, 5, 8, None)),
    (
        "There were more inadequate cases (27) than good ones (12); 21 required improvement.",
        "numbers in brackets behind a noun",
        (12, 21, 27, None),
    ),
    (
        "Thirty cases met the standard that we would call good. The same number, thirty, did not come close, and we "
        "judged them inadequate.",
        "a verb of its own before the grade",
        (30, None, 30, None),
    ),
    (
        "Of the 25 neglect cases audited, 12 were good, 11 required improvement and six were inadequate.",
        "one sentence that miscounts",
        (12, 11, 6, 25),
    ),
    (
        "Inspectors audited 25 cases. Twelve were good. Eleven required improvement. Six were inadequate.",
        "three sentences that miscount",
        (12, 11, 6, 25),
    ),
    (
        "Of the 40 cases read, 12 were good and 28 inadequate. In all, nine required improvement in the year before.",
        "a grade of another breakdown, where the first is full",
        (12, None, 28, 40),
    ),
    (
        "Inspectors looked at 58 cases. They said nine cases were handled well, 28 needed improvement and 21 were "
        "inadequate.",
        "plain words beside two grades",
        (9, 28, 21, 58),
    ),
    (
        "Inspectors looked at 58 cases. They said nine were good, 28 needed improvement and 21 were badly handled.",
        "plain words of another scale",
        (9, 28, None, 58),
    ),
    (
        "Inspectors pored over 50 case files. A mere nine were up to scratch. Another 20 needed improvement and 21 "
        "were inadequate.",
        "plain words before a sentence with grades",
        (9, 20, 21, 50),
    ),
    (
        "Its own leaders think the work good. Inspectors read the 40 files and put nine in the top band, 13 in the "
        "middle and 18 at the bottom.",
        "bands for grades that were told before",
        (9, 13, 18, 40),
    ),
    (
        "A review of 50 cases found good work in nine; 20 required improvement and 21 were inadequate.",
        "good work in some",
        (9, 20, 21, 50),
    ),
    (
        "In 2031, 31 cases out of 50 were inadequate and only five were good.",
        "a part and its whole behind the noun",
        (5, None, 31, 50),
    ),
    (
        "Of the 33 cases read, 11 were good, 12 had no plan and ten were inadequate.",
        "a part without a grade between grades",
        (11, None, 10, 33),
    ),
    (
        "Inspectors read 120 cases. Of these, 31 were good and 89 were 'requiring improvement' or 'inadequate'.",
        "a merged grade with its halves in quotation marks",
        (31, None, None, 120),
    ),
    (
        "Of nine cases, all but two were good. Those two required improvement and none was inadequate.",
        "all but some",
        (None, 2, 0, 9),
    ),
]


@pytest.mark.parametrize(("text", "reason", "expected"), TOLD, ids=[reason for _, reason, _ in TOLD])
def test_told(text: str, reason: str, expected: Figures, document_from: Make) -> None:
    found = tallies_of(document_from(text))
    assert [figures(tally) for tally in found] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Inspectors looked at 89 cases. Almost 80 per cent (71) were 'requiring improvement' or 'inadequate'.",
        "Inspectors looked at 58 cases. Nine were up to scratch. The rest were not.",
        "Inspectors read 58 cases. The form is good. A name stood in 20 at the top and a date in 30.",
        "Inspectors looked at 58 cases. They said that nine cases were handled well and the rest were not.",
    ],
)
def test_no_grade_of_its_own_is_no_breakdown(text: str, document_from: Make) -> None:
    assert tallies_of(document_from(text)) == []


def test_a_part_with_grades_of_its_own_is_another_breakdown(document_from: Make) -> None:
    text = "Of 33 cases read, 11 were good and 22 inadequate. Of the 12 about neglect, two were good, ten inadequate."
    assert [figures(tally) for tally in tallies_of(document_from(text))] == [(11, None, 22, 33), (2, None, 10, 12)]


def test_grades_in_the_words_of_a_list(document_from: Make) -> None:
    items = (
        "70 were deemed of a good standard;",
        "60 regarded as merely adequate;",
        "80 were deemed to have received an \u2018inadequate\u2019 response.",
    )
    drafts = [Draft("paragraph", "Inspectors read 210 cases:")]
    (tally,) = tallies_of(document_from(*drafts, *[Draft("list_item", item, level=1) for item in items]))
    assert (tally.text, *figures(tally)) == ("210 cases", 70, None, 80, 210)


def test_a_breakdown_of_several_sentences_is_quoted_whole(document_from: Make) -> None:
    text = "Twelve were good. A further 15 required improvement. Nine were inadequate. Nobody knew why."
    (tally,) = tallies_of(document_from(text))
    assert tally.text == "Twelve were good. A further 15 required improvement. Nine were inadequate."


def test_a_total_behind_its_grades_names_no_group(document_from: Make) -> None:
    text = "Practice was good in 17 cases. In 28 it was inadequate. We had looked at 45 cases altogether."
    (tally,) = tallies_of(document_from(text))
    assert (tally.text, tally.total) == ("Practice was good in 17 cases. In 28 it was inadequate.", 45)


def test_what_restricts_nothing_is_no_part_of_a_name(document_from: Make) -> None:
    (tally,) = tallies_of(document_from("We read 30 files in detail. Ten were good and 20 were inadequate."))
    assert tally.text == "30 files"


@pytest.mark.parametrize(
    "said", ["In 2018, the figures were 12, 25 and 33.", "That is better, compared with 12, 25 and 33 in 2018."]
)
def test_figures_of_another_year_have_the_grades_told_before(said: str, document_from: Make) -> None:
    text = f"We assessed 29 cases as good, 24 as requiring improvement and 17 as inadequate. {said}"
    assert [figures(tally)[:3] for tally in tallies_of(document_from(text))] == [(29, 24, 17), (12, 25, 33)]


def test_grades_told_in_order(document_from: Make) -> None:
    (tally,) = tallies_of(document_from("The eight cases were all good or inadequate (six and two respectively)."))
    assert figures(tally) == (6, None, 2, 8)


def test_areas_that_are_graded_are_no_cases(document_from: Make) -> None:
    text = "The force was graded across eight areas: one good, five requires improvement and two inadequate."
    assert tallies_of(document_from(text)) == []


def test_a_line_that_names_a_group_is_a_heading_whatever_its_layout(document_from: Make) -> None:
    document = document_from("Cases chosen by inspectors", "10 good; 17 requiring improvement; 14 inadequate.")
    (tally,) = tallies_of(document)
    assert (tally.text, figures(tally)) == ("Cases chosen by inspectors", (10, 17, 14, None))


def test_the_mark_of_a_paragraph_stays_out(document_from: Make) -> None:
    (tally,) = tallies_of(document_from("12.2 Inspectors said that six of 30 cases had been good."))
    assert tally.text == "Inspectors said that six of 30 cases had been good."


def table(*rows: tuple[str, ...], header: bool) -> list[Draft]:
    """A table; without a header no cell knows its head."""
    heads = rows[0] if header else ("",) * len(rows[0])
    first = Draft("table_row", cells=[DraftCell(text, at) for at, text in enumerate(rows[0])], table=1, header=header)
    body = [[DraftCell(text, at, heads[at]) for at, text in enumerate(texts)] for texts in rows[1:]]
    return [first, *(Draft("table_row", cells=cells, table=1) for cells in body)]


def test_numbers_with_percentages_under_heads_of_percent(document_from: Make) -> None:
    rows = (("Theme", "No. of files", "Good (%)", "RI (%)"), ("Custody", "20", "4 (20%)", "16 (80%)"))
    (tally,) = tallies_of(document_from(*table(*rows, header=True)))
    assert (tally.text, figures(tally)) == ("Custody", (4, 16, None, 20))


def test_years_in_the_first_row_name_two_tallies(document_from: Make) -> None:
    rows = (("Grade", "2019", "2022"), ("Good", "10", "22"), ("Inadequate", "40", "31"), ("All cases", "50", "53"))
    found = tallies_of(document_from(*table(*rows, header=False)))
    assert [(tally.text, figures(tally)) for tally in found] == [
        ("2019", (10, None, 40, 50)),
        ("2022", (22, None, 31, 53)),
    ]


def test_a_list_takes_the_noun_of_its_lead_in(document_from: Make) -> None:
    items = [Draft("list_item", text, level=1) for text in ("Good: 22", "Inadequate: 23")]
    document = document_from("Inspectors graded 45 investigations as follows:", *items)
    doc = make_doc(document)
    counts.find(doc, document)
    assert {count.found.unit for count in doc.user_data[counts.KEY]} == {"investigations"}


def test_a_table_under_a_general_heading_is_named_by_the_total_over_it(document_from: Make) -> None:
    rows = (("Grade", "Number"), ("Good", "3"), ("Requires improvement", "4"), ("Inadequate", "5"))
    lead = "Inspectors graded 12 referrals that had come from schools. The table shows the result."
    heading = Draft("heading", "What this means for the council", level=1)
    (tally,) = tallies_of(document_from(heading, lead, *table(*rows, header=False)))
    assert (tally.text, tally.area, figures(tally)) == ("12 referrals that had come from schools", None, (3, 4, 5, 12))
