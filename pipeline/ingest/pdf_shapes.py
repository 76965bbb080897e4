"""Drawn paths of a PDF page: areas and outlines of boxes, ruling lines, bullets that are no text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw

from pipeline.ingest.layout_lines import Shape
from pipeline.ingest.pdf_text import PageText

MAX_OBJECTS = 20000
"""A drawing of more objects than this (a map, a chart) tells nothing of the layout."""


def read_shapes(page: PageText) -> list[Shape]:
    """The paths of a page and of the forms on it, and its small images, which may be bullets."""
    count = raw.FPDFPage_CountObjects(page.page)
    if count > MAX_OBJECTS:
        return []
    objects = (raw.FPDFPage_GetObject(page.page, index) for index in range(count))
    return list(walk(page, objects, None))


def walk(page: PageText, objects: Iterator[Any], matrix: raw.FS_MATRIX | None) -> Iterator[Shape]:
    """Shapes of the objects; inside a form its matrix moves them."""
    for found in objects:
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        if kind == raw.FPDF_PAGEOBJ_PATH or kind == raw.FPDF_PAGEOBJ_IMAGE:
            yield read_shape(page, found, kind, matrix)
        elif kind == raw.FPDF_PAGEOBJ_FORM and matrix is None:
            inner = raw.FS_MATRIX()
            count = raw.FPDFFormObj_CountObjects(found)
            if raw.FPDFPageObj_GetMatrix(found, inner) and count <= MAX_OBJECTS:
                parts = (raw.FPDFFormObj_GetObject(found, index) for index in range(count))
                yield from walk(page, parts, inner)


def read_shape(page: PageText, found: Any, kind: int, matrix: raw.FS_MATRIX | None) -> Shape:
    """One path or image as a shape."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(found, left, bottom, right, top)
    edges = left.value, bottom.value, right.value, top.value
    if matrix is not None:
        xs = [matrix.a * edges[i] + matrix.c * edges[j] + matrix.e for i in (0, 2) for j in (1, 3)]
        ys = [matrix.b * edges[i] + matrix.d * edges[j] + matrix.f for i in (0, 2) for j in (1, 3)]
        edges = min(xs), min(ys), max(xs), max(ys)
    x0, upper, x1, lower = page.turn(*edges)
    if kind == raw.FPDF_PAGEOBJ_IMAGE:
        return Shape(x0, upper, x1, lower)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(found, fill, stroke)
    if not fill.value:
        return Shape(x0, upper, x1, lower, ruled=bool(stroke.value))
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(found, red, green, blue, alpha)
    colour = red.value, green.value, blue.value
    return Shape(x0, upper, x1, lower, alpha.value > 0 and min(colour) < 250, bool(stroke.value), colour)
