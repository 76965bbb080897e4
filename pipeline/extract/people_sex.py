"""The sex of somebody in a case story where the word for them does not tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from pipeline.extract.ages import Aged, sex_of
from pipeline.extract.people_mentions import Mention, mentions_of
from pipeline.folded import Regex
from pipeline.lexicon import load
from pipeline.records import Sex

ADULT = 18
NAMED = 25
"""Characters after "15-year-old" within which the word for the person stands."""
REPORTERS = ("reporter", "reporter_told", "reporter_adult", "reporter_female", "reporter_male")
PRONOUN = re.compile(r"\b(?P<female>she|her|hers|herself)\b|\b(?P<male>he|him|his|himself)\b", re.IGNORECASE)
SUBJECTS = frozenset({"she", "he", "him", "himself", "herself"})
"""Pronouns that a possessive one cannot be taken for."""
ROLE_ONLY = frozenset({"carer_home", "missed_by_staff", "arrested_man", "arrested_men", "accused_kin", "accused_known"})
"""Rules that find a whole staff, or only say what somebody is whom another rule finds."""
ADJACENT = 10
"""Characters after a reporter begins to be named in which nobody else is ("an adult son")."""
NEAR = 3
"""Sentences in which a pronoun may mean somebody: that of the age and those after it."""
CHILDREN = ("child", "children", "parents")
"""Roles of those whom a singular pronoun after them hardly means, or who are the child."""
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def said(rule: str) -> Regex:
    """The expression of a rule of what a story says of somebody."""
    return load("case_roles").regex(rule)


def called(people: list[Aged], text: str) -> list[Aged]:
    """The people with the sex that a later word gives: "the girl" of the only child, "the eldest, a girl"."""
    children = [person for person in people if person.age < ADULT]
    if len(children) == 1 and children[0].sex is None:
        words = {word[1].lower() for word in said("called").finditer(text)}
        if len(sexes := {sex_of(word) for word in words}) == 1:
            return [replace(person, sex=sexes.copy().pop()) if person is children[0] else person for person in people]
    for match in said("ranked").finditer(text) if len(children) > 1 else ():
        ranked = min if match[1].lower().startswith("young") else max
        chosen = ranked(children, key=lambda person: person.age)
        people = [replace(person, sex=sex_of(match[2].lower())) if person is chosen else person for person in people]
    return people


def with_sex(person: Aged, text: str) -> Aged:
    """The person with the sex that a pronoun gives, where the noun gives none and nobody else can be meant."""
    if person.sex or person.noun.endswith("s") or person.noun in ("children", "twin"):
        return person
    if inside := PRONOUN.search(text, person.start, person.end) or renamed(person, text):
        return replace(person, sex=cast(Sex, inside.lastgroup))
    named = text.lower().find(person.noun, person.end, person.end + NAMED) if person.noun else -1
    after = named + len(person.noun) if named >= 0 else person.end
    end = SENTENCE.search(text, after)
    same = text[after : end.start() if end else len(text)]
    begun = max((match.end() for match in SENTENCE.finditer(text, 0, person.start)), default=0)
    before = text[begun : person.start]
    subject = not mentions_of(text[begun : max(person.start - 20, begun)]) and not PRONOUN.search(before)
    named_before = mentions_of(before)
    leads = (
        len(named_before) < 2
        and all(m.role == "child" and not m.sex for m in named_before)
        and not PRONOUN.search(before)
    )
    pronoun = PRONOUN.search(same)
    if pronoun and (leads or pronoun.group().lower() in SUBJECTS) and not mentions_of(same[: pronoun.start()]):
        return replace(person, sex=cast(Sex, pronoun.lastgroup))
    alone = all(mention.role != "child" for mention in named_before)
    if alone and (owner := said("kin").search(same)) and not mentions_of(same[: owner.start()]):
        return replace(person, sex="female" if owner[1].lower() == "her" else "male")
    if end and subject:
        follows = PRONOUN.match(text, end.end())
        if follows:
            return replace(person, sex=cast(Sex, follows.lastgroup))
    return replace(person, sex=unclaimed(text, person.start, after))


def renamed(person: Aged, text: str) -> re.Match[str] | None:
    """The pronoun in what is said of a name close by ("not her real name")."""
    near = said("unreal").search(text, max(person.start - NAMED, 0), person.end + NAMED)
    return PRONOUN.search(text, near.start(), near.end()) if near else None


def unclaimed(text: str, start: int, after: int) -> Sex | None:
    """The sex of the only pronouns of a story, or of the first near that nobody named before it can be meant by."""
    if owned := said("and_kin").search(text, after):
        return "female" if owned[1].lower() == "her" else "male"
    mentions = [mention for mention in mentions_of(text) if mention.rule not in ROLE_ONLY]
    sexes = {cast(Sex, match.lastgroup) for match in PRONOUN.finditer(text, after)}
    before = {mention.sex for mention in mentions if mention.sex and mention.start < start}
    before |= {cast(Sex, match.lastgroup) for match in PRONOUN.finditer(text, 0, start)}
    others = before | {mention.sex for mention in mentions if mention.role not in CHILDREN}
    if len(sexes) == 1 and not others & (sexes | {None}):
        return sexes.pop()
    unknown = [one.start for one in mentions if one.sex is None and one.start > after and one.role not in CHILDREN]
    ends = [match.start() for match in SENTENCE.finditer(text, after)]
    for match in PRONOUN.finditer(text, after, min([*unknown, *ends[NEAR - 1 : NEAR]], default=len(text))):
        if match.lastgroup not in before | {mention.sex for mention in mentions if mention.start < match.start()}:
            return cast(Sex, match.lastgroup)
    return None


def pronoun_after(text: str, mentions: Sequence[Mention], role: str) -> Sex | None:
    """The sex by a pronoun that follows somebody in the same sentence before anybody else is named."""
    for mention in (mention for mention in mentions if mention.role == role and mention.rule != "accused_known"):
        pronoun = PRONOUN.search(text, mention.start)
        between = text[mention.start : pronoun.start()] if pronoun else ". "
        if pronoun and ". " not in between and all(other.role == role for other in mentions_of(between)):
            return cast(Sex, pronoun.lastgroup)
    return None


def teller_sex(text: str, teller: Mention) -> Sex | None:
    """The sex of a reporter or carer: by the word, or by a pronoun of a sentence about them that means nobody else."""
    if teller.sex or teller.rule in ("reporter_told", "carer_home", "missed_by_staff"):
        return teller.sex
    for mention in mentions_of(text):
        end = SENTENCE.search(text, mention.start)
        same = text[mention.start : end.start() if end else len(text)]
        if mention.rule == teller.rule and (sex := own_pronoun(same, teller.role)):
            return sex
    return None


def own_pronoun(same: str, role: str) -> Sex | None:
    """The sex by the first pronoun after somebody that cannot mean a child named between; of a carer by "herself"."""
    for pronoun in PRONOUN.finditer(same):
        named = [one for one in mentions_of(same[: pronoun.start()]) if one.role != role and one.start > ADJACENT]
        sexes = {one.sex for one in named}
        if None in sexes or any(one.role not in CHILDREN for one in named):
            return None
        if pronoun.lastgroup not in sexes and (role == "reporter" or pronoun.group().lower().endswith("self")):
            return cast(Sex, pronoun.lastgroup)
    return None
