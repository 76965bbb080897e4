"""Where case stories begin and end. Invented forces and cases; `# ` marks a heading, `- ` a list item, `[…]` a box."""

from __future__ import annotations

import pytest
from markup import parse
from stories import Make, document_of, expected_in, found_in

from pipeline.extract.component import make_doc
from pipeline.extract.vignettes import find, read
from pipeline.records import Vignette

CASES = [
    (
        """
        Calls from children are rare. <vignette>A girl of ten rang on a Sunday and whispered that her uncle had locked
        the front door. The call taker asked her to tap the phone if she was afraid. A car was there in seven
        minutes.</vignette> The control room has since lost four of its call takers.
        """,
        "a general sentence before, a fact of the organisation after",
    ),
    (
        """
        <vignette>One of the files was that of a boy of five who had told his dentist that his tooth was knocked out.
        The dentist wrote to the police. Nobody answered for a month. The boy is now living with his aunt.</vignette> We
        asked the force to look at it again.
        """,
        "how the child is now, then the inspectors' own act",
    ),
    (
        """
        <vignette>A 14-year-old who had been out all night was brought to the station by a taxi driver. No one asked her
        where she had been. She was driven home and the log was closed.</vignette> That is not the care that a parent
        would expect.
        """,
        "a verdict after it",
    ),
    (
        """
        <vignette>In one case, a baby was found with her mother in an unheated van. The officers carried both of them to
        a hotel and paid for the room.</vignette> The report orders the force to review its funds. It has two months.
        """,
        "the press goes on",
    ),
    (
        """
        Children may ring at night. Imagine a boy who is told to wait for the morning. He may not be there
        to ring again.
        """,
        "a hypothetical boy",
    ),
]
"""None of them is among the passages that the model learnt from."""


@pytest.mark.parametrize(("marked", "reason"), CASES, ids=[reason for _, reason in CASES])
def test_boundaries(marked: str, reason: str, document_from: Make) -> None:
    document = document_of(parse(marked)[0], document_from)
    assert [" ".join(text.split()) for text in found_in(document)] == expected_in(marked), reason


def test_the_record(document_from: Make) -> None:
    text = (
        "A father reported that his sons, aged six and nine, had been hit by their mother. Officers didn't visit until "
        "four days later. There was no record that the boys were seen."
    )
    document = document_from(text)
    doc = make_doc(document)
    doc.spans["vignettes"] = find(doc, document)
    (record,) = read(doc, document)
    assert isinstance(record, Vignette)
    children = [(person.role, person.age, person.sex) for person in record.people if person.role == "child"]
    assert children == [("child", 6, "male"), ("child", 9, "male")]
    assert [(delay.text, delay.period) for delay in record.delays] == [("four days later", "P4D")]
