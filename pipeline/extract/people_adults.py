"""The adults of a case story: whoever has no age, and what role somebody of age has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from pipeline.extract.ages import Aged
from pipeline.extract.people_mentions import Mention, mentions_of
from pipeline.extract.people_sex import ADULT, pronoun_after, teller_sex
from pipeline.lexicon import load
from pipeline.records import Person, PersonRole, Sex

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
HOME = 50
"""Characters after the staff of a home begin to be named in which nobody else reports anything."""
COURTING = 50
"""Characters before an age in which it is told with whom a child is together."""
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
    if load("case_roles").regex("courting").search(text, max(person.start - COURTING, 0), person.start):
        return "partner"
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
    homes = [mention.start for mention in mentions if mention.rule == "carer_home"]
    for mention in mentions:
        if mention.role == "reporter" and any(0 <= mention.start - home < HOME for home in homes):
            continue
        if mention.role not in first or (first[mention.role].sex is None and mention.sex):
            first[mention.role] = mention
    held = {person.role for person in found}
    if "partner" in first and only_called(text, mentions):
        for role in ACCUSED:
            first.pop(role, None)
    take_partner(first, held, text)
    if {"mother", "father"} & first.keys():
        first.pop("parents", None)
    if men := first.pop("arrested", None):
        first.setdefault(accused(text), men)
    hurt = hurt_parent(text)
    if hurt and hurt not in held | first.keys():
        first[hurt] = replace(first.pop("other"), sex="female" if hurt == "mother" else "male")
    place_man(first, held, text)
    woman = next((one for one in mentions if one.role == "other" and one.sex == "female"), None)
    if woman and "mother" not in held | first.keys() and load("case_roles").regex("of_hers").search(text):
        first["mother"] = woman
    if first.keys() - {"other", "parents", "sibling"} or "other" in held:
        first.pop("other", None)
    for role in ACCUSED:
        if role in first and first[role].sex is None:
            male = any(mention.role == "other" and mention.sex == "male" for mention in mentions)
            first[role] = replace(first[role], sex="male" if male else pronoun_after(text, mentions, role))
    for role in ("carer", "reporter"):
        if role in first:
            first[role] = replace(first[role], sex=teller_sex(text, first[role]))
    roles = [role for role in ORDER if role != "child" and role in first and role not in held]
    return [Person(role=role, age=None, sex=first[role].sex) for role in roles]


def place_man(first: dict[str, Mention], held: set[PersonRole], text: str) -> None:
    """Make of a man without a role the father whose children are named, else the accused; nothing of one known."""
    arrested = first.pop("arrested_man", None)
    man = first.get("other")
    if man is not None and man.sex == "male":
        if first.keys() & HOUSEHOLD and not held & HOUSEHOLD:
            return
        first.pop("other")
    elif (man := arrested) is None:
        return
    if not (first.keys() | held) & HOUSEHOLD:
        his = "mother" not in first and load("case_roles").regex("of_his").search(text)
        first["father" if his else accused(text)] = man


def take_partner(first: dict[str, Mention], held: set[PersonRole], text: str) -> None:
    """Make of a partner whom the story means: a parent of a couple's children, or who is accused or managed."""
    if "partner" not in first:
        return
    if load("case_roles").regex("couple").search(text):
        partner = first.pop("partner")
        for role, sex in (("mother", "female"), ("father", "male")):
            first.setdefault(role, replace(partner, role=role, sex=cast(Sex, sex)))
        return
    if held & set(ACCUSED):
        first.pop("partner")
        return
    named = next((role for role in ACCUSED if role in first), None)
    if named:
        partner = first.pop("partner")
        told = partner.sex if partner.rule not in ("her_partner", "his_partner") else None
        first[named] = replace(first[named], sex=first[named].sex or told)


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
