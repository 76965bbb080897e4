"""Paragraphs, lists, headings, boxes and notes from pages set line by line, as different producers set them."""

from __future__ import annotations

import pytest
from sheet import BOLD, BOTTOM, FIRST, LEFT, RIGHT, SECOND, TOP, Sheet, read_pdf, shown


@pytest.mark.parametrize("words_apart", [False, True])
def test_lists_nest_by_indent_and_mark(words_apart: bool) -> None:
    sheet = Sheet(words_apart=words_apart)
    sheet.flow("The force should:")
    sheet.item("\u2022", "review its plan for children who go missing, and tell the councils and all schools of it:")
    sheet.item("o", "every month;", depth=2)
    sheet.item("-", "at a meeting, and", depth=3)
    sheet.item("-", "in writing; and", depth=3)
    sheet.item("o", "when it changes.", depth=2)
    sheet.item("\u2022", "publish it.")
    sheet.flow("The steps are these:")
    sheet.item("(a)", "ask the child;")
    sheet.item("(i)", "alone, and", depth=2)
    sheet.item("(ii)", "in a quiet room;", depth=2)
    sheet.item("(b)", "write it down.")
    assert shown(read_pdf(sheet.data())) == [
        "p: The force should:",
        "li1 \u2022: review its plan for children who go missing, and tell the councils and all schools of it:",
        "li2 o: every month;",
        "li3 -: at a meeting, and",
        "li3 -: in writing; and",
        "li2 o: when it changes.",
        "li1 \u2022: publish it.",
        "p: The steps are these:",
        "li1 (a): (a) ask the child;",
        "li2 (i): (i) alone, and",
        "li2 (ii): (ii) in a quiet room;",
        "li1 (b): (b) write it down.",
    ]


def test_drawn_bullets_are_markers() -> None:
    sheet = Sheet()
    sheet.flow("The force should:")
    for words in ("ask every child", "write the answer down"):
        sheet.item("", words)
        sheet.canvas.circle(LEFT + 20, 842 - sheet.y + 4, 1.8, fill=1)
    assert shown(read_pdf(sheet.data()))[1:] == ["li1 \u2022: ask every child", "li1 \u2022: write the answer down"]


def test_symbol_font_bullet_is_a_marker() -> None:
    sheet = Sheet()
    sheet.flow("The force should:")
    sheet.item("", "ask every child")
    sheet.canvas.setFont("Symbol", 11)
    sheet.canvas.drawString(LEFT + 18, 842 - sheet.y, "\u00b7")
    document = read_pdf(sheet.data())
    assert document.blocks[1].kind == "list_item"
    assert document.slice(document.blocks[1]) == "ask every child"


def test_a_dash_or_number_that_only_comes_first_in_its_line_opens_no_item() -> None:
    sheet = Sheet()
    sheet.line("The force works with its partners")
    sheet.line("\u2013 above all with the councils \u2013 and in")
    sheet.line("3. However few they were, children came first.")
    assert shown(read_pdf(sheet.data())) == [
        "p: The force works with its partners \u2013 above all with the councils \u2013 and in 3. However few they "
        "were, children came first."
    ]


def test_paragraphs_without_space_between_them_end_with_a_short_line() -> None:
    sheet = Sheet()
    for words in (FIRST, SECOND, FIRST):
        sheet.flow(words, gap=0)
    assert shown(read_pdf(sheet.data())) == [f"p: {FIRST}", f"p: {SECOND}", f"p: {FIRST}"]


def test_paragraph_and_item_run_on_over_pages() -> None:
    sheet = Sheet()
    sheet.y = BOTTOM - 45
    sheet.flow(SECOND)
    sheet.flow("It should:")
    sheet.y = BOTTOM - 45
    sheet.item("\u2022", FIRST)
    document = read_pdf(sheet.data())
    assert shown(document) == [f"p: {SECOND}", "p: It should:", f"li1 \u2022: {FIRST}"]
    assert [len({line.box.page for line in block.lines}) for block in document.blocks] == [2, 1, 2]


