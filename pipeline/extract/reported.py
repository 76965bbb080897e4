"""Recommendations told in somebody's own words, and the report's own words between quotation marks in the press."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.clauses import clause_of, nouns
from pipeline.extract.further_clauses import form_at
from pipeline.extract.openers import RELATIVE
from pipeline.extract.outline import Outline, Sentence
from pipeline.extract.passage import Extent, Passage
from pipeline.extract.quotes import attribution, in_quotes
from pipeline.extract.scope import end_of
from pipeline.lexicon import load

SENTENCE_RULES = (
    "was_told",
    "given_time",
    "aside",
    "said_should",
    "told_body",
    "overseer_told",
    "according_to",
    "called_for",
    "recommendation_asked",
    "recommendation_for",
    "recommendations_including",
    "recommends_that",
    "following_recommendations",
    "areas_included",
    "recommendations_are",
)
"""In the order in which they are tried."""
REPORT_RULES = ("was_told", "aside", "said_should")
"""By these alone a report itself reports."""
BEHIND = re.compile(r"[,.!?](?P<close>[’”'\"]) [^‘“’”'\"]{3,80}$")
"""A reporting clause behind a quotation ("…,’ the report concluded")."""
OURS = re.compile(r"we|us", re.IGNORECASE)
"""Who was told, where the addressee itself answers ("We were asked to …")."""
PERSON = re.compile(r"(?:s?he)(?: too)?", re.IGNORECASE)
PRONOUN = re.compile(r"it|they", re.IGNORECASE)
HOW = re.compile(r"(?:how|what|whether|when|why|the way|that)\b", re.IGNORECASE)
TOLD = re.compile(r"\b(?:told|ordered|urged|instructed|recommended)\b", re.IGNORECASE)
INSPECTED = re.compile(r"inspect|HMIC|report|recommend|Ofsted|watchdog", re.IGNORECASE)


def reported(outline: Outline) -> Iterator[Passage]:
    """ "X was told to …", "inspectors said X should …", one a sentence, with the list that follows it."""
    before, last = "", None
    for index, _, _ in outline.blocks():
        before, last = "", last if adds_to(outline, index) else None
        for sentence in outline.sentences(index):
            text = outline.document.text[sentence.start : sentence.end]
            passage = quoted_duty(outline, sentence) or told(outline, sentence, text) or behind_colon(outline, sentence)
            passage = passage or announced(outline, sentence, before) or told_more(outline, sentence, text, last)
            if passage:
                yield passage
            before, last = text, passage


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


def told_more(outline: Outline, sentence: Sentence, text: str, last: Passage | None) -> Passage | None:
    """ "It must also …" right behind a sentence that reports what somebody was told."""
    if last is None or last.mode != "reported" or outline.own:
        return None
    match = load("reported").regex("must_say").search(text)
    pronoun = match is not None and PERSON.fullmatch(match["who"])
    if match is None or not (addressed(match["who"]) or pronoun):
        return None
    if outline.document.metadata.kind != "press" and not (pronoun or PRONOUN.fullmatch(match["who"])):
        return None
    who = (sentence.start + match.start("who"), sentence.start + match.end("who"))
    return reading(outline, sentence, "told_more", sentence.start + match.end(), who)


def told(outline: Outline, sentence: Sentence, text: str) -> Passage | None:
    """A sentence that reports one or several recommendations."""
    lexicon = load("reported")
    report = outline.document.metadata.kind == "inspection_report"
    if report and not (
        load("reporting").regex("body_was_told").search(text) or (INSPECTED.search(text) and TOLD.search(text))
    ):
        return None
    for rule in REPORT_RULES if report else SENTENCE_RULES[:-3] if outline.own else SENTENCE_RULES:
        match = (load("reporting") if rule == "overseer_told" else lexicon).regex(rule).search(text)
        if match is None or in_quotes(outline.document, sentence.start + match.start()):
            continue
        if RELATIVE.search(text, max(match.start() - 40, 0), match.start()):
            continue
        if rule == "recommendation_asked" and "recommend" not in text.casefold():
            continue
        who = named_in(text, match)
        ours = outline.document.metadata.kind == "response" and who is not None and OURS.fullmatch(text, *who)
        lately = lexicon.regex("lately").search(text, match.start(), match.end())
        told_at_work = rule == "was_told" and who is not None and not lately and at_work(text[slice(*who)])
        if who is not None and not ours and (not addressed(text[slice(*who)]) or told_at_work):
            continue
        subject = (sentence.start + who[0], sentence.start + who[1]) if who else None
        reported_that = match.start() > 0 and text[: match.start()].endswith(" that ")
        clause = replace(sentence, start=sentence.start + match.start()) if reported_that else sentence
        passage = reading(outline, clause, rule, sentence.start + match.end(), subject)
        if passage:
            return passage
    return trailing(outline, sentence, text)


def named_in(text: str, match: re.Match[str]) -> Extent | None:
    """Where the match says who was told, a reporting clause before it ("She said that") left out."""
    if "who" not in match.re.groupindex or not match["who"]:
        return None
    start, end = match.span("who")
    reporting = list(load("reported").regex("says_that").finditer(text, start, end))
    return (reporting[-1].end() if reporting else start, end)


def trailing(outline: Outline, sentence: Sentence, text: str) -> Passage | None:
    """ "Police must …, inspectors have said": the reporting clause stands behind."""
    lexicon = load("reported")
    match = lexicon.regex("must_say").search(text)
    if match is None or not lexicon.regex("attribution").search(text.rstrip(" .’”\"'")) or not addressed(match["who"]):
        return None
    subject = (sentence.start + match.start("who"), sentence.start + match.end("who"))
    return reading(outline, sentence, "must_say", sentence.start + match.end(), subject)


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


def reading(outline: Outline, sentence: Sentence, rule: str, verb: int, subject: Extent | None) -> Passage | None:
    """The passage of a reporting sentence whose asking begins at `verb`, or None where it asks for nothing."""
    document = outline.document
    asked = document.text[verb : sentence.end]
    verb += len(asked) - len(asked.lstrip(" :–—-"))
    asked = document.text[verb : sentence.end]
    if asks_nothing(asked):
        return None
    if load("deadline_contexts").regex("inspectorate_requires").search(asked):
        return None
    end = end_of(document, sentence.index, verb - 1, full=False, purposes=document.metadata.kind != "press")
    if not asked.strip(" .") and end <= sentence.end:
        return None
    gerund = form_at(document.text, verb)[0] == "ing"
    if subject is None and not gerund and (clause := clause_of(document.text, verb, sentence.end)) and clause.subject:
        where = document.text[slice(*clause.subject)]
        if addressed(where) and len(where.split()) <= 12 and not HOW.match(where):
            subject, verb = clause.subject, clause.verb
    if (
        subject is None
        and (other := load("coordination").regex("told_too").search(document.text, verb, sentence.end))
        and addressed(other["who"])
    ):
        subject = other.span("who")
    needing = re.match(r"(?P<who>[^.,;:]{2,60}?) (?:(?:needing|having|being (?:told|asked|required)) )?to ", asked)
    if subject is None and needing and addressed(needing["who"]):
        subject, verb = (verb, verb + needing.end("who")), verb + needing.end()
    return Passage(sentence.start, end, rule, "reported", verb, subject)


def asks_nothing(asked: str) -> bool:
    """Whether what is asked for is a general wish, is not said, or only serves the inspection itself."""
    return any(load("reported").regex(rule).search(asked) for rule in ("wish", "without_content", "for_inspection"))


def quoted_duty(outline: Outline, sentence: Sentence) -> Passage | None:
    """ "The report added: ‘It needs to …’": the report's own words, restated. What a person wishes is none."""
    document = outline.document
    colon = re.search(r"[:,] [‘“'\"](?=\w)", document.text[sentence.start : sentence.end])
    start = sentence.start + colon.end() if colon else sentence.start
    start += len(document.text[start : sentence.end]) - len(document.text[start : sentence.end].lstrip("‘“'\""))
    if outline.own or not in_quotes(document, start):
        return None
    behind = BEHIND.search(document.text, start, sentence.end)
    saying = document.text[behind.end("close") : sentence.end].strip(" .") if behind else ""
    if not load("reported").regex("institution_says").search(saying or attribution(document, start).rstrip()):
        return None
    finish = behind.start("close") if behind else sentence.end
    clause = clause_of(document.text, start, finish)
    text = document.text[start:finish]
    if clause is None or clause.subject is None or not addressed(document.text[slice(*clause.subject)]):
        return None
    between = document.text[clause.subject[1] : clause.verb]
    if not load("clauses").regex("modal").search(between) or load("clauses").regex("past_duty").search(text):
        return None
    if load("reported").regex("wish").search(document.text[clause.verb : finish]):
        return None
    end = start + len(text.rstrip("’”'\", "))
    return Passage(start, end, "quoted_duty", "restated", clause.verb, clause.subject)


def at_work(who: str) -> bool:
    """Whether words name people who are told things in the course of their work."""
    return load("reported").regex("at_work").search(who) is not None


def addressed(who: str) -> bool:
    """Whether words name somebody whom an inspectorate can tell what to do."""
    if HOW.match(who):
        return False
    words = [word.casefold().strip("‘’“”\"',()") for word in who.split()]
    named = any(word.removesuffix("'s").removesuffix("’s") in nouns() for word in words)
    return named or words[-1:] in (["it"], ["they"])
