"""Live pages, summaries and lists of key points as press sites build them: their words stay, the rest goes."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from outline import outline, read_bytes

from pipeline.document import Document

TITLE = "Live: inspectors report on Wessmoor Police"
ENTRIES = [
    (
        "11:42",
        "What happens next",
        "The force has until May to publish its plan, and inspectors will be back in autumn.",
    ),
    ("11:05", "We let children down, says chief", "The chief constable accepts the findings. “I am sorry,” she says."),
    ("10:31", "", "Inspectors looked at 74 cases. They judged 23 good and 20 inadequate."),
    ("10:02", "Report published", "The report says that officers took too long to reach children who were at risk."),
]
POINTS = ["Inspectors judged 20 of 74 cases inadequate", "Some children waited nine hours for an officer"]
MENU = "<header><nav><ul><li><a href=/n>News</a></li><li><a href=/s>Sport</a></li></ul></nav></header>"
SHARE = (
    "<div class=share-tools><button>Share</button><ul><li><a href=#>Facebook</a></li><li><a href=#>X</a></li>"
    "<li><a href=#>WhatsApp</a></li><li><a href=#>Copy link</a></li></ul></div>"
)
FEET = (
    "<section class=related><h2>More stories</h2><a href=/b>Bridge to close for ten weeks</a></section>"
    "<footer><ul><li><a href=/c>Contact us</a></li><li><a href=/p>Privacy policy</a></li></ul></footer>"
)


def page(inner: str, kind: str = "LiveBlogPosting") -> Document:
    """A press page that calls itself of that kind, read."""
    told = {"@type": kind, "headline": TITLE, "datePublished": "2022-03-08", "author": {"name": "Sam Sample"}}
    head = f"<title>{TITLE}</title><script type='application/ld+json'>{json.dumps(told)}</script>"
    html = f"<html><head>{head}<meta property=og:type content=article></head><body>{MENU}{inner}{FEET}</body></html>"
    return read_bytes(html.encode(), "live.html")


def points(tag: str = "ul") -> str:
    """The list of key points."""
    return f"<{tag}>{''.join(f'<li>{point}</li>' for point in POINTS)}</{tag}>"


def stream() -> str:
    """Entries as the items of a numbered list, the time in the heading, buttons below each."""
    items = "".join(
        f"<li><article><header><h3><span>{time}</span> <span>{head}</span></h3></header><div><p>{text}</p></div>"
        "<footer><button>Share this post</button><a href=#>Copy this link</a></footer></article></li>"
        for time, head, text in ENTRIES
    )
    return (
        f"<main><h1>{TITLE}</h1><h2>Key points</h2>{points()}<p>Live Reporting</p><p>Edited by Sam Sample</p>{SHARE}"
        f"<ol>{items}</ol><button>Load more</button></main>"
    )


def blocks() -> str:
    """Entries as articles with a linked time above and a note of the last change below."""
    items = "".join(
        f"<article id=b{time[:2]}><header><a href=#b><time datetime=2022-03-08T{time}Z>{time} GMT</time></a>"
        f"{f'<h2>{head}</h2>' if head else ''}</header><p>{text}</p><div class=share>Share</div>"
        f"<p>Updated at {time} GMT</p></article>"
        for time, head, text in ENTRIES
    )
    return (
        f"<main><h1>{TITLE}</h1><h2>Key points</h2>{points()}<p>Show key events only</p>"
        f"<div id=liveblog-body>{items}</div></main>"
    )


def cards() -> str:
    """Entries as cards with adverts and share bars in them, a line with date and time above all."""
    items = "".join(
        f"<div class=live-post><p class=live-time>{time}</p>{f'<h2>{head}</h2>' if head else ''}<p>{text}</p>"
        f"<p>Advertisement</p>{SHARE}</div>"
        for time, head, text in ENTRIES
    )
    return (
        f"<main><h1>{TITLE}</h1><h2>Key points</h2>{points()}<p>Tuesday 8 March 2022 11:45, UK</p>"
        f"<div class=feed>{items}</div></main>"
    )


def signed() -> str:
    """Entries that name their reporter beside the time."""
    items = "".join(
        f"<li><div><span>{time}</span><span>Jo Bloggs</span></div>{f'<h2>{head}</h2>' if head else ''}"
        f"<div><p>{text}</p></div></li>"
        for time, head, text in ENTRIES
    )
    return (
        f"<article><h1>{TITLE}</h1>{SHARE}<p>Follow the latest updates below</p><h2>Key points</h2>{points()}"
        f"<ul>{items}</ul></article>"
    )


@pytest.mark.parametrize("build", [stream, blocks, cards, signed])
def test_entries_of_live_pages_keep_their_words(build: Callable[[], str]) -> None:
    document = page(build())
    words = [line.split(" ", 1) for line in outline(document)]
    heads = [text for code, text in words if code.startswith("H")]
    assert words[0] == ["T", TITLE]
    assert heads == ["Key points", *(head for _, head, _ in ENTRIES if head)]
    assert [text for code, text in words if code.startswith("L")] == [f"• {point}" for point in POINTS]
    assert [text for code, text in words if code == "P"] == [text for _, _, text in ENTRIES]
    assert (document.hints.press, document.hints.published) == (True, "2022-03-08")


SUMMARIES = ["Key points", "Summary", "At a glance"]


@pytest.mark.parametrize("name", SUMMARIES)
def test_lists_of_key_points_stay_in_articles(name: str) -> None:
    paragraphs = "".join(f"<div data-component=text-block><p>{text}</p></div>" for _, _, text in ENTRIES)
    document = page(
        f"<article><header><h1>{TITLE}</h1></header><div><time>8 March 2022</time><p>Sam Sample</p>"
        f"<p>BBC News, Harcaster</p></div>{SHARE}<div data-component=key-points><h2>{name}</h2>{points()}</div>"
        f"{paragraphs}<section><h2>Related Topics</h2><ul><li><a href=/t>Policing</a></li></ul></section></article>",
        "NewsArticle",
    )
    assert outline(document) == [
        f"T {TITLE}",
        f"H1 {name}",
        *(f"L1 • {point}" for point in POINTS),
        *(f"P {text}" for _, _, text in ENTRIES),
    ]


def test_numbered_lists_of_live_pages_stay_lists() -> None:
    document = page(f"<main><h1>{TITLE}</h1><h2>Summary</h2>{points('ol')}<p>{ENTRIES[2][2]}</p></main>")
    assert [line for line in outline(document) if line.startswith("L")] == [
        f"L1 {number}. {point}" for number, point in enumerate(POINTS, start=1)
    ]
