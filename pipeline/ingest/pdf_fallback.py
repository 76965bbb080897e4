"""Pages whose text PDFium cannot map to characters: recognised, and read once more by pdfplumber."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.layout_lines import TextLine
from pipeline.ingest.pdf_page import BOLD, ITALIC
from pipeline.ingest.pdf_text import ASCENT, DESCENT

STRANGE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]|\\(cid:\\d{1,5}\\)")
WORDLIKE = re.compile(r"[^\W_]+")
PLAIN = re.compile("[A-Za-z]+")
READABLE = 0.9
"""Share of plain letters above which a page cannot be garbled: most are told by this cheap look."""
MOST_STRANGE = 0.2
"""Share of strange characters from which a page is garbled."""
FEWEST_WORDLIKE = 0.5
"""Share of letters and digits below which a page of some length is garbled."""
SOME_LENGTH = 80
SAMPLE = 20
"""Lines of a page that are looked at."""


def is_garbled(lines: Sequence[TextLine]) -> bool:
    """Whether the lines of a page are no readable text; dot leaders count for nothing."""
    text = "".join([line.text for line in lines[:SAMPLE]]).replace(" ", "").replace(".", "")
    if sum(map(len, PLAIN.findall(text))) >= READABLE * len(text):
        return False
    strange = sum(map(len, STRANGE.findall(text)))
    if strange > MOST_STRANGE * len(text):
        return len(text) > 5
    return len(text) > SOME_LENGTH and sum(map(len, WORDLIKE.findall(text))) < FEWEST_WORDLIKE * len(text)


def plumber_lines(data: bytes, number: int) -> list[TextLine]:
    """The lines of the 1-based page `number` as pdfplumber reads them; [] where it reads nothing sensible."""
    from pipeline.ingest.plumber import PLUMBER_ERRORS, opened

    try:
        with opened(data, [number]) as pdf:
            lines = pdf.pages[0].extract_text_lines(return_chars=True)
    except PLUMBER_ERRORS:
        return []
    found = [plumber_line(line, number) for line in lines if line["text"].strip()]
    return [] if is_garbled(found) else found


def plumber_line(line: dict[str, object], number: int) -> TextLine:
    """One line of pdfplumber's."""
    chars = line["chars"]
    assert isinstance(chars, list)
    first = chars[len(chars) // 2]
    size, name = float(first["size"]), str(first["fontname"])
    baseline = max(char["bottom"] for char in chars) - DESCENT * size
    return TextLine(
        text=str(line["text"]),
        page=number,
        x0=float(str(line["x0"])),
        top=baseline - ASCENT * size,
        x1=float(str(line["x1"])),
        bottom=baseline + DESCENT * size,
        size=size,
        bold=bool(BOLD.search(name)),
        italic=bool(ITALIC.search(name)),
    )
