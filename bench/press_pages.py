"""News pages as five kinds of publisher build them, around the press articles of the sample corpus.

Each page carries what such pages carry: scripts, styles, menus, consent dialog, linked data, adverts, teasers,
newsletter boxes, captions, related stories, comments. `python -m bench.press_pages FOLDER` writes them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path

Dress = tuple[str, str, str]
"""The name of a site, its page around the paragraphs of an article, and what it puts below."""
ARTICLES = Path(__file__).resolve().parents[1] / "corpus" / "forms2"
SLOTS = "w.queue.push({slot:'a',sizes:[[300,250],[728,90]]});" * 120
SCRIPT = f"<script>(function(w,d){{w.queue=w.queue||[];{SLOTS}}})(window,document)</script>"
STYLE = "<style>" + "".join(f".c{n} p,.c{n}>div{{margin:{n}px 0;color:#222}}" for n in range(160)) + "</style>"
TOPICS = ("News", "Crime", "Politics", "Education", "Health", "Sport", "Football", "Jobs", "Property", "Business")
HEADLINES = (
    "Market traders win reprieve over rent", "Bridge to close for ten weeks", "Library reopens after the flood",
    "Chip shop named best in the county", "Bus lane fines double in a year", "Allotment thief ordered to pay back",
    "Swimming pool plans go on show", "Man fined over fly-tipping in lay-by", "Town hall clock stops again",
)  # fmt: skip


def article(path: Path) -> tuple[str, list[str]]:
    """Headline and paragraphs of a press article of the corpus, without its byline and date."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    body = [line for line in lines[1:] if len(line) > 60 and not line.startswith("READ MORE")]
    return lines[0].lstrip("# "), body


def links(tag: str, name: str, texts: tuple[str, ...], times: int = 1) -> str:
    """A list of links."""
    items = "".join(f'<li class="{name}-item"><a href="/{n}">{escape(t)}</a></li>' for n, t in enumerate(texts * times))
    return f'<{tag} class="{name}"><ul>{items}</ul></{tag}>'


def head(title: str, site: str) -> str:
    """The head of a page with what it says of the article."""
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "articleSection": "Crime",
        "datePublished": "2019-05-14T11:42:00+01:00", "author": {"@type": "Person", "name": "Sam Sample"},
        "publisher": {"@type": "Organization", "name": site},
    }  # fmt: skip
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} | {site}</title>'
        f'<meta property="og:type" content="article"><meta property="og:site_name" content="{site}">'
        f'<meta property="og:title" content="{escape(title)}">{STYLE}{SCRIPT}'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body>'
    )


def consent() -> str:
    """A consent dialog."""
    return (
        '<div id="consent" role="dialog"><h2>We value your privacy</h2><p>We and our partners store and access '
        "information on a device, such as cookies, and process personal data.</p><button>Accept</button></div>"
    )


def teasers(times: int) -> str:
    """Cards of other stories."""
    cards = "".join(
        f'<div class="card"><a href="/s{n}"><img src="/{n}.jpg" alt=""><h3>{escape(text)}</h3></a>'
        f"<span>{n} hours ago</span></div>"
        for n, text in enumerate(HEADLINES * times)
    )
    return f'<section class="related"><h2>More stories</h2>{cards}</section>'


def page(title: str, site: str, inner: str, tail: str) -> str:
    """The whole page."""
    menu = links("nav", "menu", TOPICS, 4)
    feet = links("footer", "site-footer", ("Contact us", "Privacy policy", "Terms and conditions", "Cookies"), 3)
    return f"{head(title, site)}{consent()}<header>{menu}</header>{inner}{tail}{feet}{SCRIPT}</body></html>"


def weekly(title: str, body: list[str]) -> Dress:
    """A local weekly: adverts between paragraphs, "Read more" boxes, comments."""
    parts = []
    for n, text in enumerate(body):
        parts.append(f"<p>{escape(text)}</p>")
        if n % 2 == 1:
            parts.append('<div class="mar-ad"><span>Advertisement</span></div>')
        if n == 2:
            parts.append(f'<p><b>Read more:</b> <a href="/x">{HEADLINES[0]}</a></p>')
    comments = "".join(
        f"<li class='comment'><b>Reader {n}</b><p>I knew this would happen again.</p></li>" for n in range(30)
    )
    inner = (
        f'<main><article><h1 class="headline">{escape(title)}</h1><p class="byline">By Sam Sample</p>'
        f'<time datetime="2019-05-14T11:42:00">14th May 2019</time><figure><img src="a.jpg"><figcaption>Police '
        f"headquarters. Picture: Jo Bloggs</figcaption></figure>"
        f'<div class="article-body">{"".join(parts)}</div></article></main>'
    )
    tail = f"<section id='comments'><h2>Comments</h2><ul>{comments}</ul></section>{teasers(4)}"
    return "The Harcaster Gazette", inner, tail


