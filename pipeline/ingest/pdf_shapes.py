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
PLAIN_PATH = 5
"""Segments of a path that draws one rectangle."""
MOST_SEGMENTS = 4000
CROOKED = 0.5
"""Points by which the ends of a level or upright line may differ."""

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
                shape = self._shape(found, kind, matrix)
                yield from self._pieces(found, shape, matrix) if kind == raw.FPDF_PAGEOBJ_PATH else (shape,)
            elif kind == raw.FPDF_PAGEOBJ_FORM and matrix is None:
                count = call.form_count(found)
                if 0 < count <= MAX_OBJECTS and call.object_matrix(found, self._edges.at[0]):
                    inner = tuple(self._edges.values)
                    yield from self._walk((call.form_object(found, index) for index in range(count)), inner)

    def _pieces(self, found: int, shape: Shape, matrix: Matrix | None) -> list[Shape]:
        """The lines and rectangles of a path that draws several at once, as Word does with the borders of a table."""
        count = call.segment_count(found)
        if not PLAIN_PATH < count <= MOST_SEGMENTS or not (shape.filled or shape.ruled):
            return [shape]
        if not call.object_matrix(found, self._edges.at[0]):
            return [shape]
        own: Matrix = tuple(self._edges.values)
        strokes: list[list[tuple[float, float]]] = []
        for index in range(count):
            segment = call.path_segment(found, index)
            kind = call.segment_type(segment)
            call.segment_point(segment, *self._edges.at[:2])
            point = moved(self._edges.values[0], self._edges.values[1], own)
            point = moved(*point, matrix) if matrix is not None else point
            if kind == raw.FPDF_SEGMENT_MOVETO or not strokes:
                strokes.append([point])
            elif kind == raw.FPDF_SEGMENT_LINETO and is_straight(strokes[-1][-1], point):
                strokes[-1].append(point)
            else:
                return [shape]
        return [self._piece(stroke, shape) for stroke in strokes if len(stroke) > 1]

    def _piece(self, points: list[tuple[float, float]], shape: Shape) -> Shape:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        x0, top, x1, bottom = self.page.turn(min(xs), min(ys), max(xs), max(ys))
        return Shape(x0, top, x1, bottom, shape.filled, shape.ruled, shape.colour)

    def _shape(self, found: int, kind: int, matrix: Matrix | None) -> Shape:
        call.bounds(found, *self._edges.at[:4])
        left, bottom, right, top = self._edges.values[:4]
        if matrix is not None:
            corners = [moved(x, y, matrix) for x in (left, right) for y in (bottom, top)]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
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


def moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """A point as a matrix places it."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def is_straight(start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a line is level or upright."""
    return abs(start[0] - end[0]) < CROOKED or abs(start[1] - end[1]) < CROOKED


def read_shapes(page: PageText) -> list[Shape]:
    """The shapes of a page, in points from its top left."""
    return ShapeReader(page).read()
