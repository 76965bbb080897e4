"""How faithfully each rendition of one report is read: words, heading levels, list depths, boxes.

The text document gives the words, its HTML rendition the structure. Below them the press pages of
`bench.press_pages`: words of title and paragraphs alone. Run it from the repository root:
`python -m bench.fidelity ../shared`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from lxml import html
from rapidfuzz.distance import LCSseq

from bench.press_pages import press_pages
from pipeline.document import BODY, Document, Source
from pipeline.ingest import ingest
from pipeline.inspect import local_source
from pipeline.settings import Settings

WORD = re.compile(r"\w+")
LINK = re.compile(r"\[([^\]]{1,300})\]\([^)]{0,300}\)")
SUFFIXES = (".pdf", ".html", ".docx")
ENTRY = re.compile(r"\t(?:\d+|[ivx]+)$")
ROW = "{:<14}{:>9}{:>11}{:>9}{:>8}"


def words(text: str) -> list[str]:
    """The words of a text, without link marks and emphasis."""
    return WORD.findall(LINK.sub(r"\1", text).replace("\\", "").casefold())


def reference_words(path: Path) -> list[str]:
    """The words of the text document; its list of contents, which every rendition places elsewhere, is left out."""
    lines = re.sub(r"</?i>|\*", "", path.read_text(encoding="utf-8")).splitlines()
    return words("\n".join(line for line in lines if not ENTRY.search(line) and line != "Contents"))


def structure(path: Path) -> tuple[Counter[tuple[str, int]], Counter[tuple[str, int]], list[str]]:
    """Headings with levels, list items with depths and the texts of boxes, as the HTML rendition has them."""
    tree = html.parse(str(path)).getroot()
    headings = Counter((squeeze(e.text_content()), int(e.tag[1])) for e in tree.iter("h1", "h2", "h3"))
    items: Counter[tuple[str, int]] = Counter()
    for item in tree.iter("li"):
        own = "".join(own_text(item))
        items[squeeze(own), sum(parent.tag in ("ul", "ol") for parent in item.iterancestors())] += 1
    boxes = [
        squeeze(" ".join(e.text_content() for e in box.iter("p", "li")))
        for box in tree.find_class("case") + tree.find_class("pract")
    ]
    return headings, items, boxes


def own_text(item: html.HtmlElement) -> Iterator[str]:
    """The text of a list item without that of the lists inside it."""
    yield item.text or ""
    for child in item:
        if child.tag not in ("ul", "ol"):
            yield child.text_content()
        yield child.tail or ""


def squeeze(text: str) -> str:
    """Letters and digits alone."""
    return "".join(WORD.findall(text.casefold()))


def box_texts(document: Document) -> list[str]:
    """The text of each box of a document without its headings (one producer shades paragraphs alone)."""
    found: dict[int, str] = {}
    for block in document.blocks:
        if block.boxed is not None and block.kind != "heading":
            found[block.boxed] = found.get(block.boxed, "") + squeeze(document.slice(block))
    return list(found.values())


def share(found: Counter[tuple[str, int]], expected: Counter[tuple[str, int]]) -> float:
    """Share of the expected that was found with its level."""
    return sum((found & expected).values()) / max(sum(expected.values()), 1)


def measure(document: Document, reference: list[str], html_path: Path) -> tuple[float, float, float, str]:
    """Word F1 in order, share of heading levels, share of list depths, boxes found of boxes there."""
    read = [block for block in document.blocks if block.kind in BODY | {"title", "caption", "footnote"}]
    text = words("\n".join(document.slice(block) for block in read if document.slice(block) != "Contents"))
    f1 = 2 * LCSseq.similarity(text, reference) / (len(text) + len(reference))
    headings, items, boxes = structure(html_path)
    levels = Counter((squeeze(document.slice(b)), b.level) for b in document.blocks if b.kind == "heading")
    depths = Counter((squeeze(document.slice(b)), b.level) for b in document.blocks if b.kind == "list_item")
    hit = sum(box in box_texts(document) for box in boxes)
    return f1, share(levels, headings), share(depths, items), f"{hit}/{len(boxes)}"


def measure_press() -> None:
    """Print the mean word F1 of the press pages of each kind of publisher."""
    scores: dict[str, list[float]] = {}
    for name, (page, paragraphs) in press_pages().items():
        data = page.encode()
        document = ingest(Source(f"{name}.html", "text/html", data, sha256(data).hexdigest(), name), Settings())
        read = [document.slice(block) for block in document.blocks if block.kind in BODY]
        text, reference = words("\n".join(read)), words("\n".join(paragraphs))
        f1 = 2 * LCSseq.similarity(text, reference) / (len(text) + len(reference))
        scores.setdefault(name.rsplit("-", 1)[1], []).append(f1)
    for kind, found in scores.items():
        print(f"press, {kind:<16}{sum(found) / len(found):.4f}")


def main(shared: Path) -> None:
    """Print the table, one row per rendition."""
    print(ROW.format("rendition", "words F1", "headings", "lists", "boxes"))
    for path in sorted(path for path in (shared / "renditions").glob("*/*") if path.suffix in SUFFIXES):
        document = ingest(local_source(str(path)), Settings())
        reference = reference_words(shared / "corpus" / f"{path.stem}.txt")
        page = shared / "renditions" / "html" / f"{path.stem}.html"
        f1, headings, lists, boxes = measure(document, reference, page)
        print(ROW.format(path.parent.name, f"{f1:.4f}", f"{headings:.3f}", f"{lists:.3f}", boxes))
    measure_press()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
