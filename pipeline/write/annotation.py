"""A run as pre-annotated tasks for annotation tools.

Label Studio counts offsets as JavaScript does, in UTF-16 code units; Prodigy in Unicode code points, as we do.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from pipeline.records import KINDS
from pipeline.runs import Row, documents, records, text_of

Spans = dict[str, list[tuple[str, Row]]]


def spans_by_document(folder: Path) -> Spans:
    """doc_id -> (kind, record), sorted by start."""
    found: Spans = defaultdict(list)
    for kind in KINDS:
        for row in records(folder, kind):
            found[row["doc_id"]].append((kind, row))
    for spans in found.values():
        spans.sort(key=lambda span: (span[1]["start"], -span[1]["end"]))
    return found


def end_of(kind: str, row: Row) -> int:
    """Where the words of a record end: of a section those of its heading."""
    end: int = row["start"] + len(row["text"]) if kind == "section" else row["end"]
    return end


def utf16_offsets(text: str) -> list[int]:
    """The UTF-16 offset of every code point and of the end."""
    offsets, at = [], 0
    for char in text:
        offsets.append(at)
        at += 2 if ord(char) > 0xFFFF else 1
    return [*offsets, at]


def label_studio(folder: Path) -> str:
    """One JSON list of tasks with predictions, for a labelling interface with <Labels name="kind" toName="text">."""
    found, tasks = spans_by_document(folder), []
    for doc_id, document in documents(folder).items():
        text = text_of(folder, doc_id)
        units = utf16_offsets(text)
        results = []
        for kind, row in found[doc_id]:
            end = end_of(kind, row)
            value = {"start": units[row["start"]], "end": units[end], "text": text[row["start"] : end]}
            results.append(
                {
                    "id": row["id"],
                    "from_name": "kind",
                    "to_name": "text",
                    "type": "labels",
                    "score": row["confidence"],
                    "value": {**value, "labels": [kind]},
                }
            )
        data = {"text": text, "doc_id": doc_id, "source": document["source"]}
        tasks.append({"data": data, "predictions": [{"model_version": "ncpi-pipeline", "result": results}]})
    return json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"


def prodigy(folder: Path) -> str:
    """JSON Lines of tasks for `spans.manual`; overlapping spans are allowed there."""
    found, lines = spans_by_document(folder), []
    for doc_id, document in documents(folder).items():
        spans: list[dict[str, Any]] = [
            {"start": row["start"], "end": end_of(kind, row), "label": kind, "id": row["id"]}
            for kind, row in found[doc_id]
        ]
        meta = {"doc_id": doc_id, "source": document["source"]}
        task = {"text": text_of(folder, doc_id), "spans": spans, "meta": meta}
        lines.append(json.dumps(task, ensure_ascii=False))
    return "\n".join(lines) + "\n" if lines else ""
