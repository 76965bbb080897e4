"""The people of a case story: role, age and sex, by the guidelines' roles; never a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from pipeline.extract.ages import Aged, ages, sex_of
from pipeline.lexicon import load
from pipeline.records import Person, PersonRole, Sex

ADULT = 18
NAMED = 25
"""Characters after "15-year-old" within which the word for the person stands."""
ADULTS: dict[str, PersonRole] = {
    "mother": "mother",
    "mum": "mother",
    "father": "father",
    "dad": "father",
    "brother": "sibling",
    "sister": "sibling",
    "carer": "carer",
    "suspect": "suspect",
    "offender": "offender",
    "boyfriend": "partner",
    "girlfriend": "partner",
}
"""The role of somebody of age by the word beside the age."""
SIBLINGS = frozenset({"sister", "brother", "sibling", "sisters", "brothers", "siblings"})
REPORTERS = ("reporter", "reporter_told", "reporter_adult")
PRONOUN = re.compile(r"\b(?P<female>she|her|hers|herself)\b|\b(?P<male>he|him|his|himself)\b", re.IGNORECASE)
KIN = re.compile(
    r"\b(her|his) (?:mum|mother|dad|father|parents|brother|sister|step\w{3,9}|foster carer|carer|grand\w{3,9})\b", re.I
)
"""A child's own family, soon after the child."""
SUBJECTS = frozenset({"she", "he", "him", "himself", "herself"})
"""Pronouns that a possessive one cannot be taken for."""
CALLED = re.compile(
    r"\b(?:the|this|that) (?:[\w-]{1,15} ){0,2}?((?:school)?(?:girl|boy)|son|daughter|lad|lass)\b", re.I
)
"""How a child whose sex was not told is called later."""
RANKED = re.compile(
    r"\bthe (eldest|oldest|older|elder|youngest|younger)(?: child| one)?,? (?:is |was )?an? (girl|boy)\b", re.I
)
SENTENCE = re.compile(r"(?<=[.!?]) +")
ORDER: tuple[PersonRole, ...] = (
    "child", "mother", "father", "parents", "sibling", "carer", "partner", "suspect", "offender", "reporter", "other",
)  # fmt: skip
"""The roles in the order of the guidelines: the first that fits."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A rule of the lexicon and where in the text it found somebody."""

    rule: str
    role: str
    sex: Sex | None
    start: int


def people(text: str) -> tuple[Person, ...]:
    """Everybody in the story (straight apostrophes): the aged one by one, of the others one for each role."""
    aged = called(merged([with_sex(person, text) for person in ages(text)]), text)
    mentions = mentions_of(text)
    found = [Person(role=role_of(person, mentions), age=person.age, sex=person.sex) for person in aged]
    children = [person for person in found if person.role == "child"]
    found += unaged_children(mentions, children)
    siblings = SIBLINGS & {person.noun for person in aged}
    others = [mention for mention in mentions if not (siblings and mention.role == "sibling")]
    found += adults(text, others, found)
    return tuple(sorted(found, key=lambda person: ORDER.index(person.role)))


@lru_cache(maxsize=512)
def mentions_of(text: str) -> tuple[Mention, ...]:
    """Every mention of a person by the words of the lexicon, in order."""
    found = []
    for rule in load("case_people").rules:
        assert rule.regex is not None
        for match in rule.regex.finditer(text):
            found.append(Mention(rule.id, rule.values["role"], cast(Sex, rule.values["sex"]) or None, match.start()))
    return tuple(sorted(found, key=lambda mention: mention.start))


def merged(mentions: list[Aged]) -> list[Aged]:
    """One entry a person: a later mention of the same age is the same person unless its sex or words say otherwise."""
    people: list[Aged] = []
    for mention in mentions:
        together = sum(other.start == mention.start and other.age == mention.age for other in mentions)
        known = [
            index
            for index, person in enumerate(people)
            if person.age == mention.age and (person.sex == mention.sex or not (person.sex and mention.sex))
        ]
        if mention.new or len([i for i in known if people[i].start != mention.start]) == 0:
            same = [index for index in known if people[index].start == mention.start]
            if not same or len(same) < together:
                people.append(mention)
        elif mention.sex:
            people[known[0]] = replace(people[known[0]], sex=mention.sex)
    return people


def called(people: list[Aged], text: str) -> list[Aged]:
    """The people with the sex that a later word gives: "the girl" of the only child, "the eldest, a girl"."""
    children = [person for person in people if person.age < ADULT]
    if len(children) == 1 and children[0].sex is None:
        words = {word[1].lower() for word in CALLED.finditer(text)}
        if len(sexes := {sex_of(word) for word in words}) == 1:
            return [replace(person, sex=sexes.copy().pop()) if person is children[0] else person for person in people]
    for match in RANKED.finditer(text) if len(children) > 1 else ():
        ranked = max if match[1].lower() in ("eldest", "oldest", "older", "elder") else min
        chosen = ranked(children, key=lambda person: person.age)
        people = [replace(person, sex=sex_of(match[2].lower())) if person is chosen else person for person in people]
    return people


