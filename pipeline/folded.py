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
from pipeline.errors import LexiconError

LATELY = 4096
"""Texts that are kept in lower case: the rules of a lexicon are tried on a sentence one after another."""
CASED = "(?-i:"
"""What a pattern has in which capitals say something."""
PIECE = re.compile(r"(?P<special>\\.|\(\?P)|[^\\(]+|\(", re.DOTALL)
"""The pieces of a pattern: what is special to `re` must keep its case."""
recent = lru_cache(maxsize=LATELY)(lowered)


class Folded:
    """A pattern with the methods of `re.Pattern` that rules are used by, compiled when it is first used.

    Most runs need some of the many rules alone. Raises LexiconError, which names the rule at `where`, if it then
    turns out to be malformed.
    """

    __slots__ = ("_regex", "pattern", "where")

    _regex: re.Pattern[str]

    def __init__(self, pattern: str, *, where: str = "") -> None:
        self.pattern, self.where = pattern, where

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name != "_regex":  # the only attribute that is not set from the start
            raise AttributeError(name)
        try:
            self._regex = re.compile(self.pattern)
        except re.error as error:
            raise LexiconError(f"{self.where}: {error}") from error
        return self._regex

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


def folded(pattern: str, *, where: str = "") -> Regex:
    """The expression that ignores case, by way of lower case unless a part of it minds capitals.

    Raises re.error where the pattern is malformed and minds capitals; see `Folded` for others.
    """
    if CASED in pattern:
        return re.compile(pattern, re.IGNORECASE)
    return Folded(PIECE.sub(lambda match: match[0] if match["special"] else match[0].lower(), pattern), where=where)
