"""PDF -> blocks: PDFium for lines, shapes and ruled tables, pdfplumber for the pages that PDFium cannot tell."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from threading import Lock

import pypdfium2 as pdfium

from pipeline.document import Document, Page, Source
from pipeline.errors import Rejection
from pipeline.ingest.draft import assemble
from pipeline.ingest.layout import lay_out
from pipeline.ingest.layout_lines import PageLines, TextLine
from pipeline.ingest.layout_mend import mend_lines
from pipeline.ingest.layout_order import by_rows
from pipeline.ingest.pdf_cells import read_cells
from pipeline.ingest.pdf_fallback import is_garbled, plumber_lines
from pipeline.ingest.pdf_open import open_pdf, read_hints
from pipeline.ingest.pdf_outline import read_outline
from pipeline.ingest.pdf_page import PageText
from pipeline.ingest.pdf_shapes import read_shapes
from pipeline.ingest.pdf_tags import heading_tags
from pipeline.ingest.pdf_text import read_lines
from pipeline.ingest.tables import needs_tables, read_tables
from pipeline.settings import Settings

FEW_UPRIGHT = 0.4
"""Share of a page's characters in upright lines below which the page is read turned: a table set sideways."""
PDFIUM = Lock()
"""PDFium is not thread-safe; Dask workers have several threads."""


def read(source: Source, settings: Settings) -> Document:
    """Read a PDF. Raises Rejection: encrypted, corrupt, too_large, too_many_pages, scanned."""
    with unwatched():
        return read_whole(source, settings)


@contextmanager
def unwatched() -> Iterator[None]:
    """No search for cyclic garbage meanwhile: the many lines and shapes of a PDF hold none, and it takes a while."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def read_whole(source: Source, settings: Settings) -> Document:
    """Read a PDF, as `read` does."""
    with PDFIUM:
        pdf = open_pdf(source, settings)
        try:
            hints = read_hints(pdf)
            outline = read_outline(pdf)
            pages, broken = read_pages(pdf, tagged=not outline)
        finally:
            pdf.close()
    garbled = mend_pages(source.data, pages)
    if not any(page.lines for page in pages):
        raise Rejection("scanned", no_text(pages, broken, garbled), stage="ingest")
    sizes = [Page(page.number, page.width, page.height) for page in pages]
    empty = [
        page.number for page in pages if not page.lines and page.number not in broken and page.number not in garbled
    ]
    warnings = [
        *warning("pages that cannot be read", broken),
        *warning("pages whose characters cannot be told", garbled),
        *warning("pages without text", empty),
    ]
    ruled = [page for page in pages if page.ruled]
    tables = read_tables(source.data, ruled)
    lost = [page.number for page in ruled if page.number not in tables]
    warnings += warning("pages whose ruled tables cannot be read", lost)
    drafts = lay_out(pages, tables=tables, outline=outline, title=hints.title)
    return assemble(source, drafts, pages=sizes, hints=hints, warnings=warnings)


def read_pages(pdf: pdfium.PdfDocument, *, tagged: bool) -> tuple[list[PageLines], list[int]]:
    """The lines and shapes of all pages, and the numbers of those that cannot be read.

    Raises Rejection("corrupt") where no page can be.
    """
    pages: list[PageLines] = []
    broken: list[int] = []
    tagged = tagged and pdf.is_tagged()
    for number in range(1, len(pdf) + 1):
        try:
            pages.append(read_page(pdf, number, tagged=tagged))
        except pdfium.PdfiumError:
            broken.append(number)
            pages.append(PageLines(number, 0.0, 0.0))
    if len(broken) == len(pages):
        raise Rejection("corrupt", f"none of its {len(pages)} pages can be read", stage="ingest")
    return pages, broken


def read_page(pdf: pdfium.PdfDocument, number: int, *, tagged: bool) -> PageLines:
    """The lines and shapes of a 1-based page. Raises PdfiumError where it cannot be read."""
    page = pdf[number - 1]
    text = PageText(page, tagged=tagged)
    try:
        tags = heading_tags(page) if tagged else {}
        width, height = page.get_size()
        lines = mend_lines(read_lines(text, number, tags))
        if sum(len(line.text) for line in lines) < FEW_UPRIGHT * len(text.text) and text.turn_upright():
            lines = turned_lines(text, number, tags)
            left, bottom, right, top = text.area
            sizes = right - left, top - bottom
            width, height = sizes if text.turned in (0, 180) else sizes[::-1]
        found = PageLines(number, width, height, lines, read_shapes(text))
        if needs_tables(found):
            found.ruled, found.cells = True, read_cells(text, lines, found.shapes)
        return found
    finally:
        text.close()


def turned_lines(text: PageText, number: int, tags: dict[int, int]) -> list[TextLine]:
    """The lines of a turned page; PDFium takes their order, and that of their pieces, from the page as it is shown."""
    lines = list(read_lines(text, number, tags))
    if text.upside_down or any(below.bottom < above.bottom - 1 for above, below in pairwise(lines)):
        lines = by_rows(lines)
    return mend_lines(lines)


def mend_pages(data: bytes, pages: list[PageLines]) -> list[int]:
    """Read garbled pages once more with pdfplumber; the numbers of those that stay unreadable, now without lines."""
    lost = []
    for page in pages:
        if is_garbled(page.lines):
            page.lines, page.cells = plumber_lines(data, page.number), None
            if not page.lines:
                lost.append(page.number)
    return lost


def no_text(pages: list[PageLines], broken: list[int], garbled: list[int]) -> str:
    """Why a document holds no text."""
    if garbled:
        return f"the characters of its text cannot be told on {len(garbled)} of {len(pages)} pages; recognise it anew"
    lost = f" ({len(broken)} cannot be read)" if broken else ""
    return f"none of its {len(pages)} pages holds text{lost}; run it through text recognition first"


def warning(what: str, pages: list[int]) -> list[str]:
    """One warning that names the first ten pages, or none."""
    shown = ", ".join(str(number) for number in pages[:10])
    return [f"{what}: {len(pages)} ({shown}{', …' if len(pages) > 10 else ''})"] if pages else []
