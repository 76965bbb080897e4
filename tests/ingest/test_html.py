"""Web pages: every row is a body, the outline that the reader has to find, and what the row guards."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outline import is_grounded, outline, read_bytes, read_text

from pipeline.document import Document, Hints
from pipeline.errors import Rejection

TEXT = "The officers of Wessmoor Police examined what had been done for the children in every one of the open cases."


def read_page(body: str, head: str = "") -> Document:
    """Read a page of that head and body."""
    return read_text(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>", "page.html")


CASES = [
    ("<p>One  <b>bold</b>\n word.</p><p>Two.</p>", ["P One bold word.", "P Two."], "white space"),
    ("<p><b>All bold</b></p>", ["P* All bold"], "a bold line"),
    ("One<br>and two<br><br>three", ["P One and two", "P three"], "two line breaks part paragraphs"),
    ("<p>The force:<br>• one;<br>• two.</p>", ["P The force:", "L1 • one;", "L1 • two."], "bullets after line breaks"),
    (
        "<h1>Report</h1><h2>One</h2><h4>Deep</h4><h2>Two</h2>",
        ["T Report", "H1 One", "H2 Deep", "H1 Two"],
        "levels are counted from the chapters, without gaps",
    ),
    ("<h1>One</h1><p>Text.</p><h1>Two</h1>", ["H1 One", "P Text.", "H1 Two"], "several main headings are chapters"),
    (
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul>end</li><li>d</li></ul>",
        ["L1 • a", "L2 • b", "L3 • c", "P end", "L1 • d"],
        "nested lists",
    ),
    ("<ul><li><p>a</p><p>b</p></li></ul>", ["L1 • a", "P b"], "paragraphs in an item"),
    ("<ol><li>a</li><li>b</li></ol>", ["L1 1. a", "L1 2. b"], "numbers are drawn"),
    ("<ol type=a start=3><li>x</li><li value=7>y</li></ol>", ["L1 c. x", "L1 g. y"], "type, start and value"),
    ("<ol type=i><li>x</li><li>y</li></ol>", ["L1 i. x", "L1 ii. y"], "roman numerals"),
    ("<ol><li>(a) x</li></ol>", ["L1 (a) x"], "a number in the text is not doubled"),
    ("<ul><li>– x</li></ul>", ["L1 – x"], "a bullet in the text is not doubled"),
    ("<p>(a) one;</p><p>(b) two.</p>", ["L1 (a) one;", "L1 (b) two."], "paragraphs that are items"),
    ("<p>·&nbsp;&nbsp; one;</p>", ["L1 · one;"], "bullets of pages saved from Word"),
    ("<p>4. Case file analysis</p><p>Text.</p>", ["P 4. Case file analysis", "P Text."], "a numbered heading is none"),
    (
        "<table><tr><th>Area</th><th>Good</th></tr><tr><td>Custody</td><td>3</td></tr></table>",
        ["RH Area | Good", "R Custody | 3"],
        "a table",
    ),
    (
        "<table><thead><tr><th rowspan=2>Area</th><th colspan=2>Force</th></tr><tr><th>Good</th><th>Poor</th></tr>"
        "</thead><tr><td rowspan=2>Custody</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>",
        ["RH Area | Force | Force", "RH Area | Good | Poor", "R Custody | 1 | 2", "R Custody | 3 | 4"],
        "spans are spread",
    ),
    (
        "<table><tr><td><p>A mother reported her son missing.</p><p>He was found.</p></td></tr></table>",
        ["[0] P A mother reported her son missing.", "[0] P He was found."],
        "a table of one cell is a box",
    ),
    (
        "<table role=presentation><tr><td><p>Left.</p></td><td><p>Right.</p></td></tr></table>",
        ["P Left.", "P Right."],
        "a table for layout is none",
    ),
    ("<div class=case-study><p>A.</p><p>B.</p></div><p>C.</p>", ["[0] P A.", "[0] P B.", "P C."], "a class says box"),
    ("<div style='background:#eef'><p>A.</p></div><p>B.</p>", ["[0] P A.", "P B."], "a background"),
    ("<div style='border: 1px solid red'><p>A.</p></div>", ["[0] P A."], "a border"),
    ("<div style='background:#fff;border:none'><p>A.</p></div>", ["P A."], "white and no line are no box"),
    ("<blockquote><p>A.</p></blockquote><aside><p>B.</p></aside>", ["[0] P A.", "[1] P B."], "quotation and aside"),
    (
        "<section class=panel><div class=box><p>A.</p></div><div class=box><p>B.</p></div></section>",
        ["[0] P A.", "[1] P B."],
        "what holds several boxes is none itself",
    ),
    ("<h2 id=case-study-results>Results</h2><p>A.</p>", ["H1 Results", "P A."], "ids of headings say nothing"),
    (
        "<h2>Contents</h2><ul><li><a href='#a'>One</a></li><li><a href='#b'>Two</a></li><li><a href='#c'>Three</a></li>"
        "</ul><h2>One</h2><p>A.</p>",
        ["H1 Contents", "X One", "X Two", "X Three", "H1 One", "P A."],
        "a list of links into the page is contents",
    ),
    (
        "<div class=toc><p>Contents</p><div><span>One</span><span>4</span></div></div>",
        ["H1 Contents", "X One 4"],
        "toc",
    ),
    ("<div class=cover><h2>Report</h2><p>June 2021</p></div><p>A.</p>", ["T Report", "T June 2021", "P A."], "a cover"),
    ("<p><a href='/x'>Only a link.</a></p><p>A.</p>", ["P Only a link.", "P A."], "link-only paragraphs survive"),
    ("<p>6 good</p><p>6 good</p>", ["P 6 good", "P 6 good"], "equal neighbours survive"),
    (
        f"<nav><ul><li>Home</li></ul></nav><main><p>{TEXT}</p></main><footer>Us</footer>",
        [f"P {TEXT}"],
        "site furniture",
    ),
    (f"<p>{TEXT}</p><p style='display:none'>no</p><p hidden>no</p>", [f"P {TEXT}"], "what is not shown"),
    ("<p>Seen.<script>var a;</script><style>p{}</style><!-- c --> Too.</p>", ["P Seen. Too."], "scripts and comments"),
    ("<p>children.<sup><a href='#fn1'>1</a></sup> It is 4 km<sup>2</sup>.</p>", ["P children. It is 4 km2."], "raised"),
    ("<p>A.</p><div class=footnotes><p>1 See there.</p></div>", ["P A.", "F 1 See there."], "footnotes"),
    ("<figure><img><figcaption>A station</figcaption></figure><p>A.</p>", ["C A station", "P A."], "captions"),
    ("<details><summary>More</summary><p>A.</p></details>", ["P More", "P A."], "folded-up parts are read"),
    ("<p>One<p>Two<ul><li>a<li>b</ul><p>Three", ["P One", "P Two", "L1 • a", "L1 • b", "P Three"], "unclosed tags"),
]


@pytest.mark.parametrize(("body", "expected"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_blocks(body: str, expected: list[str]) -> None:
    document = read_page(body)
    assert outline(document) == expected
    assert is_grounded(document)


def test_a_style_sheet_draws_boxes() -> None:
    style = "<style>@media print{p{color:red}} .c, p.d {background-color: #dde8f3} .e {background: transparent}</style>"
    body = "<div class=c><p>A.</p></div><p class=d>B.</p><p class=d>C.</p><div class=e><p>D.</p></div>"
    assert outline(read_page(body, style)) == ["[0] P A.", "[1] P B.", "[1] P C.", "P D."]


def test_cells_stand_under_every_head_row() -> None:
    head = "<tr><th rowspan=2>Area</th><th colspan=2>Force</th></tr><tr><th>Good</th><th>Poor</th></tr>"
    document = read_page(f"<table><thead>{head}</thead><tr><td>Custody</td><td>1</td><td>2</td></tr></table>")
    assert [cell.head for cell in document.blocks[-1].cells] == ["Area", "Force Good", "Force Poor"]


ARTICLE = {
    "@type": "NewsArticle",
    "datePublished": "2023-01-12T14:21:00Z",
    "author": {"name": "Alex Example"},
    "publisher": {"name": "Ashdale Echo"},
}
PRESS_HEAD = (
    "<title>Force told to act | Ashdale Echo</title><meta property='og:type' content='article'>"
    "<meta property='og:title' content='Force told to act'>"
    f"<script type='application/ld+json'>{json.dumps(ARTICLE)}</script>"
)
PRESS = (
    "<div class=cookie-banner><p>We use cookies.</p></div><header><nav><a href=/>News</a></nav></header>"
    "<article><h1>Force told to act</h1><p>By Alex Example</p><p>Published 12th Jan 2023</p>"
    "<figure><img src=x.jpg><figcaption>The station. Picture: Jo Bloggs</figcaption></figure>"
    f"<p>{TEXT}</p><p>Hide Ad</p><p>Inspectors examined 74 cases, and practice was good in 23 of them, they said.</p>"
    "<p>Read more: Crash shuts coast road</p><h2>At a glance</h2><ul><li>Attend within two hours</li></ul>"
    "<p>“We accept the findings,” the chief constable said. “We will publish an action plan within six weeks.”</p>"
    f"<p>It was told to share information sooner. {TEXT}</p><p>Sign up to our daily newsletter</p></article>"
    "<aside><h2>Related stories</h2><ul><li><a href=/c>Panel to meet</a></li></ul></aside>"
    "<section id=comments><h2>Comments (2)</h2><p>User1: this is a disgrace, and they should do better.</p></section>"
)


def test_press_article() -> None:
    document = read_page(PRESS, PRESS_HEAD)
    assert outline(document) == [
        "T Force told to act",
        f"P {TEXT}",
        "P Inspectors examined 74 cases, and practice was good in 23 of them, they said.",
        "H1 At a glance",
        "L1 • Attend within two hours",
        "P “We accept the findings,” the chief constable said. “We will publish an action plan within six weeks.”",
        f"P It was told to share information sooner. {TEXT}",
    ]
    assert document.hints == Hints("Force told to act", "Ashdale Echo", "Alex Example", "2023-01-12", True)
    assert document.warnings == ()


HEADS = [
    ("<title>Report – Wessmoor Police</title>", Hints(title="Report – Wessmoor Police"), "a bare title"),
    ("<title>A | B</title><meta property=og:site_name content=B>", Hints(title="A", publisher="B"), "the site goes"),
    ("<meta property=article:published_time content=2021-11-16T00:01:00Z>", Hints(published="2021-11-16"), "a time"),
    ("<meta name=DC.date.issued content='16 November 2021'>", Hints(published="2021-11-16"), "a date in words"),
    ("<meta name=date content='no date'>", Hints(), "no date"),
    ("<meta name=author content='https://x.org/a'>", Hints(), "an address is no author"),
    ("<script type='application/ld+json'>{broken</script>", Hints(), "broken JSON-LD"),
    ("<script type='application/ld+json'>" + "[" * 50000 + "</script>", Hints(), "deep JSON-LD"),
    (
        "<meta property=og:type content=article><meta property=og:site_name content='Wessmoor Constabulary'>",
        Hints(publisher="Wessmoor Constabulary", press=False),
        "a force's page is no press, whatever it claims",
    ),
]


@pytest.mark.parametrize(("head", "hints"), [case[:2] for case in HEADS], ids=[case[2] for case in HEADS])
def test_hints(head: str, hints: Hints) -> None:
    assert read_page(f"<p>{TEXT}</p>", head).hints == hints


def test_published_line_of_a_public_page() -> None:
    document = read_page(f"<h1>Report</h1><p>Published on: 16 November 2021</p><p>Print this document</p><p>{TEXT}</p>")
    assert outline(document) == ["T Report", f"P {TEXT}"]
    assert document.hints.published == "2021-11-16"


def test_a_page_of_which_little_is_kept_is_warned_of() -> None:
    menu = "".join(f"<nav><a href=/{n}>Entry number {n} of this menu</a></nav>" for n in range(40))
    assert read_page(f"{menu}<p>{TEXT}</p>").warnings == ("only 9% of the page's text was kept",)


@pytest.mark.parametrize("declared", ["utf-8", "windows-1252", "iso-8859-1", "iso-8859-15"])
def test_declared_encodings(declared: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>It cost £3 in Ashdalé.</p></body></html>"
    assert read_bytes(page.encode(declared), "page.html").text == "It cost £3 in Ashdalé."


MANGLED = st.sampled_from(
    ["<p>", "</p>", "<div class=box>", "</div>", "<ul>", "<li>", "</ul>", "<ol start=9>", "<table>", "<tr>", "<td>",
     "<td rowspan=3>", "<th colspan=2>", "</table>", "<h2>", "</h2>", "<br>", "<b>", "<sup>1</sup>", "<script>", "x ",
     "It ended. ", "\x00", "\u202e", "&#0;", "<![CDATA[", "<!--", "-->", "<a href='#a'>", "</a>", "<pre>", "\n"]
)  # fmt: skip


@given(st.lists(MANGLED | st.text(max_size=6), max_size=50).map("".join))
def test_whatever_is_read_is_grounded(body: str) -> None:
    try:
        document = read_page(body)
    except Rejection as rejection:
        assert rejection.reason in {"empty", "corrupt"}
        return
    assert is_grounded(document)


BREAKS = [
    ("<p><b>Recommendation 1</b><br>The force should act.</p>", ["Recommendation 1", "The force should act."]),
    ("<p><b>Recommendation 1<br></b>The force should act.</p>", ["Recommendation 1", "The force should act."]),
    ("<p><b>Title:</b> Our review<br><b>Date:</b> 6 June</p>", ["Title: Our review", "Date: 6 June"]),
    ("<p><b>A heading<br>of two lines</b></p>", ["A heading of two lines"]),
    ("<p>One line<br>and <b>another</b></p>", ["One line and another"]),
    ("<p>High Street 1<br>Ashdale</p>", ["High Street 1 Ashdale"]),
]


@pytest.mark.parametrize(("page", "expected"), BREAKS)
def test_line_breaks_part_bold_lines_from_others(page: str, expected: list[str]) -> None:
    document = read_bytes(f"<html><body>{page}</body></html>".encode(), "sample.html")
    assert [document.slice(block) for block in document.blocks] == expected


PUBLIC = [
    ("<h3><button>What we did</button></h3><p>We read files.</p>", ["H1 What we did", "P We read files."], "accordion"),
    ("<p>Two.<sup><a>[footnote 1]</a></sup></p><div class='footnotes'><p>In 2019. <a href='#r'>↩</a></p></div>",
     ["P Two.", "F In 2019."], "notes of government pages"),
    ("<div id='cookie-law-info-bar'><span>We use cookies.</span></div><h1>Our reply</h1><p>We accept it all.</p>",
     ["T Our reply", "P We accept it all."], "a banner that only its id names"),
    ("<table><tr><th>No.</th><th>Item</th></tr><tr><td><p>1.</p></td><td><p>Review <a>PDF 238 KB</a></p><h3>Minutes:"
     "</h3><p>The panel met.</p><p>It agreed.</p></td></tr></table>",
     ["P No.", "P Item", "P 1. Review", "H1 Minutes:", "P The panel met.", "P It agreed."], "a layout table"),
    ("<table><tr><th>Action</th><th>Reply</th></tr><tr><td>Train staff</td><td><p>Done.</p><ul><li>Twice.</li></ul>"
     "</td></tr></table>", ["RH Action | Reply", "R Train staff | Done. Twice."], "a table with lists in its cells"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), [case[:2] for case in PUBLIC], ids=[case[2] for case in PUBLIC])
def test_pages_of_public_bodies(page: str, expected: list[str]) -> None:
    data = f"<html><head><title>Our reply</title></head><body>{page}</body></html>".encode()
    assert outline(read_bytes(data, "sample.html")) == expected


@pytest.mark.parametrize(
    ("part", "words", "kept"),
    [
        (
            '<div id="more"><h3>Recent posts</h3><ul><li><a href="/a">A station</a> 3 May</li></ul></div>',
            "Recent posts",
            False,
        ),
        (
            '<div class="sharedaddy"><h3>Pass it on</h3><ul><li><a href="#">A site</a></li></ul></div>',
            "Pass it on",
            False,
        ),
        ('<div><h3>Here</h3><ul><li><a href="#one">Summary</a></li></ul></div>', "Here", True),
        (
            '<div><h3>What we read</h3><ul><li><a href="/a">Files</a> of 12 cases, and all the plans</li></ul></div>',
            "Files of 12 cases",
            True,
        ),
        ('<div><p><a href="/a">The letter of the commissioner</a></p></div>', "The letter of the commissioner", True),
    ],
)
def test_a_heading_over_links_to_other_pages_is_furniture(part: str, words: str, kept: bool) -> None:
    document = read_page(f"<h1>Response</h1><p><b>Leadership</b></p>{f'<p>{TEXT}</p>' * 3}{part}")
    assert (words in document.text) is kept
