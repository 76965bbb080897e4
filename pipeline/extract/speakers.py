"""Whose words an article passes on where a sentence does not say so: the inspectors', or somebody else's."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.extract.outline import Outline, Sentence
from pipeline.extract.passage import Passage
from pipeline.extract.quotes import in_quotes
from pipeline.extract.telling import reading
from pipeline.extract.told_whom import addressed, stands_for_body
from pipeline.lexicon import load

NEAR = 320
"""Characters before a sentence within which somebody must have spoken."""


def inspectors_speak(document: Document, at: int) -> bool:
    """Whether the last who is said to have spoken, found or asked something before `at` are those who inspect."""
    before = document.text[max(at - NEAR, 0) : at]
    spoken = [match.end() for match in load("reporting").regex("inspectors_say").finditer(before)]
    if not spoken:
        return False
    return load("reporting").regex("others_say").search(before, spoken[-1]) is None


def goes_on(outline: Outline, sentence: Sentence, text: str) -> Passage | None:
    """ "Wessmoor must now …" in an article, right behind what inspectors said or found: their words go on.

    A duty of the present is asked of a whole body, or of police officers where it is one more ("also"); a past one
    only where it is one more.
    """
    document, lexicon = outline.document, load("reported")
    if document.metadata.kind != "press":
        return None
    match = lexicon.regex("must_say").search(text)
    if match is None:
        return None
    now, also = load("reporting").regex("due_next").search(match[0]), " also " in match[0].casefold()
    who = match["who"].removeprefix("that ")
    whole = lexicon.regex("whole_body").search(who) or stands_for_body(document, who)
    if not (whole and (now or also)) and not (also and addressed(who)):
        return None
    if lexicon.regex("everyday").match(text[match.end() :]):
        return None
    if load("reporting").regex("own_law").search(text) or load("clauses").regex("past_duty").search(text):
        return None
    if in_quotes(document, sentence.start) or not inspectors_speak(document, sentence.start):
        return None
    where = (sentence.start + match.start("who"), sentence.start + match.end("who"))
    return reading(outline, sentence, "goes_on", sentence.start + match.end(), where)
