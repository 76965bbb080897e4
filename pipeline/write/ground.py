"""The grounding gate: every record's text is compared with its slice of the document once more before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel

from pipeline.document import Document
from pipeline.records import KINDS, Part, Record, Rejected, Section


def ground(records: Sequence[Record], document: Document) -> tuple[dict[str, tuple[Record, ...]], list[Rejected]]:
    """Records by kind, sorted by start, and a rejected row for each that is not in the document or stands twice."""
    kept: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    failed: list[Rejected] = []
    seen: set[str] = set()
    for record in sorted(records, key=lambda record: (record.start, -record.end, record.id)):
        kind = type(record).__name__.lower()
        fault = fault_of(record, document.text)
        if fault is None and record.id in seen:
            fault = "stands twice"
        if fault is not None:
            detail = f"{kind} {record.id} by rule {record.rule} at [{record.start}, {record.end}): {fault}"
            failed.append(Rejected(source=document.source, stage="write", reason="ungrounded", detail=detail))
            continue
        seen.add(record.id)
        kept[kind].append(record)
    return {kind: tuple(found) for kind, found in kept.items()}, failed


def fault_of(record: Record, text: str) -> str | None:
    """What is wrong with a record's offsets or those of its parts, or None.

    A section ends with its body and holds its heading alone as text.
    """
    end = record.start + len(record.text) if isinstance(record, Section) else record.end
    if text[record.start : end] != record.text or not record.text or not end <= record.end <= len(text):
        return "its text is not the document's"
    for part in parts_of(record):
        if text[part.start : part.end] != part.text:
            return f"its part at [{part.start}, {part.end}) is not the document's"
    return None


def parts_of(record: BaseModel) -> Iterator[Part]:
    """Every grounded part of a record."""
    for value in record.__dict__.values():
        for item in value if isinstance(value, Iterable) and not isinstance(value, str) else (value,):
            if isinstance(item, Part):
                yield item