def broadcaster(title: str, body: list[str]) -> Dress:
    """A broadcaster: every paragraph a component of its own, image sources, related topics."""
    parts = "".join(
        f'<div data-component="text-block" class="ssrcss-{n}"><div class="rich"><p>{escape(text)}</p></div></div>'
        for n, text in enumerate(body)
    )
    image = (
        '<div data-component="image-block"><figure><div><img src="b.jpg" alt="A police car"><span>Image source, '
        "Getty Images</span></div><figcaption>Image caption, Inspectors visited in January</figcaption></figure></div>"
    )
    inner = (
        f'<main id="main-content"><article><header data-component="headline-block"><h1>{escape(title)}</h1></header>'
        f"<div><span>Published</span><time datetime='2019-05-14T11:42:00Z'>14 May 2019</time></div>{image}{parts}"
        f'<section data-component="topic-list"><h2>Related Topics</h2>{links("div", "topics", TOPICS[:4])}</section>'
        f"</article></main>"
    )
    return "BBC News", inner, teasers(6)


def tabloid(title: str, body: list[str]) -> Dress:
    """A regional daily of a chain: newsletter box and video promotion in the text, trailing shares."""
    box = (
        '<div class="newsletter-signup"><p>Sign up to our daily newsletter</p><form><input type="email">'
        "<button>Sign up</button></form><p>We use your sign-up to provide content in ways you've agreed to.</p></div>"
    )
    parts = [f"<p>{escape(text)}</p>" for text in body]
    parts[1:1] = [box]
    parts[4:4] = [f'<div class="readmore"><h3>READ MORE</h3><ul><li><a href="/r">{HEADLINES[1]}</a></li></ul></div>']
    inner = (
        f'<div class="container"><article class="article-main"><h1 itemprop="headline">{escape(title)}</h1>'
        f'<p class="sub-title">Inspectors say more has to be done</p>'
        f'<ul class="share-icons"><li><a href="#">Share</a></li></ul>'
        f'<div class="article-body" itemprop="articleBody">{"".join(parts)}</div></article>{teasers(2)}</div>'
    )
    return "Thornleigh Live", inner, teasers(5)


def chain(title: str, body: list[str]) -> Dress:
    """A chain that puts "Hide Ad" between paragraphs and repeats its captions."""
    parts = []
    for n, text in enumerate(body):
        parts.append(f'<p class="sc-{n}">{escape(text)}</p>')
        if n % 2 == 0:
            parts.append('<div class="ad"><span>Hide Ad</span><span>Hide Ad</span></div>')
    inner = (
        f'<div id="root"><div class="article"><h1>{escape(title)}</h1><div class="author">By Sam Sample</div>'
        f"<div>Published 14th May 2019, 11:42 BST</div><p>Watch more of our videos on Clips!</p>"
        f'<div class="article-content">{"".join(parts)}</div></div></div>'
    )
    return "Ellingford Post", inner, teasers(3)


def blog(title: str, body: list[str]) -> Dress:
    """A hyperlocal site made with WordPress: sidebar, tags, share buttons, related posts."""
    parts = "".join(f"<p>{escape(text)}</p>" for text in body)
    side = "".join(f'<div class="widget"><h3>{topic}</h3>{links("div", "recent", HEADLINES)}</div>' for topic in TOPICS)
    inner = (
        f'<div id="content" class="site-content"><main><article class="post type-post"><header class="entry-header">'
        f'<h1 class="entry-title">{escape(title)}</h1><span class="posted-on">Posted on <time class="entry-date" '
        f'datetime="2019-05-14">14 May 2019</time></span></header><div class="entry-content">{parts}'
        f'<div class="sharedaddy"><h3>Share this:</h3>{links("div", "share", ("Twitter", "Facebook"))}</div></div>'
        f'</article></main><aside class="sidebar">{side}</aside></div>'
    )
    return "Marrowdale News", inner, ""


KINDS: tuple[Callable[[str, list[str]], Dress], ...] = (weekly, broadcaster, tabloid, chain, blog)


def press_pages() -> dict[str, tuple[str, list[str]]]:
    """Page and paragraphs by name: each article in each dress."""
    found = {}
    for path in sorted(ARTICLES.glob("press-*.txt")):
        title, body = article(path)
        if len(body) >= 4:
            found.update({f"{path.stem}-{kind.__name__}": (page(title, *kind(title, body)), body) for kind in KINDS})
    return found


def main(folder: Path) -> None:
    """Write the pages."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (text, _) in press_pages().items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
