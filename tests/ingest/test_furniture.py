"""Furniture of press copies: what goes, what becomes a caption, what stays, and what it says of date and author."""

from __future__ import annotations

import pytest
from outline import outline, read_text

from pipeline.ingest.draft import Draft
from pipeline.ingest.furniture import clean, iso_date

TEXT = "A police force has been told it must answer calls about children sooner than it did before."
MORE = "Inspectors said officers were committed, and that the force had begun to change how it works."

CASES = [
    (f"{TEXT}\n\nHide Ad\nHide Ad\n\n{MORE}", [f"P {TEXT}", f"P {MORE}"], "adverts"),
    (f"{TEXT}\n\nRead More\nEx-captain of the ferry retires\n\n{MORE}", [f"P {TEXT}", f"P {MORE}"], "a teaser"),
    (f"{TEXT}\n\nRead More\n\n{MORE}", [f"P {TEXT}", f"P {MORE}"], "a sentence after it is no teaser"),
    (f"{TEXT}\n\nREAD MORE: Ferry sold\n\n{MORE}", [f"P {TEXT}", f"P {MORE}"], "a teaser on the same line"),
    (
        f"{TEXT}\n\nStation. Picture: Jo BloggsStation. Picture: Jo Bloggs\nStation. Picture: Jo Bloggs\n\n{MORE}",
        [f"P {TEXT}", "C Station. Picture: Jo BloggsStation. Picture: Jo Bloggs", "C Station. Picture: Jo Bloggs",
         f"P {MORE}"],
        "a caption printed twice, and glued",
    ),
    (f"{TEXT}\n\nPicture: Jo Bloggs{MORE}", [f"P {TEXT}", f"P {MORE}"], "a credit glued to a sentence"),
    (f"{TEXT}\n\nImage source, Reuters\n\n{MORE}", [f"P {TEXT}", "C Image source, Reuters", f"P {MORE}"], "BBC"),
    (
        f"{TEXT}\n\nImage caption,\n\nThe force runs four suites.\n\n{MORE}",
        [f"P {TEXT}", "C Image caption,", "C The force runs four suites.", f"P {MORE}"],
        "a caption below its label",
    ),
    (
        f"{TEXT}\n\nImage source,\nReuters\nImage caption,\nThe force runs four suites.\n\n{MORE}",
        [f"P {TEXT}", "C Image source,", "C Reuters", "C Image caption,", "C The force runs four suites.", f"P {MORE}"],
        "labels and captions line by line",
    ),
    (
        f"{TEXT}\n\nImage caption\n\n{TEXT} {MORE} {TEXT}",
        [f"P {TEXT}", "C Image caption", f"P {TEXT} {MORE} {TEXT}"],
        "a paragraph below a label without its caption",
    ),
    (f"{TEXT}\n\nPublished\n3 days ago\n\n{MORE}", [f"P {TEXT}", f"P {MORE}"], "how old a page is"),
    (f"{TEXT}\n\nIt came 3 days ago.\n\n{MORE}", [f"P {TEXT}", "P It came 3 days ago.", f"P {MORE}"], "how long ago"),
    (f"{TEXT}\n\n(Image: Ashdale)\n\n{MORE}", [f"P {TEXT}", "C (Image: Ashdale)", f"P {MORE}"], "bracket"),
    (f"{TEXT}\n\nSign up to our newsletter here\n\n{MORE}", [f"P {TEXT}", f"P {MORE}"], "newsletters"),
    (
        f"{TEXT}\n\n{MORE}\n\nRelated stories\n\nFerry sold\n\nPanel meets on Monday",
        [f"P {TEXT}", f"P {MORE}"],
        "related stories to the end",
    ),
    (
        f"{TEXT}\n\nAgain.\n\nMost read\n\nFerry sold\n\n{TEXT} {MORE}",
        [f"P {TEXT}", "P Again.", f"P {TEXT} {MORE}"],
        "prose below a list of stories is the article's",
    ),
    (f"{TEXT}\n\n{MORE}\n\nComments (2)\n\n{TEXT} It is a shame.", [f"P {TEXT}", f"P {MORE}"], "comments to the end"),
    (f"Hide Ad\n\n{TEXT}\n\n{TEXT}\n\n{MORE}", [f"P {TEXT}", f"P {MORE}"], "a standfirst that is repeated"),
    (f"{TEXT}\n\n{TEXT}\n\n{MORE}", [f"P {TEXT}", f"P {TEXT}", f"P {MORE}"], "nothing is press: repeats stay"),
    (
        f"This site uses cookies\n\nWe use cookies to run it.\n\nOn\n\nSkip to main content\n\nA title\n\n{TEXT}",
        ["T A title", f"P {TEXT}"],
        "a banner to the link that skips it",
    ),
    (
        f"We use cookies to run this site.\n\nAccept all cookies\n\nSee our cookies page.\n\n{TEXT}",
        [f"P {TEXT}"],
        "a banner without such a link",
    ),
    (f"{TEXT}\n\nHis browser cookies were seized.", [f"P {TEXT}", "P His browser cookies were seized."],
     "one mention of cookies is no banner"),
    (f"{TEXT}\n\n- share\n- menu", [f"P {TEXT}", "L1 - share", "L1 - menu"], "items that go on with a sentence"),
    (f"{TEXT}\n\n- Twitter\n- Facebook", [f"P {TEXT}"], "a list of buttons"),
    (f"0 comments\n\n{TEXT}\n\n{MORE}\n\n{TEXT} Again.\n\n2 comments\n\nA shame.",
     [f"P {TEXT}", f"P {MORE}", f"P {TEXT} Again."], "the button that leads to the comments is not their beginning"),
    (f"Ashdale Live\nNews\nSport\nWhat's On\n\nForce told to act\n\n{TEXT}", ["T Force told to act", f"P {TEXT}"],
     "a menu above the headline"),
    (f"{TEXT}\n\nGet the report\n\nAshdale national child protection inspection: review\n\n{MORE}",
     [f"P {TEXT}", f"P {MORE}"], "a link to a report and the report's name"),
    (f"{TEXT}\n\nGet the report\n\nAbout this inspection\n\n{MORE}",
     [f"P {TEXT}", "P About this inspection", f"P {MORE}"], "a heading below a link to a report"),
    (f"Get the report\n\nInspection of Ashdale Police\n\n{TEXT}", ["T Inspection of Ashdale Police", f"P {TEXT}"],
     "the title below a link to the report"),
    (f"We are having network problems and pages may load slowly.\n\nForce told to act\n\n{TEXT}",
     ["T Force told to act", f"P {TEXT}"], "what a site says of itself"),
    (f"Force told to act\n\n{TEXT}\n\n1. Home\n2. News\n3. ITV Report", ["T Force told to act", f"P {TEXT}"],
     "a trail of numbered crumbs"),
    (f"- Home\n- Reports\n- Ashdale 2019\n\n# Ashdale 2019\n\n{TEXT}", ["T Ashdale 2019", f"P {TEXT}"], "breadcrumbs"),
    (f"Help us: take part in our survey of everybody who lives in the county today!\n\nSkip to content\n\nOpen menu\n"
     f"\nOur reply\n\n{TEXT}", ["T Our reply", f"P {TEXT}"], "what stands above the link that skips the menu"),
    (f"The force should:\n\n- listen\n- act\n\n{TEXT}",
     ["P The force should:", "L1 - listen", "L1 - act", f"P {TEXT}"], "a list at the top is no menu"),
    (f"{TEXT}\n\nBy 31 March 2024\n\n{MORE}", [f"P {TEXT}", "P By 31 March 2024", f"P {MORE}"], "a date is no byline"),
    (f"{TEXT}\n\nNext page: Calls\n\nWas this page useful?", [f"P {TEXT}"], "links to the next page"),
    (f"{TEXT}\n\nNext steps: calls\n\n{MORE}", [f"P {TEXT}", "P Next steps: calls", f"P {MORE}"], "no link"),
    (f"Contact\nPrint this document\nShare this page\n\n{TEXT}", ["T Contact", f"P {TEXT}"], "buttons of a page"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_lines(text: str, expected: list[str]) -> None:
    assert outline(read_text(text)) == expected


HINTS = [
    (f"date 2021-11-16 {TEXT}", "2021-11-16", None, "glued to the first sentence"),
    (f"Published on: 16 November 2021\n\n{TEXT}", "2021-11-16", None, "an inspectorate's line"),
    (f"By Alex Example\nPublished 12th Jan 2023, 14:21 GMT\n\n{TEXT}", "2023-01-12", "Alex Example", "a byline"),
    (f"By our newsdesk\n14 May 2019, 11:42\n\n{TEXT}", "2019-05-14", "our newsdesk", "a date with its clock time"),
    (f"First published: March 2022\n\n{TEXT}", "2022-03", None, "a month"),
    (
        f"By\nSam SampleSenior reporter\n07:00, 12 MAY 2021\n\n{TEXT}",
        "2021-05-12",
        "Sam Sample",
        "a name glued to a role",
    ),
    (
        f"12th May 2021\n\nBy Sam Sample @sam Reporter\n\n0 comments\n\n{TEXT}",
        "2021-05-12",
        "Sam Sample",
        "a bare date",
    ),
    (f"Last updated: 3 May 2023\n\n{TEXT}", None, None, "the date of a change is not the date of publication"),
    (f"Published guidance says so.\n\n{TEXT}", None, None, "a sentence"),
]


@pytest.mark.parametrize(("text", "published", "author"), [row[:3] for row in HINTS], ids=[row[3] for row in HINTS])
def test_hints(text: str, published: str | None, author: str | None) -> None:
    document = read_text(text)
    assert (document.hints.published, document.hints.author) == (published, author)
    assert document.blocks[-1].end - document.blocks[-1].start == len(TEXT)


def test_press_shows_by_its_furniture() -> None:
    assert read_text(f"{TEXT}\n\nHide Ad\n\nHide Ad").hints.press is True
    assert read_text(f"{TEXT}\n\n{MORE}").hints.press is None


DATES = [
    ("16 November 2021", "2021-11-16"),
    ("November 16, 2021", "2021-11-16"),
    ("12th Jan 2023", "2023-01-12"),
    ("03/04/2022", "2022-04-03"),
    ("2022-03-04", "2022-03-04"),
    ("March 2022", "2022-03"),
    ("31 February 2022", None),
    ("", None),
]


@pytest.mark.parametrize(("words", "date"), DATES)
def test_dates(words: str, date: str | None) -> None:
    assert iso_date(words) == date


def test_sentences_of_any_length_stay() -> None:
    sentences = [
        Draft("paragraph", f"{word} {MORE}") for word in ("Share", "Watch", "Published", "By", "Advertisement")
    ]
    assert clean(sentences).drafts == sentences
