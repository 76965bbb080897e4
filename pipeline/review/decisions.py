"""From what the page sent to a stored decision: words are sliced from the document, fields checked, both grounded."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import Any

from pipeline.review import index, passages, queue, store
from pipeline.review.forms import FORMS, PARTS, folded
from pipeline.review.messages import Addition, Settlement, Verdict
from pipeline.review.problems import MissingError, PlaceError, StaleError
from pipeline.runs import Row, text_of


def corrected(kind: str, text: str, start: int, end: int, fields: dict[str, Any]) -> Row:
    """The form of a record as a reviewer has it.

    Raises pydantic.ValidationError where a field is wrong, PlaceError where words do not stand in the document.
    """
    start, end = passages.trimmed(text, start, end)
    checked = FORMS[kind].model_validate(fields).model_dump(mode="json")
    parts = [checked[name] for name in PARTS if checked.get(name)] + list(checked.get("actions", ()))
    if foreign := passages.ungrounded(text, parts):
        raise PlaceError(f"“{foreign[:80]}” does not stand in the document; copy the words as they are there")
    return {"start": start, "end": end, "text": folded(text[start:end]), **checked}


def decide(folder: Path, reviewer: str, sent: Verdict) -> int:
    """Store a decision; returns its id.

    Raises StaleError, MissingError, PlaceError or pydantic.ValidationError, and then stores nothing.
    """
    with store.writing(folder) as base:
        row = queue.item(base, sent.record_id)
        if row["fingerprint"] != sent.seen:
            raise StaleError("the run was made anew and this record changed; look at it again")
        before = after = queue.item_form(row)
        if sent.action == "correct":
            text = text_of(folder, row["doc_id"])
            after = corrected(row["kind"], text, sent.start, sent.end, sent.fields)
        decision = store.Decision(
            reviewer=reviewer,
            action=sent.action,
            record_id=row["id"],
            kind=row["kind"],
            doc_id=row["doc_id"],
            source=row["source"],
            heading=heading(base, row["doc_id"], row["start"]),
            before=before,
            after=None if sent.action == "reject" else after,
            fingerprint=row["fingerprint"],
            note=sent.note,
        )
        return store.decided(base, decision)


def heading(base: sqlite3.Connection, doc_id: str, start: int) -> str:
    """The heading before a place of a document, or an empty string."""
    found = base.execute(
        "SELECT text FROM item JOIN item_body USING (place) WHERE doc_id = ? AND kind = 'section' AND start < ?"
        " ORDER BY start DESC LIMIT 1",
        (doc_id, start),
    ).fetchone()
    return "" if found is None else str(found["text"])


def add(folder: Path, reviewer: str, sent: Addition) -> str:
    """Store a record that the run missed; returns its id, which is the same for everybody who adds it.

    Raises MissingError, PlaceError or pydantic.ValidationError, and then stores nothing.
    """
    with store.writing(folder) as base:
        document = base.execute("SELECT source FROM document WHERE doc_id = ?", (sent.doc_id,)).fetchone()
        if document is None:
            raise MissingError("this document is not in the run")
        text = text_of(folder, sent.doc_id)
        start, end = passages.located(text, sent.quote, near=sent.near)
        form = corrected(sent.kind, text, start, end, sent.fields)
        key = "\x1f".join((sent.doc_id, sent.kind, str(start), str(end), str(form.get("assessor", ""))))
        record_id = f"add-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
        index.insert_added(base, record_id, sent.kind, sent.doc_id, form)
        decision = store.Decision(
            reviewer=reviewer,
            action="add",
            record_id=record_id,
            kind=sent.kind,
            doc_id=sent.doc_id,
            source=document["source"],
            heading=heading(base, sent.doc_id, start),
            before=None,
            after=form,
            fingerprint=queue.item(base, record_id)["fingerprint"],
            note=sent.note,
        )
        store.decided(base, decision)
        return record_id


def undo(folder: Path, reviewer: str) -> Row:
    """Take back the reviewer's last decision; returns its record's id and action. Raises MissingError."""
    with store.writing(folder) as base:
        row = store.undone(base, reviewer)
        index.drop_added(base, row["record_id"])
        here = base.execute("SELECT 1 FROM item WHERE id = ?", (row["record_id"],)).fetchone() is not None
        return {"record_id": row["record_id"] if here else None, "action": row["action"]}


def settle(folder: Path, reviewer: str, sent: Settlement) -> int:
    """Make one reviewer's decision the last word, in the name of who settled it. Raises MissingError."""
    with store.writing(folder) as base:
        row = base.execute("SELECT * FROM decision WHERE id = ? AND undone IS NULL", (sent.decision_id,)).fetchone()
        if row is None:
            raise MissingError("this decision was taken back")
        decision = store.Decision(
            reviewer=reviewer,
            action=row["action"],
            record_id=row["record_id"],
            kind=row["kind"],
            doc_id=row["doc_id"],
            source=row["source"],
            heading=row["heading"],
            before=store.decoded(row["before"]),
            after=store.decoded(row["after"]),
            fingerprint=row["fingerprint"],
            note=row["note"],
            settles=True,
        )
        return store.decided(base, decision)
