"""What one document gives to the output files: lines in each of them, and its share of the totals."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from pipeline.cache import Cache
from pipeline.records import FILES
from pipeline.state import Piece, Row

PARTS = ("document", "rejected", *FILES)
"""The parts of a result that are lines of an output file."""

UNITS = 10_000
"""Seconds are added up in whole units, so that what was added can be taken away again."""

Parts = Mapping[str, bytes]
"""The lines, and the text, that a document gives, by the name of the part."""

Facts = dict[str, Any]
"""What a document adds to the totals."""


@dataclass(slots=True)
class Totals:
    """What the output files hold: documents, records by kind, rejections by reason, units of time by stage."""

    documents: int = 0
    records: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, stored: Facts) -> Totals:
        """Totals as `stored` gave them."""
        return cls(stored["documents"], *(Counter(stored[name]) for name in ("records", "rejected", "units")))

    def stored(self) -> Facts:
        """The totals for the state."""
        return {"documents": self.documents, "records": self.records, "rejected": self.rejected, "units": self.units}

    def add(self, piece: Piece, *, times: int = 1) -> None:
        """Count a document; -1 times takes it away again."""
        facts = Totals.of(json.loads(piece.facts))
        self.documents += facts.documents * times
        for counted, of in ((self.records, facts.records), (self.rejected, facts.rejected), (self.units, facts.units)):
            for name, number in of.items():
                counted[name] += number * times

    def as_dict(self) -> dict[str, Any]:
        """The totals for run.json, kinds and reasons in a fixed order."""
        return {
            "documents": self.documents,
            "records": {kind: self.records[kind] for kind in FILES},
            "rejected": {reason: number for reason, number in sorted(self.rejected.items()) if number},
            "seconds": {stage: round(units / UNITS, 3) for stage, units in self.units.items() if units},
        }


def lines_and_facts(row: Row, cache: Cache) -> tuple[Parts, Facts]:
    """What a document gives. Raises DamagedEntryError."""
    if not row.key:
        rejected = row.rejected or ""
        facts = Totals(rejected=Counter([json.loads(rejected)["reason"]])).stored()
        return {"document": b"", "rejected": rejected.encode() + b"\n"}, facts
    entry = cache.read(row.key)
    header = entry.header
    units = {stage: round(seconds * UNITS) for stage, seconds in header["seconds"].items()}
    records, rejected_for = Counter(header["records"]), Counter(header["reasons"])
    return entry.parts, Totals(int(not entry.rejected), records, rejected_for, Counter(units)).stored()


def made_of(row: Row) -> str:
    """What decides the lines that a document gives."""
    return row.key or row.rejected or ""


def piece_of(row: Row, parts: Parts, facts: Facts) -> Piece:
    """The piece with these parts."""
    lengths = " ".join(str(len(parts.get(name, b""))) for name in PARTS)
    return Piece(row.source, row.doc_id, made_of(row), lengths, json.dumps(facts))


def offsets(pieces: Sequence[Piece], parts: Collection[str]) -> dict[str, list[int]]:
    """Where each piece begins in the files of these parts, and last where the file ends, in this order of pieces."""
    lengths = [piece.lengths.split() for piece in pieces]
    columns = {name: PARTS.index(name) for name in parts}
    return {
        name: list(accumulate((int(line[column]) for line in lengths), initial=0)) for name, column in columns.items()
    }
