"""Another clause in the same sentence that says what is asked, perhaps of somebody else ("…, and partners to …")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.extract.clauses import adverbs, clause_of, nouns, verb_forms
from pipeline.extract.passage import Extent
from pipeline.lexicon import load

WORD = re.compile(r"[\w’'-]{1,40}")
AND_THAT = re.compile(r"[,;]? and(?:, (?:within|by|in) [^,.;:]{2,40},)? that,? (?!it\b|they\b)")
LONGEST = 8
"""Words of the longest name of another addressee."""


@dataclass(frozen=True, slots=True)
class Further:
    """A clause that is joined at `start`; its verb phrase begins at `verb`, `who` is where it names its addressee."""

    start: int
    verb: int
    who: Extent | None


@cache
def words_of(name: str) -> frozenset[str]:
    """A word list of action_words.toml."""
    return frozenset(load("action_words").terms[name])


def form_at(text: str, at: int) -> tuple[str, str, int]:
    """Form ("base", "third", "ing" or ""), verb and end of the verb at `at`, adverbs before it skipped."""
    while match := WORD.match(text, at):
        word = match.group().casefold()
        if word not in adverbs():
            return verb_forms().get(word, ""), word, match.end()
        at = match.end() + 1
    return "", "", at


def another_clause(text: str, start: int, end: int) -> Further | None:
    """The next clause with a duty of its own ("…, and that officers needed to", ", and supervisors to"), or None."""
    rules = load("coordination")
    also = rules.regex("also_must").search(text, start, end)
    if also is None and (that := rules.regex("and_that_they").search(text, start, end)):
        also = None if rules.regex("ensured").search(text, start, that.start()) else that
    told = rules.regex("told_too").search(text, start, end) or rules.regex("given_time_too").search(text, start, end)
    if also is None and told:
        return Further(told.start(), told.end(), told.span("who"))
    if also is not None:
        return Further(also.start(), also.end(), None)
    return gapped(text, start, end) or that_body(text, start, end)


def gapped(text: str, start: int, end: int) -> Further | None:
    """ "…, and supervisors to sign them off": who is told stands right before the infinitive."""
    for match in load("coordination").regex("and_whom_to").finditer(text, start, end):
        last, above = (text[slice(*at)].split()[-1:] for at in (match.span("who"), (start, match.start())))
        beside = match[0][0] == " " and (above[0].casefold() in nouns() or " with " in text[start : match.start()])
        if last[0].casefold() in nouns() and not beside and form_at(text, match.end())[0] == "base":
            return Further(match.start(), match.end(), match.span("who"))
    return None


def that_body(text: str, start: int, end: int) -> Further | None:
    """ "… and that the council reviews its plan": another that-clause about somebody else who can be told."""
    joined = AND_THAT.search(text, start, end)
    if joined is None or load("coordination").regex("ensured").search(text, start, joined.start()):
        return None
    clause = clause_of(text, joined.end(), end)
    if clause is None or clause.subject is None or not form_at(text, clause.verb)[0]:
        return None
    words = text[slice(*clause.subject)].casefold().split()
    named = len(words) <= LONGEST and any(word.strip("’',") in nouns() for word in words)
    return Further(joined.start(), clause.verb, clause.subject) if named else None


def further_subjects(text: str, start: int, end: int) -> Iterator[Extent]:
    """Where the clauses that follow the first name others who are asked."""
    while further := another_clause(text, start, end):
        if further.who is not None:
            yield further.who
        start = further.verb
