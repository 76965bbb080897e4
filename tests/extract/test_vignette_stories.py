"""The passages that the model of borders learnt from are read as they are marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from stories import found_in

from pipeline.borders.marked import Marked, document, read

FOLDER = Path(__file__).resolve().parents[2] / "corpus" / "stories"
PASSAGES = [
    pytest.param(marked, id=f"{path.stem}: {marked.reason}")
    for path in sorted(FOLDER.glob("*.marked"))
    for marked in read(path)
]


@pytest.mark.parametrize("marked", PASSAGES)
def test_stories(marked: Marked) -> None:
    assert tuple(" ".join(text.split()) for text in found_in(document(marked))) == marked.stories, marked.reason
