"""Tables of PDF pages: ruled, half ruled and without rules; merged cells; running on over a page."""

from __future__ import annotations

import pytest
from reportlab.lib.utils import simpleSplit
from sheet import BOLD, BOTTOM, LEFT, REGULAR, TOP, Sheet, read_pdf, shown

HEAD = ["Area", "Good", "Requires improvement", "Inadequate"]
ROWS = [["Missing children", "3", "4", "5"], ["Custody", "2", "1", "7"], ["Online abuse", "0", "2", "9"]]
WIDTHS = [150.0, 60.0, 130.0, 90.0]


def test_ruled_table_has_heads() -> None:
    sheet = Sheet()
    sheet.flow("We examined 33 cases.")
    sheet.grid([HEAD, *ROWS], WIDTHS)
    sheet.flow("The table leaves out the cases that were closed.")
    document = read_pdf(sheet.data())
    assert shown(document) == [
        "p: We examined 33 cases.",
        "tr: Area | Good | Requires improvement | Inadequate",
        "tr: Missing children | 3 | 4 | 5",
        "tr: Custody | 2 | 1 | 7",
        "tr: Online abuse | 0 | 2 | 9",
        "p: The table leaves out the cases that were closed.",
    ]
    rows = [block for block in document.blocks if block.kind == "table_row"]
    assert [row.header for row in rows] == [True, False, False, False]
    assert [cell.head for cell in rows[2].cells] == HEAD
    assert [document.text[cell.start : cell.end] for cell in rows[2].cells] == ROWS[1]
    assert all(block.boxed is None for block in document.blocks)


def test_merged_cells_are_spread() -> None:
    sheet = Sheet()
    sheet.grid(
        [["Area", "Force", None, "Inspectors"], ["Custody", "2", "1", "7"], ["All areas", None, "9", "8"]], WIDTHS
    )
    assert shown(read_pdf(sheet.data())) == [
        "tr: Area | Force | Force | Inspectors",
        "tr: Custody | 2 | 1 | 7",
        "tr: All areas | All areas | 9 | 8",
    ]


def test_table_over_two_pages_is_one_and_its_repeated_head_goes() -> None:
    sheet = Sheet()
    sheet.y = BOTTOM - 130
    sheet.flow("We examined 33 cases.")
    sheet.grid([HEAD, *ROWS[:2]], WIDTHS)
    sheet.new_page()
    sheet.grid([HEAD, *ROWS[2:], ["Total", "5", "7", "21"]], WIDTHS)
    document = read_pdf(sheet.data())
    rows = [block for block in document.blocks if block.kind == "table_row"]
    assert [document.slice(row).split("\t")[0] for row in rows] == [
        "Area",
        "Missing children",
        "Custody",
        "Online abuse",
        "Total",
    ]
    assert {row.table for row in rows} == {1}
    assert [row.page for row in rows] == [1, 1, 1, 2, 2]
    assert rows[-1].cells[3].head == "Inadequate"


def test_two_tables_stay_two() -> None:
    sheet = Sheet()
    for _ in range(2):
        sheet.grid([HEAD, *ROWS], WIDTHS)
        sheet.flow("Something stands between them.")
    tables = [block.table for block in read_pdf(sheet.data()).blocks if block.kind == "table_row"]
    assert tables == [1] * 4 + [2] * 4


def rows_without_rules(sheet: Sheet, *, rules: bool) -> None:
    """Set the table with its pieces in columns, one cell over two lines; rules only between its rows."""
    at = [LEFT, LEFT + 180, LEFT + 240, LEFT + 370]
    top = sheet.y + 30
    for x, cell in zip(at, HEAD, strict=True):
        sheet.put(x, top, cell, BOLD)
    for row in ROWS:
        top += 26
        for x, cell in zip(at, row, strict=True):
            sheet.put(x, top, cell)
        if row is ROWS[0]:
            top += 13
            sheet.put(LEFT, top, "who are at risk")
        if rules:
            sheet.canvas.line(LEFT, 842 - top - 6, LEFT + 450, 842 - top - 6)
    sheet.y = top + 20


