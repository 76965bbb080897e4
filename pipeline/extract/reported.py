"""Recommendations told in somebody's own words, and the report's own words between quotation marks in the press."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.document import Document
from pipeline.extract.clauses import clause_of, masked
from pipeline.extract.outline import Outline, Sentence
from pipeline.extract.passage import Passage
from pipeline.extract.quotes import attribution, in_quotes, quote_end
from pipeline.extract.speakers import goes_on, inspectors_speak
from pipeline.extract.telling import reading, told
from pipeline.extract.told_where import heading_tells
from pipeline.extract.told_whom import addressed, asks_nothing, stands_for_body
from pipeline.lexicon import load

BEHIND = re.compile(r"[,.!?](?P<close>[’”'\"]) [^‘“’”'\"]{3,80}$")
"""A reporting clause behind a quotation ("…,’ the report concluded")."""
OPENED = re.compile(
    r"(?:[:,]|\brecommendation (?:was|is)(?: that)?|"
    r"\b(?:said|says?|added|adds|stated|states|wrote|concluded|recommended)(?: that)?) [‘“'\"](?=\w)"
)
"""A quotation that a colon, a comma or the verb of saying opens."""
PERSON = re.compile(r"(?:s?he)(?: too)?", re.IGNORECASE)
REACH = 120
"""Characters between two recommendations within which the pronoun of the second stands for the first's addressee."""
PRONOUN = re.compile(r"it|they", re.IGNORECASE)


def reported(outline: Outline) -> Iterator[Passage]:
    """ "X was told to …", "inspectors said X should …", one a sentence, with the list that follows it."""
    before, last, told_last = "", None, None
    for index, _, _ in outline.blocks():
        before, last = "", last if adds_to(outline, index) else None
        for sentence in outline.sentences(index):
            text = outline.document.text[sentence.start : sentence.end]
            passage = quoted_duty(outline, sentence) or told(outline, sentence, text) or behind_colon(outline, sentence)
            passage = passage or in_brackets(outline, sentence) or announced(outline, sentence, before)
            passage = passage or told_more(outline, sentence, text, last) or one_of_several(outline, sentence, last)
            passage = passage or below_heading(outline, sentence, text) or goes_on(outline, sentence, text)
            if passage:
                passage = same_as_before(outline, passage, told_last)
                told_last = passage
                yield passage
            before, last = text, passage


def same_as_before(outline: Outline, passage: Passage, last: Passage | None) -> Passage:
    """A passage whose "it" or "they" stands for those whom the one right before it names, with their name."""
    text = outline.document.text
    if last is None or last.subject is None or passage.subject is None or passage.mode != "reported":
        return passage
    who = masked(text[slice(*passage.subject)]).strip(" ,").casefold()
    name = text[slice(*last.subject)]
    if not PRONOUN.fullmatch(who) or PRONOUN.fullmatch(name) or passage.start - last.end > REACH:
        return passage
    several = name.casefold().endswith(("s", "police")) or " and " in name
    return replace(passage, subject=last.subject) if several == (who == "they") else passage


def adds_to(outline: Outline, index: int) -> bool:
    """Whether a paragraph of an article goes on about what was told in the one before ("It must also …")."""
    text = outline.document.slice(outline.document.blocks[index])
    return load("reporting").regex("goes_on").search(text) is not None


def behind_colon(outline: Outline, sentence: Sentence) -> Passage | None:
    """ "One has not been met: the force had been asked to …": the reporting clause stands behind a colon."""
    colon = outline.document.text.rfind(": ", sentence.start, sentence.end)
    if colon < 0 or in_quotes(outline.document, colon):
        return None
    clause = replace(sentence, start=colon + 2)
    return told(outline, clause, outline.document.text[clause.start : clause.end])


def in_brackets(outline: Outline, sentence: Sentence) -> Passage | None:
    """ "(the force had been asked to …)": what was told stands in brackets inside a sentence about something else."""
    text = outline.document.text
    opening = text.find("(", sentence.start, sentence.end)
    closing = text.find(")", opening, sentence.end) if opening >= 0 else -1
    if closing < 0:
        return None
    inner = replace(sentence, start=opening + 1, end=closing)
    passage = told(outline, inner, text[inner.start : inner.end])
    return replace(passage, end=min(passage.end, closing)) if passage else None


def one_of_several(outline: Outline, sentence: Sentence, last: Passage | None) -> Passage | None:
    """ "Under the second, the partnership was to …", right behind a sentence that tells of the first."""
    if last is None or last.mode != "reported":
        return None
    text = outline.document.text[sentence.start : sentence.end]
    match = load("reporting").regex("ordinal_is_to").search(text)
    if match is None or not addressed(match["who"]):
        return None
    who = (sentence.start + match.start("who"), sentence.start + match.end("who"))
    return reading(outline, sentence, "one_of_several", sentence.start + match.end(), who)


