"""Expectations written as mark-up inside the sentence.

`parse("Attend <deadline period=PT2H>within two hours</deadline>.")` gives the text without its tags and the spans
that the tags stood for. Attribute values have no spaces, or stand in double quotes. Tags may nest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

TAG = re.compile(r"<(/?)([a-z_]+)((?:\s+[a-z_]+=(?:\"[^\"]*\"|[^\s>]+))*)\s*>")
ATTRIBUTE = re.compile(r"([a-z_]+)=(?:\"([^\"]*)\"|([^\s>]+))")


@dataclass(frozen=True)
class Expected:
    """A span that a case expects, and the attributes that its record must have (compared as strings)."""

    tag: str
    start: int
    end: int
    text: str
    attributes: dict[str, str] = field(default_factory=dict)


def parse(marked: str) -> tuple[str, list[Expected]]:
    """The plain text and the expected spans in order of their start. Raises ValueError on an unbalanced tag."""
    plain: list[str] = []
    length, at = 0, 0
    opened: list[tuple[str, int, dict[str, str]]] = []
    spans: list[tuple[str, int, int, dict[str, str]]] = []
    for tag in TAG.finditer(marked):
        piece = marked[at : tag.start()]
        plain.append(piece)
        length += len(piece)
        at = tag.end()
        if not tag[1]:
            attributes = {m[1]: m[2] if m[2] is not None else m[3] for m in ATTRIBUTE.finditer(tag[3])}
            opened.append((tag[2], length, attributes))
            continue
        if not opened or opened[-1][0] != tag[2]:
            raise ValueError(f"</{tag[2]}> closes nothing in {marked!r}")
        name, start, attributes = opened.pop()
        spans.append((name, start, length, attributes))
    if opened:
        raise ValueError(f"<{opened[-1][0]}> is not closed in {marked!r}")
    plain.append(marked[at:])
    text = "".join(plain)
    ordered = sorted(spans, key=lambda span: (span[1], -span[2]))
    return text, [Expected(tag, start, end, text[start:end], attributes) for tag, start, end, attributes in ordered]
