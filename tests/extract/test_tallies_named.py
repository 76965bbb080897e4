"""What names the group of a breakdown, and where its total stands: headings, labels, sentences before and behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from breakdowns import tallies_of

from pipeline.document import Document
from pipeline.ingest.draft import Draft, DraftCell

Make = Callable[..., Document]
Row = tuple[tuple[str, ...], list[tuple[str, str, int | None]], str]

PRACTICE = (
    "Of 30 cases, inadequate practice was found in 14, practice requiring improvement in six and good practice in ten."
)

TOLD: list[Row] = [
    (
        (
            "# Gangs",
            "Twelve of the 40 cases concerned gangs. Three were good, four required improvement, five inadequate.",
        ),
        [("Three were good, four required improvement, five inadequate.", "inspectorate", 12)],
        "a part of the sample is the whole",
    ),
    (
        ("# Section 47 enquiries (14 cases)", "3 good; 6 require improvement; 5 inadequate"),
        [("Section 47 enquiries (14 cases)", "inspectorate", 14)],
        "a total in the heading of the group",
    ),
    (
        ("Inspectors gave a good grade to 11 cases and an inadequate grade to nine.",),
        [("Inspectors gave a good grade to 11 cases and an inadequate grade to nine.", "inspectorate", None)],
        "grades given to cases",
    ),
    (
        ("Just eight out of 60 cases handled by the team were rated good by inspectors. Another 25 were inadequate.",),
        [
            (
                "Just eight out of 60 cases handled by the team were rated good by inspectors. Another 25 were "
                "inadequate.",
                "inspectorate",
                60,
            )
        ],
        "who handled the cases",
    ),
    (
        ("The force, which had marked 20 of the cases itself, rated 15 as good and five as inadequate.",),
        [("The force, which had marked 20 of the cases itself, rated 15 as good and five as inadequate.", "force", 20)],
        "a clause about the force",
    ),
    (
        ("Good practice was evident in 13 cases and practice was inadequate in four.",),
        [("Good practice was evident in 13 cases and practice was inadequate in four.", "inspectorate", None)],
        "where practice was evident",
    ),
    (
        ("A quarter of them, ten, were good. Thirty were inadequate.",),
        [("A quarter of them, ten, were good. Thirty were inadequate.", "inspectorate", None)],
        "a share explained",
    ),
    (
        (
            "Statement from Northsea Constabulary",
            "Our audit board reviews 30 files a month. In May nine were good and 21 inadequate.",
        ),
        [("30 files a month", "force", 30)],
        "a page of the force",
    ),
    (
        ("# Our review of case files", "We read 40 files from every town. We judged 12 good and 28 inadequate."),
        [("40 files from every town", "inspectorate", 40)],
        "a heading over the whole audit names no group",
    ),
    (
        ("# Examination of cases", "Inspectors sampled 30 cases. Some were old. Ten were good and 20 inadequate."),
        [("Ten were good and 20 inadequate.", "inspectorate", 30)],
        "a sentence of something else between",
    ),
    (
        ("# Marked by the constabulary", "They read 20 files and came to this view:", "- 12 good", "- 8 inadequate"),
        [("Marked by the constabulary", "force", 20)],
        "a heading that says who graded",
    ),
    (
        ("Inspectors saw 40 files. In 25 files they found our work good. The other 15 were inadequate or adequate.",),
        [("40 files", "inspectorate", 40)],
        "one grade of its own with a total",
    ),
    (
        (
            "We read 50 files. In 20 files we thought the handling good. The force had marked some of them before. It "
            "deemed 18 good, four in need of improvement and one inadequate.",
        ),
        [
            ("50 files", "inspectorate", 50),
            (
                "It deemed 18 good, four in need of improvement and one inadequate.",
                "force",
                None,
            ),
        ],
        "a total of another assessor that does not fit",
    ),
    (
        (PRACTICE,),
        [
            (
                PRACTICE,
                "inspectorate",
                30,
            )
        ],
        "practice between grade and number",
    ),
    (
        ("# Cases involving gangs", "- 3 good", "- 9 inadequate", "In five of these 12 cases nobody had asked why."),
        [("Cases involving gangs", "inspectorate", 12)],
        "a total behind the list",
    ),
    (
        ("# Cases involving gangs", "- 3 good", "- 9 inadequate", "In five of the 14 cases nobody had asked why."),
        [("Cases involving gangs", "inspectorate", None)],
        "no total behind the list: the grades are fewer",
    ),
    (
        ("# Cases involving gangs", "3 good", "9 inadequate", "12 in total"),
        [("Cases involving gangs", "inspectorate", 12)],
        "a total line below the grades",
    ),
    (
        ("# Cases involving gangs", "o 3 good", "o 9 inadequate", "o Total: 12"),
        [("Cases involving gangs", "inspectorate", 12)],
        "bullets that came out as letters",
    ),
    (
        (
            "Inspectors read ten files from the desk. Four were good and six inadequate. The force had graded the same "
            "ten files: nine good and one inadequate.",
        ),
        [
            ("ten files from the desk", "inspectorate", 10),
            ("The force had graded the same ten files: nine good and one inadequate.", "force", 10),
        ],
        "a sentence that states its total again names its own breakdown",
    ),
    (
        ("The force graded 33 cases in accordance with rules that we gave it. It rated 14 as good and 19 inadequate.",),
        [("33 cases", "force", 33)],
        "how they were graded is no part of a name",
    ),
    (
        ("Inspectors examined 34 logs to see whether the risk was known. In 19 the work was good, in 15 inadequate.",),
        [("34 logs", "inspectorate", 34)],
        "what for neither",
    ),
    (
        ("Inspectors read 61 cases of children at risk and met nine carers. They thought 20 good, 41 inadequate.",),
        [("61 cases of children at risk", "inspectorate", 61)],
        "what else was done neither",
    ),
    (
        ("The 16 cases that inspectors chose were no better. Six were good and ten inadequate.",),
        [("16 cases that inspectors chose", "inspectorate", 16)],
        "what is said of them neither",
    ),
    (
        (
            "The force graded 33 cases from its hubs. Each was called ‘good’ or ‘inadequate’. It rated 14 as good and "
            "19 as inadequate.",
        ),
        [("33 cases from its hubs", "force", 33)],
        "a sentence about the scale between",
    ),
    (
        (
            "# Cases chosen by inspectors",
            "- 3 good",
            "- 9 inadequate",
            "Of the 30 cases that we read in all, we graded ten as good and 20 as inadequate.",
        ),
        [
            ("Cases chosen by inspectors", "inspectorate", None),
            (
                "Of the 30 cases that we read in all, we graded ten as good and 20 as inadequate.",
                "inspectorate",
                30,
            ),
        ],
        "a heading names no larger group than that of its list",
    ),
    (
        ("# Cases involving gangs", "- 3 good", "- 9 inadequate", "We met 12 officers."),
        [("Cases involving gangs", "inspectorate", None)],
        "other things behind the list",
    ),
]


@pytest.mark.parametrize(("lines", "expected", "reason"), TOLD, ids=[row[2] for row in TOLD])
def test_names_and_totals(
    lines: tuple[str, ...], expected: list[tuple[str, str, int | None]], reason: str, document_from: Make
) -> None:
    kinds = {"# ": "heading", "- ": "list_item"}
    drafts = [
        Draft(kinds[line[:2]], line[2:], level=1) if line[:2] in kinds else line  # type: ignore[arg-type]
        for line in lines
    ]
    found = tallies_of(document_from(*drafts))
    assert [(tally.text, tally.assessor, tally.total) for tally in found] == expected, reason


def test_a_row_takes_its_total_from_the_paragraph_above(document_from: Make) -> None:
    heads = ("Force", "Good", "Inadequate")
    rows = [("Ashdale", "9", "11"), ("Northsea", "4", "15")]
    drafts = [Draft("table_row", cells=[DraftCell(cell, at, heads[at]) for at, cell in enumerate(row)]) for row in rows]
    heading = Draft("heading", "Results by force", level=2)
    found = tallies_of(document_from(heading, "Inspectors examined 40 cases, 20 in each force.", *drafts))
    assert [(tally.text, tally.total) for tally in found] == [("Ashdale", 20), ("Northsea", None)]


def test_a_row_named_by_its_assessor(document_from: Make) -> None:
    heads = ("Graded by", "Good", "Inadequate")
    rows = [("Northsea Police", "9", "2"), ("Inspectors", "4", "7")]
    drafts = [Draft("table_row", cells=[DraftCell(cell, at, heads[at]) for at, cell in enumerate(row)]) for row in rows]
    found = tallies_of(document_from(Draft("heading", "Cases graded twice", level=2), *drafts))
    assert [(tally.text, tally.assessor, tally.good) for tally in found] == [
        ("Northsea Police", "force", 9),
        ("Inspectors", "inspectorate", 4),
    ]