def test_table_with_rules_between_its_rows_alone() -> None:
    sheet = Sheet()
    sheet.flow("We examined 33 cases.")
    rows_without_rules(sheet, rules=True)
    assert shown(read_pdf(sheet.data()))[1:] == [
        "tr: Area | Good | Requires improvement | Inadequate",
        "tr: Missing children who are at risk | 3 | 4 | 5",
        "tr: Custody | 2 | 1 | 7",
        "tr: Online abuse | 0 | 2 | 9",
    ]


def test_table_without_rules() -> None:
    sheet = Sheet()
    sheet.flow("We examined 33 cases.")
    rows_without_rules(sheet, rules=False)
    sheet.flow("The table leaves out the cases that were closed.")
    assert shown(read_pdf(sheet.data()))[1:] == [
        "tr: Area | Good | Requires improvement | Inadequate",
        "tr: Missing children who are at risk | 3 | 4 | 5",
        "tr: Custody | 2 | 1 | 7",
        "tr: Online abuse | 0 | 2 | 9",
        "p: The table leaves out the cases that were closed.",
    ]


TALL = [
    ("set at its foot", 20, {2: "Requires"}, {0: "Area", 1: "Good", 2: "improvement", 3: "Inadequate"}),
    ("set at its head", 20, {0: "Area", 1: "Good", 2: "Requires", 3: "Inadequate"}, {2: "improvement"}),
    ("of two lines twice", 20, {1: "Cases", 2: "Requires"}, {0: "Area", 1: "good", 2: "improvement", 3: "Inadequate"}),
    ("apart from the rows", 45, {0: "Area", 1: "Good", 2: "Requires improvement", 3: "Inadequate"}, {}),
]


@pytest.mark.parametrize("font", [BOLD, REGULAR])
@pytest.mark.parametrize(("gap", "upper", "lower"), [case[1:] for case in TALL], ids=[case[0] for case in TALL])
def test_tall_head_of_a_table_without_rules(
    gap: float, upper: dict[int, str], lower: dict[int, str], font: str
) -> None:
    sheet = Sheet()
    sheet.flow("We examined all of the cases that were closed in the spring, and those that were still open then.")
    sheet.heading("Cases examined", 14)
    at = [LEFT, LEFT + 180, LEFT + 240, LEFT + 370]
    top = sheet.y + 30
    for column, text in upper.items():
        sheet.put(at[column], top, text, font)
    top += 13 * bool(lower)
    for column, text in lower.items():
        sheet.put(at[column], top, text, font)
    for place, row in enumerate(ROWS):
        for x, cell in zip(at, row, strict=True):
            sheet.put(x, top + gap + 18 * place, cell)
    heads = [" ".join(filter(None, (upper.get(column), lower.get(column)))) for column in range(4)]
    document = read_pdf(sheet.data())
    assert shown(document) == [
        "p: We examined all of the cases that were closed in the spring, and those that were still open then.",
        "h1: Cases examined",
        *(f"tr: {' | '.join(row)}" for row in [heads, *ROWS]),
    ]
    assert [block.header for block in document.blocks] == [False, False, True, False, False, False]
    assert [cell.head for cell in document.blocks[3].cells] == heads


CLOSE = [
    ("a head without a name for the rows", [["", "Good", "Inadequate"], *ROWS], REGULAR),
    (
        "words alone",
        [["", "Who", "When"], ["Training", "sergeants", "spring"], ["Custody", "chief", "autumn"]],
        REGULAR,
    ),
    (
        "a bold head alone",
        [["", "Who", "When"], ["Training", "sergeants", "spring"], ["Custody", "no one", "at once"]],
        BOLD,
    ),
]