def test_paragraph_that_ends_with_the_page_ends() -> None:
    sheet = Sheet()
    sheet.y = BOTTOM - 16
    sheet.line("Nobody came.")
    sheet.line("Nothing was written down.")
    assert shown(read_pdf(sheet.data())) == ["p: Nobody came.", "p: Nothing was written down."]


@pytest.mark.parametrize(
    ("halves", "expected"),
    [
        (("They follow the investi-", "gation that began in May. Every investigation ends."), "the investigation that"),
        (("This is multi-", "agency work, as multi-agency work goes."), "This is multi-agency work"),
        (("They look for wrong-", "doing in each of the cases."), "for wrong-doing in"),
        (("It lasted from 2014 \u2013", "in part \u2013 to 2016."), "2014 \u2013 in part \u2013 to"),
    ],
)
def test_hyphens_at_line_ends(halves: tuple[str, str], expected: str) -> None:
    sheet = Sheet()
    for half in halves:
        sheet.line(half)
    assert expected in read_pdf(sheet.data()).text


def test_headings_rank_by_size_weight_and_colour() -> None:
    sheet = Sheet()
    for chapter in ("1. How we work", "2. What we found"):
        sheet.heading(chapter, 20)
        sheet.heading("The force listens to children, but not often enough and not in every one of its districts", 13)
        sheet.flow(FIRST)
        sheet.canvas.setFillColor("#00447c")
        sheet.heading("On the street", 11)
        sheet.canvas.setFillColor("black")
        sheet.flow(SECOND)
        sheet.heading("At night", 11)
        sheet.flow("Common themes include:", font=BOLD)
        sheet.item("\u2022", "delay")
    assert [line for line in shown(read_pdf(sheet.data())) if line.startswith("h")] == [
        "h1: 1. How we work",
        "h2: The force listens to children, but not often enough and not in every one of its districts",
        "h3: On the street",
        "h4: At night",
        "h1: 2. What we found",
        "h2: The force listens to children, but not often enough and not in every one of its districts",
        "h3: On the street",
        "h4: At night",
    ]


def test_bookmarks_settle_headings_that_nothing_sets_off() -> None:
    sheet = Sheet()
    for number, name in enumerate(("Leadership", "Custody")):
        sheet.canvas.bookmarkPage(name)
        sheet.canvas.addOutlineEntry(name, name, level=0)
        sheet.flow(name)
        sheet.flow(FIRST)
        sheet.canvas.bookmarkPage(f"Part {number}")
        sheet.canvas.addOutlineEntry(f"Part {number}", f"Part {number}", level=1)
        sheet.flow(f"Part {number}")
        sheet.flow(SECOND)
        sheet.new_page()
    document = read_pdf(sheet.data())
    assert [line for line in shown(document) if line.startswith("h")] == [
        "h1: Leadership",
        "h2: Part 0",
        "h1: Custody",
        "h2: Part 1",
    ]


def test_cover_is_title_and_contents_are_apart() -> None:
    sheet = Sheet()
    sheet.y = 250
    sheet.line("National child protection inspection", font=BOLD, size=26)
    sheet.line("Wessmoor Police", size=18)
    sheet.line("May 2014", size=12)
    sheet.new_page()
    sheet.heading("Contents", 18)
    for entry in (
        "Foreword ........................... i",
        "1. Leadership and the way in which",
        "the force is led ................. 4",
    ):
        sheet.line(entry)
    sheet.line("2. Custody")
    sheet.put(RIGHT - 8, sheet.y, "9")
    sheet.line("Annex A ............................ 12")
    sheet.new_page()
    sheet.heading("Foreword", 18)
    sheet.flow(FIRST)
    assert shown(read_pdf(sheet.data())) == [
        "title: National child protection inspection",
        "title: Wessmoor Police",
        "title: May 2014",
        "h1: Contents",
        "contents: Foreword i",
        "contents: 1. Leadership and the way in which the force is led 4",
        "contents: 2. Custody 9",
        "contents: Annex A 12",
        "h1: Foreword",
        f"p: {FIRST}",
    ]


