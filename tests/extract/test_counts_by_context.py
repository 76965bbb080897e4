"""Counts whose noun, unit or grader stands elsewhere in the text: every row a text with mark-up, and a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markup import parse

from pipeline.document import Document
from pipeline.extract import counts, tallies
from pipeline.extract.component import make_doc
from pipeline.records import Count

Make = Callable[..., Document]

CHANGES = [
    (
        "Referrals rose from <count value=1214 unit=referrals>1,214</count> in 2015/16 to "
        "<count value=1977 unit=referrals>1,977</count> in 2016/17.",
        "the subject of a verb of change",
    ),
    (
        "The number of late visits went up by <count value=61 unit=visits>61</count> to "
        "<count value=284 unit=visits>284</count>.",
        "by and to are no range",
    ),
    (
        "The wait came down from <count value=6.5 unit=hours>six-and-a-half hours</count> to "
        "<count value=4 unit=hours comparator=less_than measure=duration>under four</count>.",
        "the unit of the other end",
    ),
    (
        "The average is <count value=4.5 unit=days>4.5 days</count> and the longest wait "
        "<count value=17 unit=days measure=duration>17</count>.",
        "a time whose unit was said",
    ),
    ("The average caseload is <count value=17 unit=cases measure=population>17</count>.", "a caseload is cases"),
    ("Demand fell by 8.", "nothing that the number could count"),
]

NAMED = [
    ("Population: <count value=974000 unit=people measure=population>974,000</count>.", "a label, people"),
    ("Officers: <count value=1412 unit=officers measure=population>1,412</count>.", "a label, a plural"),
    ("Version: 12.", "a label that names nothing to count"),
    ("It has a workforce of <count value=5100 unit=people approximate=true>about 5,100</count>.", "a workforce"),
    (
        "It manages <count value=1103 unit=offenders>1,103 offenders</count>, of whom <count value=61 unit=offenders>61"
        "</count> are very high risk, <count value=214 unit=offenders>214</count> high and "
        "<count value=438 unit=offenders>438</count> low.",
        "levels of risk",
    ),
    (
        "Of the <count value=576 unit=cases measure=case_assessment>576 cases</count> read in "
        "<count value=8 unit=forces>eight forces</count>, <count value=170 unit=cases measure=case_assessment>170"
        "</count> had no plan.",
        "what the sentence opens with, not what stands nearest",
    ),
    (
        "A <count value=33 unit=percent>third</count> of visits (<count value=132 unit=visits>132</count>) were late.",
        "how many a share is",
    ),
    (
        "Councillors asked how many children had been held. In 2016, <count value=87 unit=children>87</count> "
        "had been.",
        "a question in the sentence before",
    ),
    ("<count value=2 unit=cases>Two cases</count> were late; <count value=8>eight</count> were 16.", "an age"),
]

RATES = [
    ("There are <count value=7.3 unit=ratio measure=ratio>7.3 offences per 1,000 population</count>.", "a rate"),
    ("<count value=10 unit=percent>One child in ten</count> is affected.", "the noun between"),
    ("<count value=90 unit=percent measure=percentage>Nine out of ten</count> contacts are seen.", "out of ten"),
    (
        "<count value=12000 unit=devices comparator=more_than>Over 12,000 devices</count> wait.",
        "over does not make an age of it",
    ),
    ("It took more than a week.", "an article is no number: a week"),
    ("A year later nothing had changed.", "nor in a year later"),
    ("They meet once a week and twice a year.", "frequencies"),
    ("Year 9 pupils, Operation 2, Unit 4 and a 24-hour operation.", "names"),
    ("The chief constable, who is 51, has gone.", "an age in a clause"),
]

GRADED = [
    (
        "Nearly <count value=50 unit=percent approximate=true>half</count> of the cases, "
        "<count value=31 grade=good unit=cases>31</count>, were good and "
        "<count value=13 grade=inadequate>13 were inadequate</count>.",
        "between commas",
    ),
    (
        "<count value=31 unit=percent>31 per cent</count> (<count value=23 grade=requires_improvement>23</count>) "
        "required improvement.",
        "in brackets",
    ),
    (
        "Of <count value=60 unit=cases>60 cases</count> read, <count value=20 grade=good>20 were dealt with to a good "
        "standard</count> and <count value=30 grade=inadequate>30 were viewed as inadequate</count>.",
        "other verbs",
    ),
    (
        "We saw <count value=40 unit=cases>40 cases</count>. In <count value=33 grade=requires_improvement>33</count> "
        "the work required improvement.",
        "a subject between number and grade",
    ),
    (
        "The force reviewed <count value=33 assessor=force>33 of its own cases</count>. It judged "
        "<count value=19 assessor=force grade=good>19 good</count> and <count value=5 assessor=force grade=inadequate>"
        "five inadequate</count>. Ours was that "
        "<count value=8 assessor=inspectorate grade=good>eight were good</count>.",
        "a pronoun takes up who graded",
    ),
    (
        "<count value=88 unit=assessments measure=population>88 assessments</count> were outstanding.",
        "overdue, no grade",
    ),
]

TAKEN_UP = [
    (
        "Of the <count value=15 unit=cases>15 cases</count> we read, "
        "<count value=11 grade=inadequate>11 were inadequate</count>. Those "
        "<count value=11 unit=cases measure=case_assessment>11</count> share a pattern.",
        "an earlier number of the same value",
    ),
    (
        "We audited <count value=32 unit=files>32 files</count>. We then read "
        "<count value=28 unit=files>28 more</count>.",
        "more of the same",
    ),
    (
        "Chiefs must stop locking up children. <count value=41 unit=children>Forty-one</count> were held last year.",
        "people of the sentence before",
    ),
    (
        "The team had <count value=119 unit=investigations>119 live investigations</count>; staff live there.",
        "a verb that is an adjective here",
    ),
    (
        "Inspectors looked at <count value=9 unit=children measure=case_assessment>nine children</count> in depth.",
        "children whose cases were followed",
    ),
    ("Officers helped <count value=9 unit=children measure=population>nine children</count>.", "no inspector"),
    ("They found that <count value=45 unit=percent>45pc</count> of calls were late.", "as the press writes it"),
    (
        "We saw <count value=65 unit=cases>65 cases</count>. There were <count value=15 grade=good>15</count> "
        "where the child was safe and which we graded good.",
        "a clause between number and grade",
    ),
    ("Staff have been trained in place since February. <count value=14>14 children</count> were seen.", "no date"),
]

ROWS = TAKEN_UP + CHANGES + NAMED + RATES + GRADED


@pytest.mark.parametrize(("marked", "reason"), ROWS, ids=[reason for _, reason in ROWS])
def test_text(marked: str, reason: str, document_from: Make) -> None:
    text, expected = parse(marked)
    document = document_from(text)
    doc = make_doc(document)
    counts.find(doc, document)
    tallies.find(doc, document)
    found = [record for record in counts.read(doc, document) if isinstance(record, Count)]
    assert [count.text for count in found] == [wanted.text for wanted in expected]
    for count, wanted in zip(found, expected, strict=True):
        for name, value in wanted.attributes.items():
            assert str(getattr(count, name)).lower() == value, f"{name} of {count.text!r}"


def test_a_number_takes_up_a_count_of_an_earlier_paragraph(document_from: Make) -> None:
    document = document_from("We found 26 children in custody.", "Of the 26, 19 had been charged.")
    doc = make_doc(document)
    counts.find(doc, document)
    tallies.find(doc, document)
    found = [(record.text, record.unit) for record in counts.read(doc, document) if isinstance(record, Count)]
    assert found == [("26 children", "children"), ("26", "children"), ("19", "children")]
