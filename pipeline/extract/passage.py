"""A recommendation before it is read: where it stands and what its surroundings say of it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records import Mode

GLYPHS = "•●▪‣·◦"
"""Bullets as they stand inside a line whose list was not broken up."""
Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A recommendation at [start, end).

    `subject` is where its addressee stands (perhaps in a lead-in), `verb` where the first action begins; of a
    `whole` one the text itself is the action. `lead` is a lead-in or heading outside it that can hold its time
    limit, `row` its table row, `response` the printed answer. `until` is where what
    is asked ends if its sentence goes on.
    """

    start: int
    end: int
    rule: str
    mode: Mode
    verb: int
    subject: Extent | None = None
    whole: bool = False
    number: str | None = None
    lead: Extent | None = None
    row: Extent | None = None
    response: Extent | None = None
    until: int | None = None

    def covers(self, offset: int) -> bool:
        """Whether the offset lies in the recommendation or in its lead-in."""
        return self.start <= offset < self.end or (self.lead is not None and self.lead[0] <= offset < self.lead[1])

    def limited_by(self, offset: int) -> bool:
        """Whether a time limit at that offset can be this recommendation's."""
        return self.covers(offset) or (self.row is not None and self.row[0] <= offset < self.row[1])