def alternating(sheet: Sheet, page: int) -> None:
    """Headers and footers that change sides and texts; the first pages are numbered in roman numerals."""
    even = page % 2 == 0
    sheet.put(LEFT if even else RIGHT - 120, 40, "Wessmoor Police" if even else "Child protection", size=9)
    number = ("i", "ii", "iii")[page - 1] if page <= 3 else str(page - 3)
    sheet.put(LEFT if even else RIGHT - 10, 805, number, size=9)


def test_furniture_goes_and_sentences_close_over_it() -> None:
    sheet = Sheet(furniture=alternating)
    for page in range(8):
        sheet.y = TOP
        sheet.heading(f"Chapter {page + 1}", 16)
        sheet.y = BOTTOM - 40 - 9 * page
        sheet.flow((FIRST, SECOND)[page % 2])
        sheet.new_page()
    blocks = shown(read_pdf(sheet.data()))
    assert blocks == [
        line for page in range(8) for line in (f"h1: Chapter {page + 1}", f"p: {(FIRST, SECOND)[page % 2]}")
    ]


def test_footnotes_stand_apart_and_their_marks_go() -> None:
    sheet = Sheet()
    sheet.y = BOTTOM - 60
    sheet.line("The councils share one plan")
    sheet.put(LEFT + 136, sheet.y - 4, "1", size=6)
    sheet.put(LEFT + 141, sheet.y, "and the force has a copy of it, which it does")
    sheet.put(LEFT, 752, "1 The plan was made in 2012 and", size=8)
    sheet.put(LEFT, 762, "has not changed.", size=8)
    sheet.put(LEFT, 774, "2 A second note.", size=8)
    sheet.new_page()
    sheet.line("not often read.")
    assert shown(read_pdf(sheet.data())) == [
        "p: The councils share one plan and the force has a copy of it, which it does not often read.",
        "footnote: 1 The plan was made in 2012 and has not changed.",
        "footnote: 2 A second note.",
    ]


@pytest.mark.parametrize("fill", ["#dde8f3", None])
def test_box_over_two_pages_is_one(fill: str | None) -> None:
    sheet = Sheet()
    sheet.flow(FIRST)
    sheet.rect(LEFT - 8, BOTTOM - 92, RIGHT + 8, BOTTOM + 10, fill=fill)
    sheet.y = BOTTOM - 90
    sheet.flow(
        "A mother told officers that her son had gone. He was fourteen, and nobody came to see her for nine hours."
    )
    sheet.flow("They then found him in a shelter and took him")
    sheet.new_page()
    sheet.rect(LEFT - 8, TOP - 10, RIGHT + 8, TOP + 22, fill=fill)
    sheet.y = TOP - 10
    sheet.flow("home, cold and afraid.")
    sheet.y = TOP + 30
    sheet.flow(SECOND)
    document = read_pdf(sheet.data())
    assert [(block.boxed is not None, document.slice(block)[:12]) for block in document.blocks] == [
        (False, FIRST[:12]),
        (True, "A mother tol"),
        (True, "They then fo"),
        (False, SECOND[:12]),
    ]
    assert document.blocks[1].boxed == document.blocks[2].boxed
    assert document.slice(document.blocks[2]).endswith("took him home, cold and afraid.")


@pytest.mark.parametrize("between", ["", "Between the boxes."])
def test_boxes_apart_are_two(between: str) -> None:
    sheet = Sheet()
    for words in (FIRST, SECOND):
        top = sheet.y + 10
        sheet.rect(LEFT - 8, top, RIGHT + 8, top + 62, fill="#dde8f3")
        sheet.flow(words, gap=12)
        sheet.y = top + 80
        sheet.flow(between)
    boxes = [block.boxed for block in read_pdf(sheet.data()).blocks]
    assert boxes == ([1, None, 2, None] if between else [1, 2])


