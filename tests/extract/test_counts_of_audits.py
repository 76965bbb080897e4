"""Counts of what an audit looked at, of parts of it, and of what only looks like it; what graded numbers count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.document import Document
from pipeline.extract import counts, tallies
from pipeline.extract.component import make_doc
from pipeline.ingest.draft import Draft
from pipeline.records import Count

Make = Callable[..., Document]
Row = tuple[str, list[tuple[str, str, str]], str]

AUDIT, PLAIN = "case_assessment", "population"
MEASURES: list[Row] = [
    (
        "We dip-sampled 25 flags, and 24 flags were right.",
        [("25 flags", "flags", AUDIT), ("24 flags", "flags", AUDIT)],
        "things of any name that were sampled",
    ),
    (
        "Of 30 discussions read by inspectors, 12 discussions took place late.",
        [("30 discussions", "discussions", AUDIT), ("12 discussions", "discussions", AUDIT)],
        "what was read, said behind it",
    ),
    (
        "Inspectors examined eight cases of children in cells. In five cases the child slept there.",
        [("eight cases", "cases", AUDIT), ("five cases", "cases", AUDIT)],
        "a part of the cases",
    ),
    (
        "An audit of 60 logs found that 57 logs had a name.",
        [("60 logs", "logs", AUDIT), ("57 logs", "logs", AUDIT)],
        "an audit of things",
    ),
    ("The report, based on 65 cases, was harsh.", [("65 cases", "cases", AUDIT)], "what a report rests on"),
    ("Inspectors found 14 reviews that were late.", [("14 reviews", "reviews", PLAIN)], "what inspectors came upon"),
    (
        "The call handler hadn't looked at the five earlier reports.",
        [("five earlier reports", "reports", PLAIN)],
        "what the police did not look at",
    ),
    (
        "About 200 referrals were waiting when inspectors called.",
        [("About 200 referrals", "referrals", PLAIN)],
        "called",
    ),
    (
        "Each officer had 14 live cases when inspectors reviewed the unit.",
        [("14 live cases", "cases", PLAIN)],
        "a load",
    ),
    ("Detectives carry up to 30 cases each, inspectors found.", [("up to 30 cases", "cases", PLAIN)], "a load carried"),
    ("My office will dip-sample 30 records a month.", [("30 records", "records", PLAIN)], "a sample that is to come"),
    ("The board agreed to audit 25 cases in May.", [("25 cases", "cases", PLAIN)], "an audit that is to come"),
    ("Three audits were planned and then put off.", [("Three audits", "audits", PLAIN)], "audits themselves"),
    ("A risk form was missing from six files.", [("six files", "files", AUDIT)], "what files lack"),
    ("Plans were out of date in three out of eight files.", [("three out of eight files", "files", AUDIT)], "a part"),
    (
        "In 12 of the 20 incidents checked, nobody had asked.",
        [("12 of the 20 incidents", "incidents", AUDIT)],
        "what was checked, in short",
    ),
    (
        "About 90 referrals, one in six graded high risk, lay unread.",
        [("About 90 referrals", "referrals", PLAIN), ("one in six", "percent", "percentage")],
        "a risk that is graded",
    ),
    (
        "Of the 50 cases of children charged and refused bail, only seven were moved.",
        [("50 cases", "cases", PLAIN), ("seven", "cases", PLAIN)],
        "what the force keeps figures of",
    ),
    (
        "Nobody was moved in 43 of the 50 cases of children held overnight.",
        [("43 of the 50 cases", "cases", PLAIN)],
        "a part of what it keeps figures of",
    ),
    (
        "Of the 50 cases recorded in the year, 12 had no plan.",
        [("50 cases", "cases", PLAIN), ("12", "cases", PLAIN)],
        "the cases of a year",
    ),
    (
        "We examined records. Of the 12 cases of children refused bail, two were moved.",
        [("12 cases", "cases", AUDIT), ("two", "cases", AUDIT)],
        "the same cases, read by somebody",
    ),
    ("Inspectors reviewed 13 other reports.", [("13 other reports", "reports", PLAIN)], "reports that were written"),
    ("Inspectors reviewed 13 missing reports.", [("13 missing reports", "reports", AUDIT)], "reports of the police"),
    ("Inspectors examined four areas.", [("four areas", "areas", PLAIN)], "no things that hold a file"),
    (
        "It was good in three areas, adequate in two and inadequate in four after a child died.",
        [("three areas", "areas", PLAIN), ("two", "areas", PLAIN), ("four", "areas", PLAIN)],
        "areas, where a child is spoken of",
    ),
    (
        "A child died. It was good in three areas. It was adequate in two and inadequate in four.",
        [("three areas", "areas", PLAIN), ("two", "areas", PLAIN), ("four", "areas", PLAIN)],
        "areas of the sentence before",
    ),
    (
        "We read 20 cases in four areas. Nine were good.",
        [("20 cases", "cases", AUDIT), ("four areas", "areas", PLAIN), ("Nine were good", "cases", AUDIT)],
        "cases in areas",
    ),
    ("One of the cases judged inadequate concerned a boy of nine.", [], "the case of a story"),
    ("One of the inadequate cases concerned a boy of nine.", [], "the case of a story, its grade before the noun"),
    (
        "Nine were good and one of the cases was inadequate.",
        [("Nine were good", "cases", AUDIT), ("one of the cases", "cases", AUDIT)],
        "one beside another grade",
    ),
    (
        "Of the 22 forms that we assessed, six were good.",
        [("22 forms", "forms", AUDIT), ("six were good", "forms", AUDIT)],
        "things of any name that were assessed, and what their grades count",
    ),
    (
        "Of 90 children whose arrest was reviewed, only three were moved.",
        [("90 children", "children", AUDIT), ("three", "children", AUDIT)],
        "people whose story was reviewed",
    ),
    (
        "Of 90 children whose home was searched, only three were moved.",
        [("90 children", "children", PLAIN), ("three", "children", PLAIN)],
        "people whose home was searched",
    ),
    (
        "Sadly, 31 cases out of 50 were inadequate and five were good.",
        [("31 cases out of 50", "cases", AUDIT), ("five were good", "cases", AUDIT)],
        "a part and its whole are one count",
    ),
    (
        "Two suites out of five were closed.",
        [("Two suites", "suites", PLAIN), ("five", "suites", PLAIN)],
        "other things and their whole",
    ),
    (
        "It has been told to dip-sample 20 investigations every month.",
        [("20 investigations", "investigations", PLAIN)],
        "what somebody was told to sample",
    ),
    ("We have read the last nine reports.", [("nine reports", "reports", PLAIN)], "reports that were written"),
    (
        "The plan names nine actions. The force acted on the recommendations. Six of them are done.",
        [("nine actions", "actions", PLAIN), ("Six", "actions", PLAIN)],
        "what was counted before comes first",
    ),
    (
        "It was good at working with partners and inadequate at finding children. It requires improvement in two.",
        [("two", "areas", PLAIN)],
        "what the force is good at are areas",
    ),
    ("We sampled the work of 12 officers.", [("12 officers", "officers", PLAIN)], "people who work"),
    ("The 23 schools officers hear this daily.", [("23 schools officers", "officers", PLAIN)], "whose officers"),
    ("There were 22 missing children cases.", [("22 missing children cases", "cases", PLAIN)], "whose cases"),
]


def found_in(document: Document) -> list[Count]:
    """The counts of a document."""
    doc = make_doc(document)
    counts.find(doc, document)
    tallies.find(doc, document)
    return [record for record in counts.read(doc, document) if isinstance(record, Count)]


@pytest.mark.parametrize(("text", "expected", "reason"), MEASURES, ids=[row[2] for row in MEASURES])
def test_what_an_audit_counts(
    text: str, expected: list[tuple[str, str, str]], reason: str, document_from: Make
) -> None:
    found = [(count.text, count.unit, count.measure) for count in found_in(document_from(text))]
    assert found == expected, reason


UNITS: list[tuple[tuple[str, ...], str, str]] = [
    (("We read 40 files.", "It judged that nine were good."), "files", "the whole sample"),
    (("# Files marked by the force", "- 9 good", "- 4 inadequate"), "files", "a heading"),
    (("# Children at risk (13 records)", "- 9 good", "- 4 inadequate"), "records", "a number in the heading"),
    (("# Children at risk", "- 9 good", "- 4 inadequate"), "cases", "nothing says"),
    (("We read 40 files and logs: nine were good.",), "cases", "things of two names"),
    (("We sampled seven of the 12 files.", "Of 30 cases, nine were good."), "cases", "the sentence itself says"),
]


@pytest.mark.parametrize(("lines", "unit", "reason"), UNITS, ids=[row[2] for row in UNITS])
def test_what_graded_numbers_count(lines: tuple[str, ...], unit: str, reason: str, document_from: Make) -> None:
    kinds = {"# ": "heading", "- ": "list_item"}
    drafts = [
        Draft(kinds[line[:2]], line[2:], level=1) if line[:2] in kinds else line  # type: ignore[arg-type]
        for line in lines
    ]
    assert {count.unit for count in found_in(document_from(*drafts)) if count.grade} == {unit}, reason


PHRASES: list[tuple[str, list[tuple[str, float, str | None]], str]] = [
    ("It spreads over 900 square miles.", [("900 square miles", 900, None)], "spread over"),
    ("It covers over 900 square miles.", [("over 900 square miles", 900, "more_than")], "more than"),
    ("The number of officers has gone up to 52.", [("52", 52, None)], "gone up to"),
    ("There are up to 52 officers.", [("up to 52 officers", 52, "at_most")], "at most"),
    ("The unit manages this for one in four.", [("one in four", 25, None)], "one in four at the end"),
    ("That is a ratio of 1:1,250.", [("1:1,250", 1, None)], "a ratio of thousands"),
    ("Fewer than a third met the standard.", [("third", 33, "less_than")], "a share and any verb"),
    ("About a fifth concern children in care.", [("fifth", 20, None)], "a share and another verb"),
    ("They heard from about a third party.", [], "a third party"),
    ("The county has four youth courts.", [("four youth courts", 4, None)], "a plural before its noun"),
    ("It has 12 missing persons co-ordinators.", [("12 missing persons co-ordinators", 12, None)], "another"),
    ("The law dates from 1933.", [], "an old year"),
    ("Calls wait between eleven at night and two in the morning.", [], "times of the day"),
    ("Parents of a boy of nine complained that his coach left.", [], "an age before a verb"),
    ("The backlog has fallen from 390 to 84 devices.", [("390", 390, None), ("84 devices", 84, None)], "a change"),
    ("Visits took place after 20 days, and some after 45.", [("20 days", 20, None), ("45", 45, None)], "a time again"),
    ("The backlog of notices peaked at 1,720.", [("1,720", 1720, None)], "a peak"),
    ("Callers to 101 gave up.", [], "a telephone number"),
    ("We asked for 20 forms and were shown 13.", [("20 forms", 20, None), ("13", 13, None)], "shown some of them"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), PHRASES, ids=[row[2] for row in PHRASES])
def test_phrases(text: str, expected: list[tuple[str, float, str | None]], reason: str, document_from: Make) -> None:
    found = [(count.text, count.value, count.comparator) for count in found_in(document_from(text))]
    assert found == expected, reason
