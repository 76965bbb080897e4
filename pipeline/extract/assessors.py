"""Who graded a case: by the sentence of its count, or by the sentences before it in the same paragraph."""

from __future__ import annotations

from bisect import bisect_right

from pipeline.extract.grades import assessor_of
from pipeline.extract.sentences import sentence_spans
from pipeline.lexicon import load
from pipeline.records import Assessor

FAR = 600
"""Characters round a count beyond which a sentence, however long, is not looked at."""
BACK = 3
"""Sentences before the count's own that may say who graded."""
SUBJECT = 60
"""Characters of a sentence that hold its subject."""


def assessor_at(text: str, start: int, end: int) -> Assessor | None:
    """Who graded the count at [start, end) of a block; None where the block does not say."""
    spans = sentence_spans(text)
    place = max(bisect_right([one for one, _ in spans], start) - 1, 0)
    first, last = spans[place] if spans else (0, len(text))
    first, last = max(first, start - FAR), min(last, end + FAR)
    if said := assessor_of(text[first:last], start - first):
        return said
    before = [text[one:two] for one, two in spans[max(place - BACK, 0) : place]]
    if before and load("grades").regex("pronoun_grades").match(text[first:last]):
        return assessor_of(before[-1]) or subject_of(before[-1])
    for sentence in reversed(before):
        if said := assessor_of(sentence):
            return said if any(map(str.isdigit, sentence)) or "cases" in sentence or "files" in sentence else None
    return None


def subject_of(sentence: str) -> Assessor | None:
    """Who the subject of a sentence is, as far as its first words tell."""
    words = sentence[:SUBJECT]
    lexicon = load("grades")
    named = [(m.start(), "inspectorate") for m in [lexicon.regex("inspector_name").search(words)] if m]
    named += [(m.start(), "force") for m in [lexicon.regex("force_name").search(words)] if m]
    if not named:
        return None
    return "inspectorate" if min(named)[1] == "inspectorate" or "watchdog" in words else "force"
