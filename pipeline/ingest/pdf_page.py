"""The characters of one PDF page: which text object printed them, how they look, where they stand."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from math import hypot
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.ingest import pdf_calls as call

BOLD = re.compile(r"bold|black|heavy|semibold|demi|(?<=[-,])bd|-b$", re.IGNORECASE)
ITALIC = re.compile(r"ital|obli|(?<=[-,])it$", re.IGNORECASE)
NAME_LENGTH = 128
"""Bytes of a font's name that are looked at."""
SAMPLED = 40
"""Characters that tell which way the text of a page runs."""


NAME = ctypes.create_string_buffer(NAME_LENGTH)
PLACE, MATRIX = call.DOUBLES.values, call.FLOATS.values
AT_X, AT_Y, AT_MATRIX = *call.DOUBLES.at[:2], call.FLOATS.at[0]


class Face(NamedTuple):
    """How a text object prints: effective size in points, weight, slant, colour (of bold type), marked-content id,
    whether it runs along the page."""

    size: float
    bold: bool
    italic: bool
    colour: int
    content_id: int
    upright: bool


NO_FACE = Face(0.0, False, False, 0, -1, True)


class PageText:
    """The characters of one page with their faces and places. Keep the page alive as long as this."""

    def __init__(self, page: pdfium.PdfPage, *, tagged: bool = False) -> None:
        self.page = page
        self.tagged = tagged
        self.textpage = page.get_textpage()
        self.text = self.textpage.get_text_range(errors="replace")
        count = raw.FPDFText_CountChars(self.textpage)
        if len(self.text) != count:
            self.text = "".join(chr(raw.FPDFText_GetUnicode(self.textpage, i) or 32) for i in range(count))
        self.address = call.handle(self.textpage.raw)
        self.area = page.get_bbox()
        self.left, self.upper = self.area[0], self.area[3]
        self.turned = self.shown = page.get_rotation()
        self._faces: dict[int, Face] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}

    def close(self) -> None:
        """Free the page."""
        self.textpage.close()
        self.page.close()

    def origin(self, index: int) -> tuple[float, float]:
        """Where the pen stood before a character: x, and the baseline's distance from the page's top."""
        call.origin(self.address, index, AT_X, AT_Y)
        x, y = PLACE[0], PLACE[1]
        if not self.turned:
            return x - self.left, self.upper - y
        return self.turn(x, y, x, y)[:2]

    def right(self, index: int) -> float:
        """Where a character's ink ends."""
        call.char_box(self.address, index, *call.DOUBLES.at)
        if not self.turned:
            right: float = PLACE[1] - self.left
            return right
        return self.turn(PLACE[0], PLACE[2], PLACE[1], PLACE[3])[2]

    def turn(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """PDF coordinates -> x0, top, x1, bottom from the top left of the page as it is shown."""
        x0, y0, x1, y1 = self.area
        if self.turned == 0:
            return left - x0, y1 - top, right - x0, y1 - bottom
        if self.turned == 90:
            return bottom - y0, left - x0, top - y0, right - x0
        if self.turned == 180:
            return x1 - right, bottom - y0, x1 - left, top - y0
        return y1 - top, x1 - right, y1 - bottom, x1 - left

    @property
    def upside_down(self) -> bool:
        """Whether the text stands on its head where the page is shown as the file says."""
        return bool(abs(self.turned - self.shown) == 180)

    def turn_upright(self) -> bool:
        """Turn the page by right angles so that most of its text is upright. False where it was."""
        step = max(len(self.text) // SAMPLED, 1)
        directions: Counter[int] = Counter()
        for index in range(0, len(self.text), step):
            if call.object_at(self.address, index) and call.matrix(self.address, index, AT_MATRIX):
                a, b = MATRIX[:2]
                directions[(0 if a > 0 else 180) if abs(a) >= abs(b) else (90 if b > 0 else 270)] += 1
        usual = directions.most_common(1)[0][0] if directions else self.turned
        if usual == self.turned:
            return False
        self.turned = usual
        self._faces.clear()
        return True

    def source(self, index: int) -> int:
        """The address of the text object that printed a character; none has the spaces that PDFium made up."""
        return call.object_at(self.address, index)

    def face(self, index: int, found: int) -> Face:
        """The face of the text object at address `found`, which printed the character `index`."""
        if face := self._faces.get(found):
            return face
        if not found:
            return NO_FACE
        call.font_size(found, AT_MATRIX)
        size = MATRIX[0]
        call.matrix(self.address, index, AT_MATRIX)
        a, b, c, d = MATRIX[:4]
        along, across = (b, a) if self.turned in (90, 270) else (a, b)
        along = -along if self.turned in (180, 270) else along
        font = call.font(found)
        bold, italic = self._fonts.get(font) or self._read_font(font)
        colour = read_colour(found) if bold else 0
        content = call.content_id(found) if self.tagged else -1
        scale = hypot(c, d) if c else abs(d)
        face = self._faces[found] = Face(size * scale, bold, italic, colour, content, along >= abs(across))
        return face

    def _read_font(self, font: int) -> tuple[bool, bool]:
        """Whether the font at an address is bold, and italic, by its name."""
        known = font and 0 < call.font_name(font, ctypes.addressof(NAME), NAME_LENGTH) <= NAME_LENGTH
        name = NAME.value.decode("latin-1") if known else ""
        style = self._fonts[font] = (bool(BOLD.search(name)), bool(ITALIC.search(name)))
        return style


def read_colour(found: int) -> int:
    """The fill of a text object as one number."""
    if not call.fill_colour(found, *call.NUMBERS.at):
        return 0
    red, green, blue, _ = call.NUMBERS.values
    return int(red << 16 | green << 8 | blue)
