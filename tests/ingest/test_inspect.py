"""The labels that a maintainer's view of a page draws beside its blocks."""

from __future__ import annotations

import pytest

from pipeline.document import Block
from pipeline.inspect import label

LABELS = [
    (Block("list_item", 0, 9, 0, level=1, marker="\u2022"), "7 list_1 *"),
    (Block("list_item", 0, 9, 0, level=2, marker="\u25aa"), "7 list_2 U+25AA"),
    (Block("list_item", 0, 9, 3, level=1, marker="(a)"), "7 list_1 (a)"),
    (Block("heading", 0, 9, 0, level=3), "7 headi3"),
    (Block("paragraph", 0, 9, 0, boxed=4), "7 parag [4]"),
]


@pytest.mark.parametrize(("block", "words"), LABELS)
def test_labels(block: Block, words: str) -> None:
    assert label(7, block) == words
