"""One report by several producers and in several layouts gives the same headings, items, boxes and words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sources import make_source

from pipeline.document import Document
from pipeline.ingest import ingest
from pipeline.settings import Settings

PRODUCERS = ("chromium", "libreoffice", "two-column")


def read(path: Path) -> Document:
    """Read a file."""
    return ingest(make_source(path.read_bytes(), path.name), Settings())


def squeeze(text: str) -> str:
    """Letters and digits alone."""
    return "".join(re.findall(r"\w+", text.casefold()))


def outline(document: Document) -> list[tuple[str, int, str]]:
    """Kind, level and text of headings and list items in order, but for the contents, which stand elsewhere."""
    kinds = ("heading", "list_item")
    found = [(b.kind, b.level, squeeze(document.slice(b))) for b in document.blocks if b.kind in kinds]
    return [row for row in found if row[2] != "contents"]


@pytest.fixture(scope="module", params=PRODUCERS)
def renditions(request: pytest.FixtureRequest, shared: Path) -> list[tuple[Document, Document]]:
    """Each report of a producer beside its web page."""
    paths = sorted((shared / "renditions" / request.param).glob("*.pdf"))
    return [(read(path), read(shared / "renditions" / "html" / f"{path.stem}.html")) for path in paths]


def test_same_outline_as_the_web_page(renditions: list[tuple[Document, Document]]) -> None:
    assert renditions
    for document, page in renditions:
        assert outline(document) == outline(page)


def test_same_words_as_the_web_page(renditions: list[tuple[Document, Document]]) -> None:
    for document, page in renditions:
        texts = [
            "".join(squeeze(d.slice(b)) for b in d.blocks if b.kind in ("paragraph", "list_item", "table_row"))
            for d in (document, page)
        ]
        assert texts[0] == texts[1]


def test_every_line_lies_on_its_page(renditions: list[tuple[Document, Document]]) -> None:
    for document, _ in renditions:
        for line in (line for block in document.blocks for line in block.lines):
            page = document.pages[line.box.page - 1]
            assert 0 <= line.box.x0 < line.box.x1 <= page.width
            assert 0 <= line.box.top < line.box.bottom <= page.height
            assert document.text[line.start : line.end].strip() == document.text[line.start : line.end] != ""
