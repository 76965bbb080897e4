"""Pages that are hard to read in order: three columns, boxes with text around them, letters printed one by one."""

from __future__ import annotations

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from sheet import HEIGHT, LEFT, REGULAR, WIDTH, Sheet, read_pdf, shown

FIRST = "Officers who go to a house understand that a child may be at risk there although nobody has said so at all."
SECOND = "Supervisors do not always check what has been written down, and plans are out of date when they are read."
THIRD = "In the control room staff ask the right questions, but answers are not always passed on to those who go out."
WIDE = "Below the columns the text runs over the whole width of the page again and says what has to be done."
ON = "and below the box the same sentence runs over the whole width of the page again, to its very end."


def column(sheet: Sheet, text: str, *, x: float, top: float, width: float) -> float:
    """Set a paragraph in a column; gives the baseline of its last line."""
    for piece in simpleSplit(text, REGULAR, sheet.size, width):
        top += sheet.leading
        sheet.put(x, top, piece)
    return top


def test_three_columns_are_read_one_after_another() -> None:
    sheet = Sheet(size=9, leading=12)
    sheet.heading("Findings in short", 18)
    top = sheet.y + 10
    ends = [
        column(sheet, f"{text} {SECOND}", x=LEFT + 155 * place, top=top, width=140)
        for place, text in enumerate((FIRST, SECOND, THIRD))
    ]
    sheet.y = max(ends) + 12
    sheet.flow(WIDE)
    paragraphs = [f"p: {text} {SECOND}" for text in (FIRST, SECOND, THIRD)]
    assert shown(read_pdf(sheet.data()))[1:] == [*paragraphs, f"p: {WIDE}"]


def test_three_columns_drawn_row_by_row() -> None:
    sheet = Sheet(size=9, leading=12)
    texts = [simpleSplit(f"{text} {THIRD}", REGULAR, 9, 140) for text in (FIRST, SECOND, THIRD)]
    rows = min(map(len, texts))
    for row in range(rows):
        for place, lines in enumerate(texts):
            sheet.put(LEFT + 155 * place, 120 + 12 * row, lines[row])
    read = " ".join(line.split(": ", 1)[1] for line in shown(read_pdf(sheet.data())))
    assert read == " ".join(" ".join(lines[:rows]) for lines in texts)


def test_a_box_with_text_around_it_comes_behind_its_paragraph() -> None:
    sheet = Sheet()
    quote = ["Nobody", "had asked the girl", "why she went"]
    sheet.rect(360, 100, 524, 172, fill="#dddddd")
    for place, line in enumerate(quote):
        sheet.put(368, 120 + 18 * place, line, size=14)
    end = column(sheet, f"{FIRST} {SECOND} {THIRD[:-1]}", x=LEFT, top=88, width=270)
    sheet.y = column(sheet, ON, x=LEFT, top=end, width=453) + 10
    sheet.flow(WIDE)
    found = [line.split(": ", 1)[1] for line in shown(read_pdf(sheet.data()))]
    assert found == [f"{FIRST} {SECOND} {THIRD[:-1]} {ON}", " ".join(quote), WIDE]


def test_the_mark_of_a_note_is_dropped_where_every_letter_is_printed_by_itself() -> None:
    sheet = Sheet()
    sheet.line("The force has told its staff what the law asks of them in such a case")
    x = LEFT
    for size, rise, letters in ((11.0, 0, "and how to act."), (6.5, 4, "1"), (11.0, 0, " Most of them know it.")):
        for letter in letters:
            text = sheet.canvas.beginText(x, HEIGHT - sheet.y - 15 + rise)
            text.setFont(REGULAR, size)
            text.textOut(letter)
            sheet.canvas.drawText(text)
            x += stringWidth(letter, REGULAR, size)
    assert shown(read_pdf(sheet.data())) == [
        "p: The force has told its staff what the law asks of them in such a case and how to act. Most of them know it."
    ]


