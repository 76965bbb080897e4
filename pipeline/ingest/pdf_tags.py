"""Structure tree of a tagged PDF: the heading level of marked content. Keep the page alive meanwhile."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

HEADING = re.compile(r"H([1-6])")
DEEPEST = 40
MOST = 20000
"""Elements of one page that are visited at most."""


def heading_tags(page: pdfium.PdfPage) -> dict[int, int]:
    """Heading level by marked-content id of a page; {} for a page without a structure tree."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    found: dict[int, int] = {}
    name = ctypes.create_string_buffer(64)
    try:
        stack = [
            (raw.FPDF_StructTree_GetChildAtIndex(tree, index), 0, 0)
            for index in range(raw.FPDF_StructTree_CountChildren(tree))
        ]
        for _ in range(MOST):
            if not stack:
                break
            element, level, depth = stack.pop()
            if element and depth < DEEPEST:
                level = level or heading_level(element, name)
                stack += visit(element, level, depth, found)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return found


def heading_level(element: Any, name: Any) -> int:
    """The level of an H1 to H6 element, 0 for others."""
    length = raw.FPDF_StructElement_GetType(element, name, len(name))
    match = HEADING.fullmatch(name.raw[: max(length - 2, 0)].decode("utf-16-le", errors="replace"))
    return int(match[1]) if match else 0


def visit(element: Any, level: int, depth: int, found: dict[int, int]) -> list[tuple[Any, int, int]]:
    """Note the marked content of a heading; the element's children, with the level that they inherit."""
    if level:
        for index in range(max(raw.FPDF_StructElement_GetMarkedContentIdCount(element), 0)):
            content = raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index)
            if content >= 0:
                found[content] = level
    count = raw.FPDF_StructElement_CountChildren(element)
    return [
        (raw.FPDF_StructElement_GetChildAtIndex(element, index), level, depth + 1) for index in range(max(count, 0))
    ]
