"""Document kind, force and publication date, and where they came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.document import Document, Hints
from pipeline.ingest.draft import Draft
from pipeline.records import ManifestEntry
from pipeline.segment import segment
from pipeline.segment.metadata import find_metadata

Make = Callable[..., Document]

REPORT = "We examined 40 cases in our inspection. We recommend that the force acts. © HMICFRS 2019"


@pytest.mark.parametrize(
    ("blocks", "kind"),
    [
        (["Child protection inspection of Wessmoor Police", REPORT, "www.hmic"], "inspection_report"),
        (["Police too slow", "‘We are sorry,’ he said. Inspectors said so. A spokesman said more."], "press"),
        (["Response from: the commissioner for Ashdale", "PCC comment: we agree with this."], "response"),
        (["Minutes of the Wessmoor Police and Crime Panel", "RESOLVED: that the report be noted."], "minutes"),
        (["Ashdale Police: what we have done about the report", "We agree with it."], "response"),
        (["Ashdale Police: follow-up of our 2019 child protection inspection", REPORT], "inspection_report"),
        (["Report to: Cabinet Member for Children", "The inspectorate wants change."], "minutes"),
        (["Coast TV", "Video report by our correspondent", "Children are waiting."], "press"),
        (["Ashdale Police", "Child protection: our response to HMICFRS", "‘It matters,’ she said."], "response"),
        (["Our response was slow, say police", "‘We are sorry,’ he said. Inspectors said so."], "press"),
        (["ASHDALE POLICE", "Child protection inspection 2018 – Action Plan", "We recommend change."], "response"),
        (["Progress update", "What we were asked to do: look again at every call."], "response"),
        (["Gone twice", "HMIC, December 2016", REPORT], "inspection_report"),
        (["Letter from HM Inspector of Constabulary", "My inspectors came."], "inspection_report"),
        (["A recipe for soup", "Boil the water."], "other"),
    ],
)
def test_kinds(document_from: Make, blocks: list[str], kind: str) -> None:
    assert find_metadata(document_from(*blocks)).kind == kind


@pytest.mark.parametrize(
    ("line", "date", "precision"),
    [
        ("Published on: 9 March 2022", "2022-03-09", "day"),
        ("date 2021-11-16 Inspectors praised the force.", "2021-11-16", "day"),
        ("November 2018 | © HMICFRS 2018", "2018-11", "month"),
        ("© HMIC 2015", "2015", "year"),
        ("June 2016", "2016-06", "month"),
        ("Meeting held at the Civic Hall on 4 May 2018", "2018-05-04", "day"),
        ("Published 12th Jan 2023", "2023-01-12", "day"),
        ("Chapter published with the full report on 9 May 2023", "2023-05-09", "day"),
        ("Version 1.2 | 3 May 2018 | OFFICIAL", "2018-05-03", "day"),
        ("4 August 2021 | Wen Marsh", "2021-08-04", "day"),
        ("Embargoed to 0001 Thursday May 25, 2023", "2023-05-25", "day"),
        ("Letter of 4 June 2024 from the inspector", "2024-06-04", "day"),
        ("Ashdale Police: post-inspection review, January 2018", "2018-01", "month"),
        ("HMIC (2014) National child protection inspections", "2014", "year"),
    ],
)
def test_printed_dates(document_from: Make, line: str, date: str, precision: str) -> None:
    found = find_metadata(document_from("A report", line))
    assert (found.published, found.published_precision, found.published_from) == (date, precision, "text")


@pytest.mark.parametrize(
    "line",
    [
        "The inspection took place in June 2021.",
        "31 February 2020",
        "The plan of 2019",
        "New target date: 30 June 2025",
        "I read the report which was published on 4 May 2021",
    ],
)
def test_no_date_is_made_up(document_from: Make, line: str) -> None:
    assert find_metadata(document_from(line)).published is None


def test_the_manifest_wins_and_properties_come_last(document_from: Make) -> None:
    document = document_from("Published on: 9 March 2022", "Something else.")
    entry = ManifestEntry(file="a.txt", published="2022-03", force="Ashdale Police", kind="response", title="T")
    found = find_metadata(replace(document, manifest=entry))
    assert (found.published, found.published_from, found.force) == ("2022-03", "manifest", "Ashdale Police")
    assert (found.kind, found.title, found.published_precision) == ("response", "T", "month")
    silent = replace(document_from("Nothing dated."), hints=Hints(published="2020-01-02"))
    assert find_metadata(silent).published_from == "text"  # a plain file has no properties: its reader saw the line
    assert segment(silent).warnings == ("language und: the extractors read English, records may be missing",)
    made = replace(silent, media_type="application/pdf")
    assert find_metadata(made).published_from == "metadata"
    assert "check due dates" in segment(made).warnings[-1]
    other_year = replace(document_from("© HMIC 2015"), hints=Hints(published="2020-01-02"))
    assert find_metadata(other_year).published == "2015"  # a file made later is no publication date


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Kent Police was inspected. Kent Police has improved. Surrey is a neighbour.", "Kent Police"),
        ("The Met was told to act. Metropolitan Police officers agreed.", "Metropolitan Police Service"),
        ("Wessmoor Constabulary has four hubs. The Wessmoor Constabulary plan is new.", "Wessmoor Constabulary"),
        ("Kent Police and Essex Police were both inspected.", None),
        ("Local Police and the National Police are busy.", None),
        ("Police of the Vale of Arden Police met. The Vale of Arden Police acts.", "Vale of Arden Police"),
        ("The Independent Police Complaints Commission looks at it.", None),
        ("ASHDALE POLICE AND CRIME PANEL: minutes", "Ashdale Police"),
    ],
)
def test_forces(document_from: Make, text: str, force: str | None) -> None:
    assert find_metadata(document_from(text)).force == force


def test_one_of_several_forces_is_not_what_a_paper_is_about(document_from: Make) -> None:
    told = "Ashdale Police was told to act."
    assert find_metadata(document_from("What eight forces were told", told)).force is None
    assert find_metadata(document_from("What the force was told", told)).force == "Ashdale Police"


def test_titles(document_from: Make) -> None:
    lines = [Draft("title", "Child protection inspection"), Draft("title", "Wessmoor Police"), "Text follows here."]
    assert segment(document_from(*lines)).metadata.title == "Child protection inspection: Wessmoor Police"
    assert segment(document_from("Only a sentence stands here.")).metadata.title is None
    quoted = "‘It is wrong,’ she said. Inspectors said the force was slow."
    menu = [Draft("title", "The Ashdale News"), Draft("title", "Police too slow to see children"), quoted]
    assert segment(document_from(*menu)).metadata.title == "Police too slow to see children"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Inspectors found that the force was slow to act in most of the cases.", "en"),
        ("Mae'r heddlu wedi gwella yn y maes hwn ac mae plant yn fwy diogel o hyd.", "cy"),
        ("Xyzzy plugh quux.", "und"),
    ],
)
def test_languages(document_from: Make, text: str, language: str) -> None:
    assert find_metadata(document_from(text)).language == language


def test_another_language_is_warned_of(document_from: Make) -> None:
    assert "language cy" in segment(document_from("Mae'r heddlu wedi gwella yn y maes hwn ac mae plant.")).warnings[0]


@pytest.mark.parametrize(
    "prose",
    [
        "I write about the report on child protection that the inspectorate published on the 6 June 2023, and about "
        "what the constabulary has done since then to answer every one of the recommendations that the report makes "
        "to it and to its partners.",
    ],
)
def test_dates_of_other_documents_are_not_its_own(document_from: Make, prose: str) -> None:
    assert find_metadata(document_from("Response", prose)).published is None


@pytest.mark.parametrize(
    ("lines", "kind", "title", "published"),
    [
        (
            ["12 May 2018", "To: the director", "Dear local partnership", "Joint inspection of neglect in Ashdale",
             "Headline findings"],
            "inspection_report",
            "Joint inspection of neglect in Ashdale",
            "2018-05-12",
        ),
        (
            ["Office of the Police and Crime Commissioner for Ashdale", "Dear Home Secretary",
             "HMIC inspection of Ashdale Police"],
            "response",
            "HMIC inspection of Ashdale Police",
            None,
        ),
        (
            ["Wessmoor Partnership", "Notes of the executive meeting, 5 December 2018", "1. Welcome and apologies"],
            "minutes",
            "Notes of the executive meeting, 5 December 2018",
            "2018-12-05",
        ),
        (
            ["News in brief", "Force ordered to act over delays"],
            "press",
            "Force ordered to act over delays",
            None,
        ),
    ],
)  # fmt: skip
def test_heads_of_documents(
    document_from: Make, lines: list[str], kind: str, title: str, published: str | None
) -> None:
    prose = "It is about the work of the police with children who need help, and about what they were told."
    found = segment(document_from(*lines, prose)).metadata
    assert (found.kind, found.title, found.published) == (kind, title, published)
