"""Sentence borders inside a block."""

from __future__ import annotations

import pytest

from pipeline.extract.sentences import sentence_spans

CASES = [
    (["The boy had burns on his hand.", "Officers saw him."], "a short word is no abbreviation"),
    (["She slept in a car.", "A patrol found her."], "nor this one"),
    (["They said: 'He was ill.'", "Nobody came."], "a closing quotation mark goes with its sentence"),
    (["We asked Det. Insp. Reed about it."], "ranks"),
    (["See para. 4 and approx. Level 2."], "abbreviations before capitals and figures"),
    (["Staff use e.g. Niche and St. Mary's."], "dotted abbreviations"),
]


@pytest.mark.parametrize(("sentences", "reason"), CASES, ids=[reason for _, reason in CASES])
def test_borders(sentences: list[str], reason: str) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences, reason