def with_sex(person: Aged, text: str) -> Aged:
    """The person with the sex that a pronoun gives, where the noun gives none and nobody else can be meant."""
    if person.sex or person.noun.endswith("s") or person.noun in ("children", "twin"):
        return person
    if inside := PRONOUN.search(text, person.start, person.end):
        return replace(person, sex=cast(Sex, inside.lastgroup))
    named = text.lower().find(person.noun, person.end, person.end + NAMED) if person.noun else -1
    after = named + len(person.noun) if named >= 0 else person.end
    end = SENTENCE.search(text, after)
    same = text[after : end.start() if end else len(text)]
    begun = max((match.end() for match in SENTENCE.finditer(text, 0, person.start)), default=0)
    subject = not mentions_of(text[begun : max(person.start - 20, begun)])
    before = text[begun : person.start]
    named_before = mentions_of(before)
    leads = len(named_before) < 2 and all(m.role == "child" for m in named_before) and not PRONOUN.search(before)
    pronoun = PRONOUN.search(same)
    if pronoun and (leads or pronoun.group().lower() in SUBJECTS) and not mentions_of(same[: pronoun.start()]):
        return replace(person, sex=cast(Sex, pronoun.lastgroup))
    if (owner := KIN.search(same)) and not mentions_of(same[: owner.start()]):
        return replace(person, sex="female" if owner[1].lower() == "her" else "male")
    if end and subject:
        follows = PRONOUN.match(text, end.end())
        if follows:
            return replace(person, sex=cast(Sex, follows.lastgroup))
    sexes = {cast(Sex, match.lastgroup) for match in PRONOUN.finditer(text, after)}
    others = {mention.sex for mention in mentions_of(text) if mention.role not in ("child", "children", "parents")}
    if len(sexes) == 1 and not others & (sexes | {None}):
        return replace(person, sex=sexes.pop())
    return person


def role_of(person: Aged, mentions: Sequence[Mention]) -> PersonRole:
    """The role of somebody with an age: a child below 18, else what the word says or the story calls a suspect."""
    if person.age < ADULT:
        return "child"
    if role := ADULTS.get(person.noun):
        return role
    roles = {mention.role for mention in mentions}
    for role in ("suspect", "offender"):
        if role in roles:
            return cast(PersonRole, role)
    return "other"


def unaged_children(mentions: Sequence[Mention], named: list[Person]) -> list[Person]:
    """The child whose age is not told, or the group of children beside those named one by one."""
    if not named:
        for mention in mentions:
            if mention.role == "child":
                return [Person(role="child", age=None, sex=mention.sex)]
    if len(named) <= 1 and any(mention.role == "children" for mention in mentions):
        return [Person(role="child", age=None, sex=None)]
    return []


def adults(text: str, mentions: Sequence[Mention], found: list[Person]) -> list[Person]:
    """One entry for each role that nobody found so far has."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        if mention.role not in first or (first[mention.role].sex is None and mention.sex):
            first[mention.role] = mention
    held = {person.role for person in found}
    accused = next((role for role in ("suspect", "offender") if role in first), None)
    if accused and (partner := first.pop("partner", None)):
        first[accused] = replace(first[accused], sex=first[accused].sex or partner.sex)
    if {"mother", "father"} & first.keys():
        first.pop("parents", None)
    if first.keys() - {"other", "parents", "sibling"} or "other" in held:
        first.pop("other", None)
    for role in ("suspect", "offender"):
        if role in first and first[role].sex is None:
            first[role] = replace(first[role], sex=pronoun_after(text, mentions, role))
    if "reporter" in first:
        first["reporter"] = replace(first["reporter"], sex=reporter_sex(text, first["reporter"]))
    roles = [role for role in ORDER if role != "child" and role in first and role not in held]
    return [Person(role=role, age=None, sex=first[role].sex) for role in roles]


def pronoun_after(text: str, mentions: Sequence[Mention], role: str) -> Sex | None:
    """The sex by a pronoun that follows somebody in the same sentence before anybody else is named."""
    for mention in (mention for mention in mentions if mention.role == role):
        pronoun = PRONOUN.search(text, mention.start)
        between = text[mention.start : pronoun.start()] if pronoun else ". "
        if pronoun and ". " not in between and all(other.role == role for other in mentions_of(between)):
            return cast(Sex, pronoun.lastgroup)
    return None


def reporter_sex(text: str, reporter: Mention) -> Sex | None:
    """The reporter's sex: by the word, or by a pronoun that follows before anybody else is named."""
    if reporter.rule == "reporter_adult":
        return "female" if re.match(r"an adult (?:daughter|sister)", text[reporter.start :], re.IGNORECASE) else "male"
    if reporter.rule == "reporter_told":
        return None
    pronoun = PRONOUN.search(text, reporter.start)
    between = text[reporter.start : pronoun.start()] if pronoun else ""
    if pronoun and ". " not in between and all(m.rule in REPORTERS for m in mentions_of(between)):
        return cast(Sex, pronoun.lastgroup)
    return None
