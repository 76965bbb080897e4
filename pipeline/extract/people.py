"""The people of a case story: role, age and sex, by the guidelines' roles; never a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.ages import Aged, ages
from pipeline.extract.people_adults import ORDER, adults, role_of
from pipeline.extract.people_mentions import Mention, mentions_of
from pipeline.extract.people_sex import called, with_sex
from pipeline.records import Person

SIBLINGS = frozenset({"sister", "brother", "sibling", "sisters", "brothers", "siblings"})


def people(text: str) -> tuple[Person, ...]:
    """Everybody in the story (straight apostrophes): the aged one by one, of the others one for each role."""
    aged = called(merged([with_sex(person, text) for person in ages(text)]), text)
    mentions = mentions_of(text)
    found = [Person(role=role_of(person, text), age=person.age, sex=person.sex) for person in aged]
    children = [person for person in found if person.role == "child"]
    found += unaged_children(mentions, children)
    siblings = SIBLINGS & {person.noun for person in aged}
    others = [mention for mention in mentions if not (siblings and mention.role == "sibling")]
    found += adults(text, others, found)
    return tuple(sorted(found, key=lambda person: ORDER.index(person.role)))


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


def unaged_children(mentions: Sequence[Mention], named: list[Person]) -> list[Person]:
    """The child whose age is not told, or the group of children beside those named one by one."""
    if not named:
        for mention in mentions:
            if mention.role == "child":
                return [Person(role="child", age=None, sex=mention.sex)]
    if len(named) <= 1 and any(mention.role == "children" for mention in mentions):
        return [Person(role="child", age=None, sex=None)]
    return []
