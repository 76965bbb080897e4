"""The people of a case story and the ages that it states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.ages import ages
from pipeline.extract.people import people

AGES = [
    ("Her 15-year-old son was hit.", [(15, "male")], "digits"),
    ("A three-year-old child wandered in the street.", [(3, None)], "words, no sex"),
    ("Her other children, aged eight and 13, were present.", [(8, None), (13, None)], "a list of ages"),
    ("Sisters aged two, five and 11 were found.", [(2, "female"), (5, "female"), (11, "female")], "three ages"),
    ("The father of ten-year-old twin boys rang.", [(10, "male"), (10, "male")], "twins are two people"),
    ("Two 14-year-old girls ran away.", [(14, "female"), (14, "female")], "a counted pair"),
    ("A girl, 14, and a boy (12) were seen.", [(14, "female"), (12, "male")], "commas and brackets"),
    ("A boy and a girl, aged three and five, hid.", [(3, "male"), (5, "female")], "one age each, in order"),
    ("12 and 14-year-old brothers were found.", [(12, "male"), (14, "male")], "a shared ending"),
    ("A boy of eleven was stopped.", [(11, "male")], "of"),
    ("She was 14 at the time.", [(14, "female")], "the pronoun's age"),
    ("A boy who had just turned 16 was arrested.", [(16, "male")], "turned"),
    ("Sam was eight when she told a teacher.", [(8, "female")], "told after the age"),
    ("A ten-month-old baby was ill.", [(0, None)], "whole years, as a birthday counts"),
    ("An 18-month-old girl fell.", [(1, "female")], "months over a year"),
    ("A 34-year-old man was arrested.", [(34, "male")], "an adult"),
    ("A cadet scheme for people aged between 12 and 15.", [], "an age band is nobody's"),
    ("It had gone on since she was nine.", [], "when it began"),
    ("A 16-week parenting programme was offered.", [], "the length of a course"),
    ("A three-year-old report was found.", [], "the age of a thing"),
    ("A mother of two called.", [], "a number of children"),
    ("Sisters who were 10 and eight at the time told a nurse.", [(10, "female"), (8, "female")], "who were"),
    ("He found children of two and five on the floor.", [(2, None), (5, None)], "children of two ages"),
    ("At 15, she was arrested after a fight.", [(15, "female")], "an age before the pronoun"),
    ("The children in the back of the car, six and ten, hid.", [(6, None), (10, None)], "ages in an apposition"),
    ("A girl of six and her brother, nine, hid.", [(6, "female"), (9, "male")], "a word after a comma"),
    ("Jay (not his real name) is 16 and was stopped.", [(16, None)], "a name that is not real"),
    ("She reported it when she was 14.", [(14, "female")], "the age at which it happened, where no other is told"),
    ("A girl of 15 said it began when she was nine.", [(15, "female")], "an earlier age is nobody else's"),
    ("A male aged 17 was held.", [(17, "male")], "a word of sex"),
    ("He said that his two-year-old had gone.", [(2, None)], "the owner's sex is not the child's"),
    ("There is 16 miles of road.", [], "no name"),
    ("A baby of eight months slept in a drawer.", [(0, None)], "of months"),
    ("A delay of eight months was found.", [], "a delay"),
    (
        "Twins were met. A family with seven-year-old twins, a boy and a girl, hid.",
        [(7, "male"), (7, "female")],
        "twins told apart",
    ),
    ("A brother and sister, nine and six, were alone.", [(9, "male"), (6, "female")], "two ages of a pair"),
    ("A girl who is now 17 told a nurse.", [(17, "female")], "who is now"),
    ("Brothers, the elder 12, sat on a wall.", [(12, "male")], "one of them"),
    ("Esme, 16, not her real name, lived in a guest house.", [(16, None)], "an age before what the name is"),
    ("A boy, just 11 years old, was carrying drugs.", [(11, "male")], "just"),
    ("An offender, 27, moved in.", [(27, None)], "an offender's age"),
    ("A 5-yr-old boy fled.", [(5, "male")], "a year cut short"),
    ("A 14 y/o girl and a 6yo boy fled.", [(14, "female"), (6, "male")], "a year and old cut short"),
    ("It was closed 3 yrs ago.", [], "years since"),
    ("A girl aged 13yrs and a nine-year-old's mother rang.", [(13, "female"), (9, None)], "somebody's mother"),
    ("A child (female, 13) was seen.", [(13, "female")], "the sex before the age"),
    ("A four-and-a-half-year-old girl hid.", [(4, "female")], "and a half"),
    ("A girl of nearly six slept.", [(6, "female")], "nearly"),
    ("Noor, 15, was found.", [(15, None)], "a name and an age at the beginning"),
    ("In Leeds, 15, was written.", [], "no name at the beginning"),
    ("A four- year-old girl hid.", [(4, "female")], "a space after the hyphen of a line's end"),
    ("Two 14-year- old boys and a six- month-old ran.", [(14, "male"), (14, "male"), (0, None)], "any of its hyphens"),
    ("A four- year plan was old.", [], "a broken word that is no age"),
    ("A schoolgirl of 13 hid.", [(13, "female")], "a schoolgirl of"),
    ("A mother of 19 and a father of 22 hid.", [(19, "female"), (22, "male")], "how old a parent is"),
    ("A mother of 20 children hid.", [], "how many children a parent has"),
    ("He had a broken wrist that was at least three weeks old.", [], "how old a wound is"),
]

PEOPLE = [
    (
        "A mother reported that her husband hit her and her nine-year-old son. The offender had left.",
        [("child", 9, "male"), ("mother", None, "female"), ("offender", None, "male")],
        "the partner is the offender",
    ),
    (
        "A neighbour said that she was worried and rang about a four-year-old child.",
        [("child", 4, None)],
        "the neighbour's pronoun is not the child's",
    ),
    (
        "A guardian drove their 16-year-old foster child to the station because she wanted to speak to a detective.",
        [("child", 16, "female"), ("carer", None, None)],
        "a pronoun gives the child's sex",
    ),
    (
        "A girl of nine rang her foster mother.",
        [("child", 9, "female"), ("carer", None, "female")],
        "a foster mother is a carer",
    ),
    (
        "A 12-year-old girl ran off. The 12-year-old was found by her father.",
        [("child", 12, "female"), ("father", None, "male")],
        "named twice, one person",
    ),
    (
        "A 15-year-old girl was with another 15-year-old girl.",
        [("child", 15, "female"), ("child", 15, "female")],
        "another is a second person",
    ),
    (
        "A teacher told police that a boy was bruised. His parents were seen.",
        [("child", None, "male"), ("parents", None, None), ("reporter", None, None)],
        "a child without an age",
    ),
    (
        "The four children were afraid. Their mother was arrested.",
        [("child", None, None), ("mother", None, "female")],
        "a group is one entry",
    ),
    ("Officers spoke to children's social care services.", [], "a service is nobody"),
    (
        "A 13-year-old had left by a window. The girl was found by a man of 31.",
        [("child", 13, "female"), ("suspect", 31, "male")],
        "the only child is called the girl later",
    ),
    (
        "Three siblings, aged two, four and nine, hid. The eldest, a girl, held a torch.",
        [("child", 2, None), ("child", 4, None), ("child", 9, "female")],
        "the eldest, a girl",
    ),
    (
        "A carer rang because a 14-year-old had not slept in her bed.",
        [("child", 14, "female"), ("carer", None, None)],
        "a pronoun close by",
    ),
    (
        "Ade (not his real name), who is 15, was stopped. A clerk rang her chief.",
        [("child", 15, "male")],
        "what the name is not",
    ),
    (
        "She said that a four-year-old was alone. She waited. The log was closed.",
        [("child", 4, None)],
        "a pronoun of somebody before",
    ),
    (
        "A 16-year-old was met by a man of 40. They took her home and let him go.",
        [("child", 16, "female"), ("suspect", 40, "male")],
        "the other is the man",
    ),
    (
        "The toddler and her brother, six, slept on a floor.",
        [("child", 6, "male")],
        "of the baby and her brother the brother has an age",
    ),
    (
        "A 50-year-old convicted of attacks on small girls moved in. He had a key.",
        [("child", None, "female"), ("offender", 50, "male")],
        "girls after another word",
    ),
    (
        "A girl of 13 said that a 16-year-old had her phone.",
        [("child", 13, "female"), ("child", 16, None)],
        "the girl's phone",
    ),
    (
        "A boy of nine was left with a man. The man was held.",
        [("child", 9, "male"), ("suspect", None, "male")],
        "a man without an age",
    ),
    (
        "A man with convictions for assault lived near a girl of six.",
        [("child", 6, "female"), ("offender", None, "male")],
        "convicted",
    ),
    (
        "A woman hid in a shed with her son, five.",
        [("child", 5, "male"), ("mother", None, "female")],
        "a woman and her own child",
    ),
    (
        "A boy of two was hurt by his mother's new partner.",
        [("child", 2, "male"), ("mother", None, "female"), ("partner", None, "male")],
        "whose partner",
    ),
    ("A girl of 11 is now with an aunt.", [("child", 11, "female")], "the wider family is named in passing"),
    (
        "A nurse told police that the boyfriend of a boy's mother might be a sex offender. The boy was two.",
        [("child", 2, "male"), ("mother", None, "female"), ("partner", None, "male"), ("reporter", None, None)],
        "what a partner is feared to be",
    ),
    (
        "A boy of two was hit by his mother's boyfriend. The offender had left.",
        [("child", 2, "male"), ("mother", None, "female"), ("offender", None, "male")],
        "the partner is called the offender",
    ),
    (
        "A woman who reported being hit by a partner in front of their baby waited for nine days.",
        [("child", None, None), ("mother", None, "female"), ("partner", None, None)],
        "a woman whom a partner hit",
    ),
    (
        "A man told the police that his wife had stabbed him. His son, four, was in the room.",
        [("child", 4, "male"), ("father", None, "male"), ("partner", None, "female")],
        "a man whom his wife hurt",
    ),
    (
        "A man who hit a woman outside his house was let go. A girl of nine had seen it.",
        [("child", 9, "female"), ("suspect", None, "male")],
        "a man who did the harm",
    ),
    (
        "A boy of six was hit by his father. Other children were also there.",
        [("child", 6, "male"), ("child", None, None), ("father", None, "male")],
        "a group beside the child",
    ),
    (
        "A boy of six was hit by his father. No thought was given to the risk to other children.",
        [("child", 6, "male"), ("father", None, "male")],
        "children at large are no group",
    ),
    ("An aunt rang about a girl of 11.", [("child", 11, "female"), ("reporter", None, "female")], "an aunt who rang"),
    (
        "Staff at a children's home rang about a girl of 15.",
        [("child", 15, "female"), ("carer", None, None)],
        "the staff of a home are carers",
    ),
    (
        "A girl of 15 pushed a member of staff at her children's home.",
        [("child", 15, "female")],
        "somebody of the staff who was only hurt",
    ),
    (
        "A boy of nine was reported missing by his grandmother.",
        [("child", 9, "male"), ("reporter", None, "female")],
        "reported missing by",
    ),
    (
        "A boy of nine was reported missing by his aunt, with whom he lived.",
        [("child", 9, "male"), ("carer", None, "female")],
        "a relative with whom the child lives",
    ),
    (
        "A boy of nine said that his uncle had hit him.",
        [("child", 9, "male"), ("suspect", None, "male")],
        "one of the family who hurt the child",
    ),
    ("A boy of nine was met by his uncle.", [("child", 9, "male")], "one of the family who did not"),
    (
        "A girl of nine told a friend's mother.",
        [("child", 9, "female")],
        "a friend's mother is not the child's",
    ),
    (
        "The mother's sister rang about a boy of nine.",
        [("child", 9, "male"), ("mother", None, "female")],
        "nor is a mother's sister",
    ),
    (
        "A girl of 17 was in a relationship with a 22-year-old man.",
        [("child", 17, "female"), ("partner", 22, "male")],
        "with whom the child is together",
    ),
    (
        "A man lived there with his daughter, six. He was held.",
        [("child", 6, "female"), ("father", None, "male")],
        "a man and his own child",
    ),
    (
        "A man had hit his wife in front of the couple's children, two and four.",
        [("child", 2, None), ("child", 4, None), ("mother", None, "female"), ("father", None, "male")],
        "a couple and their children",
    ),
    (
        "A girl of 14 had an older boyfriend. Six men have been arrested.",
        [("child", 14, "female"), ("partner", None, "male"), ("suspect", None, "male")],
        "several men are not the boyfriend",
    ),
    (
        "A school nurse who asked was told to write to them about a girl of nine.",
        [("child", 9, "female")],
        "somebody who was told something",
    ),
    (
        "A girl of nine told her parents and the school.",
        [("child", 9, "female"), ("parents", None, None)],
        "told others as well",
    ),
    (
        "A woman who lived upstairs had called the police. A boy of six was found.",
        [("child", 6, "male"), ("reporter", None, "female")],
        "a neighbour by where she lived",
    ),
    (
        "A delivery driver reported that a girl of four had opened the door to him.",
        [("child", 4, "female"), ("reporter", None, "male")],
        "a pronoun that can mean nobody else",
    ),
    (
        "One foster carer rang about a boy of nine. The carer, who looked for him herself, found him.",
        [("child", 9, "male"), ("carer", None, "female")],
        "herself",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), AGES, ids=[reason for *_, reason in AGES])
def test_ages(text: str, expected: list[tuple[int, str | None]], reason: str) -> None:
    assert [(person.age, person.sex) for person in ages(text)] == expected, reason


@pytest.mark.parametrize(("text", "expected", "reason"), PEOPLE, ids=[reason for *_, reason in PEOPLE])
def test_people(text: str, expected: list[tuple[str, int | None, str | None]], reason: str) -> None:
    assert [(person.role, person.age, person.sex) for person in people(text)] == expected, reason


@given(st.integers(min_value=2, max_value=79), st.sampled_from(["girl", "boy", "child"]))
def test_every_age_in_digits_is_read_and_lies_where_it_says(age: int, noun: str) -> None:
    text = f"It was reported that a {age}-year-old {noun} had gone."
    (person,) = ages(text)
    assert person.age == age
    assert text[person.start : person.end] == f"{age}-year-old"
