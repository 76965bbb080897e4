"""Counts in running text: every row is a sentence whose mark-up says what must be found, and a reason."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from markup import parse

from pipeline.document import Document
from pipeline.extract import counts, tallies
from pipeline.extract.component import make_doc, span
from pipeline.ingest.draft import Draft, DraftCell
from pipeline.records import Count

Make = Callable[..., Document]

THINGS = [
    ("The force has <count value=2697 unit=officers measure=population>2,697 officers</count>.", "plain"),
    ("It employs <count value=1041 unit=staff>1,041 staff</count>, more than last year.", "irregular plural"),
    (
        "There are <count value=248 unit=officers>248 police and community support officers</count> (PCSOs).",
        "'and' inside a compound",
    ),
    ("<count value=3 unit=hubs>Three hubs</count> and <count value=12 unit=sergeants>12 sergeants</count>.", "and"),
    ("Staff in the <count value=4 unit=mashs>four MASHs</count> meet daily.", "acronym in the plural"),
    ("It has <count value=6 unit=areas>six areas of focus</count>.", "an of-compound is kept"),
    ("We spoke to <count value=5 unit=members>five members of staff</count> there.", "members of staff"),
    ("She leads <count value=11 unit=detectives>11 newly trained, highly motivated detectives</count>.", "adjectives"),
    (
        "It runs <count value=600 comparator=more_than unit=champions>over 600 domestic abuse champions</count> now.",
        "comparator",
    ),
    ("<count value=2000000 approximate=true unit=people>About two million people</count> live in Ashdale.", "million"),
    ("<count value=1000 comparator=more_than unit=replies>more than a thousand replies</count> came.", "a thousand"),
    ("It has <count value=50 approximate=true unit=volunteers>some 50 volunteers</count>.", "some"),
    ("It took on <count value=12 comparator=at_least unit=recruits>12 or more recruits</count>.", "or more"),
    ("<count value=15 value_high=20 unit=officers>Between 15 and 20 officers</count> left.", "between"),
    ("Each has <count value=15 value_high=20 unit=referrals>15 to 20 referrals</count> to deal with.", "to"),
    ("They hold <count value=3000 value_high=3500 unit=records>3,000–3,500 records</count>.", "dash"),
    ("<count value=2 value_high=3 unit=officers>Two or three officers</count> share a car.", "or"),
    (
        'Wessmoor spans <count value=1602 unit="square miles" measure=geography>1,602 square miles</count> and has '
        "<count value=230 approximate=true unit=miles measure=geography>approximately 230 miles</count> of coast.",
        "land",
    ),
    ("<count value=42 of=60 unit=officers>42 of the 60 officers</count> were trained.", "of the"),
    ("<count value=9 of=11 unit=files>Nine out of 11 files</count> held a plan.", "out of"),
    ("<count value=20 unit=officers>Twenty of these officers</count> were new.", "partitive"),
    ("It has only <count value=1 unit=sergeants>1 sergeant</count> in post.", "singular digit"),
    ("One is a hub for the county and one is for the city.", "one as a pronoun"),
    ("One officer told us so.", "one as an article"),
    (
        "<count value=1 unit=inspectors>One inspector</count> and <count value=3 unit=clerks>three clerks</count>.",
        "one",
    ),
    ("This is one of the <count value=6 unit=threats>six national threats</count>.", "one of the six"),
    ("The teams were <count value=7 unit=officers>seven officers</count> short.", "head before a stop word"),
    ("There were <count value=3 unit=women>three women</count> and <count value=2 unit=men>two men</count>.", "people"),
    ("<count value=4 unit=managers>Four services managers</count> sit there.", "plural modifier"),
    ("There were <count value=300 unit=referrals>300 referrals</count> a month.", "a rate counts its things"),
    ("We met <count value=12 unit=workers>12 children's social workers</count>.", "possessive inside"),
    ("<count value=34 unit=people>Thirty-four people</count> came.", "hyphenated words"),
    ("<count value=500 unit=offenders>Five hundred registered sex offenders</count> live there.", "hundred"),
]

TIMES = [
    ("It was <count value=15 unit=hours measure=duration>15 hours</count> before anyone went.", "elapsed"),
    ("Another <count value=3 unit=hours measure=duration>three hours</count> later she was found.", "another"),
    ("a <count value=16 unit=weeks measure=duration>16-week</count> parenting course", "compound adjective"),
    ("a <count value=5 unit=days>five-day</count> delay", "words in a compound adjective"),
    ("It took <count value=3.5 unit=hours>three-and-a-half hours</count>.", "and a half"),
    ("He waited <count value=2.5 unit=hours>two and a half hours</count>.", "and a half, spaced"),
    ("a <count value=0.5 unit=days measure=duration>half-day</count> of training", "half-day"),
    ("She waited <count value=0.5 unit=hours>half an hour</count>.", "half an hour"),
    ("It lasted <count value=10 comparator=more_than unit=months>more than ten months</count>.", "comparator"),
    ("It took <count value=12 comparator=more_than unit=hours>over 12 hours</count> to attend.", "over compares"),
    ("This has improved over <count value=12 comparator=none unit=months>12 months</count>.", "over means during"),
    ("They rotate after <count value=3 value_high=5 unit=years>three to five years</count>.", "range"),
    ("Cases wait <count value=30 unit=days>30 working days</count> on average.", "working days are days"),
    ("In the last <count value=6 unit=months>six months</count> it rose.", "no deadline but a duration"),
]

SHARES = [
    ("<count value=54 unit=percent measure=percentage>54 per cent</count> were attended in time.", "per cent"),
    ("<count value=41 unit=percent>41%</count> had none.", "sign"),
    ("<count value=68 unit=percent>Sixty-eight per cent</count> agreed.", "words"),
    ("It met <count value=93 comparator=less_than unit=percent>just under 93 percent</count> of them.", "just under"),
    ("A <count value=33 unit=percent>third</count> of cases had no plan.", "the article is left out"),
    ("Over <count value=50 comparator=more_than unit=percent>half</count> of them were late.", "half"),
    ("<count value=75 unit=percent>Three quarters</count> of staff replied.", "three quarters"),
    ("About <count value=67 approximate=true unit=percent>two-thirds</count> were women.", "two thirds"),
    ("A ratio of <count value=50 unit=ratio measure=ratio>50:1</count> is usual.", "colon"),
    ("The ratio is <count value=1 unit=ratio>1:45</count>.", "one first"),
    ("(<count value=50 approximate=true unit=ratio>approximately 50–1</count>)", "dash to one"),
    (
        "An average of <count value=52 unit=ratio>52 offenders to one manager</count> is high.",
        "things to one person",
    ),
    ("Each has <count value=18 unit=ratio>18 cases per officer</count>.", "per person"),
    ("<count value=90 unit=percent measure=percentage>Nine in ten</count> were seen.", "nine in ten"),
]

AUDITS = [
    (
        "Of the <count value=33 unit=cases grade=none measure=case_assessment>33 cases</count> examined, "
        "<count value=7 grade=good unit=cases>seven were good</count>, "
        "<count value=15 grade=requires_improvement unit=cases>15 required improvement</count> and "
        "<count value=11 grade=inadequate unit=cases>11 were inadequate</count>.",
        "ellipsis",
    ),
    (
        "Of <count value=74 unit=cases>74 cases</count> examined, practice was <count value=23 grade=good>good in 23"
        "</count>, <count value=23 grade=requires_improvement>required improvement in a further 23</count> and was "
        "<count value=28 grade=inadequate>inadequate in 28</count>.",
        "grade before number",
    ),
    (
        "We graded practice as good in <count value=25 grade=good>25 cases</count>, requiring improvement in "
        "<count value=30 grade=requires_improvement>30 cases</count> and inadequate in "
        "<count value=4 grade=inadequate>four cases</count>.",
        "nouns stated",
    ),
    (
        "Of the <count value=11 unit=cases>11</count>, only <count value=3 grade=good>three were good</count>. "
        "<count value=5 grade=requires_improvement>Five were judged to require improvement</count> and "
        "<count value=3 grade=inadequate>three were inadequate</count>.",
        "over two sentences",
    ),
    (
        "(<count value=12 grade=good>12 cases</count> were good, "
        "<count value=14 grade=requires_improvement>14 required improvement</count> and "
        "<count value=4 grade=inadequate>4 were inadequate</count>)",
        "in brackets",
    ),
    (
        "Of the <count value=30 unit=cases>30 cases</count> we assessed, "
        "<count value=22 grade=none>22 were inadequate or required improvement</count>.",
        "merged grades have none",
    ),
    ("Inspectors judged <count value=6 grade=none>six cases</count> to be adequate.", "another scale"),
    (
        "Of <count value=90>90 cases</count> read, <count value=9 grade=good>nine were deemed of a good standard"
        "</count>, <count value=60 grade=none>60 regarded as merely adequate</count> and <count value=21 "
        "grade=inadequate>21 were deemed to have received an ‘inadequate’ response</count>.",
        "words round a grade, and the noun behind it",
    ),
    (
        "Of <count value=90>90 cases</count> read, <count value=7 grade=good>seven were found to have been dealt with "
        "to a good standard</count>; <count value=83 grade=none>83 were rated ‘requiring improvement’ or ‘inadequate"
        "</count>’.",
        "many words before a grade, and halves of a grade in quotation marks",
    ),
    (
        "Of <count value=90>90 cases</count> read, <count value=7 grade=good>seven</count> had been handled well "
        "enough to be called good.",
        "a clause before a grade",
    ),
    (
        "Of <count value=58>58 cases</count> read, <count value=9 grade=good>nine were handled well</count>, "
        "<count value=28 grade=requires_improvement>28 needed improvement</count> and <count value=21 grade=none>21 "
        "were badly handled</count>.",
        "plain words beside a grade",
    ),
    ("Of <count value=58>58 cases</count>, <count value=9 grade=none>nine</count> were handled well.", "no grade"),
    ("<count value=0 grade=good unit=cases>None of these cases</count> was good.", "none"),
    (
        "The force self-assessed <count value=20 assessor=force>20 cases</count> and found "
        "<count value=12 assessor=force grade=good>12 to be good</count>.",
        "the force's own view",
    ),
    (
        "In a sample of <count value=10 measure=case_assessment>ten domestic abuse cases</count>, "
        "<count value=2 measure=case_assessment>two high-risk cases</count> were re-graded.",
        "sample",
    ),
    ("Officers manage <count value=300 measure=population grade=none>300 cases</count> a year.", "workload, no audit"),
    ("We saw <count value=9 grade=good unit=cases>nine good cases</count> in the audit.", "grade inside the phrase"),
    (
        "Only <count value=9 of=31 grade=good>9 of 31 cases</count> were rated ‘good’ and "
        "<count value=12 grade=requires_improvement>12 were rated as ‘requires improvement</count>’.",
        "grades in quotation marks",
    ),
    (
        "Of <count value=50 unit=cases>50 cases</count> seen, "
        "<count value=19 grade=good>19 (<count value=38 unit=percent>38%</count>) were good</count>.",
        "a share in brackets between number and grade",
    ),
    (
        "The force assessed <count value=9 assessor=force grade=good>nine cases</count> as good; "
        "we assessed <count value=4 assessor=inspectorate grade=good>four as good</count>.",
        "two assessors in one sentence",
    ),
    (
        "<count value=17 of=30 unit=files grade=requires_improvement>Seventeen of the 30 case files</count> we audited "
        "required improvement.",
        "a relative clause before the grade",
    ),
    (
        "We examined <count value=40 unit=investigations>40 investigations</count>; "
        "<count value=9 unit=investigations grade=good>nine were good</count>.",
        "ellipsis takes the noun",
    ),
]

BARE = [
    (
        "Of the <count value=20 unit=contacts measure=case_assessment>20 contacts</count> that we sampled, "
        "<count value=17 unit=contacts measure=case_assessment>17</count> had led to the right decision.",
        "the noun stands before",
    ),
    (
        "There are <count value=36 unit=detectives>36 detectives</count>, of whom <count value=30 unit=detectives>30"
        "</count> were accredited.",
        "of whom",
    ),
    (
        "The number of school nurses has fallen from <count value=22 unit=nurses>22</count> to "
        "<count value=14 unit=nurses>14</count> in <count unit=years>three years</count>.",
        "the number of",
    ),
    (
        "There has been a rise from <count value=120 unit=officers>120</count> to "
        "<count value=185 unit=officers>185 officers</count>.",
        "a change",
    ),
    (
        "It serves a population of <count value=1100000 unit=people measure=population>1.1 million</count>.",
        "a population",
    ),
    (
        "Of <count value=212 unit=handlers>212 call handlers</count>, "
        "<count value=90 comparator=less_than unit=handlers>fewer than 90</count> had been trained.",
        "the comparator stays",
    ),
    ("Then 12 had been sent.", "no noun before"),
    (
        "The average is <count value=15 unit=ratio measure=ratio>15 cases for each investigator</count> and nobody had "
        "<count value=25 unit=cases comparator=more_than>more than 25</count>.",
        "a ratio lends its noun",
    ),
    (
        "Of the <count value=12 unit=cases>12</count> involving missing children, "
        "<count value=6 grade=good>six were good</count>.",
        "a bare total with what restricts it",
    ),
]

NONE = [
    ("Her two sons, aged seven and ten, were there.", "people named one by one"),
    ("5.4 Members asked about the rota.", "a paragraph number"),
    ("The hub brings them together under one roof.", "one behind under"),
    ("A quarter pound of it, reviewed once a quarter.", "a quarter of the year"),
    ("Calls cost 20 pence each.", "pence"),
    ("Under section 47 of the Act and sections 17 and 46.", "section numbers"),
    ("On 7–18 June 2021, and in March 2019.", "dates"),
    ("Between 5th and 9th December 2016, in 2016/17 and in 2020.", "years"),
    ("Her children, aged eight and 13, were there.", "ages"),
    ("A 15-year-old girl and ten-year-old twins.", "ages in compounds"),
    ("A boy, 14, and a girl, nine, were seen.", "ages in the press"),
    ("A victim under 13 years old, or between 13 and 17 years old.", "ages in years"),
    ("Children under 18 and under-16s are seen.", "under 18"),
    ("Call 999 or 101, or 01632 960123.", "telephone numbers"),
    ("Staff are available 24 hours a day, seven days a week.", "round the clock"),
    ("They meet every two months, or three times a year.", "frequencies"),
    ("It cost £1.2 million, or £300 a head, some 20 million pounds.", "money"),
    ("Staff hold PIP level 2 or PIP2; a PPN1 is sent.", "names"),
    ("Recommendation 4 and page 12 say so; see Annex 3.", "labels"),
    ("A one-to-one meeting with more than one of them.", "one in idioms"),
    ("They came at 10 am and at 6.30pm.", "clock times"),
    ("On 12/05/2021 it closed.", "slashes"),
    ("A third party told the second team.", "ordinals"),
    ("ISBN: 978-1-23456-789-0", "ISBN"),
    ("The first half of the year was good.", "half of a year"),
    ("A two-way exchange and a three-part plan.", "compounds that measure nothing"),
]


def found_in(document: Document) -> list[Count]:
    """The counts of a document, no deadlines given."""
    doc = make_doc(document)
    counts.find(doc, document)
    tallies.find(doc, document)
    return [record for record in counts.read(doc, document) if isinstance(record, Count)]


def check(document: Document, marked: str) -> None:
    text, expected = parse(marked)
    found = found_in(document)
    assert document.text == text
    assert [count.text for count in found] == [wanted.text for wanted in expected]
    for count, wanted in zip(found, expected, strict=True):
        assert (count.start, count.end) == (wanted.start, wanted.end)
        for name, value in wanted.attributes.items():
            assert str(getattr(count, name)).lower() == value.lower(), f"{name} of {count.text!r}"


CASES = [*THINGS, *TIMES, *SHARES, *AUDITS, *BARE, *NONE]


@pytest.mark.parametrize(("marked", "reason"), CASES, ids=[reason for _, reason in CASES])
def test_running_text(marked: str, reason: str, document_from: Make) -> None:
    check(document_from(parse(marked)[0]), marked)


def row(*texts: str, heads: tuple[str, ...] = ()) -> Draft:
    """A table row of cells under their column heads."""
    cells = [DraftCell(text, at, heads[at] if heads else "") for at, text in enumerate(texts)]
    return Draft("table_row", cells=cells, table=1)


def test_a_cell_takes_unit_and_grade_from_its_column_head(document_from: Make) -> None:
    heads = ("Area", "Good", "Inadequate", "Total")
    found = found_in(document_from(row("Missing children", "19 (24%)", "6", "25", heads=heads)))
    assert [(c.text, c.unit, c.measure, c.grade) for c in found] == [
        ("19", "cases", "case_assessment", "good"),
        ("24%", "percent", "percentage", None),
        ("6", "cases", "case_assessment", "inadequate"),
        ("25", "cases", "case_assessment", None),
    ]
    assert {c.area for c in found if c.grade} == {"Missing children"}


def test_a_first_row_of_words_is_the_head_row_where_the_reader_found_none(document_from: Make) -> None:
    found = found_in(document_from(row("Council", "Children under 18", "Date"), row("Ashdale", "118,300", "2015")))
    assert [(c.text, c.value, c.unit) for c in found] == [("118,300", 118300, "children")]


def test_a_row_label_gives_the_unit_where_the_head_is_a_year(document_from: Make) -> None:
    found = found_in(document_from(row("Detective constables", "120", "131", heads=("", "2015", "2016"))))
    assert [(c.value, c.unit) for c in found] == [(120, "constables"), (131, "constables")]


def test_a_cell_of_hours_is_a_time(document_from: Make) -> None:
    heads = ("Length of stay", "Children")
    rows = [row("12 to 24 hours", "375", heads=heads), row("Over 24 hours", "42", heads=heads)]
    found = [(c.text, c.value, c.comparator) for c in found_in(document_from(*rows)) if c.measure == "duration"]
    assert found == [("12 to 24 hours", 12, None), ("Over 24 hours", 24, "more_than")]


def test_prose_in_a_cell_is_read(document_from: Make) -> None:
    found = found_in(document_from(row("4", "We have trained 34 officers", heads=("No.", "Comment"))))
    assert [c.text for c in found] == ["34 officers"]


def test_enumerators_and_heading_numbers_are_no_counts(document_from: Make) -> None:
    drafts = [Draft("heading", "4. Cases", level=1), Draft("list_item", "3. officers were seen", level=1)]
    assert found_in(document_from(*drafts)) == []


def test_a_heading_may_hold_a_count(document_from: Make) -> None:
    (count,) = found_in(document_from(Draft("heading", "Extra 52 cases we assessed", level=3)))
    assert (count.text, count.measure, count.area) == ("52 cases", "case_assessment", "Extra 52 cases we assessed")


def test_contents_and_captions_are_not_read(document_from: Make) -> None:
    assert found_in(document_from(Draft("contents", "52 cases we assessed"), Draft("caption", "12 officers"))) == []


def test_numbers_in_deadlines_are_no_counts(document_from: Make) -> None:
    document = document_from("They attend within two hours; it took five hours.")
    doc = make_doc(document)
    doc.spans["deadlines"] = [span(doc, 12, 28, label="deadline", rule="within")]
    assert [found.text for found in counts.find(doc, document)] == ["five hours"]


def test_every_count_of_a_list_knows_its_tally(document_from: Make) -> None:
    drafts = [Draft("heading", "Cases assessed involving custody", level=3)]
    drafts += [Draft("list_item", text, level=1) for text in ("6 good", "2 inadequate")]
    document = document_from(*drafts)
    found = found_in(document)
    assert {c.tally_id for c in found} == {document.record_id("tally", 0, 32, variant="inspectorate")}


def test_a_long_sentence_of_numbers_is_read_in_time(document_from: Make) -> None:
    begun = time.process_time()
    assert len(found_in(document_from("12 13 14 cases were " * 800))) == 800
    assert time.process_time() - begun < 10
