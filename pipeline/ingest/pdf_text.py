"""Text of a PDF page -> lines: one text call per page and a few calls per line, never one per character.

PDFium is not thread-safe: whoever calls this holds the lock of `pipeline.ingest.pdf`.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.ingest.layout_lines import TextLine

LINE = re.compile(r"[^\r\n\ufffe\x02]+[\ufffe\x02]?")
"""A printed line within a page's text: PDFium marks a hyphen at a line's end instead of breaking the line."""
BOLD = re.compile(r"bold|black|heavy|semibold|demi|(?<=[-,])bd|-b$", re.IGNORECASE)
ITALIC = re.compile(r"ital|obli|(?<=[-,])it$", re.IGNORECASE)
GAP = 1.5
"""Pieces of a line further apart than this many font sizes are parts of their own."""
ASCENT, DESCENT = 0.9, 0.22
"""Share of the font size that a line takes above and below its baseline; fonts lie about theirs."""
RAISED = re.compile(r"[\d*\u2020\u2021,]{1,4}")


@dataclass(frozen=True, slots=True)
class Face:
    """How a text object prints: effective size in points, weight and slant, marked-content id, upright or turned."""

    size: float
    bold: bool
    italic: bool
    content_id: int
    colour: int
    upright: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of one text object; x0 and x1 are filled where the line has several runs."""

    start: int
    end: int
    face: Face


