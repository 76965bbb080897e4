"""Drawn paths of a PDF page: areas and outlines of boxes, ruling lines, bullets that are no text."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

import pypdfium2.raw as raw

from pipeline.ingest import pdf_calls as call
from pipeline.ingest.layout_lines import Area, Shape
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

PATH, IMAGE, FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
EDGES, MODES, COLOUR = call.FLOATS, call.MODES, call.NUMBERS


def read_shapes(page: PageText) -> list[Shape]:
    """The paths of a page and of the forms on it, and its images, small ones of which may be bullets.

    In points from the page's top left.
    """
    address = call.handle(page.page.raw)
    count = call.count_objects(address)
    if count > MAX_OBJECTS:
        return []
    found = shapes_of(page, [call.page_object(address, index) for index in range(count)], None)
    return [shape for shape in found if isfinite(shape.x0 + shape.top + shape.x1 + shape.bottom)]


def shapes_of(page: PageText, objects: Iterable[int], matrix: Matrix | None) -> list[Shape]:
    """The shapes of page objects; `matrix` is that of the form which holds them, and a form in a form is left out."""
    shapes: list[Shape] = []
    for found in objects:
        kind = call.object_type(found)
        if kind == PATH:
            shapes += pieces_of(page, found, path_shape(page, found, matrix), matrix)
        elif kind == IMAGE:
            shapes.append(Shape(*outline(page, found, matrix)))
        elif kind == FORM and matrix is None:
            count = call.form_count(found)
            if 0 < count <= MAX_OBJECTS and call.object_matrix(found, EDGES.at[0]):
                inner: Matrix = tuple(EDGES.values)
                shapes += shapes_of(page, [call.form_object(found, index) for index in range(count)], inner)
    return shapes


def pieces_of(page: PageText, found: int, shape: Shape, matrix: Matrix | None) -> list[Shape]:
    """The lines and rectangles of a path that draws several at once, as Word does with the borders of a table."""
    count = call.segment_count(found)
    if not PLAIN_PATH < count <= MOST_SEGMENTS or not (shape.filled or shape.ruled):
        return [shape]
    if not call.object_matrix(found, EDGES.at[0]):
        return [shape]
    own: Matrix = tuple(EDGES.values)
    strokes: list[list[tuple[float, float]]] = []
    for index in range(count):
        segment = call.path_segment(found, index)
        kind = call.segment_type(segment)
        call.segment_point(segment, *EDGES.at[:2])
        point = moved(EDGES.values[0], EDGES.values[1], own)
        point = moved(*point, matrix) if matrix is not None else point
        if kind == raw.FPDF_SEGMENT_MOVETO or not strokes:
            strokes.append([point])
        elif kind == raw.FPDF_SEGMENT_LINETO and is_straight(strokes[-1][-1], point):
            strokes[-1].append(point)
        else:
            return [shape]
    return [piece_of(page, stroke, shape) for stroke in strokes if len(stroke) > 1]


def piece_of(page: PageText, points: list[tuple[float, float]], shape: Shape) -> Shape:
    """What one stroke of a path draws, in the looks of the whole."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, top, x1, bottom = page.turn(min(xs), min(ys), max(xs), max(ys))
    return Shape(x0, top, x1, bottom, shape.filled, shape.ruled, shape.colour)


def path_shape(page: PageText, found: int, matrix: Matrix | None) -> Shape:
    """A path as one shape: its outline, whether it is filled and ruled, and its fill."""
    area = outline(page, found, matrix)
    call.draw_mode(found, *MODES.at)
    fill, stroke = MODES.values
    if not fill:
        return Shape(*area, ruled=bool(stroke))
    call.fill_colour(found, *COLOUR.at)
    red, green, blue, alpha = COLOUR.values
    return Shape(*area, alpha > 0 and min(red, green, blue) < PALEST, bool(stroke), (red, green, blue))


def outline(page: PageText, found: int, matrix: Matrix | None) -> Area:
    """The rectangle around a page object."""
    call.bounds(found, *EDGES.at[:4])
    left, bottom, right, top = EDGES.values[:4]
    if matrix is not None:
        corners = [moved(x, y, matrix) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
    return page.turn(left, bottom, right, top)


def moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """A point as a matrix places it."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def is_straight(start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a line is level or upright."""
    return abs(start[0] - end[0]) < CROOKED or abs(start[1] - end[1]) < CROOKED
