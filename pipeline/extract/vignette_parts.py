"""A block's text cut into the sentences of case stories; a sentence that tells of several cases is cut between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import Block, Document
from pipeline.extract.ages import ages
from pipeline.extract.sentences import sentence_spans
from pipeline.extract.vignette_sentences import QUOTES, SURE, Sentence, any_of, who
from pipeline.lexicon import load

OPENING_MARKS = "'\"\u2018\u201c ([\u2026.\u00ab"
JOINED = re.compile(r"; (?:and|or)\b")
"""What announces the last of several cases."""
SUBJECT = 60
"""Characters in which the age of the child stands with whom a case begins."""


def sentences_of(document: Document, block: Block, start: int, end: int) -> list[Sentence]:
    """The sentences of [start, end) of a block, quotation marks at their beginning left out."""
    result = []
    for a, b in cases_apart(document.text[start:end]):
        text = document.text[start + a : start + b].translate(QUOTES)
        lead = len(text) - len(text.lstrip(OPENING_MARKS))
        if lead < len(text):
            result.append(Sentence(start + a + lead, start + b, text[lead:], a == 0))
    return result


def cases_apart(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence stands; one that tells of several cases is cut where each of them begins."""
    for start, end in sentence_spans(text):
        begun = start
        for joint in joints(text[start:end]) if ";" in text else ():
            yield begun, start + joint.start() + 1
            begun = start + joint.end()
        yield begun, end


def joints(sentence: str) -> list[re.Match[str]]:
    """What stands between the cases of a sentence ("…; and a boy of 16 …").

    Nothing where no "and" announces the last: "…; a cousin of 16 saw it" goes on with the case.
    """
    found = [
        match
        for match in load("vignette_openings").regex("case_parted").finditer(sentence)
        if begins_a_case(sentence[match.end() :])
    ]
    return found if any(JOINED.match(match.group()) for match in found) else []


def begins_a_case(part: str) -> bool:
    """Whether the part of a sentence begins with a lead-in or with somebody with an age."""
    plain = part.translate(QUOTES)
    lead = load("vignette_openings").regex("case_in_one")
    if any_of(SURE).match(plain) or lead.match(plain):
        return True
    return who("anonymous_child").match(plain) is not None and bool(ages(plain[:SUBJECT]))
