"""Case stories whose bounds the page marks: a box, a drawn table cell. Invented forces and cases."""

from __future__ import annotations

import pytest
from markup import parse
from stories import Make, document_of, expected_in, found_in

from pipeline.ingest.draft import Draft, DraftCell

BOXED = [
    (
        """
        Officers use these powers well.

        [<vignette>Two officers saw a small girl alone by a river. She wore no shoes. They wrapped her in a coat.

        Her home was filthy and the officers took her into police protection.</vignette>]

        Powers are recorded.
        """,
        "a box of two paragraphs",
    ),
    (
        """
        [<vignette>A teacher noticed that a ten-year-old boy had lost weight. The police and a social worker went to
        see him that day.</vignette> This shows the value of joint work.]
        """,
        "the comment at the end of a box",
    ),
    (
        """
        [Good practice: a newsletter for custody staff

        The force sends a newsletter to custody staff. It explains how children should be treated. Staff told us
        that it is useful.]
        """,
        "a good-practice box is no case",
    ),
    (
        """
        [<vignette>A woman reported that her partner had threatened her. Her two sons were upstairs.</vignette>]

        [<vignette>A boy of 15 was stopped with a knife. He was given the help of a youth worker.</vignette>]
        """,
        "two boxes are two cases",
    ),
    (
        """
        [A registered sex offender is somebody who was convicted of an offence listed in the Act. For example, a
        person who assaulted a child is registered for life.]
        """,
        "a definition with an example",
    ),
]


@pytest.mark.parametrize(("marked", "reason"), BOXED, ids=[reason for _, reason in BOXED])
def test_boxes(marked: str, reason: str, document_from: Make) -> None:
    document = document_of(parse(marked)[0], document_from)
    assert [" ".join(text.split()) for text in found_in(document)] == expected_in(marked), reason


def test_a_box_over_pages_is_one_story(document_from: Make) -> None:
    document = document_from(
        Draft("paragraph", "A girl of 12 was missing for two days. Nobody", boxed=1),
        Draft("footnote", "3 See the glossary."),
        Draft("paragraph", "had asked her friends where she was.", boxed=1),
    )
    assert len(found_in(document)) == 1
    assert found_in(document)[0].endswith("where she was.")


def test_a_drawn_box_of_one_cell(document_from: Make) -> None:
    story = (
        "A nursery reported that a three-year-old boy had burns on his hand. Officers and a social worker visited the "
        "family the same afternoon and found that the boy had touched a kettle."
    )
    document = document_from(Draft("table_row", cells=[DraftCell(story, 0)], table=1))
    assert found_in(document) == [story]


def test_the_same_story_with_and_without_its_box(document_from: Make) -> None:
    story = ["A carer told the police that a girl aged 13 had gone. Officers searched the park.", "They found her."]
    plain = document_from(*story, Draft("heading", "Next"))
    boxed = document_from(*(Draft("paragraph", text, boxed=1) for text in story), Draft("heading", "Next"))
    assert found_in(plain) == found_in(boxed) != []
