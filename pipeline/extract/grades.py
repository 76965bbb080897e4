"""Grades in running text, and the numbers that they go with."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.extract.grade_words import Mention, banded, grade_words, plain_words
from pipeline.extract.numbers import Number
from pipeline.lexicon import load

NEXT_NOUN = re.compile(
    r"['\u2019\u201d\"]? (?!and\b|or\b|in\b|but\b|with\b|while\b|for\b|by\b|at\b|on\b|as\b|overall\b)[a-z]{3,}"
)
BREAK = re.compile(r"[.,;:()\t]")
QUOTES = re.compile(r"(?<![a-z])['\"\u2018\u2019\u201c\u201d]")
LINKS = frozenset({"in", "for", "on", "was", "were", "at"})
DASHES = frozenset({"(", ":", "-", "\u2013", "\u2014", "=", "|"})
PHRASE_OVER = re.compile(r"\s*(?:[,.;)\n(]|\Z)")
LABEL = 30
"""Characters of the longest column head."""
LINE = 60
"""Characters of the longest line that is no more than a number and a grade."""
MAX_WORDS = 10
"""Words between a number and the grade that it goes with."""


def grades_apart(text: str, start: int, end: int) -> list[Mention]:
    """The grades in [start, end) of a text, those of a merged grade one by one."""
    return [mention for mention in grade_words(text) if start <= mention.start and mention.end <= end]


@lru_cache(maxsize=2048)
def find_grades(text: str) -> tuple[Mention, ...]:
    """The grades of a text in order; "inadequate or required improvement" is one mention without a grade."""
    lexicon = load("grades")
    found = grade_words(text)
    if all(text[one.start : one.end].lower() in words_of("double_meaning") for one in found) and len(text) > LABEL:
        return ()
    merged: list[Mention] = []
    for mention in sorted([*found, *plain_words(text, found), *banded(text, found)], key=lambda m: m.start):
        if merged and lexicon.regex("merges").fullmatch(text, merged[-1].end, mention.start):
            merged[-1] = Mention(merged[-1].start, mention.end, None)
        elif not merged or mention.start >= merged[-1].end:
            merged.append(mention)
    return tuple(merged)


@cache
def words_of(name: str) -> frozenset[str]:
    """A word list of the lexicon of grades."""
    return frozenset(load("grades").terms[name])


def grade_before(text: str, mentions: tuple[Mention, ...], start: int) -> Mention | None:
    """The grade that introduces the number at `start`: "good in 23", "inadequate: 10", "good (12"."""
    mention = next((m for m in reversed(mentions) if m.end <= start), None)
    if mention is None or start - mention.end > 40:
        return None
    between = QUOTES.sub("", text[mention.end : start].lower()).strip()
    if between in DASHES or (between in ("", ",") and comes_first(text, mention, start)):
        return mention
    if any(load("grades").regex(rule).fullmatch(text, mention.end, start) for rule in ("cases_aside", "given_to")):
        return mention
    words = between.replace("(", " ").split()
    if LINKS & {*words} and all(word in words_of("connector") for word in words):
        return mention
    return None


def comes_first(text: str, mention: Mention, at: int) -> bool:
    """Whether a grade introduces the number at `at` without a word between: "as inadequate ten", "good 3, RI 5"."""
    if is_graded_line(text):
        return True
    lexicon = load("grades")
    if lexicon.regex("graded_as_before").search(text, max(mention.start - 9, 0), mention.start):
        return True
    told = lexicon.regex("pair_before").search(text, max(mention.start - 5, 0), mention.start)
    return told is not None and lexicon.regex("pair_number").match(text, at) is not None


def grade_after(text: str, mentions: tuple[Mention, ...], number: Number, phrase_end: int) -> Mention | None:
    """The grade that follows a number: "seven were good", "15 required improvement", "in nine cases, it was good".

    `phrase_end` is the end of the noun phrase between ("12 cases were good"), or the number's end without one.
    """
    number_start, number_end = number.qualified, number.end
    mention = next((m for m in mentions if m.start >= number_end), None)
    if mention is None:
        return None
    lexicon = load("grades")
    if lexicon.regex("all_but").search(text, max(number_start - 14, 0), number_start):
        return None
    if lexicon.regex("work_in").match(text, mention.end):
        return None
    between = text[phrase_end if mention.start >= phrase_end else number_end : mention.start]
    if phrase_end > number_end and (
        clause := lexicon.regex("restricting").match(between + mention_words(text, mention))
    ):
        between = between[min(clause.end(), len(between)) :]
    if lexicon.regex("clause_before").fullmatch(between):
        return mention
    if lexicon.regex("was_after").fullmatch(between) and is_in_before(text, number_start):
        return mention
    if between.strip() in DASHES - {"("} and PHRASE_OVER.match(text, mention.end):
        return mention
    between = QUOTES.sub(" ", lexicon.regex("share_aside").sub("", between))
    words = between.lower().split()
    if BREAK.search(between) or len(words) > MAX_WORDS or any(word not in words_of("copula") for word in words):
        return None
    verbal = text[mention.start : mention.start + 3].lower() in ("req", "nee")
    if not words and not verbal and NEXT_NOUN.match(text, mention.end):
        return None
    return mention


def mention_words(text: str, mention: Mention) -> str:
    """The first word of a grade: "required" is a verb of its own."""
    return text[mention.start : mention.end].split()[0]


def is_whole(text: str, number: Number, end: int) -> bool:
    """Whether a number is the whole of which others are a part: "40 in all", "a total of 40", "half of the 40".

    `end` is where its noun phrase ends.
    """
    lexicon, at = load("grades"), number.qualified
    if lexicon.regex("total_after").match(text, end) or lexicon.regex("total_before").search(text, max(at - 24, 0), at):
        return True
    return lexicon.regex("share_base").search(text, max(at - 40, 0), at) is not None


def is_in_before(text: str, at: int) -> bool:
    """Whether "in" stands before a number: "in 23", "in only two"."""
    return load("grades").regex("in_before").search(text, max(at - 20, 0), at) is not None


def is_graded_line(text: str) -> bool:
    """Whether a line says a number and a grade and nothing else: "Good: 4", "4 – good"."""
    return len(text) <= LINE and load("grades").regex("graded_line").fullmatch(text) is not None


def is_total_line(text: str) -> bool:
    """Whether a line says how many cases were graded and nothing else: "12 in total"."""
    return len(text) <= LINE and load("grades").regex("total_line").fullmatch(text) is not None


def is_sampled(text: str) -> bool:
    """Whether the sentence tells of cases that an audit looked at."""
    return load("grades").regex("sampled").search(text) is not None


def is_group(title: str) -> bool:
    """Whether a heading names a group of audited cases."""
    lexicon = load("grades")
    return lexicon.regex("group_heading").search(title) is not None and not lexicon.regex("audit_heading").match(title)


def is_whole_sample(title: str) -> bool:
    """Whether a heading names all the cases of an audit together."""
    return load("grades").regex("whole_sample").search(title) is not None
