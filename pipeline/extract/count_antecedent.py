"""What a number without a noun of its own counts: a label, the subject of its verb, or what was counted before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.extract.count_units import Found
from pipeline.extract.head_nouns import noun_phrase, words_of
from pipeline.extract.numbers import Number
from pipeline.extract.plurals import is_plural
from pipeline.extract.sentences import sentence_spans
from pipeline.lexicon import load
from pipeline.records import Measure

Counted = tuple[str, Measure]
"""A unit and its measure."""
CASELOAD: Counted = ("cases", "population")
"""What a caseload counts: cases, but none that an audit looked at."""
PEOPLE_TOLD: Counted = ("people", "population")
"""Those of whom a number tells that takes up nothing."""
NEAR = 3
"""Sentences, the number's own included, in which its noun is looked for."""
PEOPLE = 200
"""Characters before a sentence in which people are looked for whom its first number may count."""
SUBJECT = 70
"""Characters before a verb of change in which its subject is looked for."""
WORD = re.compile(r"[a-z][a-z\u2019'-]{2,30}")
NAMED = re.compile(
    r"[a-z][a-z\u2019'-]{2,30}(?! (?:an?|the|any|each|every|it|them|him|her|how|whether|that|what|their|its)\b)"
)
"""A word that no object follows: "sees any delay" is a verb."""
CLAUSE = re.compile(r"[,;:\u2013]")
OF = re.compile(r"(?:out )?of (?:the |these |those |all |its |our |a total of )?", re.IGNORECASE)


def antecedent(text: str, number: Number, found: list[Found], earlier: Sequence[Found] = ()) -> Counted | None:
    """The unit and measure of what the number counts, or None where that is not plain.

    `earlier` are the counts of the blocks before, which "of the 26" may take up.
    """
    spans = sentence_spans(text)
    place = bisect_right([start for start, _ in spans], number.start) - 1
    own = spans[place][0] if place >= 0 else 0
    told = [
        start for start, end in spans[: place + 1] if not load("antecedents").regex("field").match(text, start, end)
    ]
    early = min(own, *told[-NEAR:]) if told else own
    before = [count for count in found if early <= count.start < number.start]
    mine = [count for count in before if count.start >= own]
    asked = own if mine or place < 1 else spans[place - 1][0]
    named = number_of(text, asked, number.start) or subject(text, own, number.start)
    if named:
        return named, "population"
    if load("antecedents").regex("caseload").search(text, own, number.start):
        return CASELOAD
    if text[: number.qualified].lower().endswith("by "):
        return None
    of_them = load("antecedents").regex("of_them").match(text, number.end) or more_after(text, number.end)
    known = topic(text, own, mine) or nearest(before)
    if known is None and of_them:
        known = spoken_of(text, asked, own) or nearest(earlier[::-1])
    known = known or (people_before(text, number.qualified) if number.qualified == own else None)
    known = known or spoken_of(text, own, number.qualified) or spoken_of(text, asked, own)
    return known or unnamed(text, number, own, earlier)


def unnamed(text: str, number: Number, own: int, earlier: Sequence[Found]) -> Counted | None:
    """What a number counts that nothing in its paragraph names: what lies in a queue, or those of whom it tells.

    The others are the things of the paragraphs before where a verb follows the number, or its whole stands with it.
    """
    if load("antecedents").regex("pile").search(text, own, number.start):
        return CASELOAD
    opens = number.qualified == own and load("ellipsis").regex("verb_after").match(text, number.end)
    at = number.qualified
    opens = opens or load("antecedents").regex("there_were").search(text, max(at - 30, 0), at)
    return (nearest(earlier[::-1]) or PEOPLE_TOLD) if opens or number.of is not None else None


def spoken_of(text: str, start: int, end: int) -> Counted | None:
    """The last things that the words in [start, end) speak of, counted or not: "Beds are scarce. There are two"."""
    barred = load("antecedents").terms["no_things"]
    words = NAMED.findall(text[start:end].lower())
    named = (
        word for word in reversed(words) if is_plural(word) and word not in barred and word not in words_of("stop")
    )
    unit = next(named, None)
    return (unit, "population") if unit else None


