"""Pages copied as plain text: headline, date, kind and force among what a site prints around an article."""

from __future__ import annotations

import pytest
from outline import read_text

from pipeline.document import Document
from pipeline.segment import section_records, segment

STORY = (
    "Ferndale Police has been told to change how it protects children, after inspectors found that officers "
    "missed signs of harm in most of the homes that they were called to."
)
SPEECH = "“We are sorry,” said Chief Constable Jo Marsh. “We have more to do.”"


def page(*lines: str, gap: str = "\n\n") -> Document:
    """The segmented document of a plain text of those lines."""
    return segment(read_text(gap.join(lines)))


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("Ferndale inquiry finds failings", "This article is more than 3 years old",
             "Report uncovers 'lack of awareness' of how children at risk were treated in care homes"),
            "Ferndale inquiry finds failings",
        ),
        (
            ("Police 'failing children' in Ferndale", "• Published",
             "Officers at a police station in the town of Ferndale in the north of the county"),
            "Police 'failing children' in Ferndale",
        ),
        (("Child neglect cases missed", "Jo Smith", "Tuesday, March 13, 2018"), "Child neglect cases missed"),
        (("Ferndale Police must do better", "Sep 13, 2018"), "Ferndale Police must do better"),
        (("12/03/2018 00:01 GMT | Updated 12/03/2018 08:14 GMT", "Police miss chances to help"),
         "Police miss chances to help"),
        (("We are having network problems and some pages may load slowly. We are working to put this right.",
          "Police told to act on child neglect", "Officers missed signs that children were at risk at home"),
         "Police told to act on child neglect"),
        (("By using this site you agree to our use of cookies. Find out more.", "Police told to act on neglect"),
         "Police told to act on neglect"),
        (("404 Page not found", "Quality Mark 2016/17", "Police told to act on neglect"),
         "Police told to act on neglect"),
        (("The Ferndale Gazette", "Home | News | Sport | What's On", "Force slow to act, say inspectors"),
         "Force slow to act, say inspectors"),
        (("Home", "1. ITV Report", "13 March 2018 at 6:00am", "Police criticised over children"),
         "Police criticised over children"),
        (("Police told to act on neglect", "Menu of measures that the county's inspectors want to see on its streets"),
         "Police told to act on neglect"),
    ],
)  # fmt: skip
def test_the_headline_is_the_title_and_nothing_above_an_article_is_a_section(
    lines: tuple[str, ...], title: str
) -> None:
    for gap in ("\n\n", "\n"):
        document = page(*lines, STORY, SPEECH, gap=gap)
        assert (document.metadata.kind, document.metadata.title) == ("press", title)
        assert section_records(document) == []


def test_the_title_printed_twice_is_no_section() -> None:
    title = "Child protection in Ferndale: what it means"
    document = page(title, title, "This page says what the inspection of the force means for its partners.", "Calls",
                    "It says how calls are taken.")  # fmt: skip
    assert document.metadata.title == title
    assert [row.title for row in section_records(document)] == ["Calls"]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ((" date 2017-01-26 Ferndale Police should protect children better, a report has said.",), "press"),
        (("Officers missed signs of neglect, inspectors have found.", "They did not look at the home."), "press"),
        (("Ferndale Police is better at child protection, according to a report out today.",
          "HM Inspector of Constabulary Ann Lee said:", '"In this inspection we found good work."', "Get the report",
          "Ferndale national child protection inspection: post-inspection review", "Notes to editors"), "press"),
        (("We have been working through these recommendations since March, and we developed an action plan.",),
         "response"),
        (("Police and Crime Commissioner Ann Lee comments on the report by HMICFRS",
          '"This report shows that there is more to do," she said.'), "response"),
        (("Ferndale Police – national child protection inspection", "Published on 4 March 2019",
          "We examined how the force works.", "It is the first visit.", "It was in May.", "It was long.",
          "PCC's response", "There is more to do."), "response"),
        (("National child protection inspections: methodology", "Inspectors examined case files and spoke to staff.",
          "Approach", "We inspected 40 forces and we found many ways to do it."), "other"),
        (("National child protection inspection of Ferndale Police", "We examined 33 cases.",
          "How we inspected the force", "We found good work."), "inspection_report"),
        (("Week in brief", "A report on Ferndale Police says that officers are late."), "other"),
    ],
)  # fmt: skip
def test_kinds_of_pages(lines: tuple[str, ...], kind: str) -> None:
    assert page(*lines).metadata.kind == kind


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (("Sep 13, 2018",), "2018-09-13"),
        (("Tuesday, March 13, 2018",), "2018-03-13"),
        (("Nov 13, 2018 00:01 GMT",), "2018-11-13"),
        (("Tue 13 Mar 2018 18.20 GMT",), "2018-03-13"),
        (("12/03/2018 00:01 GMT",), "2018-03-12"),
        (("The report, published today, 13 November 2018, says that the force was slow. " + STORY,), "2018-11-13"),
        (("Meeting date: 14/03/2026", "The last meeting was held on 2 April 2025 at County Hall."), "2026-03-14"),
        (("The last meeting was held on 2 April 2025 at County Hall.",), None),
        (("The minutes of the meeting held on 2 April 2025 were agreed.",), None),
        (("12/03/2018 to 14/03/2018",), None),
        (("The force was told so on Sep 13, 2018.",), None),
    ],
)
def test_dates_of_pages(lines: tuple[str, ...], date: str | None) -> None:
    assert page("Police and Crime Panel", *lines, STORY).metadata.published == date


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Poor Police Record On Children Is Laid Bare", None),
        ("The Safety of Vulnerable Children In Police Care Is At Risk", None),
        ("She is the Acting Police, Fire and Crime Commissioner for the county.", None),
        ("Ferndale Police and Ashdale Police told to act. Ferndale Police is slow. Ferndale Police is sorry", None),
        ("Ferndale Police Told To Act", "Ferndale Police"),
        ("The Marlow City Police plan is new", "Marlow City Police"),
    ],
)
def test_words_before_police_that_name_no_force(text: str, force: str | None) -> None:
    assert page(text, "A watchdog has looked at it.").metadata.force == force
