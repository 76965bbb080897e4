"""Documents of a page or two: little to measure by, and nothing that comes back."""

from __future__ import annotations

import pytest
from sheet import BOLD, FIRST, LEFT, SECOND, TOP, Sheet, read_pdf, shown

from pipeline.segment import segment

ITEMS = ("1 good", "6 requiring improvement", "2 inadequate", "1 not graded at all", "none left out")


def test_paragraphs_set_wider_than_the_list_between_them_stay_whole() -> None:
    sheet = Sheet(leading=19)
    sheet.flow(FIRST, gap=7)
    sheet.leading = 13
    for place, item in enumerate(ITEMS):
        sheet.item("•", item, gap=0 if place else 9)
    sheet.leading = 19
    sheet.flow(SECOND, gap=7)
    items = [f"li1 •: {item}" for item in ITEMS]
    assert shown(read_pdf(sheet.data())) == [f"p: {FIRST}", *items, f"p: {SECOND}"]


@pytest.mark.parametrize(
    ("line", "size", "top", "kept"),
    [
        ("Child protection inspection", 7, 40, False),
        ("Child protection inspection", 11, 40, True),
        ("Printed for members of the panel", 7, 800, False),
        ("* Names were changed.", 7, 800, True),
    ],
)
def test_small_type_at_the_edge_of_a_single_page(line: str, size: float, top: float, kept: bool) -> None:
    sheet = Sheet()
    sheet.put(LEFT, top, line, size=size)
    sheet.flow(FIRST)
    read = read_pdf(sheet.data())
    assert (line.strip("* ") in read.text) is kept
    assert FIRST in read.text


def test_the_first_heading_is_the_title_where_all_are_set_alike() -> None:
    for top, title in (("A long wait for children", "A long wait for children"), ("Summary", None)):
        sheet = Sheet(y=TOP)
        sheet.heading(top, 11)
        sheet.flow(FIRST)
        sheet.heading("Leadership", 11)
        sheet.flow(SECOND)
        document = segment(read_pdf(sheet.data()))
        assert document.metadata.title == title
        assert ("A long wait for children" in [document.heading(i) for i in range(len(document.sections))]) is False


@pytest.mark.parametrize(
    ("named", "title"),
    [
        ("about:blank", None),
        ("Microsoft Word - letter v2.docx", None),
        ("final_report.indd", None),
        ("Child protection in Wessmoor", "Child protection in Wessmoor"),
    ],
)
def test_what_a_program_calls_a_file_is_no_title(named: str, title: str | None) -> None:
    sheet = Sheet()
    sheet.canvas.setTitle(named)
    sheet.flow(f"{FIRST} {SECOND}")
    sheet.line("A bold line", font=BOLD)
    assert segment(read_pdf(sheet.data())).metadata.title == title


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        (("INITIAL CONTACT", "First calls", "CHILDREN IN CUSTODY", "Beds", "Lawyers"), (1, 2, 1, 2, 2)),
        (("Initial contact", "MAPPA", "First calls", "Beds", "Lawyers"), (0, 0, 0, 0, 0)),
        (("Initial contact", "First calls", "NEXT STEPS", "Beds", "Lawyers"), (0, 0, 0, 0, 0)),
    ],
)
def test_capitals_tell_levels_where_size_and_weight_do_not(headings: tuple[str, ...], levels: tuple[int, ...]) -> None:
    sheet = Sheet()
    sheet.heading("A long wait for children", 18)
    for heading in headings:
        sheet.heading(heading, 11)
        sheet.flow(SECOND)
    found = [block for block in read_pdf(sheet.data()).blocks if block.kind == "heading"]
    assert tuple(block.level for block in found) == levels
