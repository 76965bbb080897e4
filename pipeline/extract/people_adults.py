"""The adults of a case story: whoever has no age, and what role somebody of age has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from pipeline.extract.ages import Aged
from pipeline.extract.people_mentions import Mention, mentions_of
from pipeline.extract.people_sex import ADULT, pronoun_after, reporter_sex
from pipeline.lexicon import load
from pipeline.records import Person, PersonRole

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
ACCUSED = ("suspect", "offender")
HOUSEHOLD = frozenset({"father", "partner", *ACCUSED})
"""Roles of which a man may be one."""
ORDER: tuple[PersonRole, ...] = (
    "child", "mother", "father", "parents", "sibling", "carer", "partner", "suspect", "offender", "reporter", "other",
)  # fmt: skip
"""The roles in the order of the guidelines: the first that fits."""


def role_of(person: Aged, text: str) -> PersonRole:
    """The role of somebody with an age: a child below 18, else what the word says or the story accuses them of."""
    if person.age < ADULT:
        return "child"
    if role := ADULTS.get(person.noun):
        return role
    if person.sex == "male" or any(mention.role in ACCUSED for mention in mentions_of(text)):
        return accused(text)
    return "other"


def accused(text: str) -> PersonRole:
    """Whether the story's words make a suspect or an offender of somebody who is accused."""
    for mention in mentions_of(text):
        if mention.role in ACCUSED:
            return cast(PersonRole, mention.role)
    return "offender" if load("case_roles").regex("convicted").search(text) else "suspect"


def adults(text: str, mentions: Sequence[Mention], found: list[Person]) -> list[Person]:
    """One entry for each role that nobody found so far has."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        if mention.role not in first or (first[mention.role].sex is None and mention.sex):
            first[mention.role] = mention
    held = {person.role for person in found}
    if "partner" in first and only_called(text, mentions):
        for role in ACCUSED:
            first.pop(role, None)
    named = next((role for role in ACCUSED if role in first), None)
    if named and (partner := first.pop("partner", None)):
        told = partner.sex if partner.rule not in ("her_partner", "his_partner") else None
        first[named] = replace(first[named], sex=first[named].sex or told)
    if {"mother", "father"} & first.keys():
        first.pop("parents", None)
    hurt = hurt_parent(text)
    if hurt and hurt not in held | first.keys():
        first[hurt] = replace(first.pop("other"), sex="female" if hurt == "mother" else "male")
    if (man := first.get("other")) and man.sex == "male" and not first.keys() & HOUSEHOLD:
        first.pop("other")
        first.setdefault(accused(text), man)
    woman = next((one for one in mentions if one.role == "other" and one.sex == "female"), None)
    if woman and "mother" not in held | first.keys() and load("case_roles").regex("of_hers").search(text):
        first["mother"] = woman
    if first.keys() - {"other", "parents", "sibling"} or "other" in held:
        first.pop("other", None)
    for role in ACCUSED:
        if role in first and first[role].sex is None:
            male = any(mention.role == "other" and mention.sex == "male" for mention in mentions)
            first[role] = replace(first[role], sex="male" if male else pronoun_after(text, mentions, role))
    if "reporter" in first:
        first["reporter"] = replace(first["reporter"], sex=reporter_sex(text, first["reporter"]))
    roles = [role for role in ORDER if role != "child" and role in first and role not in held]
    return [Person(role=role, age=None, sex=first[role].sex) for role in roles]


def only_called(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether every word for an offender or suspect only says what somebody named already is or might be."""
    called = [match.span() for match in load("case_roles").regex("predicate").finditer(text)]
    accused = [mention.start for mention in mentions if mention.role in ACCUSED]
    return bool(accused) and all(any(start <= at < end for start, end in called) for at in accused)


def hurt_parent(text: str) -> PersonRole | None:
    """The parent that a man or woman is who was hurt by a partner and has children in the story."""
    told = load("case_roles")
    hurt = told.regex("hurt_at_home").search(text)
    if hurt is None:
        return None
    female = "woman" in (hurt["who"], hurt["told"])
    if told.regex("of_theirs").search(text) or (female and told.regex("of_hers").search(text)):
        return "mother" if female else "father"
    return None
