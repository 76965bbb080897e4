"""Words broken at the ends of lines: torn ones are mended, compounds keep their hyphen."""

from __future__ import annotations

from collections import Counter

import pytest
from outline import outline, read_text

from pipeline.errors import Rejection
from pipeline.ingest.decoding import decode
from pipeline.ingest.text_join import glue

WORDS = Counter(
    {"the": 400, "recom": 1, "mendations": 1, "child": 9, "focused": 2, "overnight": 1, "night": 1, "over": 5}
)


@pytest.mark.parametrize(
    ("line", "more", "joined"),
    [
        ("all 16 recom-", "mendations were", "all 16 recommendations were"),  # neither half is a word
        ("were kept over-", "night in cells", "were kept overnight in cells"),  # the whole stands elsewhere
        ("a child-", "focused plan", "a child-focused plan"),  # a compound of words of the text
        ("a multi-", "agency hub", "a multi-agency hub"),  # a first half that takes a hyphen
        ("soft\u00ad", "ened", "softened"),
        ("the force", "acted", "the force acted"),
    ],
)
def test_line_ends(line: str, more: str, joined: str) -> None:
    assert glue(line, more, WORDS) == joined


def test_a_short_text_does_not_say_what_its_words_are() -> None:
    assert glue("all 16 recom-", "mendations", Counter({"recom": 1})) == "all 16 recom-mendations"


def test_bytes_in_no_known_encoding_are_rejected() -> None:
    with pytest.raises(Rejection, match="no text in any known encoding"):
        decode(bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D]) * 200)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("the force\u2019s plan \u2013 \u201ca good one\u201d \u2013 costs \u00a34m", None),
        ("caf\u00e9 and na\u00efve", None),
        ("Ch\u00e2teau \u00c2 once", "Ch\u00e2teau \u00c2 once"),
    ],
)
def test_text_encoded_twice_is_decoded_twice(text: str, read: str | None) -> None:
    twice = text if read else text.encode().decode("latin-1").encode("latin-1").decode("cp1252", errors="ignore")
    found, warnings = decode((read or twice).encode())
    lost = "\u201d" in text  # one of its bytes is none in Windows-1252
    assert found == (read or (text.replace("\u201d", "\u00e2\u20ac") if lost else text))
    assert bool(warnings) is (read is None)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Her Majesty's\nInspectorate found delays.", ["P Her Majesty's Inspectorate found delays."]),
        ("The work of the\nForce was slow.", ["P The work of the Force was slow."]),
        ("It had gone out on 5\nMay 2016 and was read.", ["P It had gone out on 5 May 2016 and was read."]),
        ("Units stood at 5\nCalls are slow.", ["P Units stood at 5", "P Calls are slow."]),
        ("Present: Councillors A Lee,\nB Marsh and C Arden", ["P Present: Councillors A Lee, B Marsh and C Arden"]),
        ("The work of the force\nCalls are slow.", ["P The work of the force", "P Calls are slow."]),
        ("Speed matters to the\n\nForce was slow.", ["P Speed matters to the", "P Force was slow."]),
    ],
)
def test_a_line_that_cannot_end_there_goes_on_in_the_next(text: str, blocks: list[str]) -> None:
    assert outline(read_text(f"A first paragraph stands above it, with a full stop.\n\n{text}"))[1:] == blocks