def test_box_broken_by_a_page_with_a_note_at_its_foot_is_one() -> None:
    sheet = Sheet()
    sheet.rect(LEFT - 8, BOTTOM - 75, RIGHT + 8, BOTTOM - 24, fill="#dde8f3")
    sheet.y = BOTTOM - 74
    sheet.flow("A mother told officers that her son had gone.")
    sheet.flow("They found him in a shelter and took him")
    sheet.put(LEFT, BOTTOM, "1", size=5)
    sheet.put(LEFT + 4, BOTTOM + 3, "The shelter is in the next county.", size=8)
    sheet.new_page()
    sheet.rect(LEFT - 8, TOP - 2, RIGHT + 8, TOP + 24, fill="#dde8f3")
    sheet.y = TOP - 5
    sheet.flow("home, cold and afraid.")
    sheet.flow(SECOND)
    document = read_pdf(sheet.data())
    assert shown(document) == [
        "p: A mother told officers that her son had gone.",
        "p: They found him in a shelter and took him home, cold and afraid.",
        "footnote: 1 The shelter is in the next county.",
        f"p: {SECOND}",
    ]
    assert [block.boxed for block in document.blocks] == [1, 1, None, None]


def test_letter_keeps_the_lines_of_an_address_and_its_title() -> None:
    sheet = Sheet()
    sheet.canvas.setTitle("Joint inspection of Ashdale")
    for words in ("The Chief Constable", "Wessmoor Police", "Ashdale"):
        sheet.line(words)
    sheet.heading("Joint inspection of Ashdale", 14)
    sheet.flow(FIRST)
    sheet.heading("What needs to improve", 14)
    sheet.item("\u25a0", "The quality of records.")
    assert shown(read_pdf(sheet.data())) == [
        "p: The Chief Constable",
        "p: Wessmoor Police",
        "p: Ashdale",
        "title: Joint inspection of Ashdale",
        f"p: {FIRST}",
        "h1: What needs to improve",
        "li1 \u25a0: The quality of records.",
    ]


def test_columns_in_reading_order_even_where_the_file_mixes_them() -> None:
    sheet = Sheet(right=280)
    sheet.heading("Findings", 18)
    top = sheet.y
    for words in (FIRST, SECOND, FIRST):
        sheet.flow(words)
    plain = Sheet(left=310)
    plain.y = top
    for words in (SECOND, FIRST, SECOND):
        plain.flow(words)
    left = [line.box for block in read_pdf(sheet.data()).blocks[1:] for line in block.lines]
    assert len(left) > 10
    mixed = Sheet()
    mixed.heading("Findings", 18)
    rows = [lines_of(sheet), lines_of(plain)]
    for pair in zip(rows[0][1:], rows[1], strict=False):
        for x, y, text in pair:
            mixed.put(x, y, text)
    assert shown(read_pdf(mixed.data())) == [
        "h1: Findings",
        *(f"p: {words}" for words in (FIRST, SECOND, FIRST, SECOND, FIRST, SECOND)),
    ]


def lines_of(sheet: Sheet) -> list[tuple[float, float, str]]:
    """The x, baseline and text of every line of a finished sheet."""
    document = read_pdf(sheet._out.getvalue() or sheet.data())
    return [
        (line.box.x0, line.box.bottom - 0.22 * 11, document.text[line.start : line.end])
        for block in document.blocks
        for line in block.lines
    ]


def test_pull_quote_is_a_caption() -> None:
    sheet = Sheet()
    sheet.heading("Findings", 20)
    sheet.flow(SECOND)
    sheet.flow("Several of the children whom we met said that nobody had asked them what they wanted.", size=15)
    sheet.flow(FIRST)
    assert [line.split(":")[0] for line in shown(read_pdf(sheet.data()))] == ["h1", "p", "caption", "p"]
