"""The decisions as gold: what reviewers accepted, corrected or added, in the fields of the annotation guidelines.

Of every document with decisions there is one file, ready for `ncpi evaluate --gold`; `themes/reviewed.jsonl` below
them holds its recommendations and vignettes as training passages, ready for `ncpi train --add`.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.review.figures import STANDING, by_record, disputed
from pipeline.review.forms import FORMS
from pipeline.review.store import NAME, opened
from pipeline.runs import Row

ORDER = ("section", "tally", "recommendation", "vignette", "count", "deadline")
"""The order of records that start together."""
TRAINING = ("recommendation", "vignette")


@dataclass(frozen=True)
class Kept:
    """A record that stands after review."""

    doc_id: str
    source: str
    kind: str
    heading: str
    form: Row


@dataclass(frozen=True)
class Gaps:
    """What the gold of a run lacks: records on which reviewers differ, and per source those nobody has decided."""

    disputed: int
    undecided: dict[str, int]


def export_gold(folder: Path, out: Path) -> list[Path]:
    """Write the decided records below `out`; returns the files. Raises UsageError where nothing was decided."""
    if not (folder / NAME).is_file():
        raise UsageError(f"{folder / NAME}: no decisions; make some with `ncpi review {folder}`")
    with opened(folder) as base:
        kept = list(standing(base))
        documents = sorted({row["doc_id"] for row in base.execute(STANDING.format(more=""))})
    if not documents:
        raise UsageError(f"{folder / NAME}: nothing was decided; make decisions with `ncpi review {folder}`")
    by_document: dict[str, list[Kept]] = defaultdict(list)
    for record in kept:
        by_document[record.doc_id].append(record)
    out.mkdir(parents=True, exist_ok=True)
    written = [write(out / f"{doc_id}.jsonl", ordered(by_document[doc_id])) for doc_id in documents]
    training = [passage(record) for doc_id in documents for record in by_document[doc_id] if record.kind in TRAINING]
    if training:
        (out / "themes").mkdir(exist_ok=True)
        written.append(write(out / "themes" / "reviewed.jsonl", training))
    return written


def gaps(folder: Path) -> Gaps:
    """What is not decided yet in the documents that have decisions."""
    with opened(folder) as base:
        rows = base.execute(
            "SELECT document.source, count(*) AS n FROM item JOIN document USING (doc_id)"
            " WHERE doc_id IN (SELECT doc_id FROM decision) AND item.id NOT IN"
            " (SELECT record_id FROM verdict WHERE action <> 'skip') GROUP BY doc_id ORDER BY document.source"
        ).fetchall()
        differ = sum(disputed(decisions) for decisions in by_record(base, STANDING.format(more="")))
        return Gaps(differ, {row["source"]: row["n"] for row in rows})


def standing(base: sqlite3.Connection) -> Iterator[Kept]:
    """The records that stand: undisputed and not rejected, each place once."""
    seen: set[tuple[object, ...]] = set()
    for decisions in by_record(base, STANDING.format(more="")):
        last = decisions[-1]
        if disputed(decisions) or last["after"] is None:
            continue
        form = json.loads(last["after"])
        place = (last["doc_id"], last["kind"], form["start"], form["end"], form.get("assessor"))
        if place not in seen:
            seen.add(place)
            yield Kept(last["doc_id"], last["source"], last["kind"], last["heading"], form)


def ordered(records: Iterable[Kept]) -> Iterator[Row]:
    """Gold rows in the order of the document."""
    for record in sorted(records, key=lambda record: (record.form["start"], ORDER.index(record.kind))):
        yield gold_row(record)


def gold_row(record: Kept) -> Row:
    """One gold row; a section without themes has no such field, other records then have the theme "none"."""
    row: Row = {"doc": Path(record.source).name, "kind": record.kind, "text": record.form["text"]}
    row |= {name: record.form[name] for name in FORMS[record.kind].model_fields}
    if "themes" in row and not row["themes"]:
        if record.kind == "section":
            del row["themes"]
        else:
            row["themes"] = ["none"]
    return row


def passage(record: Kept) -> Row:
    """A record as a training passage of the classifiers; a vignette says how it is told as well."""
    form = record.form
    values = {"text": form["text"], "heading": record.heading, "themes": form["themes"] or ["none"]}
    told = {"polarity": form["polarity"]} if record.kind == "vignette" else {}
    return {**values, **told, "kind": record.kind, "style": "reviewed"}


def write(path: Path, rows: Iterable[Row]) -> Path:
    """One JSON Lines file."""
    content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(content, encoding="utf-8", newline="\n")
    return path
