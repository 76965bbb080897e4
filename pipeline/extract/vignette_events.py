"""What happened to whom: the first verb after a person, where the subject begins, who has an age."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.extract.ages import ages
from pipeline.extract.vignette_sentences import HINT, INTRODUCTIONS, SURE, any_of, cues, who

ADVERBIAL = re.compile(r"[A-Z][\w' -]{2,60}, (?=[a-z])|[A-Z][\w' ]{2,25}: (?=[a-z])")
"""A short adverbial before the subject: "In March 2019, a girl …"."""
TIME_OR_PLACE = re.compile(r"(?:On|In|At|Late|Early|Last|During|Shortly|Just|Over|One|[A-Z][a-z]{2,12}(?:ing|ed))\b")
BETWEEN = re.compile(r" - [^-.]{3,90} - |, whom? we (?:will |shall |have )?call(?:ed)? [\w ]{1,20},")
REDUCED = re.compile(r" (?:[a-z]{2,12}ly )?[a-z]{2,14}(?:ed|en) (?:by|from|in|at|to|with|on|for)\b")
"""A participle that says which person is meant ("a nurse employed by the trust"), and no verb of its own."""
RELATIVE = re.compile(r"(?: [a-z]{3,10})?,? (?:who|whose|that) ")
AFTERWARDS = re.compile(
    r"\b(?:was|were|had|did|went|told|came|ran|rang|said|found|left|took|(?<!be )(?<!been )(?<!is )(?<!are )(?<!has )"
    r"(?<!have )(?<!get )[a-z]{2,14}ed)\b"
)
"""The verb of the sentence after a clause that says in the present who somebody is."""
CLAUSE = re.compile(r",|\b(?:who|which|that|because|when|where|while|and|but|after|if)\b")
SUBJECT = 70
"""Characters within which the subject begins after an adverbial without a comma."""
REACH = 200
"""Characters after a person within which its verb is looked for."""


def end_of_adverbial(text: str) -> int:
    """Where the subject begins after an adverbial ("In March, …", "On a Friday night a boy …"), else 0."""
    if lead := ADVERBIAL.match(text):
        return lead.end()
    if not TIME_OR_PLACE.match(text):
        return 0
    person = any_of(INTRODUCTIONS).search(text, 0, SUBJECT)
    return person.start() if person else 0


def in_the_past(text: str) -> bool:
    """Whether the first verb after one of the people in the text tells of the past."""
    mentions = (match for rule in INTRODUCTIONS for match in who(rule).finditer(text))
    return any(happened(text[match.end() : match.end() + REACH]) for match in mentions)


def indefinite(mention: str) -> bool:
    """Whether the mention introduces somebody."""
    return mention.split(maxsplit=1)[0].lower() not in {"the", "her", "his", "their"}


@lru_cache(maxsize=1024)
def aged(text: str) -> bool:
    """Whether somebody with an age, a letter or a family stands in the text."""
    return any(who(rule).search(text) for rule in SURE) or bool(HINT.search(text) and ages(text))


def happened(rest: str, *, sure: bool = False) -> bool:
    """Whether the first verb after the person tells of the past; what stands between dashes is passed over.

    Of somebody `sure` to be one person of a case, a clause in the present may come first ("whose parents speak …").
    """
    rest = BETWEEN.sub(" ", rest, count=1)
    past, present = first_past(rest), cues().regex("present").search(rest)
    if past is None or present is None or past < present.start():
        return past is not None and not only_described(rest)
    return sure and RELATIVE.match(rest) is not None and AFTERWARDS.search(rest, present.end()) is not None


def only_described(rest: str) -> bool:
    """Whether the first past form only says which person is meant, and the verb is in the present."""
    reduced = REDUCED.match(rest)
    verb = cues().regex("present").search(rest, reduced.end()) if reduced else None
    if reduced is None or verb is None:
        return False
    between = rest[reduced.end() : verb.start()]
    return CLAUSE.search(between) is None and first_past(between) is None


def first_past(text: str) -> int | None:
    """Where the first past form stands."""
    found = (cues().regex(rule).search(text) for rule in ("past_regular", "past_irregular"))
    return min((match.start() for match in found if match), default=None)
