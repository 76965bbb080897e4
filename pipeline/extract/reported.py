"""Recommendations told in somebody's own words, and the report's own words between quotation marks in the press."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.clauses import clause_of, nouns
from pipeline.extract.openers import RELATIVE
from pipeline.extract.outline import Outline, Sentence
from pipeline.extract.passage import Extent, Passage
from pipeline.extract.quotes import attribution, in_quotes
from pipeline.extract.scope import end_of
from pipeline.extract.verb_phrases import form_at
from pipeline.lexicon import load

SENTENCE_RULES = (
    "was_told",
    "given_time",
    "said_should",
    "told_body",
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
REPORT_RULES = ("was_told", "said_should")
"""By these alone a report itself reports."""
BEHIND = re.compile(r"[,.!?](?P<close>[’”'\"]) [^‘“’”'\"]{3,80}$")
"""A reporting clause behind a quotation ("…,’ the report concluded")."""
OURS = re.compile(r"we|us", re.IGNORECASE)
"""Who was told, where the addressee itself answers ("We were asked to …")."""
HOW = re.compile(r"(?:how|what|whether|when|why|the way|that)\b", re.IGNORECASE)
TOLD = re.compile(r"\b(?:told|ordered|urged|instructed|recommended)\b", re.IGNORECASE)
INSPECTED = re.compile(r"inspect|HMIC|report|recommend|Ofsted|watchdog", re.IGNORECASE)


def reported(outline: Outline) -> Iterator[Passage]:
    """ "X was told to …", "inspectors said X should …", one a sentence, with the list that follows it."""
    for index, _, _ in outline.blocks():
        before, last = "", None
        for sentence in outline.sentences(index):
            text = outline.document.text[sentence.start : sentence.end]
            passage = quoted_duty(outline, sentence) or told(outline, sentence, text)
            passage = passage or announced(outline, sentence, before) or told_more(outline, sentence, text, last)
            if passage:
                yield passage
            before, last = text, passage


def told_more(outline: Outline, sentence: Sentence, text: str, last: Passage | None) -> Passage | None:
    """ "It must also …" right behind a sentence of an article that reports what somebody was told."""
    if last is None or last.mode != "reported" or outline.document.metadata.kind != "press":
        return None
    match = load("reported").regex("must_say").search(text)
    if match is None or not addressed(match["who"]):
        return None
    who = (sentence.start + match.start("who"), sentence.start + match.end("who"))
    return reading(outline, sentence, "told_more", sentence.start + match.end(), who)


def told(outline: Outline, sentence: Sentence, text: str) -> Passage | None:
    """A sentence that reports one or several recommendations."""
    report = outline.document.metadata.kind == "inspection_report"
    if report and not (INSPECTED.search(text) and TOLD.search(text)):
        return None
    lexicon = load("reported")
    for rule in REPORT_RULES if report else SENTENCE_RULES[:-3] if outline.own else SENTENCE_RULES:
        match = lexicon.regex(rule).search(text)
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
    match = lexicon.regex("these_were_to").search(text)
    if match is None or outline.own or not lexicon.regex("announces").search(before):
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
    needing = re.match(r"(?P<who>[^.,;:]{2,60}?) (?:needing|having|being (?:told|asked|required)) to ", asked)
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
