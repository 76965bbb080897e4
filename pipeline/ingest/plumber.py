"""pdfplumber and what it raises. Imported inside functions: most documents never need it."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Sequence

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

# pdfminer tells of every damaged object on standard error, without the document's name.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

PLUMBER_ERRORS = (
    PdfminerException,
    MalformedPDFException,
    PSException,
    zlib.error,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What pdfplumber and pdfminer raise on malformed files."""


def opened(data: bytes, pages: Sequence[int]) -> pdfplumber.pdf.PDF:
    """The PDF with these 1-based pages alone; a context manager. Raises PLUMBER_ERRORS."""
    return pdfplumber.open(io.BytesIO(data), pages=list(pages))
