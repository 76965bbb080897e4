"""Stretches of text that can be asked quickly whether they overlap another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


class Stretches:
    """Half-open stretches, in any order; an overlap is found by bisection after overlapping ones were joined."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(stretches):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(end, self.ends[-1])
            else:
                self.starts.append(start)
                self.ends.append(end)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any stretch shares a character with [start, end)."""
        at = bisect_left(self.ends, start + 1)
        return at < len(self.starts) and self.starts[at] < end
