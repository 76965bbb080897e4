"""PDF -> blocks: PDFium for lines and shapes, pdfplumber for the pages that hold ruled tables."""

from __future__ import annotations

from threading import Lock

import pypdfium2 as pdfium

from pipeline.document import Document, Page, Source
from pipeline.errors import Rejection
from pipeline.ingest.draft import assemble
from pipeline.ingest.layout import lay_out
from pipeline.ingest.layout_lines import PageLines
from pipeline.ingest.pdf_open import open_pdf, read_hints
from pipeline.ingest.pdf_outline import read_outline
from pipeline.ingest.pdf_shapes import read_shapes
from pipeline.ingest.pdf_tags import heading_tags
from pipeline.ingest.pdf_text import PageText, read_lines
from pipeline.ingest.tables import needs_tables, read_tables
from pipeline.settings import Settings

PDFIUM = Lock()
"""PDFium is not thread-safe; Dask workers have several threads."""


def read(source: Source, settings: Settings) -> Document:
    """Read a PDF. Raises Rejection: encrypted, corrupt, too_large, too_many_pages, scanned."""
    with PDFIUM:
        pdf = open_pdf(source, settings)
        try:
            hints = read_hints(pdf)
            outline = read_outline(pdf)
            pages, warnings = read_pages(pdf, tagged=not outline)
        finally:
            pdf.close()
    if not any(page.lines for page in pages):
        detail = f"none of its {len(pages)} pages holds text; run it through text recognition first"
        raise Rejection("scanned", detail, stage="ingest")
    sizes = [Page(page.number, page.width, page.height) for page in pages]
    tables = read_tables(source.data, [page.number for page in pages if needs_tables(page)])
    drafts = lay_out(pages, tables=tables, outline=outline)
    return assemble(source, drafts, pages=sizes, hints=hints, warnings=warnings)


def read_pages(pdf: pdfium.PdfDocument, *, tagged: bool) -> tuple[list[PageLines], list[str]]:
    """The lines and shapes of all pages, and warnings on those that could not be read or hold no text."""
    pages: list[PageLines] = []
    broken: list[int] = []
    tagged = tagged and pdf.is_tagged()
    for index in range(len(pdf)):
        number = index + 1
        try:
            page = pdf[index]
        except pdfium.PdfiumError:
            broken.append(number)
            pages.append(PageLines(number, 0.0, 0.0))
            continue
        width, height = page.get_size()
        text = PageText(page)
        tags = heading_tags(page) if tagged else {}
        pages.append(PageLines(number, width, height, list(read_lines(text, number, tags)), read_shapes(text)))
        text.close()
    empty = [page.number for page in pages if not page.lines and page.number not in broken]
    warnings = []
    if broken:
        warnings.append(f"pages that cannot be read: {numbers(broken)}")
    if empty:
        warnings.append(f"pages without text: {numbers(empty)}")
    return pages, warnings


def numbers(pages: list[int]) -> str:
    """The count and the first ten of a list of page numbers."""
    shown = ", ".join(str(number) for number in pages[:10])
    return f"{len(pages)} ({shown}{', …' if len(pages) > 10 else ''})"
