"""Levels of the labels that number the items of a list: "Recommendation 3", "Area for improvement 1"."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.lexicon import load
from pipeline.segment.worded_levels import is_bare

DEEPEST = 3


@dataclass(slots=True)
class Labels:
    """The levels of what stands above the next label: the list's heading, the label before it, a cause of concern.

    Each is 0 where there is none.
    """

    listing: int = 0
    beside: int = 0
    cause: int = 0

    def level(self, text: str, level: int, *, quoting: bool = False) -> int:
        """The level of a heading that would be of that `level` by itself: a label is one below the heading of its list.

        So is a heading `quoting` what was recommended.
        """
        places = load("heading_places")
        if places.regex("label").search(text):
            if self.listing:
                level = min(self.listing + 1, DEEPEST)
            elif places.regex("numbered_recommendation").search(text):
                level = self.beside or level
            self.beside = level
            self.cause = level if text.casefold().startswith("cause") else 0
            return level
        if self.cause and is_bare(text):
            return min(self.cause + 1, DEEPEST)
        if quoting and self.listing:
            return min(self.listing + 1, DEEPEST)
        self.cause = 0
        if places.regex("label_list").search(text):
            self.listing = level
        elif level <= self.listing:
            self.listing = 0
        return level
