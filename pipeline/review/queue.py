"""Pages of the queue: filtered, least confident first, read in the order of the index without sorting."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field

from pipeline.diff import shortened
from pipeline.review.forms import form_of
from pipeline.review.problems import MissingError
from pipeline.runs import Row

PAGE = 50
"""Records of one page of the queue."""
WORD = re.compile(r"\w+")
State = Literal["todo", "changed", "accept", "correct", "reject", "skip", "add", "all"]
STATES: tuple[State, ...] = get_args(State)
STANDS = "v.fingerprint = item.fingerprint AND v.action = :action"
DECIDED = (
    "EXISTS (SELECT 1 FROM verdict v WHERE v.reviewer = :reviewer AND v.place = item.place"
    " AND v.fingerprint = item.fingerprint)"
)
LINE = (
    "SELECT item.*, text, title, source FROM item JOIN item_body USING (place) JOIN document USING (doc_id)"
    " WHERE place = ?"
)


class Filters(BaseModel):
    """What the queue shows; an empty string shows all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str = ""
    doc: str = ""
    theme: str = ""
    status: State = "todo"
    words: Annotated[str, Field(max_length=200)] = ""
    after: int = 0


class Query(NamedTuple):
    """The parts of a statement over the queue: its tables, the smallest first, its order, conditions and values."""

    tables: str
    order: str
    where: str
    values: dict[str, Any]


def query(filters: Filters, reviewer: str) -> Query:
    """What a filter asks of the database. "To do" is what has no decision, or changed since it had one.

    The narrowest filter leads and gives its rows in the order of the queue; the others only look at them.
    """
    tables, order = "item", "item.place"
    parts, values = ["item.place > :after"], {"after": filters.after, "reviewer": reviewer}
    for column, value in (("kind", filters.kind), ("doc_id", filters.doc)):
        if value:
            parts.append(f"item.{column} = :{column}")
            values[column] = value
    leads = filters.status not in ("todo", "all")
    if filters.status == "todo":
        parts.append(f"NOT {DECIDED}")
    elif leads:
        tables, order = "verdict v CROSS JOIN item", "v.place"
        parts += ["v.reviewer = :reviewer", "item.place = v.place"]
        parts.append("v.fingerprint <> item.fingerprint" if filters.status == "changed" else STANDS)
        values["action"] = filters.status
    if words := WORD.findall(filters.words):
        values["words"] = " ".join(f'"{word}"*' for word in words)
        if leads:
            parts.append("item.place IN (SELECT rowid FROM item_words WHERE item_words MATCH :words)")
        else:
            leads, tables, order = True, "item_words CROSS JOIN item", "item_words.rowid"
            parts += ["item.place = item_words.rowid", "item_words MATCH :words"]
    if filters.theme:
        values["theme"] = filters.theme
        if leads:
            parts.append("EXISTS (SELECT 1 FROM item_theme t WHERE t.theme = :theme AND t.place = item.place)")
        else:
            tables, order = "item_theme t CROSS JOIN item", "t.place"
            parts += ["item.place = t.place", "t.theme = :theme"]
    return Query(tables, order, " AND ".join(parts), values)


def page(base: sqlite3.Connection, filters: Filters, reviewer: str) -> Row:
    """One page of the queue: `items`, and `more`: the place after which the next one starts, or null."""
    asked = query(filters, reviewer)
    places = base.execute(
        f"SELECT item.place FROM {asked.tables} WHERE {asked.where} ORDER BY {asked.order} LIMIT {PAGE + 1}",
        asked.values,
    ).fetchall()
    rows = [base.execute(LINE, (row["place"],)).fetchone() for row in places]
    items = [
        {
            "id": row["id"],
            "kind": row["kind"],
            "confidence": round(row["confidence"], 2),
            "text": shortened(row["text"]),
            "document": row["title"] or row["source"],
            "status": status(base, row["id"], row["fingerprint"], reviewer),
        }
        for row in rows[:PAGE]
    ]
    return {"items": items, "more": rows[PAGE - 1]["place"] if len(rows) > PAGE else None}


def status(base: sqlite3.Connection, record_id: str, fingerprint: str, reviewer: str) -> str:
    """What the reviewer decided on a record: the action, "changed" where the record is another now, or "todo"."""
    row = base.execute(
        "SELECT action, fingerprint FROM verdict WHERE reviewer = ? AND record_id = ?", (reviewer, record_id)
    ).fetchone()
    if row is None:
        return "todo"
    return str(row["action"]) if row["fingerprint"] == fingerprint else "changed"


def numbers(base: sqlite3.Connection, filters: Filters, reviewer: str) -> dict[str, int]:
    """How many records the filter holds, and of the whole run how many there are and the reviewer has decided."""
    asked = query(filters.model_copy(update={"after": 0}), reviewer)
    decided = (
        "SELECT count(*) FROM verdict v JOIN item USING (place)"
        " WHERE v.reviewer = ? AND v.action <> 'skip' AND v.fingerprint = item.fingerprint"
    )
    return {
        "matching": base.execute(f"SELECT count(*) FROM {asked.tables} WHERE {asked.where}", asked.values).fetchone()[
            0
        ],
        "decided": base.execute(decided, (reviewer,)).fetchone()[0],
        "total": base.execute("SELECT count(*) FROM item").fetchone()[0],
    }


def item(base: sqlite3.Connection, record_id: str) -> sqlite3.Row:
    """An index row with the source of its document. Raises MissingError."""
    row: sqlite3.Row | None = base.execute(
        "SELECT item.*, row, source, title, media_type FROM item JOIN item_body USING (place)"
        " JOIN document USING (doc_id) WHERE item.id = ?",
        (record_id,),
    ).fetchone()
    if row is None:
        raise MissingError("this record is not in the run; it may have been rewritten")
    return row


def item_form(row: sqlite3.Row) -> Row:
    """The form of an index row."""
    record = json.loads(row["row"])
    form: Row = record["form"] if row["origin"] == "reviewer" else form_of(row["kind"], record)
    return form


def documents(base: sqlite3.Connection, *, most: int = 5000) -> list[Row]:
    """The documents of the run for the filter's list, by title."""
    rows = base.execute("SELECT doc_id, coalesce(title, source) AS name FROM document ORDER BY name LIMIT ?", (most,))
    return [dict(row) for row in rows]


def shown(row: sqlite3.Row, form: Row, *, around: Row, status: str, last: sqlite3.Row | None) -> Row:
    """Everything that the page shows of a record; `form` is the run's, `mine` what the reviewer made of it."""
    record = json.loads(row["row"])
    return {
        "id": row["id"],
        "doc_id": row["doc_id"],
        "kind": row["kind"],
        "document": row["title"] or row["source"],
        "source": row["source"],
        "has_pages": row["media_type"] == "application/pdf",
        "confidence": round(row["confidence"], 2),
        "rule": record.get("rule", "added by a reviewer"),
        "boxes": record.get("boxes", []),
        "seen": row["fingerprint"],
        "status": status,
        "form": form,
        "mine": json.loads(last["after"]) if last and last["after"] and status != "changed" else form,
        "note": last["note"] if last else "",
        "around": around,
    }
