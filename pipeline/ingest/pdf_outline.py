"""Bookmarks of a PDF: titles with their levels and pages."""

from __future__ import annotations

import pypdfium2 as pdfium

MOST = 3000
"""Bookmarks read at most; a cyclic or generated outline has no end."""
DEEPEST = 6


def read_outline(pdf: pdfium.PdfDocument) -> list[tuple[int, str, int]]:
    """The bookmarks as (level from 1, title, 1-based page), those without a page left out."""
    found: list[tuple[int, str, int]] = []
    for count, item in enumerate(pdf.get_toc(max_depth=DEEPEST)):
        if count >= MOST:
            return []
        dest = item.get_dest()
        index = dest.get_index() if dest else None
        if index is not None and index >= 0:
            found.append((item.level + 1, item.get_title(), index + 1))
    return found
