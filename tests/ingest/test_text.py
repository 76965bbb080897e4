"""Plain text: every row is a text, the outline that the reader has to find, and what the row guards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outline import is_grounded, outline, read_bytes, read_text

from pipeline.errors import Rejection

LONG = "The officers of Wessmoor Police examined what had been done for the children in every one of the open cases."

CASES = [
    ("One.\n\nTwo.", ["P One.", "P Two."], "blank lines part paragraphs"),
    ("One.\r\n\r\nTwo.\r\n", ["P One.", "P Two."], "Windows line ends"),
    (f"{LONG}\n{LONG} Again.", [f"P {LONG}", f"P {LONG} Again."], "single newlines between whole paragraphs"),
    (
        "(c) calls graded as emergencies were answered within ten seconds in most of\n"
        "cases, but only some of those graded as prompt were attended within\n60 minutes; and\n\n(d) more.",
        [
            "L1 (c) calls graded as emergencies were answered within ten seconds in most of cases, "
            "but only some of those graded as prompt were attended within 60 minutes; and",
            "L1 (d) more.",
        ],
        "a sentence that goes on with a number",
    ),
    ("A list:\n\n- one;\n- two.", ["P A list:", "L1 - one;", "L1 - two."], "hyphens as bullets"),
    ("A list:\n\n• one;\n\uf0b7 two.", ["P A list:", "L1 • one;", "L1 \uf0b7 two."], "glyphs, also private ones"),
    ("A list:\n\no one;\no two.", ["P A list:", "L1 o one;", "L1 o two."], "the letter o of copied Word lists"),
    ("A list:\n\n•\tone;\n•\ttwo.", ["P A list:", "L1 • one;", "L1 • two."], "a tab after the bullet"),
    ("A list:\n\n•\none;\n•\ntwo.", ["P A list:", "L1 • one;", "L1 • two."], "the bullet on a line of its own"),
    ("- one\n  - in\n    * deep\n- two", ["L1 - one", "L2 - in", "L3 * deep", "L1 - two"], "depth by indent"),
    ("- one\n - in\n - in too\n- two", ["L1 - one", "L2 - in", "L2 - in too", "L1 - two"], "an indent of one column"),
    ("• one\n– in\n– in too\n• two", ["L1 • one", "L2 – in", "L2 – in too", "L1 • two"], "depth by style alone"),
    ("a) one;\nb) two.", ["L1 a) one;", "L1 b) two."], "letters"),
    ("(i) one;\n(ii) two.", ["L1 (i) one;", "L1 (ii) two."], "roman numerals in brackets"),
    ("1. One;\na) in;\nb) in.\n2. Two.", ["L1 1. One;", "L2 a) in;", "L2 b) in.", "L1 2. Two."], "mixed styles"),
    ("g) one;\nh) two;\ni) three;\nj) four.", ["L1 g) one;", "L1 h) two;", "L1 i) three;", "L1 j) four."], "i after h"),
    (
        f"Intro.\n\n4. Case file analysis\n\n{LONG}\n\n5. Initial contact\n\n{LONG}",
        ["P Intro.", "P 4. Case file analysis", f"P {LONG}", "P 5. Initial contact", f"P {LONG}"],
        "numbered chapter headings are no list",
    ),
    (
        "Intro.\n\n1. North town\n\n2. South town",
        ["P Intro.", "L1 1. North town", "L1 2. South town"],
        "neighbours are",
    ),
    ("Area\tGood\nCustody\t3", ["RH Area | Good", "R Custody | 3"], "rows parted by tabs"),
    (
        "Area      Good    Bad\nCustody   3       4",
        ["RH Area | Good | Bad", "R Custody | 3 | 4"],
        "rows parted by blanks",
    ),
    (
        "Area  Good  Bad\nMissing children  3 (30%)  7\nCustody  4  2\n\nAfter it.",
        ["RH Area | Good | Bad", "R Missing children | 3 (30%) | 7", "R Custody | 4 | 2", "P After it."],
        "rows parted by two blanks, one width in every row",
    ),
    (
        "Table 2: results\nGood  Bad\nMissing  3  7\nCustody  4  2",
        ["T Table 2: results", "RH  | Good | Bad", "R Missing | 3 | 7", "R Custody | 4 | 2"],
        "a head that leaves the corner empty",
    ),
    (
        "\tForce\tHMIC\nGood\t17\t5\nInadequate\t6\t16",
        ["RH  | Force | HMIC", "R Good | 17 | 5", "R Inadequate | 6 | 16"],
        "the same, parted by tabs",
    ),
    (
        "Owner  By\nIS  30 November\nBT  22 October",
        ["RH Owner | By", "R IS | 30 November", "R BT | 22 October"],
        "two columns, the second of short cells",
    ),
    (
        f"{LONG}\n\nThe force acted.  It wrote.  Children were seen.\nOfficers came.  They spoke.  Nobody waited.",
        [
            f"P {LONG}",
            "P The force acted. It wrote. Children were seen.",
            "P Officers came. They spoke. Nobody waited.",
        ],
        "two blanks behind a full stop",
    ),
    (
        "The  officers of Wessmoor Police looked at what had been\ndone  for the children, and at what  had not been.",
        ["P The officers of Wessmoor Police looked at what had been done for the children, and at what had not been."],
        "blanks that set text flush",
    ),
    ("| Area | Good |\n|---|---|\n| Custody | 3 |", ["RH Area | Good", "R Custody | 3"], "rows parted by pipes"),
    ("Custody\t3\nMissing\t4", ["R Custody | 3", "R Missing | 4"], "no head where numbers stand in the first row"),
    ("He had [a hub](http://x.org/a_(b)) \\(MASH\\).", ["P He had a hub (MASH)."], "links and escapes"),
    ("It is *really* <i>so</i> &amp; <b>more</b>, 3 * 4 * 5.", ["P It is really so & more, 3 * 4 * 5."], "emphasis"),
    ("A file_name_here stays.", ["P A file_name_here stays."], "underscores inside words"),
    (f"{LONG}\n\n**What we found**\n\n{LONG}", [f"P {LONG}", "P* What we found", f"P {LONG}"], "a bold line"),
    (f"{LONG}\n\nA **bold** word.", [f"P {LONG}", "P A bold word."], "a bold word is no bold line"),
    ("# Ashdale\n\n## Findings\n\nText.", ["T Ashdale", "H2 Findings", "P Text."], "hash signs"),
    (
        f"The report\n**Wessmoor Police\nJune 2021**\n\nForeword\n\n{LONG}",
        ["T The report", "T Wessmoor Police", "T June 2021", "P Foreword", f"P {LONG}"],
        "title lines end at a heading that opens the body",
    ),
    (f"{LONG}\n\nMore.", [f"P {LONG}", "P More."], "a sentence is no title"),
    (
        f"{LONG}\n\nContents\n\nForeword\ti\n1. Findings\t12\nAnnex A\t30\n\nForeword\n\n{LONG}",
        [f"P {LONG}", "P Contents", "X Foreword i", "X 1. Findings 12", "X Annex A 30", "P Foreword", f"P {LONG}"],
        "contents with tabs",
    ),
    (
        f"Contents\n\nForeword ........ 3\nFindings ....... 12\n\n{LONG}",
        ["P Contents", "X Foreword ........ 3", "X Findings ....... 12", f"P {LONG}"],
        "contents with dot leaders",
    ),
    (
        f"On this page\n- Summary\n- Findings\n\nSummary\n\n{LONG}\n\nFindings\n\n{LONG}",
        ["P On this page", "X - Summary", "X - Findings", "P Summary", f"P {LONG}", "P Findings", f"P {LONG}"],
        "contents without page numbers: their lines come back as headings",
    ),
    ("Text.\n\n---\n\nMore.", ["P Text.", "P More."], "a drawn rule is no text"),
    (
        "One word\u00ad end, zero\u200bwidth, \u202eright\u202c.",
        ["P One word end, zerowidth, right."],
        "unseen characters",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_blocks(text: str, expected: list[str]) -> None:
    document = read_text(text)
    assert outline(document) == expected
    assert is_grounded(document)


def test_enumerators_stay_in_the_text_and_bullets_do_not() -> None:
    document = read_text("- one;\n- two.\n\na) three;\nb) four.")
    assert [document.body(block) for block in document.blocks] == ["one;", "two.", "three;", "four."]
    assert [block.marker for block in document.blocks] == ["-", "-", "a)", "b)"]
    assert document.text == "one;\n\ntwo.\n\na) three;\n\nb) four."


def test_cells_know_their_column_and_its_head() -> None:
    row = read_text("Area\tGood\tPoor\nCustody\t3\t4").blocks[1]
    assert [(cell.column, cell.head) for cell in row.cells] == [(0, "Area"), (1, "Good"), (2, "Poor")]


WRAPPED = """\
Present: Councillor A Example (Chair), Councillor B Sample, Councillor C
Specimen and two others.