@pytest.mark.parametrize(("rows", "font"), [case[1:] for case in CLOSE], ids=[case[0] for case in CLOSE])
def test_rows_set_close_together_stay_apart(rows: list[list[str]], font: str) -> None:
    sheet = Sheet()
    for place, row in enumerate(rows):
        for column, cell in enumerate(row[:3]):
            sheet.put(LEFT + 130 * column, TOP + 15 * place, cell, REGULAR if place else font)
    assert shown(read_pdf(sheet.data())) == [f"tr: {' | '.join(row[:3])}" for row in rows]


def test_lists_with_tabs_and_underlined_words_are_no_tables() -> None:
    sheet = Sheet()
    sheet.flow("The force should:")
    for number in range(1, 5):
        sheet.item(f"{number}.", "ask every child who is spoken to what has happened", hang=30)
    for step in range(8):
        sheet.canvas.line(LEFT, 300 - 20 * step, LEFT + 80, 300 - 20 * step)
    assert {block.kind for block in read_pdf(sheet.data()).blocks} == {"paragraph", "list_item"}


def test_two_head_rows_name_the_columns() -> None:
    sheet = Sheet()
    head = [["Area", "Grade given", None, None], ["", "Good", "Requires improvement", "Inadequate"]]
    sheet.grid([*head, *ROWS], WIDTHS)
    rows = [block for block in read_pdf(sheet.data()).blocks if block.kind == "table_row"]
    assert [row.header for row in rows] == [True, True, False, False, False]
    assert [cell.head for cell in rows[2].cells] == [
        "Area",
        "Grade given Good",
        "Grade given Requires improvement",
        "Grade given Inadequate",
    ]


def test_a_row_that_a_page_breaks_is_one() -> None:
    sheet = Sheet()
    sheet.y = BOTTOM - 60
    sheet.grid([["No.", "Action", "Due"], ["1", "train all of the staff in the", "May"]], [40.0, 250.0, 90.0])
    sheet.new_page()
    sheet.grid(
        [["No.", "Action", "Due"], ["", "control room", ""], ["2", "review custody", "June"]], [40.0, 250.0, 90.0]
    )
    document = read_pdf(sheet.data())
    assert shown(document) == [
        "tr: No. | Action | Due",
        "tr: 1 | train all of the staff in the control room | May",
        "tr: 2 | review custody | June",
    ]
    assert {line.box.page for line in document.blocks[1].lines} == {1, 2}


def test_numbered_paragraphs_with_tabs_are_no_table() -> None:
    sheet = Sheet()
    for number in range(1, 5):
        sheet.item(
            f"26.{number}", "The panel asked what had been done for the children since the last meeting.", hang=40
        )
    assert {block.kind for block in read_pdf(sheet.data()).blocks} == {"list_item"}


def test_a_broad_table_of_long_cells_without_rules_is_no_page_of_columns() -> None:
    sheet = Sheet()
    at, widths = (LEFT, LEFT + 30, LEFT + 240, LEFT + 390), (20.0, 195.0, 140.0, 60.0)
    rows = [
        ("No", "Recommendation", "Our response", "Due"),
        (
            "1",
            "The force should see children alone and write down what they say",
            "A guide is out, and teams check it each month",
            "Done",
        ),
        (
            "2",
            "The force should cut the time that devices wait to be examined by its unit",
            "Two examiners more have joined the unit since",
            "31 July 2024",
        ),
        (
            "3",
            "The force should train officers in the use of its powers",
            "Courses began in May and end in the autumn of this year",
            "Q3 2024/25",
        ),
    ]
    sheet.flow("The table says what has been done.")
    sheet.y += 10
    for cells in rows:
        ends = []
        for x, width, cell in zip(at, widths, cells, strict=True):
            pieces = simpleSplit(cell, REGULAR, sheet.size, width)
            for place, piece in enumerate(pieces):
                sheet.put(x, sheet.y + 13 * place, piece)
            ends.append(13 * len(pieces))
        sheet.y += max(ends) + 7
    sheet.flow("A further paper will follow in the autumn.")
    found = shown(read_pdf(sheet.data()))
    assert [line.removeprefix("tr: ") for line in found[1:-1]] == [" | ".join(cells) for cells in rows]
    assert found[-1] == "p: A further paper will follow in the autumn."
