"""Word documents -> blocks: mammoth makes HTML of them, with what it would lose put back, and the walker reads that."""

from __future__ import annotations

import datetime as dt

import lxml.html
import mammoth
from lxml import etree
from lxml.html import HtmlElement

from pipeline.document import Document, Hints, Source
from pipeline.errors import Rejection
from pipeline.ingest.docx_html import put_facts
from pipeline.ingest.docx_numbering import read_numbering
from pipeline.ingest.docx_package import DOCUMENT, parse_part, read_parts, write_parts
from pipeline.ingest.docx_prepare import Prepared, prepare
from pipeline.ingest.docx_styles import local, read_sheet
from pipeline.ingest.draft import assemble, normalise
from pipeline.ingest.furniture import clean
from pipeline.ingest.html_blocks import walk
from pipeline.ingest.html_outline import settle
from pipeline.ingest.html_style import Styles
from pipeline.settings import Settings

STYLE_MAP = "p => p:fresh\nb => strong\ni => em\nstrike => s\nr => "
UNTITLED = frozenset({"", "untitled", "document", "word document", "microsoft word document"})


def read(source: Source, settings: Settings) -> Document:
    """Read a Word document.

    Raises Rejection: "encrypted", "too_large", "corrupt", "unsupported" (an older .doc) or "empty".
    """
    parts = read_parts(source.data, settings)
    root = parse_part(parts, DOCUMENT)
    if root is None:
        raise Rejection("corrupt", f"the archive holds no {DOCUMENT}", stage="ingest")
    sheet = read_sheet(parse_part(parts, "word/styles.xml"))
    numbering = read_numbering(parse_part(parts, "word/numbering.xml"))
    prepared = prepare(root, sheet, numbering)
    body = to_html(parts | {DOCUMENT: etree.tostring(root, encoding="utf-8", xml_declaration=True)})
    put_facts(body, prepared.facts)
    hints = read_properties(parse_part(parts, "docProps/core.xml"))
    cleaned = clean(walk(body, Styles()))
    drafts = settle(cleaned.drafts, title=hints.title, press=False)
    return assemble(source, drafts, hints=cleaned.hints(hints), warnings=change_warnings(prepared))


def to_html(parts: dict[str, bytes]) -> HtmlElement:
    """The body of the document as HTML. Raises Rejection("corrupt") where mammoth cannot read it."""
    try:
        result = mammoth.convert_to_html(
            write_parts(parts),
            style_map=STYLE_MAP,
            include_default_style_map=False,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: {}),
        )
    except RecursionError as error:
        raise Rejection("corrupt", "elements are nested too deep", stage="ingest") from error
    except Exception as error:  # mammoth raises whatever its XML reader stumbles over
        raise Rejection("corrupt", f"mammoth cannot read it: {error}", stage="ingest") from error
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    page = lxml.html.document_fromstring(f"<html><body>{result.value}</body></html>".encode(), parser=parser)
    body: HtmlElement = page.find("body")
    return body


def read_properties(root: etree._Element | None) -> Hints:
    """Title, author and date of the core properties; the date of creation, since none says when it was published."""
    found = (
        {local(element): normalise(element.text or "") for element in root if root is not None}
        if root is not None
        else {}
    )
    title = found.get("title", "")
    created = found.get("created", "")[:10]
    try:
        published = dt.date.fromisoformat(created).isoformat()
    except ValueError:
        published = None
    return Hints(
        title=None if title.casefold() in UNTITLED else title, author=found.get("creator") or None, published=published
    )


def change_warnings(prepared: Prepared) -> list[str]:
    """A warning where changes were tracked and not yet accepted."""
    if not prepared.inserted and not prepared.deleted:
        return []
    return [f"tracked changes: {prepared.inserted} insertions kept, {prepared.deleted} deletions dropped"]