def people_before(text: str, at: int) -> Counted | None:
    """The people of the sentence before a number that opens one: "… locking up children. Forty-one were held"."""
    named = load("antecedents").regex("people_noun").findall(text[max(at - PEOPLE, 0) : at])
    return (named[-1].lower(), "population") if named else None


def taken_up(text: str, number: Number, counts: Sequence[Found]) -> Counted | None:
    """What an earlier number of the same value counted, where the words before take it up: "those 11 share …"."""
    at = number.qualified
    if load("antecedents").regex("taken_up_before").search(text, max(at - 14, 0), at) is None:
        return None
    same = (count for count in counts if count.value == number.value and is_things(count))
    return next(((count.unit, count.measure) for count in same), None)


def more_after(text: str, at: int) -> re.Match[str] | None:
    """The "more" behind a number of things of the kind counted before."""
    return load("ellipsis").regex("more_after").match(text, at)


def is_things(count: Found) -> bool:
    """Whether a count counts things that another number may count too."""
    return count.measure in ("population", "case_assessment")


def number_of(text: str, start: int, end: int) -> str | None:
    """The noun in "the number of X", "how many X"; the last one wins."""
    named = None
    for match in load("antecedents").regex("number_of").finditer(text, start, end):
        phrase = noun_phrase(text, match.end())
        named = phrase.head if phrase and phrase.end <= end else named
    return named


def subject(text: str, start: int, end: int) -> str | None:
    """The first plural noun of the clause of a verb of change: "referrals to the teams rose from 1,214 to 1,977"."""
    verb = load("antecedents").regex("changed").search(text, start, end)
    if verb is None:
        return None
    clause = CLAUSE.split(text[max(start, verb.start() - SUBJECT) : verb.start()].rstrip(" ,").lower())[-1]
    barred = load("antecedents").terms["no_things"]
    mass = dict(pair.split("=") for pair in load("antecedents").terms["mass"])
    words = WORD.findall(clause)
    named = next((mass[word] for word in words if word in mass), None)
    return named or next((word for word in words if is_plural(word) and word not in barred), None)


def topic(text: str, own: int, counts: list[Found]) -> Counted | None:
    """What the sentence opens with: "Of the 576 cases across eight forces, 177 were …"."""
    for count in counts:
        if OF.fullmatch(text, own, count.start) and is_things(count):
            return count.unit, count.measure
    return None


def nearest(counts: Sequence[Found]) -> Counted | None:
    """What was counted last."""
    for count in reversed(counts):
        if is_things(count):
            return count.unit, count.measure
        if count.measure == "ratio" and count.entity:
            return count.entity.split()[-1].lower(), "population"
    return None


def labelled(text: str, number: Number) -> Counted | None:
    """What a label before the number names: "Officers: 1,412", "Population: 974,000"."""
    start = max(number.qualified - 90, 0)
    label = load("antecedents").regex("labelled").search(text, start, number.qualified)
    if label is None:
        return None
    words = WORD.findall(label[1].lower())
    people = load("antecedents").terms["people"]
    unit = next((word for word in words if is_plural(word)), None) or ("people" if {*words} & {*people} else None)
    return (unit, "population") if unit else None


def explained(text: str, number: Number, found: list[Found]) -> Counted | None:
    """What a number in brackets counts behind the share that it explains: "a third of visits (132)"."""
    lead = load("antecedents").regex("share_of").search(text[max(number.qualified - 70, 0) : number.qualified])
    if lead is None or text[number.end : number.end + 1] != ")":
        return None
    words = WORD.findall((lead["things"] or "").lower())
    if unit := next((word for word in reversed(words) if is_plural(word)), None):
        return unit, "population"
    after = OF.match(text, number.end + 2)
    phrase = noun_phrase(text, after.end() - 1) if after else None
    return (phrase.head, "population") if phrase else nearest(found)
