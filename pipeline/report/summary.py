"""What the page about a run shows, gathered from its files."""

from __future__ import annotations

import calendar
import datetime as dt
import heapq
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.records import FILES, precision_of
from pipeline.report.plots import GRADES, DueLine, TallyBar
from pipeline.runs import Row, documents, records, table

MOST_BARS = 40
"""Bars that one plot can show; the tables below it hold them all."""
MOST_ROWS = 500
"""Rows of a table on the page; the JSON Lines files hold them all."""
LEAST_SURE = 25
"""Records in the list of those to check first."""
MARKS = {"short": "short by", "over": "over by"}


def run_facts(folder: Path) -> Row:
    """run.json, or nothing where the run was not finished."""
    path = folder / "run.json"
    facts: Row = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return facts


def last_day(date: str) -> dt.date:
    """The last day that an ISO date, year-month or year covers."""
    numbers = [int(part) for part in date.split("-")]
    if precision_of(date) == "day":
        return dt.date(*numbers)
    month = numbers[1] if len(numbers) > 1 else 12
    return dt.date(numbers[0], month, calendar.monthrange(numbers[0], month)[1])


def due_lines(recommendations: Iterable[Row], docs: dict[str, Row]) -> list[DueLine]:
    """The recommendations that have a due date, first due first."""
    lines = []
    for row in recommendations:
        published = docs[row["doc_id"]]["published"]
        due = (row["deadline"] or {}).get("due")
        if due and published:
            lines.append(DueLine(row["text"], last_day(published), max(last_day(due), last_day(published))))
    return sorted(lines, key=lambda line: (line.due, line.label))[:MOST_BARS]


def tally_bars(tallies: Iterable[Row]) -> list[TallyBar]:
    """One bar per tally in document order, marked where its grades and its total differ."""
    bars = []
    for row in islice(tallies, MOST_BARS):
        label = row["area"] or "whole sample"
        if row["assessor"] == "force":
            label += " (the force’s own grading)"
        grades = tuple(row[field] or 0 for field, *_ in GRADES)
        bars.append(TallyBar(label, (grades[0], grades[1], grades[2]), tally_mark(row)))
    return bars


def tally_mark(row: Row) -> str:
    """ "≠ 34 (short by 2)" where the grades do not add up to the stated total, else nothing."""
    if row["status"] not in MARKS:
        return ""
    return f"≠ {row['total']} ({MARKS[row['status']]} {abs(row['delta'])})"


def themes_by_document(folder: Path) -> dict[str, Counter[str]]:
    """Theme -> how many recommendations and vignettes of each document carry it."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for kind in ("recommendation", "vignette"):
        for row in records(folder, kind):
            for theme in row["themes"]:
                found[theme["theme"]][row["doc_id"]] += 1
    return dict(sorted(found.items(), key=lambda item: (-item[1].total(), item[0])))


def least_sure(folder: Path) -> list[tuple[str, Row]]:
    """(kind, record) of the lowest confidence; sections are left out."""
    candidates = ((kind, row) for kind in FILES if kind != "section" for row in records(folder, kind))
    return heapq.nsmallest(
        LEAST_SURE, candidates, key=lambda found: (found[1]["confidence"], found[1]["doc_id"], found[1]["start"])
    )


def gather(folder: Path) -> dict[str, Any]:
    """Everything that the template needs. Raises UsageError where a file of the run is missing or torn."""
    docs = documents(folder)
    recommendations = list(islice(records(folder, "recommendation"), MOST_ROWS))
    totals: Counter[str] = Counter()
    for row in docs.values():
        totals.update(row["records"])
    return {
        "facts": run_facts(folder),
        "documents": list(islice(docs.values(), MOST_ROWS)),
        "n_documents": len(docs),
        "sources": {doc_id: row["source"] for doc_id, row in docs.items()},
        "kinds": list(FILES),
        "totals": totals,
        "recommendations": recommendations,
        "due": due_lines(recommendations, docs),
        "bars": tally_bars(records(folder, "tally")),
        "tallies": list(islice(records(folder, "tally"), MOST_ROWS)),
        "themes": themes_by_document(folder),
        "rejected": list(islice(table(folder, "rejected.jsonl"), MOST_ROWS)),
        "least_sure": least_sure(folder),
    }
