"""A recommendation before it is read: where it stands and what its surroundings say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.records import Mode

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A recommendation at [start, end).

    `lead` is the lead-in that names its addressee or limit, `row` the table row and `response` the printed answer.
    `shape` says how it is read: a clause ("We recommend that X does …"), a report ("X was told to …"), or an item
    that is the action as a whole.
    """

    start: int
    end: int
    rule: str
    mode: Mode
    shape: Literal["clause", "report", "item"] = "clause"
    number: str | None = None
    lead: Extent | None = None
    row: Extent | None = None
    response: Extent | None = None

    def covers(self, offset: int) -> bool:
        """Whether the offset lies in the recommendation or in its lead-in."""
        return self.start <= offset < self.end or (self.lead is not None and self.lead[0] <= offset < self.lead[1])

    def limited_by(self, offset: int) -> bool:
        """Whether a time limit at that offset can be this recommendation's."""
        return self.covers(offset) or (self.row is not None and self.row[0] <= offset < self.row[1])
