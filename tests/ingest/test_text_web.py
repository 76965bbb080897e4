"""Web pages saved as text: footnotes and quotations of markdown, numbers on lines of their own, council sites."""

from __future__ import annotations

import pytest
from outline import outline, read_text

TEXT = "The inspectors looked at every case in which a child was at risk of harm."

CASES = [
    (f"{TEXT[:-1]}.[[1]](#_ftn1)\n\n[1](#_ftnref1) Children Act, section 46.",
     [f"P {TEXT}", "F 1 Children Act, section 46."], "a footnote with links"),
    (f"{TEXT}[^2]\n\n[^2]: Not all names are real.", [f"P {TEXT}", "F 2 Not all names are real."], "markdown"),
    (f"1.\n\nApologies for absence\n\n{TEXT}\n\n2.\n\nMinutes\n\n{TEXT}",
     ["P 1. Apologies for absence", f"P {TEXT}", "P 2. Minutes", f"P {TEXT}"], "numbers of items above their words"),
    (f"{TEXT}\n\n12\n\n{TEXT}", [f"P {TEXT}", "P 12", f"P {TEXT}"], "a bare number may be anything"),
    (f"The minutes of the meeting held on 28 July pdf icon PDF 238 KB\n\n{TEXT}",
     ["T The minutes of the meeting held on 28 July", f"P {TEXT}"], "the icon of a file"),
    (f"{TEXT}\n\n## Contents\n\n1. [Foreword](#a)\n2. [Plans](#b)\n\n## Foreword\n\n{TEXT}\n\n## Plans\n\n{TEXT}",
     [f"P {TEXT}", "H2 Contents", "X 1. Foreword", "X 2. Plans", "H2 Foreword", f"P {TEXT}", "H2 Plans",
      f"P {TEXT}"], "contents without page numbers, their headings marked"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_blocks(text: str, expected: list[str]) -> None:
    assert outline(read_text(text)) == expected


def test_quotations_are_boxes() -> None:
    document = read_text(f"{TEXT}\n\n> **Case study**\n>\n> A girl waited.\n\n{TEXT}\n\n> Another box.")
    boxes = [block.boxed for block in document.blocks]
    assert [document.slice(block) for block in document.blocks][1:3] == ["Case study", "A girl waited."]
    assert boxes[0] is None and boxes[3] is None
    assert boxes[1] == boxes[2] is not None
    assert boxes[4] not in (None, boxes[1])
