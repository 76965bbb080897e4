"""Numbers without a noun of their own: what was named before them, and the ages and hours that count nothing."""

from __future__ import annotations

import pytest

from pipeline.extract.count_text import counts_of_text

Row = tuple[str, float, str]

COUNTED: list[tuple[str, str, list[Row]]] = [
    (
        "Members asked about home visits. They were told that 43 out of 120 had been made on time.",
        "things spoken of in the sentence before",
        [("43 out of 120", 43, "visits")],
    ),
    ("Beds are scarce. There are two for the whole county.", "things that were not counted", [("two", 2, "beds")]),
    (
        "We made nine recommendations, of which two need attention at once.",
        "a part with a verb in the present",
        [("nine recommendations", 9, "recommendations"), ("two", 2, "recommendations")],
    ),
    (
        "Nine partners were in the room and six joined online.",
        "a past form without what follows it",
        [("Nine partners", 9, "partners"), ("six", 6, "partners")],
    ),
    (
        "Detectives carry 23 investigations each; the force regards 12 to 15 as manageable.",
        "a range behind a verb",
        [("23 investigations", 23, "investigations"), ("12 to 15", 12, "investigations")],
    ),
    ("Contacts now come in at about 1,700 a month.", "an approximate number", [("about 1,700", 1700, "contacts")]),
    (
        "There were 1,377 calls that missed the target, and 96 which waited for longer.",
        "a relative clause behind the number",
        [("1,377 calls", 1377, "calls"), ("96", 96, "calls")],
    ),
    ("The backlog is now under 200 and falling.", "what lies in a backlog", [("under 200", 200, "cases")]),
    (
        "It was 24 days before it was read and ten more before anybody called.",
        "a time that is added to another",
        [("24 days", 24, "days"), ("ten more", 10, "days")],
    ),
    ("Ninety-three were held overnight.", "people, where nothing was named", [("Ninety-three", 93, "people")]),
    ("Referrals: 1,204 (2019).", "a label, and the year behind the number", [("1,204", 1204, "referrals")]),
    ("Letters were often three weeks old.", "how long a letter lay", [("three weeks", 3, "weeks")]),
    ("It ranks in the top 10 per cent.", "a percentage at the top", [("10 per cent", 10, "percent")]),
    (
        "Only 13 (18%) of 72 files had a plan.",
        "a percentage between a number and its whole",
        [("13 (18%) of 72 files", 13, "files"), ("18%", 18, "percent")],
    ),
]


@pytest.mark.parametrize(("text", "reason", "expected"), COUNTED, ids=[reason for _, reason, _ in COUNTED])
def test_counts_what_was_named_before(text: str, reason: str, expected: list[Row]) -> None:
    assert [(text[c.start : c.end], c.value, c.unit) for c in counts_of_text(text)] == expected


AGES_AND_OTHERS = [
    ("Two of the officers spoke to girls, some of them as young as ten.", "as young as"),
    ("Two of the officers spoke to girls, the youngest of whom was ten.", "the youngest"),
    ("Two of the officers established that the boy was two and unhurt.", "whoever was of an age"),
    ("Two of the officers saw sisters who were ten and eight at the time.", "two ages"),
    ("Two of the officers spoke to girls of 14 and 15 in the school.", "girls of an age"),
    ("Two of the officers met a resident, 17, outside.", "an age between commas"),
    ("Two of the officers met Tamsin, now 13, outside.", "a name with an age"),
    ("Two of the officers met the children in the car, six and ten, later.", "ages behind the people"),
    ("Two of the officers are on duty from 7 to 7.", "hours of the day"),
    ("Two of the officers set a risk level of 1 to 4.", "a scale"),
    ("Two of the officers can be had on ext. 4471.", "an extension"),
    ("Two of the officers asked: (1) to leave and (2) to stay.", "marks of items"),
    ("Two of the officers came after more than a week.", "an article is no number"),
    ("Two of the officers thought it half a good story.", "half of what is no quantity"),
]


@pytest.mark.parametrize(("text", "reason"), AGES_AND_OTHERS, ids=[reason for _, reason in AGES_AND_OTHERS])
def test_counts_no_age_hour_or_label(text: str, reason: str) -> None:
    assert [text[c.start : c.end] for c in counts_of_text(text)] == ["Two of the officers"]


def test_a_page_does_not_count_itself() -> None:
    assert counts_of_text("Reading time: 3 minutes") == []
    assert counts_of_text("SEE ALSO: Five things that we learned") == []
    assert len(counts_of_text("We learned five things in 3 minutes")) == 2
