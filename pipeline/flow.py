"""The whole program as one readable list: a source goes in, a `Processed` comes out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.classify import classify
from pipeline.document import Document, Processed, Source
from pipeline.errors import Rejection
from pipeline.extract import extract, record_warnings
from pipeline.ingest import ingest
from pipeline.records import FILES, DocumentRecord, Record, Rejected
from pipeline.rules import precision_table
from pipeline.segment import section_records, segment
from pipeline.settings import Settings
from pipeline.write.ground import ground


def process(source: Source, settings: Settings) -> Processed:
    """Take one document through every stage. Raises nothing that is the document's fault: it is rejected."""
    seconds: dict[str, float] = {}
    try:
        with timed(seconds, "ingest"):
            document = ingest(source, settings).with_(precision=precision_table())
        with timed(seconds, "segment"):
            document = segment(document)
            records: list[Record] = [*section_records(document)]
        with timed(seconds, "extract"):
            records += extract(document)
            document = document.with_(warnings=(*document.warnings, *record_warnings(records)))
        with timed(seconds, "classify"):
            records = classify(records, document)
        with timed(seconds, "ground"):
            grounded, failed = ground(records, document)
    except Rejection as error:
        return rejected(source, error, seconds)
    return Processed(
        document=summary(document, grounded),
        text=document.text,
        records=grounded,
        rejected=tuple(failed),
        seconds=seconds,
    )


@contextmanager
def timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    """Add the wall-clock seconds of the block to `seconds[stage]`."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        seconds[stage] = round(time.perf_counter() - begun, 4)


def rejected(source: Source, error: Rejection, seconds: dict[str, float]) -> Processed:
    """The result of a document that was rejected."""
    row = Rejected(source=source.name, stage=error.stage, reason=error.reason, detail=error.detail)
    return Processed(document=None, text="", records={}, rejected=(row,), seconds=seconds)


def summary(document: Document, records: dict[str, tuple[Record, ...]]) -> DocumentRecord:
    """The line that documents.jsonl holds for a document."""
    metadata = document.metadata
    return DocumentRecord(
        doc_id=document.doc_id,
        source=document.source,
        media_type=document.media_type,
        sha256=document.sha256,
        kind=metadata.kind,
        title=metadata.title,
        publisher=metadata.publisher,
        published=metadata.published,
        published_precision=metadata.published_precision,
        published_from=metadata.published_from,
        force=metadata.force,
        pages=len(document.pages) or None,
        characters=len(document.text),
        words=len(document.text.split()),
        language=metadata.language,
        records={kind: len(records.get(kind, ())) for kind in FILES},
        warnings=document.warnings,
    )