class PageText:
    """The characters of one page with their faces and boxes. Keep the page alive as long as this."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.page = page
        self.textpage = page.get_textpage()
        self.text = self.textpage.get_text_range(errors="replace")
        count = raw.FPDFText_CountChars(self.textpage)
        if len(self.text) != count:
            self.text = "".join(chr(raw.FPDFText_GetUnicode(self.textpage, i) or 32) for i in range(count))
        self.area = page.get_bbox()
        self.turned = page.get_rotation()
        self._faces: dict[int, Face] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self._matrix = raw.FS_MATRIX()
        self._colours = tuple(ctypes.c_uint() for _ in range(4))
        self._name = ctypes.create_string_buffer(128)

    def close(self) -> None:
        """Free the page."""
        self.textpage.close()
        self.page.close()

    def object_at(self, index: int) -> int:
        """Address of the text object that printed a character, 0 for one that PDFium made up."""
        found = raw.FPDFText_GetTextObject(self.textpage, index)
        return ctypes.addressof(found.contents) if found else 0

    def origin(self, index: int) -> tuple[float, float]:
        """Where the pen stood before a character: x, and the baseline's distance from the page's top."""
        x, y = self._x, self._y
        raw.FPDFText_GetCharOrigin(self.textpage, index, x, y)
        return self.turn(x.value, y.value, x.value, y.value)[:2]

    def right(self, index: int) -> float:
        """Where a character's ink ends."""
        left, right, bottom, top = self._edges
        raw.FPDFText_GetCharBox(self.textpage, index, left, right, bottom, top)
        return self.turn(left.value, bottom.value, right.value, top.value)[2]

    def turn(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """PDF coordinates -> x0, top, x1, bottom from the top left of the page as it is shown."""
        x0, y0, x1, y1 = self.area
        if self.turned == 90:
            return bottom - y0, left - x0, top - y0, right - x0
        if self.turned == 180:
            return x1 - right, bottom - y0, x1 - left, top - y0
        if self.turned == 270:
            return y1 - top, x1 - right, y1 - bottom, x1 - left
        return left - x0, y1 - top, right - x0, y1 - bottom

    def face(self, index: int, address: int) -> Face:
        """The face of the text object that printed a character."""
        found = self._faces.get(address)
        if found is None:
            found = self._faces[address] = self._read_face(index)
        return found

    def _read_face(self, index: int) -> Face:
        matrix = self._matrix
        size = raw.FPDFText_GetFontSize(self.textpage, index)
        upright = True
        if raw.FPDFText_GetMatrix(self.textpage, index, matrix):
            size *= hypot(matrix.c, matrix.d)
            across, down = (matrix.b, matrix.a) if self.turned in (90, 270) else (matrix.a, matrix.b)
            upright = abs(across) >= abs(down)
        found = raw.FPDFText_GetTextObject(self.textpage, index)
        content_id = raw.FPDFPageObj_GetMarkedContentID(found) if found else -1
        bold, italic = self._read_font(found) if found else (False, False)
        return Face(size, bold, italic, content_id, self._read_colour(found) if found else 0, upright)

    def _read_colour(self, found: object) -> int:
        red, green, blue, alpha = self._colours
        if not raw.FPDFPageObj_GetFillColor(found, red, green, blue, alpha):
            return 0
        return int(red.value << 16 | green.value << 8 | blue.value)

    def _read_font(self, found: object) -> tuple[bool, bool]:
        font = raw.FPDFTextObj_GetFont(found)
        if not font:
            return False, False
        address = ctypes.addressof(font.contents)
        style = self._fonts.get(address)
        if style is None:
            length = raw.FPDFFont_GetBaseFontName(font, self._name, len(self._name))
            name = self._name.raw[: max(min(length, len(self._name)) - 1, 0)].decode("latin-1")
            style = self._fonts[address] = (bool(BOLD.search(name)), bool(ITALIC.search(name)))
        return style

    def runs(self, start: int, end: int) -> list[Run]:
        """The runs of [start, end), both of whose edges are printed characters, found by halving."""
        borders: list[tuple[int, int]] = [(start, self.object_at(start))]
        last = self.object_at(end - 1)
        self._borders(start, borders[0][1], end - 1, last, borders)
        runs = []
        for place, (at, address) in enumerate(borders):
            until = borders[place + 1][0] if place + 1 < len(borders) else end
            runs.append(Run(at, until, self.face(at, address)))
        return runs

    def _borders(self, low: int, first: int, high: int, last: int, found: list[tuple[int, int]]) -> None:
        """Append (index, object) of every change of object in (low, high]; the objects at both ends are known."""
        if first == last:
            return
        if high - low == 1:
            if last:
                found.append((high, last))
            return
        middle = (low + high) // 2
        between = self.object_at(middle)
        self._borders(low, first, middle, between, found)
        if not between:
            self._after_made_up(middle, high, last, found)
        else:
            self._borders(middle, between, high, last, found)

    def _after_made_up(self, middle: int, high: int, last: int, found: list[tuple[int, int]]) -> None:
        """Go on behind a space that PDFium made up: what follows counts as a new run where its object differs."""
        at = middle + 1
        while at < high and not self.object_at(at):
            at += 1
        here = self.object_at(at)
        if here and here != found[-1][1]:
            found.append((at, here))
        self._borders(at, here, high, last, found)


def read_lines(page: PageText, number: int, tags: dict[int, int]) -> Iterator[TextLine]:
    """The upright lines of a page in content order; `tags` gives heading levels by marked-content id."""
    for match in LINE.finditer(page.text):
        piece = match[0]
        start = match.start() + len(piece) - len(piece.lstrip())
        end = match.end() - (len(piece) - len(piece.rstrip()))
        if end <= start:
            continue
        runs = page.runs(start, end)
        main = max(runs, key=lambda run: run.end - run.start).face
        if not main.upright:
            continue
        x0, baseline = page.origin(start)
        x1 = page.right(end - 1)
        text = page.text[start:end]
        parts: tuple[tuple[int, float, float], ...] = ()
        if len(runs) > 1:
            text, parts = join_runs(page, runs, main, x1)
            if not text:
                continue
        yield TextLine(
            text=text,
            page=number,
            x0=x0,
            top=baseline - ASCENT * main.size,
            x1=x1,
            bottom=baseline + DESCENT * main.size,
            size=main.size,
            bold=all(run.face.bold for run in runs if page.text[run.start : run.end].strip("\u2022 ")),
            italic=main.italic,
            colour=main.colour,
            parts=parts,
            tag=max(tags.get(run.face.content_id, 0) for run in runs) if tags else 0,
        )


def join_runs(
    page: PageText, runs: list[Run], main: Face, right: float
) -> tuple[str, tuple[tuple[int, float, float], ...]]:
    """The text of a line without raised note marks, and its parts where wide gaps divide it."""
    pieces: list[str] = []
    parts: list[tuple[int, float, float]] = []
    length, edge = 0, 0.0
    for place, run in enumerate(runs):
        piece = page.text[run.start : run.end]
        bare = piece.rstrip()
        if place and run.face.size < 0.8 * main.size and RAISED.fullmatch(bare.strip()):
            continue
        if bare:
            left = page.origin(run.start + len(piece) - len(piece.lstrip()))[0]
            if not parts or left - edge > GAP * main.size:
                parts.append((length + len(piece) - len(piece.lstrip()), left, left))
            edge = page.right(run.start + len(bare) - 1) if place + 1 < len(runs) else right
            parts[-1] = (parts[-1][0], parts[-1][1], edge)
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces).rstrip(), tuple(parts) if len(parts) > 1 else ()
