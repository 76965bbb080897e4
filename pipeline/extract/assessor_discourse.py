"""Who graded the count of a sentence: the sentence itself, those before it, or whose document it stands in."""

from __future__ import annotations

from bisect import bisect_right

from pipeline.document import Document
from pipeline.extract.assessors import assessor_of, subject_of
from pipeline.extract.head_nouns import words_of
from pipeline.extract.sentences import sentence_spans
from pipeline.lexicon import load
from pipeline.records import Assessor

FAR = 600
"""Characters round a count beyond which a sentence, however long, is not looked at."""
BACK = 3
"""Sentences before the count's own that may say who graded."""
HEAD = 160
"""Characters of a document's own title."""
VOICE = 20_000
"""Characters of a document in which it shows whose it is."""


def assessor_at(
    text: str, start: int, end: int, *, speaker: Assessor = "inspectorate", above: str = "", graded: bool = True
) -> Assessor | None:
    """Who graded the count at [start, end) of a block; None where the block does not say.

    `above` is the paragraph before, which the first sentence of the block may take up. A part of the cases without
    a grade (`graded` off) is what whoever speaks found, where two have graded the cases.
    """
    spans = sentence_spans(text)
    place = max(bisect_right([one for one, _ in spans], start) - 1, 0)
    first, last = spans[place] if spans else (0, len(text))
    first, last = max(first, start - FAR), min(last, end + FAR)
    if said := assessor_of(text[first:last], start - first, speaker=speaker):
        return said
    if subject := inspecting_subject(text[first:last], speaker):
        return subject
    before = [text[one:two] for one, two in spans[max(place - BACK, 0) : place]]
    if above and place < BACK and load("assessor_contexts").regex("takes_up").match(text):
        before = [*(above[one:two] for one, two in sentence_spans(above)[place - BACK :]), *before]
    if load("assessor_contexts").regex("pronoun_grades").match(text[first:last]):
        return pronoun_subject(before, speaker)
    told = [(said, one) for one in reversed(before) if (said := assessor_of(one, speaker=speaker))]
    if not told or not is_of_audit(told[0][1]):
        return None
    return speaker if not graded and len({said for said, _ in told}) > 1 else told[0][0]


def inspecting_subject(sentence: str, speaker: Assessor) -> Assessor | None:
    """The inspectorate or whoever speaks, where a sentence begins with them, whatever its verb."""
    match = load("assessor_contexts").regex("inspecting_subject").match(sentence)
    if match is None:
        return None
    return speaker if match["us"] else "inspectorate"


def pronoun_subject(before: list[str], speaker: Assessor) -> Assessor | None:
    """Whom "it" or "they" stand for: who graded, or the subject, in the nearest sentence before that names either."""
    for sentence in reversed(before):
        if said := assessor_of(sentence, speaker=speaker) or subject_of(sentence, speaker):
            return said
    return None


def is_of_audit(sentence: str) -> bool:
    """Whether a sentence speaks of an audit, so that the next may go on with it."""
    return any(map(str.isdigit, sentence)) or any(word in sentence for word in {*words_of("read_in_audits"), "sample"})


def speaker_of(document: Document) -> Assessor:
    """Who "we" are in a document: the police in their own letters and pages, else the inspectorate.

    The press lets the police speak in quotations only.
    """
    text, lexicon = document.text[:VOICE], load("assessor_contexts")
    if lexicon.regex("own_page").search(text, 0, HEAD) or lexicon.regex("own_paper_head").search(text, 0, HEAD):
        return "force"
    if document.metadata.kind == "press":
        return "inspectorate"
    police = sum(1 for _ in lexicon.regex("voice_of_force").finditer(text))
    inspectors = sum(1 for _ in lexicon.regex("voice_of_inspectors").finditer(text))
    return "force" if police > inspectors else "inspectorate"


def own_paper(document: Document, speaker: Assessor) -> bool:
    """Whether a document is the paper of a force or of a board, which tells of the force's own checks."""
    plan = load("assessor_contexts").regex("own_plan").search(document.text, 0, HEAD)
    return plan is not None or speaker == "force" or document.metadata.kind in ("minutes", "response")


def is_own_check(text: str, start: int, end: int) -> bool:
    """Whether the sentences up to the count at [start, end) speak of a check without saying who made it."""
    spans = sentence_spans(text)
    place = max(bisect_right([one for one, _ in spans], start) - 1, 0)
    first = spans[max(place - 1, 0)][0] if spans else 0
    return load("assessor_contexts").regex("own_check").search(text, max(first, start - FAR), end) is not None
