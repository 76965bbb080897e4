"""How far the review is, how well reviewers agree, and where they do not."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Any

from pipeline.runs import Row

MOST = 200
"""Disagreements shown at once."""
STANDING = """
SELECT d.* FROM verdict v JOIN decision d ON d.id = v.decision_id
WHERE v.action <> 'skip' {more} ORDER BY d.record_id, d.id
"""
SHARED = """
AND v.record_id IN (SELECT record_id FROM verdict WHERE action <> 'skip' GROUP BY record_id HAVING count(*) > 1)
"""
OWN = """
SELECT d.* FROM decision d JOIN (
  SELECT max(id) AS id FROM decision WHERE undone IS NULL AND settles = 0 AND action <> 'note'
  GROUP BY record_id, reviewer
) last ON last.id = d.id WHERE d.action <> 'skip' ORDER BY d.record_id, d.id
"""
"""What every reviewer thought alone, before anything was settled."""


@dataclass(frozen=True)
class Agreement:
    """How often two reviewers came to the same result; `kappa` is Cohen's, on keep or reject, where defined."""

    pair: tuple[str, str]
    both: int
    same: int
    kappa: float | None


@dataclass(frozen=True)
class Dispute:
    """A record on which reviewers differ: their standing decisions, oldest first."""

    record_id: str
    kind: str
    source: str
    before: Row
    decisions: list[sqlite3.Row]
    differences: list[dict[str, tuple[Any, Any]]]


def progress(base: sqlite3.Connection) -> list[Row]:
    """Per reviewer the number of standing decisions by action."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in base.execute("SELECT reviewer, action, count(*) AS n FROM verdict GROUP BY reviewer, action"):
        found[row["reviewer"]][row["action"]] = row["n"]
    return [
        {"reviewer": name, "decided": sum(counts.values()) - counts["skip"], **counts}
        for name, counts in sorted(found.items())
    ]


def by_kind(base: sqlite3.Connection) -> list[Row]:
    """Per kind the number of records and of those that anybody has decided."""
    rows = base.execute(
        "SELECT kind, count(*) AS total, sum(id IN (SELECT record_id FROM verdict WHERE action <> 'skip')) AS decided"
        " FROM item GROUP BY kind ORDER BY kind"
    )
    return [dict(row) for row in rows]


def outcome(row: sqlite3.Row) -> str | None:
    """What a decision makes of the record, place aside; None where it is rejected."""
    if row["after"] is None:
        return None
    after = json.loads(row["after"])
    return json.dumps({name: value for name, value in after.items() if name not in ("start", "end")}, sort_keys=True)


def by_record(base: sqlite3.Connection, query: str) -> Iterator[list[sqlite3.Row]]:
    """The decisions that a query gives, record by record, oldest first."""
    for _, rows in groupby(base.execute(query), key=lambda row: str(row["record_id"])):
        yield list(rows)


def disputed(decisions: list[sqlite3.Row]) -> bool:
    """Whether decisions on one record differ and the newest of them does not settle it."""
    return len({outcome(row) for row in decisions}) > 1 and not decisions[-1]["settles"]


def agreements(base: sqlite3.Connection) -> list[Agreement]:
    """Every pair of reviewers with records in common, settlements aside."""
    pairs: dict[tuple[str, str], list[tuple[str | None, str | None]]] = defaultdict(list)
    for decisions in by_record(base, OWN):
        for a, b in combinations(sorted(decisions, key=lambda row: str(row["reviewer"])), 2):
            pairs[(a["reviewer"], b["reviewer"])].append((outcome(a), outcome(b)))
    return [agreement(pair, results) for pair, results in sorted(pairs.items())]


def agreement(pair: tuple[str, str], results: list[tuple[str | None, str | None]]) -> Agreement:
    """The figures of one pair of reviewers, from their outcomes record by record."""
    rejected = [(a is None, b is None) for a, b in results]
    return Agreement(pair, len(results), sum(a == b for a, b in results), kappa(rejected))


def kappa(pairs: list[tuple[bool, bool]]) -> float | None:
    """Cohen's kappa of two-valued judgements; None where chance alone would make them agree always."""
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    first, second = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
    chance = first * second + (1 - first) * (1 - second)
    return None if chance == 1 else round((observed - chance) / (1 - chance), 3)


def disputes(base: sqlite3.Connection) -> list[Dispute]:
    """The records on which reviewers differ and nobody settled it, `MOST` at most."""
    found = []
    for decisions in by_record(base, STANDING.format(more=SHARED)):
        if disputed(decisions):
            first = decisions[0]
            before = json.loads(next((row["before"] for row in decisions if row["before"]), first["after"] or "{}"))
            differences = [changes(before, row) for row in decisions]
            found.append(Dispute(first["record_id"], first["kind"], first["source"], before, decisions, differences))
            if len(found) == MOST:
                break
    return found


def changes(before: Row, row: sqlite3.Row) -> dict[str, tuple[Any, Any]]:
    """Field -> (before, after) of what a decision changed."""
    after = json.loads(row["after"]) if row["after"] else before
    return {
        name: (before.get(name), value)
        for name, value in after.items()
        if name not in ("start", "end") and before.get(name) != value
    }
