"""Regular expressions that ignore case by reading their text in lower case.

`re` rejects an alternative by its first letter only where case counts: the same search takes half the time in lower
case. Offsets are those of the text; what a group captures is in lower case.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.document import lowered

LATELY = 4096
"""Texts that are kept in lower case: the rules of a lexicon are tried on a sentence one after another."""
CASED = "(?-i:"
"""What a pattern has in which capitals say something."""
PIECE = re.compile(r"(?P<special>\\.|\(\?P)|[^\\(]+|\(", re.DOTALL)
"""The pieces of a pattern: what is special to `re` must keep its case."""
recent = lru_cache(maxsize=LATELY)(lowered)


class Folded:
    """A compiled pattern with the methods of `re.Pattern` that rules are used by."""

    __slots__ = ("_regex", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._regex = re.compile(pattern)

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in text[pos:endpos]."""
        return self._regex.search(recent(text), pos, endpos)

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The match that begins at `pos`."""
        return self._regex.match(recent(text), pos, endpos)

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The match that is all of text[pos:endpos]."""
        return self._regex.fullmatch(recent(text), pos, endpos)

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match in text[pos:endpos], one after another."""
        return self._regex.finditer(recent(text), pos, endpos)

    def findall(self, text: str) -> list[str]:
        """What every match captures, in lower case."""
        return self._regex.findall(recent(text))

    def sub(self, replacement: str, text: str) -> str:
        """The text, with its own letters, with `replacement` for every match."""
        kept, at = [], 0
        for match in self.finditer(text):
            kept += [text[at : match.start()], replacement]
            at = match.end()
        return "".join([*kept, text[at:]])


Regex = re.Pattern[str] | Folded


@dataclass(frozen=True)
class AnyOf:
    """Several expressions tried as one: the match that begins first counts, of two the one of the earlier rule.

    Joined to one expression they would be compiled twice, which a short run waits for.
    """

    parts: tuple[Regex, ...]

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in text[pos:endpos]."""
        found = [match for part in self.parts if (match := part.search(text, pos, endpos))]
        return min(found, key=lambda match: match.start(), default=None)

    def match(self, text: str, pos: int = 0) -> re.Match[str] | None:
        """The match that begins at `pos`."""
        return next((match for part in self.parts if (match := part.match(text, pos))), None)


def folded(pattern: str) -> Regex:
    """The expression compiled to ignore case, by way of lower case unless a part of it minds capitals.

    Raises re.error where the pattern is malformed.
    """
    if CASED in pattern:
        return re.compile(pattern, re.IGNORECASE)
    return Folded(PIECE.sub(lambda match: match[0] if match["special"] else match[0].lower(), pattern))
