"""PDFium's calls per line as plain functions of addresses: a third of the time of pypdfium2's typed ones.

A typed call makes a pointer object for every handle that it takes or gives; a page needs some hundred calls.
Each is too short for another thread to gain by: they keep the interpreter's lock. The output values are shared too,
since PDFium is not thread-safe and whoever calls holds the lock of `pipeline.ingest.pdf`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw

Address = ctypes.c_void_p


def plain(function: Any, result: Any, *arguments: Any) -> Callable[..., int]:
    """A foreign function of pypdfium2 with other declared types."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    call: Callable[..., int] = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return call


object_at = plain(raw.FPDFText_GetTextObject, Address, Address, ctypes.c_int)
origin = plain(raw.FPDFText_GetCharOrigin, ctypes.c_int, Address, ctypes.c_int, Address, Address)
char_box = plain(raw.FPDFText_GetCharBox, ctypes.c_int, Address, ctypes.c_int, Address, Address, Address, Address)
matrix = plain(raw.FPDFText_GetMatrix, ctypes.c_int, Address, ctypes.c_int, Address)
font_size = plain(raw.FPDFTextObj_GetFontSize, ctypes.c_int, Address, Address)
font = plain(raw.FPDFTextObj_GetFont, Address, Address)
font_name = plain(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, Address, Address, ctypes.c_size_t)
fill_colour = plain(raw.FPDFPageObj_GetFillColor, ctypes.c_int, Address, Address, Address, Address, Address)
content_id = plain(raw.FPDFPageObj_GetMarkedContentID, ctypes.c_int, Address)
count_objects = plain(raw.FPDFPage_CountObjects, ctypes.c_int, Address)
page_object = plain(raw.FPDFPage_GetObject, Address, Address, ctypes.c_int)
object_type = plain(raw.FPDFPageObj_GetType, ctypes.c_int, Address)
bounds = plain(raw.FPDFPageObj_GetBounds, ctypes.c_int, Address, Address, Address, Address, Address)
object_matrix = plain(raw.FPDFPageObj_GetMatrix, ctypes.c_int, Address, Address)
draw_mode = plain(raw.FPDFPath_GetDrawMode, ctypes.c_int, Address, Address, Address)
segment_count = plain(raw.FPDFPath_CountSegments, ctypes.c_int, Address)
path_segment = plain(raw.FPDFPath_GetPathSegment, Address, Address, ctypes.c_int)
segment_point = plain(raw.FPDFPathSegment_GetPoint, ctypes.c_int, Address, Address, Address)
segment_type = plain(raw.FPDFPathSegment_GetType, ctypes.c_int, Address)
form_count = plain(raw.FPDFFormObj_CountObjects, ctypes.c_int, Address)
form_object = plain(raw.FPDFFormObj_GetObject, Address, Address, ctypes.c_ulong)


def handle(pointer: Any) -> int:
    """The address of a pypdfium2 handle."""
    return ctypes.addressof(pointer.contents)


class Out:
    """A row of output values of one type, read back as plain numbers; `at` are their addresses."""

    def __init__(self, kind: Any, count: int) -> None:
        self.values = (kind * count)()
        first, step = ctypes.addressof(self.values), ctypes.sizeof(kind)
        self.at = tuple(first + step * place for place in range(count))


DOUBLES = Out(ctypes.c_double, 4)
FLOATS = Out(ctypes.c_float, 6)
NUMBERS = Out(ctypes.c_uint, 4)
MODES = Out(ctypes.c_int, 2)
