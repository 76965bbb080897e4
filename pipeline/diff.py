"""What moved between two runs: records added, removed, moved and changed, field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from pipeline.records import FILES
from pipeline.runs import Row, documents, records
from pipeline.scoring import overlap, words

PLACE = ("start", "end", "pages", "boxes", "section_id")
"""Fields that tell where a record stands, not what it says."""
ALIKE = 0.6
"""Token F1 from which a removed and an added record at one place are one that changed."""


class Change(BaseModel):
    """One record that differs; `fields` holds [before, after] per field that changed."""

    model_config = ConfigDict(frozen=True)

    kind: str
    doc_id: str
    source: str
    id: str
    text: str
    fields: dict[str, tuple[Any, Any]] = {}


class Difference(BaseModel):
    """Everything that differs between two runs."""

    model_config = ConfigDict(frozen=True)

    documents_added: tuple[str, ...]
    documents_removed: tuple[str, ...]
    added: tuple[Change, ...]
    removed: tuple[Change, ...]
    moved: tuple[Change, ...]
    changed: tuple[Change, ...]

    @property
    def changed_anything(self) -> bool:
        """Whether the runs differ at all."""
        return any(getattr(self, name) for name in type(self).model_fields)


def compare(before: Path, after: Path) -> Difference:
    """Compare two output folders. Raises UsageError where a file of a run is missing or torn."""
    old_docs, new_docs = documents(before), documents(after)
    sources = {doc_id: row["source"] for doc_id, row in {**old_docs, **new_docs}.items()}
    found: dict[str, list[Change]] = defaultdict(list)
    for kind in FILES:
        old = {row["id"]: row for row in records(before, kind)}
        new = {row["id"]: row for row in records(after, kind)}
        for what, row, fields in differences(old, new):
            change = Change(
                kind=kind,
                doc_id=row["doc_id"],
                source=sources[row["doc_id"]],
                id=row["id"],
                text=row["text"],
                fields=fields,
            )
            found[what].append(change)
    return Difference(
        documents_added=tuple(sources[doc] for doc in new_docs if doc not in old_docs),
        documents_removed=tuple(sources[doc] for doc in old_docs if doc not in new_docs),
        **{what: tuple(found[what]) for what in ("added", "removed", "moved", "changed")},
    )


def differences(old: dict[str, Row], new: dict[str, Row]) -> Iterator[tuple[str, Row, dict[str, tuple[Any, Any]]]]:
    """(added | removed | moved | changed, row, changed fields) for the records of one kind."""
    for record_id in old.keys() & new.keys():
        fields = changed_fields(old[record_id], new[record_id])
        if fields.keys() - set(PLACE):
            yield "changed", new[record_id], fields
        elif fields:
            yield "moved", new[record_id], fields
    gone = [row for record_id, row in old.items() if record_id not in new]
    come = [row for record_id, row in new.items() if record_id not in old]
    successors = successors_of(gone, come)
    for row in gone:
        if row["id"] in successors:
            yield "changed", successors[row["id"]], changed_fields(row, successors[row["id"]])
        else:
            yield "removed", row, {}
    kept = {row["id"] for row in successors.values()}
    for row in come:
        if row["id"] not in kept:
            yield "added", row, {}


def successors_of(gone: list[Row], come: list[Row]) -> dict[str, Row]:
    """Old id -> the new record of the same document that overlaps it in place and in words."""
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in come:
        by_document[row["doc_id"]].append(row)
    found: dict[str, Row] = {}
    taken: set[str] = set()
    for row in gone:
        for other in by_document[row["doc_id"]]:
            near = row["start"] < other["end"] and other["start"] < row["end"]
            if near and other["id"] not in taken and overlap(words(row["text"]), words(other["text"])) >= ALIKE:
                found[row["id"]] = other
                taken.add(other["id"])
                break
    return found


def changed_fields(old: Row, new: Row) -> dict[str, tuple[Any, Any]]:
    """Field -> (before, after) for every field that differs."""
    names = [*old, *(name for name in new if name not in old)]
    return {name: (old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)}


def as_text(difference: Difference) -> str:
    """The difference as lines to read, a summary first."""
    counts = {what: len(getattr(difference, what)) for what in ("added", "removed", "moved", "changed")}
    lines = [", ".join(f"{number} {what}" for what, number in counts.items())]
    lines += [f"+ document {source}" for source in difference.documents_added]
    lines += [f"- document {source}" for source in difference.documents_removed]
    for sign, what in (("+", "added"), ("-", "removed"), (">", "moved"), ("~", "changed")):
        for change in sorted(getattr(difference, what), key=lambda change: (change.source, change.kind, change.id)):
            lines.append(f"{sign} {change.kind} {change.id} {change.source}: {shortened(change.text)}")
            if what == "changed":
                lines += [
                    f"    {name}: {shortened(old)} -> {shortened(new)}"
                    for name, (old, new) in change.fields.items()
                    if name not in (*PLACE, "id")
                ]
    return "\n".join(lines)


def shortened(value: Any, *, limit: int = 90) -> str:
    """A value on one line of at most `limit` characters."""
    line = " ".join(str(value).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
