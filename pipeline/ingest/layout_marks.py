"""Bullets and enumerators of lines: glyphs in the text, glyphs in a text object of their own, drawn dots."""

from __future__ import annotations

from pipeline.ingest.layout_lines import PageLines, Shape, TextLine
from pipeline.ingest.marks import BULLET, SECTION_NUMBER, read_mark

DRAWN = "\u2022"
"""The marker of an item whose bullet is a drawing."""
BIGGEST = 0.75
"""Share of the font size that a drawn bullet measures at most."""
FURTHEST = 4.0
"""Font sizes that lie at most between a bullet and its words."""


def mark_lines(page: PageLines) -> None:
    """Set marker, enumerator and indent of every line of a page; lines that are a bullet alone go."""
    page.lines = join_bullets(page.lines)
    dots = [shape for shape in page.shapes if is_dot(shape)]
    for line in page.lines:
        if not mark_text(line) and dots:
            mark_drawn(line, dots)


def is_dot(shape: Shape) -> bool:
    """Whether a shape is as small and round or square as a bullet."""
    return 1.0 < shape.width < 12.0 and 0.6 < shape.width / max(shape.height, 0.1) < 1.7


def join_bullets(lines: list[TextLine]) -> list[TextLine]:
    """Give the bullets that form a line of their own to the line beside them."""
    lone = [line for line in lines if len(line.text) <= 2 and BULLET.fullmatch(line.text)]
    if not lone:
        return lines
    kept = [line for line in lines if line not in lone]
    for bullet in lone:
        middle = (bullet.top + bullet.bottom) / 2
        beside = [
            line
            for line in kept
            if line.top < middle < line.bottom and 0 <= line.x0 - bullet.x0 < FURTHEST * line.size and not line.marker
        ]
        if beside:
            nearest = min(beside, key=lambda line: line.x0)
            nearest.indent, nearest.marker, nearest.x0 = nearest.x0, bullet.text.strip(), bullet.x0
    return kept


def mark_text(line: TextLine) -> bool:
    """Read the mark at the head of a line's text; a glyph goes from the text, an enumerator stays."""
    if line.marker:
        return True
    mark = read_mark(line.text)
    if mark is None:
        if number := SECTION_NUMBER.match(line.text):
            line.enumerator = number[0].strip()
            line.indent = indent_after(line, number.end())
        return line.enumerator != ""
    if mark.number is None:
        line.marker = mark.raw
        line.indent = indent_after(line, mark.length)
        line.text = line.text[mark.length :]
        line.parts = tuple((at - mark.length, x0, x1) for at, x0, x1 in line.parts[1:])
        line.parts = line.parts if len(line.parts) > 1 else ()
    else:
        line.enumerator = mark.raw
        line.indent = indent_after(line, mark.length)
    return True


def indent_after(line: TextLine, length: int) -> float:
    """Where the words after a mark of `length` characters begin: at a part, or by the line's average width."""
    for at, x0, _ in line.parts:
        if at == length:
            return x0
    return line.x0 + length * (line.x1 - line.x0) / max(len(line.text), 1)


def mark_drawn(line: TextLine, dots: list[Shape]) -> None:
    """Give a line the drawn dot to its left."""
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        if (
            line.top < middle < line.bottom
            and 0 < line.x0 - dot.x1 < FURTHEST * line.size
            and dot.height < BIGGEST * line.size
        ):
            line.marker, line.indent, line.x0 = DRAWN, line.x0, dot.x0
            return