def below_heading(outline: Outline, sentence: Sentence, text: str) -> Passage | None:
    """ "Wessmoor has to …" in an article, below a cross-head that asks what the force has been told."""
    if outline.document.metadata.kind != "press":
        return None
    if outline.role(sentence.index) != "recommendations" and not heading_tells(outline, sentence.index):
        return None
    match = load("reported").regex("must_say").search(text)
    if match is None or in_quotes(outline.document, sentence.start) or PRONOUN.fullmatch(match["who"]):
        return None
    if not (addressed(match["who"]) or stands_for_body(outline.document, match["who"])):
        return None
    who = (sentence.start + match.start("who"), sentence.start + match.end("who"))
    return reading(outline, sentence, "below_heading", sentence.start + match.end(), who)


def told_in_words(outline: Outline, index: int) -> bool:
    """Whether an item under "What forces were told" tells in whole sentences who was told what: no bare item."""
    if outline.document.metadata.kind not in ("press", "other") or not heading_tells(outline, index):
        return False
    text = outline.document.text
    return any(
        told(outline, sentence, text[sentence.start : sentence.end])
        or below_heading(outline, sentence, text[sentence.start : sentence.end])
        for sentence in outline.sentences(index)
    )


def told_more(outline: Outline, sentence: Sentence, text: str, last: Passage | None) -> Passage | None:
    """ "It must also …" right behind a sentence that reports what somebody was told."""
    if last is None or last.mode != "reported" or outline.own:
        return None
    match = load("reported").regex("must_say").search(text)
    pronoun = match is not None and PERSON.fullmatch(match["who"])
    place = match is not None and stands_for_body(outline.document, match["who"])
    if match is None or not (addressed(match["who"]) or pronoun or place):
        return None
    also = " also " in match[0].casefold()
    if outline.document.metadata.kind != "press" and not (pronoun or also or PRONOUN.fullmatch(match["who"])):
        return None
    who = (sentence.start + match.start("who"), sentence.start + match.end("who"))
    before = outline.document.text[slice(*last.subject)] if last.subject else ""
    if last.subject and PRONOUN.fullmatch(match["who"]) and stands_for_body(outline.document, before):
        # A place is no name to which a pronoun is traced: the sentence before tells whom it means.
        who = last.subject
    return reading(outline, sentence, "told_more", sentence.start + match.end(), who)


def announced(outline: Outline, sentence: Sentence, before: str) -> Passage | None:
    """ "Four needed immediate action. These were to: …": the sentence before belongs to it."""
    lexicon = load("reported")
    text = outline.document.text[sentence.start : sentence.end]
    if outline.own or not lexicon.regex("announces").search(before):
        return None
    if among := lexicon.regex("among_them").search(text):
        return reading(outline, sentence, "among_them", sentence.start + among.end(), None)
    recommended = "recommend" in before.casefold()
    if recommended and (due := load("reporting").regex("is_to").search(text)):
        where = (sentence.start + due.start("who"), sentence.start + due.end("who"))
        if PERSON.fullmatch(due["who"]) or addressed(due["who"]):
            return reading(outline, sentence, "is_to", sentence.start + due.end(), where)
    match = lexicon.regex("these_were_to").search(text)
    if match is None:
        return None
    start = outline.document.text.rfind(before, 0, sentence.start)
    who = (sentence.start + match.start("who"), sentence.start + match.end("who")) if match["who"] else None
    whole = Sentence(start, sentence.end, sentence.index, sentence.first)
    return reading(outline, whole, "these_were_to", sentence.start + match.end(), who)


def quoted_duty(outline: Outline, sentence: Sentence) -> Passage | None:
    """ "The report added: ‘It needs to …’": the report's own words, restated. What a person wishes is none."""
    document = outline.document
    if outline.own:
        return None
    colon = OPENED.search(document.text[sentence.start : sentence.end])
    start = sentence.start + colon.end() if colon else sentence.start
    start += len(document.text[start : sentence.end]) - len(document.text[start : sentence.end].lstrip("‘“'\""))
    if not in_quotes(document, start):
        return None
    behind = BEHIND.search(document.text, start, sentence.end)
    saying = document.text[behind.end("close") : sentence.end].strip(" .") if behind else ""
    if not institution_says(document, sentence, saying or attribution(document, start).rstrip()):
        return None
    finish = behind.start("close") if behind else quote_end(document.text, start, sentence.end)
    clause = clause_of(document.text, start, finish)
    text = document.text[start:finish]
    if clause is None or clause.subject is None or not addressed(document.text[slice(*clause.subject)]):
        return None
    between = document.text[clause.subject[1] : clause.verb]
    if not load("clauses").regex("modal").search(between) or load("clauses").regex("past_duty").search(text):
        return None
    if asks_nothing(document.text[clause.verb : finish]):
        return None
    end = start + len(text.rstrip("’”'\", "))
    return Passage(start, end, "quoted_duty", "restated", clause.verb, clause.subject)


def institution_says(document: Document, sentence: Sentence, saying: str) -> bool:
    """Whether the words beside a quotation say that it is an inspectorate's or its report's, not a person's."""
    if load("reported").regex("person_says").search(saying):
        return False
    if load("reporting").regex("they_said").search(saying) and inspectors_speak(document, sentence.start):
        return True
    return load("reported").regex("institution_says").search(saying) is not None
