"""A sentence that tells of a recommendation: the reporting clause, who was told, and what."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.clauses import clause_of
from pipeline.extract.further_clauses import form_at
from pipeline.extract.openers import RELATIVE
from pipeline.extract.outline import Outline, Sentence
from pipeline.extract.passage import Extent, Passage
from pipeline.extract.quotes import in_quotes
from pipeline.extract.scope import end_of
from pipeline.extract.told_where import EMBEDDED, main_clause, place_told, states_where
from pipeline.extract.told_whom import (
    HOW,
    addressed,
    asks_nothing,
    at_work,
    elsewhere,
    everyday,
    first_place,
    named_in,
    people_served,
    stands_for_body,
    unclosed,
)
from pipeline.lexicon import load

SENTENCE_RULES = (
    "told_of_needs",
    "among_told",
    "was_told",
    "given_time",
    "gave_time",
    "relative_told",
    "aside",
    "aside_first",
    "said_should",
    "thought_should",
    "told_body",
    "overseer_told",
    "according_to",
    "called_for",
    "recommendation_asked",
    "recommendation_for",
    "recommendations_including",
    "recommendation_apposed",
    "recommends_that",
    "following_recommendations",
    "areas_included",
    "recommendations_are",
)
"""In the order in which they are tried."""
REPORT_RULES = ("was_told", "aside", "said_should")
"""By these alone a report itself reports."""
NEAR = 300
"""Characters before a sentence within which somebody names whom its "it" means."""
SPOKEN = ("response", "press", "other")
"""Kinds of documents in which a force can tell what it was told itself."""
OURS = re.compile(r"we|us", re.IGNORECASE)
"""Who was told, where the addressee itself answers ("We were asked to …")."""


def told(outline: Outline, sentence: Sentence, text: str) -> Passage | None:
    """A sentence that reports one or several recommendations."""
    lexicon = load("reported")
    report = outline.document.metadata.kind == "inspection_report"
    if report and not reports(text):
        return None
    for rule in REPORT_RULES if report else SENTENCE_RULES:
        match = (load("reporting") if rule == "overseer_told" else lexicon).regex(rule).search(text)
        if match is None or in_quotes(outline.document, sentence.start + match.start()):
            continue
        if RELATIVE.search(text, max(match.start() - 40, 0), match.start()) and not states_where(text, match):
            continue
        if rule == "recommendation_asked" and "recommend" not in text.casefold():
            continue
        who = named_in(text, match)
        if who is not None and not can_be_told(outline, text, rule, match, who):
            continue
        if who is not None and rule == "told_body" and (passage := wanted_done(outline, sentence, match)):
            return passage
        if who is not None and not is_body(outline, sentence.index, text, rule, match, who):
            continue
        who = (first_place(outline.document, text, who[0]), who[1]) if who else None
        subject = (sentence.start + who[0], sentence.start + who[1]) if who else None
        reported_that = match.start() > 0 and text[: match.start()].endswith(" that ")
        clause = replace(sentence, start=sentence.start + match.start()) if reported_that else sentence
        until = main_clause(text, match.end()) if rule in EMBEDDED else None
        if rule in EMBEDDED and until is None:
            continue
        passage = reading(
            outline, clause, rule, sentence.start + match.end(), subject, until=until and clause.start + until
        )
        if passage:
            return passage
    return trailing(outline, sentence, text)


def can_be_told(outline: Outline, text: str, rule: str, match: re.Match[str], who: Extent) -> bool:
    """Whether the words that say who was told are whole, and what they were told nothing that anybody is told."""
    name, document = text[slice(*who)], outline.document
    if (
        unclosed(name)
        or name.casefold().endswith((" who", " which"))
        or (document.metadata.kind == "inspection_report" and elsewhere(document, name))
    ):
        return False
    return rule not in ("was_told", "relative_told") or not everyday(document, text, who, match)


def is_body(outline: Outline, index: int, text: str, rule: str, match: re.Match[str], who: Extent) -> bool:
    """Whether a body was told, or "we" where one speaks; officers at their daily work are none.

    They are one where it was lately, or where the sentence says that an inspection told them.
    """
    name, document, lexicon = text[slice(*who)], outline.document, load("reported")
    if document.metadata.kind in SPOKEN and OURS.fullmatch(name):
        return True
    if not (name and (addressed(name) or stands_for_body(document, name) or place_told(outline, index, name))):
        return False
    if (
        rule not in ("was_told", "relative_told")
        or not at_work(name)
        or lexicon.regex("lately").search(text, match.start(), match.end())
    ):
        return True
    return lexicon.regex("attribution").search(text.rstrip(" .’”\"'")) is not None


def reports(text: str) -> bool:
    """Whether a sentence of a report tells of an inspection that told somebody to act."""
    reporting = load("reporting")
    return reporting.regex("body_was_told").search(text) is not None or bool(
        reporting.regex("inspection").search(text) and reporting.regex("telling").search(text)
    )


def wanted_done(outline: Outline, sentence: Sentence, match: re.Match[str]) -> Passage | None:
    """ "It expects footage to be sampled": what is asked for has no addressee of its own."""
    if outline.own or not load("reporting").regex("to_be_done").match(match.string, match.end("who")):
        return None
    if addressed(match["who"]) or asks_nothing(match.string[match.start("who") :]):
        return None
    spoken = outline.document.text[max(sentence.start - NEAR, 0) : sentence.start + match.start("who")]
    if load("reporting").regex("inspection").search(spoken) is None:
        return None
    end = end_of(outline.document, sentence.index, sentence.start + match.start("who"), full=False, purposes=False)
    return Passage(sentence.start, end, "wanted_done", "reported", sentence.start + match.start("who"))


def trailing(outline: Outline, sentence: Sentence, text: str) -> Passage | None:
    """ "Police must …, inspectors have said": the reporting clause stands behind."""
    lexicon = load("reported")
    match = lexicon.regex("must_say").search(text)
    if match is None:
        return None
    occasion = lexicon.regex("occasion").search(text.rstrip(" .’”\"'"), match.end())
    now = outline.document.metadata.kind == "press" and occasion and load("reporting").regex("due_now").search(match[0])
    if not now and not lexicon.regex("attribution").search(text.rstrip(" .’”\"'")):
        return None
    if not (addressed(match["who"]) or stands_for_body(outline.document, match["who"])):
        return None
    who = (sentence.start + match.start("who"), sentence.start + match.end("who"))
    if people_served(match["who"]):
        return reading(outline, sentence, "must_say", who[0], None)
    return reading(outline, sentence, "must_say", sentence.start + match.end(), who)


def reading(
    outline: Outline, sentence: Sentence, rule: str, verb: int, subject: Extent | None, *, until: int | None = None
) -> Passage | None:
    """The passage of a reporting sentence whose asking begins at `verb`, or None where it asks for nothing.

    `until`: where what is asked ends before the sentence does.
    """
    document = outline.document
    last = until or sentence.end
    asked = document.text[verb:last]
    verb += len(asked) - len(asked.lstrip(" :–—-"))
    asked = document.text[verb:last]
    if asks_nothing(asked) or load("clauses").regex("only_done").search(asked.rstrip(" .’”\"'")):
        return None
    # "… before inspectors return" says by when; what is asked stands before it.
    contexts = load("deadline_contexts")
    if rule != "recommends_that" and contexts.regex("inspectorate_requires").search(
        contexts.regex("before_revisit").sub("", asked.rstrip(" .’”\"'"))
    ):
        return None
    end = end_of(
        document, sentence.index, max(verb - 1, sentence.start), full=False, purposes=document.metadata.kind != "press"
    )
    if status := load("reporting").regex("status").search(document.text, verb, end):
        end = status.start()
    if not asked.strip(" .") and end <= sentence.end:
        return None
    gerund = form_at(document.text, verb)[0] == "ing"
    place = load("addressees").regex("place_does").match(asked) if subject is None else None
    if place and stands_for_body(document, place["who"]) and form_at(asked, place.end())[0] in ("base", "third"):
        subject, verb = (verb, verb + place.end("who")), verb + place.end()
    if subject is None and not gerund and (clause := clause_of(document.text, verb, last)) and clause.subject:
        where = document.text[slice(*clause.subject)]
        named = (addressed(where) and not people_served(where)) or stands_for_body(document, where)
        if named and len(where.split()) <= 12 and not HOW.match(where):
            subject, verb = clause.subject, clause.verb
    if (
        subject is None
        and (other := load("coordination").regex("told_too").search(document.text, verb, last))
        and addressed(other["who"])
    ):
        subject = other.span("who")
    needing = re.match(r"(?P<who>[^.,;:]{2,60}?) (?:(?:needing|having|being (?:told|asked|required)) )?to ", asked)
    if subject is None and needing and addressed(needing["who"]):
        subject, verb = (verb, verb + needing.end("who")), verb + needing.end()
    return Passage(sentence.start, end, rule, "reported", verb, subject, until=until)