@pytest.mark.parametrize(
    ("line", "more", "joined"),
    [
        ("The force takes recom-", "mendations to heart.", "The force takes recommendations to heart."),
        ("It works in a multi-", "agency hub.", "It works in a multi-agency hub."),
        ("It has a child-", "focused plan.", "It has a child-focused plan."),
    ],
)
def test_words_that_a_line_breaks(line: str, more: str, joined: str) -> None:
    sheet = Sheet()
    for text in (f"{FIRST} {SECOND} {THIRD} {WIDE}",) * 5:
        sheet.flow(text)
    sheet.line(line, gap=10)
    sheet.line(more)
    assert shown(read_pdf(sheet.data()))[-1] == f"p: {joined}"


def turned_page(sheet: Sheet, angle: int) -> None:
    """Set a paragraph and a table turned by an angle in the page's own space."""
    sheet.canvas.saveState()
    if angle == 90:
        sheet.canvas.translate(595, 0)
    elif angle == 270:
        sheet.canvas.translate(0, 842)
    sheet.canvas.rotate(angle if angle == 90 else -90)
    sheet.left, sheet.right = 60, 700
    sheet.y = HEIGHT - 560
    sheet.flow(f"{FIRST} {SECOND}")
    sheet.grid([["Area", "Good"], ["Custody", "2"], ["Online abuse", "7"]], [150.0, 80.0])
    sheet.canvas.restoreState()


@pytest.mark.parametrize("angle", [90, 270])
def test_pages_set_sideways_are_read_turned(angle: int) -> None:
    sheet = Sheet()
    turned_page(sheet, angle)
    document = read_pdf(sheet.data())
    assert shown(document) == [f"p: {FIRST} {SECOND}", "tr: Area | Good", "tr: Custody | 2", "tr: Online abuse | 7"]
    assert (document.pages[0].width, document.pages[0].height) == (842, 595)


UPSIDE_DOWN = [
    ("text turned on the page", True, False),
    ("page turned", False, True),
]


@pytest.mark.parametrize(("text", "page"), [case[1:] for case in UPSIDE_DOWN], ids=[case[0] for case in UPSIDE_DOWN])
def test_pages_that_stand_on_their_head(text: bool, page: bool) -> None:
    sheet = Sheet()
    if text:
        sheet.canvas.translate(WIDTH, HEIGHT)
        sheet.canvas.rotate(180)
    sheet.flow(f"{FIRST} {SECOND}")
    sheet.item("\u2022", "ask every child who is spoken to what has happened, and what they would like to happen next")
    sheet.item("\u2022", "review custody")
    sheet.flow("Progress is slow.")
    sheet.grid([["Area", "Good"], ["Custody", "2"]], [150.0, 80.0])
    sheet.canvas.setPageRotation(180 if page else 0)
    assert shown(read_pdf(sheet.data())) == [
        f"p: {FIRST} {SECOND}",
        "li1 \u2022: ask every child who is spoken to what has happened, and what they would like to happen next",
        "li1 \u2022: review custody",
        "p: Progress is slow.",
        "tr: Area | Good",
        "tr: Custody | 2",
    ]


def test_a_wide_page_does_not_change_what_is_usual_on_the_others() -> None:
    sheet = Sheet()
    text = f"{FIRST} A girl waited. {SECOND} {THIRD}"
    sheet.flow(text)
    sheet.canvas.showPage()
    sheet.canvas.setPageSize((842, 595))
    for row in range(20):
        sheet.put(60, 842 - 540 + 14 * row + 247, f"{FIRST} {SECOND}"[:130])
    sheet.page += 1
    assert f"p: {text}" in shown(read_pdf(sheet.data()))


def test_a_ruled_box_that_a_page_cuts_is_one() -> None:
    sheet = Sheet()
    sheet.flow(FIRST)

    def rules(top: float, bottom: float, *ends: float) -> None:
        for x in (60.0, 530.0):
            sheet.canvas.line(x, HEIGHT - top, x, HEIGHT - bottom)
        for y in ends:
            sheet.canvas.line(60, HEIGHT - y, 530, HEIGHT - y)

    sheet.y = 700
    rules(695, 775, 695)
    sheet.flow(SECOND)
    sheet.new_page()
    rules(70, 130, 130)
    sheet.flow(THIRD)
    sheet.y = 160
    sheet.flow(WIDE)
    assert [block.boxed for block in read_pdf(sheet.data()).blocks] == [None, 1, 1, None]
