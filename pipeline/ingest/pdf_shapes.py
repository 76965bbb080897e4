"""Drawn paths of a PDF page: areas and outlines of boxes, ruling lines, bullets that are no text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from math import isfinite

import pypdfium2.raw as raw

from pipeline.ingest import pdf_calls as call
from pipeline.ingest.layout_lines import Shape
from pipeline.ingest.pdf_page import PageText

MAX_OBJECTS = 20000
"""A drawing of more objects than this (a map, a chart) tells nothing of the layout."""
PALEST = 250
"""An area with all of red, green and blue above this is white paper."""

Matrix = tuple[float, float, float, float, float, float]


class ShapeReader:
    """Reads the paths of one page, and its small images, which may be bullets."""

    def __init__(self, page: PageText) -> None:
        self.page = page
        self._edges = call.Out(ctypes.c_float, 6)
        self._modes = call.Out(ctypes.c_int, 2)
        self._colour = call.Out(ctypes.c_uint, 4)

    def read(self) -> list[Shape]:
        """All shapes of the page and of the forms on it."""
        address = call.handle(self.page.page.raw)
        count = call.count_objects(address)
        if count > MAX_OBJECTS:
            return []
        found = self._walk((call.page_object(address, index) for index in range(count)), None)
        return [shape for shape in found if isfinite(shape.x0 + shape.top + shape.x1 + shape.bottom)]

    def _walk(self, objects: Iterable[int], matrix: Matrix | None) -> Iterator[Shape]:
        for found in objects:
            kind = call.object_type(found)
            if kind == raw.FPDF_PAGEOBJ_PATH or kind == raw.FPDF_PAGEOBJ_IMAGE:
                yield self._shape(found, kind, matrix)
            elif kind == raw.FPDF_PAGEOBJ_FORM and matrix is None:
                count = call.form_count(found)
                if 0 < count <= MAX_OBJECTS and call.object_matrix(found, self._edges.at[0]):
                    inner = tuple(self._edges.values)
                    yield from self._walk((call.form_object(found, index) for index in range(count)), inner)

    def _shape(self, found: int, kind: int, matrix: Matrix | None) -> Shape:
        call.bounds(found, *self._edges.at[:4])
        left, bottom, right, top = self._edges.values[:4]
        if matrix is not None:
            a, b, c, d, e, f = matrix
            xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
            ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
            left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
        x0, upper, x1, lower = self.page.turn(left, bottom, right, top)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            return Shape(x0, upper, x1, lower)
        call.draw_mode(found, *self._modes.at)
        fill, stroke = self._modes.values
        if not fill:
            return Shape(x0, upper, x1, lower, ruled=bool(stroke))
        call.fill_colour(found, *self._colour.at)
        red, green, blue, alpha = self._colour.values
        return Shape(
            x0, upper, x1, lower, alpha > 0 and min(red, green, blue) < PALEST, bool(stroke), (red, green, blue)
        )


def read_shapes(page: PageText) -> list[Shape]:
    """The shapes of a page, in points from its top left."""
    return ShapeReader(page).read()
