"""Text of a PDF page -> lines: one text call per page and a few calls per line, never one per character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite

from pipeline.ingest.layout_lines import TextLine
from pipeline.ingest.layout_mend import RAISED, SMALLER
from pipeline.ingest.pdf_page import Face, PageText
from pipeline.ingest.pdf_runs import Run, runs_of

LINE = re.compile(r"[^\r\n\ufffe\x02]+[\ufffe\x02]?")
"""A printed line within a page's text: PDFium marks a hyphen at a line's end instead of breaking the line."""
GAP = 0.7
"""Pieces of a line further apart than this many font sizes are parts of their own."""
MANY_RUNS = 4
"""Pieces of a line from which the longest alone does not tell how most of it is set."""
TINIEST = 0.5
"""Points of type that nobody can read: it is hidden or its numbers are damaged."""
ASCENT, DESCENT = 0.9, 0.22
"""Share of the font size that a line takes above and below its baseline; fonts lie about theirs."""


def read_lines(page: PageText, number: int, tags: dict[int, int]) -> Iterator[TextLine]:
    """The upright lines of a page in content order; `tags` gives heading levels by marked-content id."""
    for start, text in runs_alone(page) if page.upside_down else printed_lines(page):
        end = start + len(text)
        first, last = page.source(start), page.source(end - 1)
        runs = [] if first == last else runs_of(page, start, first, end, last)
        usual, source = (start, first) if first == last else usual_run(page, runs)
        main = page.face(usual, source)
        if not main.upright:
            continue
        x0, baseline = page.origin(start)
        x1 = page.right(end - 1)
        if main.size < TINIEST or not isfinite(x0 + baseline + x1 + main.size):
            continue
        bold, raised = main.bold, 0
        parts: tuple[tuple[int, float, float], ...] = ()
        if runs:
            text, parts = join_runs(page, runs, main, x1)
            bold = bold and all(is_bold(page, run) for run in runs)
            if is_raised(page, runs[0], head := page.text[start : runs[0].end].strip(), main):
                raised, baseline = len(head), page.origin(usual)[1]
        top, bottom = baseline - ASCENT * main.size, baseline + DESCENT * main.size
        line = TextLine(text, number, x0, top, x1, bottom, main.size, bold, main.italic, parts)
        line.colour, line.raised = main.colour, raised
        if tags:
            faces = [page.face(run.start, run.source) for run in runs] or [main]
            line.tag = max(tags.get(face.content_id, 0) for face in faces)
        yield line


def printed_lines(page: PageText) -> Iterator[tuple[int, str]]:
    """Where every printed line begins and its text, without the spaces around it."""
    for match in LINE.finditer(page.text):
        piece = match[0]
        if text := piece.strip():
            yield match.start() + len(piece) - len(piece.lstrip()), text


def runs_alone(page: PageText) -> Iterator[tuple[int, str]]:
    """Where every run begins and its text; on a page that stands on its head a line's runs come in reverse."""
    for start, text in printed_lines(page):
        end = start + len(text)
        first, last = page.source(start), page.source(end - 1)
        for run in [Run(start, end, first)] if first == last else runs_of(page, start, first, end, last):
            piece = page.text[run.start : run.end]
            if bare := piece.strip():
                yield run.start + piece.index(bare), bare


def usual_run(page: PageText, runs: list[Run]) -> tuple[int, int]:
    """Where a run begins that is set as most of the line is, and its object; some producers print letter by letter."""
    if len(runs) < MANY_RUNS:
        start, _, source = max(runs, key=lambda run: run.end - run.start)
        return start, source
    letters: dict[Face, int] = {}
    for run in runs:
        face = page.face(run.start, run.source)
        letters[face] = letters.get(face, 0) + run.end - run.start
    most = max(letters.values())
    return next((start, source) for start, _, source in runs if letters[page.face(start, source)] == most)


def is_bold(page: PageText, run: Run) -> bool:
    """Whether a run is bold; bullets and spaces may be anything."""
    return page.face(run.start, run.source).bold or not page.text[run.start : run.end].strip("\u2022\uf0b7 ")


def join_runs(
    page: PageText, runs: list[Run], main: Face, right: float
) -> tuple[str, tuple[tuple[int, float, float], ...]]:
    """The text of a line without raised note marks, and its parts where wide gaps divide it.

    Pieces without a space between them stand close: only the others are measured.
    """
    pieces: list[str] = []
    parts: list[tuple[int, float, float]] = []
    length, before = 0, runs[0]
    for run in runs:
        piece = page.text[run.start : run.end]
        bare = piece.strip()
        if pieces and is_raised(page, run, bare, main):
            pieces.append(piece[len(piece.rstrip()) :])
        else:
            if pieces and bare and (piece[0] == " " or pieces[-1][-1:] == " "):
                edge = page.right(last_printed(page, before))
                left = page.origin(run.start + piece.index(bare))[0]
                if left - edge > GAP * main.size:
                    parts.append((length + piece.index(bare), edge, left))
            opens_note = not pieces and piece == bare and is_raised(page, run, bare, main)
            pieces.append(f"{piece} " if opens_note else piece)
            before = run if bare else before
        length += len(pieces[-1])
    return "".join(pieces).rstrip(), between(page.origin(runs[0].start)[0], parts, right)


def is_raised(page: PageText, run: Run, bare: str, main: Face) -> bool:
    """Whether a run is the mark of a note: a few digits or signs in small type."""
    return bool(RAISED.fullmatch(bare)) and page.face(run.start, run.source).size < SMALLER * main.size


def last_printed(page: PageText, run: Run) -> int:
    """Index of the last character of a run that is no space."""
    return run.start + len(page.text[run.start : run.end].rstrip()) - 1


def between(left: float, gaps: list[tuple[int, float, float]], right: float) -> tuple[tuple[int, float, float], ...]:
    """The parts of a line as (offset, x0, x1), from the (offset, x before, x behind) of the gaps between them."""
    if not gaps:
        return ()
    starts = [(0, left), *((at, behind) for at, _, behind in gaps)]
    ends = [*(before for _, before, _ in gaps), right]
    return tuple((at, x0, x1) for (at, x0), x1 in zip(starts, ends, strict=True))
