"""The lines of a plain text: their indent, weight and the gap before them; page furniture between them goes out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise, takewhile

from pipeline.ingest.draft import normalise
from pipeline.ingest.inline import CLOSE, NOTE, OPEN, QUOTED, dissolve

NEWLINE = re.compile(r"\r\n|[\r\x0b\x85\u2028\u2029]")
STRETCH = re.compile(r"(\n[^\S\n]*\n)")
DIGITS = re.compile(r"\d+")
PAGE_LABEL = re.compile(
    r"[-–|\[ ]{0,4}page\s{1,3}\d{1,4}(?:\s{1,3}of\s{1,3}\d{1,4})?[-–|\] ]{0,4}"
    r"|[-–]\s?\d{1,4}\s?[-–]|\d{1,4} {0,3}\| {0,3}page",
    re.IGNORECASE,
)
LABELLED = re.compile(r"\S.{2,110}?[\s|–-]{1,60}page\s{1,3}\d{1,4}(?:\s{1,3}of\s{1,3}\d{1,4})?", re.IGNORECASE)
"""A running footer that ends in its page number."""
NUMBERED = re.compile(r"(?P<name>[A-Z].{6,110}?)[\s|–-]{1,20}(?:[Pp]age )?\d{1,3}(?: of \d{1,3})?")
"""A line that may be a running header or footer: it is one where its words are those of the title."""
TITLE = 6
"""Lines at the top among which the title stands."""
NUMBER = re.compile(r"[0-9]{1,4}")
ENDS = tuple(".!?:;\"'”’)")
SHORTEST_LINE = 20
"""Characters of a line of running text."""
TAB = 8
"""Columns that a tab stands for in an indent."""
LONGEST_FOOTER = 120
NEAR = 2
"""Lines on either side of a page's end in which a running header or footer stands."""


@dataclass(slots=True)
class TextLine:
    """A line without its margins. `gap` counts the blank lines before it, `broken` says that a page ended there.

    `note` says that a footnote begins with it, `quoted` that it stands in a block quotation.
    """

    text: str
    indent: int = 0
    gap: int = 0
    bold: bool = False
    broken: bool = False
    note: bool = False
    quoted: bool = False


def split_lines(content: str) -> list[TextLine]:
    """The lines that hold words, inline mark-up dissolved (in each stretch between blank lines by itself)."""
    content = NEWLINE.sub("\n", content).replace("\f", "\n\f")
    lines: list[TextLine] = []
    gap, bold, broken = 0, False, False
    for raw in "".join(dissolve(piece) for piece in STRETCH.split(content)).split("\n"):
        broken = broken or "\f" in raw
        note, quoted = raw.startswith(NOTE), raw.startswith(QUOTED)
        plain = raw.replace("\f", "").lstrip(NOTE + QUOTED)
        margin = len(plain) - len(plain.lstrip(" \t\xa0"))
        weight = bold or plain.lstrip().startswith(OPEN)
        for edge in re.findall(f"[{OPEN}{CLOSE}]", plain):
            bold = edge == OPEN
        whole = weight and (bold or plain.rstrip(" \t:.").endswith(CLOSE)) and plain.count(OPEN) <= 1
        words = strip_line(plain)
        if not words:
            gap, bold = gap + 1, False
            continue
        indent = sum(TAB if char == "\t" else 1 for char in plain[:margin])
        lines.append(TextLine(words, indent, gap, whole, broken, note, quoted))
        gap, broken = 0, False
    return lines


def strip_line(line: str) -> str:
    """A line without its margins and weight marks; tabs and wide gaps stay, they may part the cells of a row."""
    line = line.replace(OPEN, "").replace(CLOSE, "").replace("\xa0", " ").strip()
    return line if normalise(line) else ""


def drop_page_lines(lines: list[TextLine]) -> list[TextLine]:
    """The lines without page numbers and without the running headers and footers beside them.

    A line that repeats is furniture only where pages end, or where it stands in the middle of sentences: a list
    lead-in repeats as well.
    """
    labels = page_labels(lines)
    ends = labels | {i for i, line in enumerate(lines) if line.broken}
    near = {i + step for i in ends for step in range(-NEAR, NEAR + 1)}
    shapes: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if len(line.text) <= LONGEST_FOOTER and not line.text.endswith((".", ":", ";")):
            shapes.setdefault(DIGITS.sub("0", line.text.casefold()), []).append(index)
    dropped = set(labels)
    for places in shapes.values():
        beside = sum(place in near for place in places)
        inside = sum(interrupts(lines, place) for place in places)
        half = len(places) / 2
        if (len(places) > 1 and beside > half and len(ends) > 1) or (len(places) > 2 and inside > half):
            dropped.update(places)
    kept: list[TextLine] = []
    broken = False
    for index, line in enumerate(lines):
        if index in dropped:
            broken = True
            continue
        line.broken = line.broken or broken
        kept.append(line)
        broken = False
    return kept


def page_labels(lines: list[TextLine]) -> set[int]:
    """Indices of page numbers: "Page 3 of 12", the same with the document's name before it, rising bare numbers."""
    found = {i for i, line in enumerate(lines) if PAGE_LABEL.fullmatch(line.text)}
    labelled = [i for i, line in enumerate(lines) if LABELLED.fullmatch(line.text)]
    shapes = Counter(DIGITS.sub("0", lines[i].text) for i in labelled)
    found |= {i for i in labelled if shapes[DIGITS.sub("0", lines[i].text)] > 1 or interrupts(lines, i)}
    title = title_words(lines)
    found |= {i for i in range(TITLE, len(lines)) if says_title(lines[i].text, title) and alone(lines, i)}
    bare = [(i, int(line.text)) for i, line in enumerate(lines) if line.text.isdigit() and NUMBER.fullmatch(line.text)]
    for (i, value), (j, later) in pairwise(bare):
        if later == value + 1 and j - i > NEAR * 2 and alone(lines, i) and alone(lines, j):
            found |= {i, j}
    return found


def words_of(text: str) -> list[str]:
    """The words of a line in lower case."""
    return re.findall(r"[^\W\d_]+", text.casefold())


def title_words(lines: list[TextLine]) -> set[str]:
    """The words of the lines above the first sentence, numbered ones apart, and the inspectorate's names."""
    above = takewhile(lambda line: not line.text.endswith(ENDS), lines[:TITLE])
    named = " ".join(line.text for line in above if not NUMBERED.fullmatch(line.text))
    return {"hmic", "hmicfrs", *words_of(named)} if named else set()


def says_title(text: str, title: set[str]) -> bool:
    """Whether a line holds two or more words, all of them the title's, and a page number."""
    found = NUMBERED.fullmatch(text)
    words = words_of(found["name"]) if found else []
    return len(words) > 1 and set(words) <= title


def alone(lines: list[TextLine], index: int) -> bool:
    """Whether a line stands between blank lines, at a page's end, or in the middle of a sentence."""
    after = lines[index + 1] if index + 1 < len(lines) else None
    return interrupts(lines, index) or after is None or after.broken or (lines[index].gap > 0 and after.gap > 0)


def interrupts(lines: list[TextLine], index: int) -> bool:
    """Whether the sentence before a line goes on after it."""
    if not 0 < index < len(lines) - 1:
        return False
    before, after = lines[index - 1].text, lines[index + 1].text
    return len(before) >= SHORTEST_LINE and not before.endswith(ENDS) and after[:1].islower()