12. CHILD PROTECTION INSPECTION

The Commissioner introduced the report on the national child protection inspec-
tion of the force. He said that the well-
being of children had come first, and that the force had
Ashdale Police and Crime Panel                                        Page 3
been asked to act on nine recommendations within six months. Members asked what
had changed since the inspection of that summer, and whether the panel could
- in the time that was left -
see the action plan.

The force had been told to:

  •  review every open case within three months, paying attention to the voice
     of the child;
  •  share information with partners.

(a) The Chief Constable said that 12 more detectives had been recruited in the
46 weeks since the report, and that the well-being of officers mattered to the
force.
(b) A member asked about the costs of the programme, and whether they would
fall on the council.
"""


def test_hard_wrapped_lines_are_joined() -> None:
    assert outline(read_text(WRAPPED)) == [
        "P Present: Councillor A Example (Chair), Councillor B Sample, Councillor C Specimen and two others.",
        "P 12. CHILD PROTECTION INSPECTION",
        "P The Commissioner introduced the report on the national child protection inspection of the force. He said "
        "that the well-being of children had come first, and that the force had been asked to act on nine "
        "recommendations within six months. Members asked what had changed since the inspection of that summer, and "
        "whether the panel could - in the time that was left - see the action plan.",
        "P The force had been told to:",
        "L1 • review every open case within three months, paying attention to the voice of the child;",
        "L1 • share information with partners.",
        "L1 (a) The Chief Constable said that 12 more detectives had been recruited in the 46 weeks since the report, "
        "and that the well-being of officers mattered to the force.",
        "L1 (b) A member asked about the costs of the programme, and whether they would fall on the council.",
    ]


def test_a_number_goes_on_with_the_sentence_of_a_short_line() -> None:
    wrapped = (
        "The officer presented his paper on the inspection of the force.\nHMICFRS had read 60 cases from the "
        "whole county. It rated\n21 as good and 39 as inadequate. Members were struck that so much\nof the work fell "
        "below the line and asked when it would be mended.\n"
    )
    found = outline(read_text(wrapped))
    assert len(found) == 1
    assert "It rated 21 as good" in found[0]


PAGES = [
    (f"{LONG} The force had\n\nPage 3 of 9\n\nbeen asked to act.", "Page", "a page label inside a sentence"),
    (f"{LONG} The force had\n\n- 3 -\n\nbeen asked to act.", "- 3 -", "a number between dashes"),
    (
        f"{LONG} The force had\n\n\fAshdale minutes\n\nbeen asked.\n\n{LONG}\n\n\fAshdale minutes\n\n{LONG}",
        "minutes",
        "\\f",
    ),
    ("\n\n".join(f"{LONG}\n\n{LONG}\n\n{LONG}\n\n{LONG}\n\n{n}" for n in range(4, 8)), "\n\n5\n\n", "rising numbers"),
]


def test_a_running_header_says_the_title_and_a_number() -> None:
    title = "Ashdale Police\n\nChild protection inspection"
    header = "Child protection inspection: Ashdale 5"
    read = read_text("\n\n".join([title, *[LONG] * 6, header, "Cause of concern 2", LONG]))
    assert "Ashdale 5" not in read.text
    assert "Cause of concern 2" in read.text


@pytest.mark.parametrize(("text", "furniture"), [case[:2] for case in PAGES], ids=[case[2] for case in PAGES])
def test_page_furniture_goes(text: str, furniture: str) -> None:
    assert furniture in text
    read = read_text(text).text
    assert furniture not in f"\n\n{read}\n\n"
    assert "had\n\nbeen" not in read


def test_lines_that_repeat_in_the_text_stay() -> None:
    text = f"Common themes include:\n\n- delay.\n\n{LONG}\n\n" * 4
    assert read_text(text).text.count("Common themes include:") == 4


def test_a_word_is_mended_only_where_the_text_knows_it() -> None:
    wrapped = (
        "The inspection of the force was about the children who live there and safe-\n"
        "guarding them. The safeguarding of children was what the inspectors and co-\n"
        "ordinators of the partnership looked at in every single case of that year."
    )
    text = read_text(wrapped).text
    assert "safeguarding them" in text
    assert "co-ordinators" in text


ENCODINGS = [
    ("utf-8", "UTF-8"),
    ("utf-8-sig", "UTF-8 with a byte order mark"),
    ("utf-16", "UTF-16 with a byte order mark"),
    ("utf-16-le", "UTF-16 without one"),
    ("utf-16-be", "the other byte order"),
    ("cp1252", "Windows-1252"),
]


@pytest.mark.parametrize("encoding", [row[0] for row in ENCODINGS], ids=[row[1] for row in ENCODINGS])
def test_encodings(encoding: str) -> None:
    text = "The force’s “plan” – it cost £3 – was read in a café near Ashdale."
    document = read_bytes(text.encode(encoding), "sample.txt")
    assert document.text == text
    assert document.warnings == ()


def test_a_broken_byte_is_read_as_windows_and_warned_of() -> None:
    data = "The force’s plan – at last – is “here”, they said.".encode() * 20 + b" It cost \xa33."
    document = read_bytes(data, "sample.txt")
    assert document.text.endswith("It cost £3.")
    assert "’s plan – at last – is “here”" in document.text
    assert document.warnings == ("1 bytes are no UTF-8 and were read as Windows-1252",)


@pytest.mark.parametrize("data", [bytes(range(32)) * 50, b"\x00\x01\x02" * 100, b"\x00\x01\x02\xff\xfe\xfa"])
def test_what_is_no_text_is_corrupt(data: bytes) -> None:
    with pytest.raises(Rejection) as rejection:
        read_bytes(data, "sample.txt")
    assert rejection.value.reason == "corrupt"


@pytest.mark.parametrize("text", ["   \n\n\t\n", "\u200b\u200b", "---\n\n***"])
def test_no_words_is_empty(text: str) -> None:
    with pytest.raises(Rejection) as rejection:
        read_text(text)
    assert rejection.value.reason == "empty"


PIECES = st.sampled_from(
    ["- ", "• ", "a) ", "1. ", "\t", "\n", "\n\n", "\f", "**", "[x](y)", "Page 3", "Contents", "word ", "It ended. ",
     "\u200f", "\u00ad", "\x00", "e\u0301", "ﬁ", "3\t4", "|", "…", "\uf0b7", "#", "\\(", "<i>", "&amp;", "Hide Ad"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join))
def test_whatever_is_read_is_grounded(text: str) -> None:
    try:
        document = read_text(text)
    except Rejection as rejection:
        assert rejection.reason in {"empty", "corrupt"}
        return
    assert is_grounded(document)
