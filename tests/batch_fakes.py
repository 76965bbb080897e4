"""Small stand-ins for the real stages: quick, and able to fail in every way in which a document can.

A document that says "!abort" and the like does that; "!die-once FILE" kills its worker the first time only; one that
says "!partly" is processed and rejected by a stage.
"""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

from pipeline.document import Document, Processed, Source
from pipeline.errors import LexiconError
from pipeline.guard import rejection
from pipeline.ingest.draft import Draft, assemble
from pipeline.records import Deadline, DocumentRecord
from pipeline.settings import Settings

ORDER = re.compile(r"!([a-z-]+)(?: (\S+))?")
PROCESS = "batch_fakes:process"


def process(source: Source, settings: Settings) -> Processed:
    """One deadline record for every "within …" of the document, unless it orders something else."""
    text = source.data.decode()
    order = ORDER.search(text)
    partly = order is not None and order[1] == "partly"
    if order:
        obey(order[1], order[2])
    if not text.strip():
        return rejection(source.name, "empty", "the file is empty", stage="ingest")
    document = assemble(source, [Draft("paragraph", part) for part in text.split("\n\n")])
    found = [deadline(document, match) for match in re.finditer(r"within \w+ \w+", document.text)]
    return Processed(
        document=described(document, len(found)),
        text=document.text,
        records={"deadline": tuple(found)},
        rejected=rejection(source.name, "internal", "one stage failed", stage="extract").rejected if partly else (),
        seconds={"ingest": 0.25, "extract": 0.5},
    )


def deadline(document: Document, match: re.Match[str]) -> Deadline:
    """A record as the real extractor would make it."""
    return document.record(
        Deadline,
        match.start(),
        match.end(),
        rule="fake",
        modality="recommendation",
        form="period",
        period="P3M",
        date=None,
        anchor="publication",
        due=None,
        due_precision=None,
        derivation=None,
        recommendation_ids=(),
    )


def described(document: Document, deadlines: int) -> DocumentRecord:
    """The document's own record."""
    return DocumentRecord(
        doc_id=document.doc_id,
        source=document.source,
        media_type=document.media_type,
        sha256=document.sha256,
        kind="other",
        title=document.manifest.title if document.manifest else None,
        publisher=None,
        published=None,
        published_precision=None,
        published_from=None,
        force=None,
        pages=None,
        characters=len(document.text),
        words=len(document.text.split()),
        language="en",
        records={"deadline": deadlines},
        warnings=(),
    )


def obey(order: str, argument: str | None) -> None:
    """Fail as ordered."""
    if order == "abort":
        os.abort()
    elif order == "die-once":
        mark = Path(argument or "")
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    elif order == "hang":
        time.sleep(600)
    elif order == "sleep":
        time.sleep(float(argument or 1))
    elif order == "eat":
        kept = [bytearray(200_000_000) for _ in range(40)]
        raise AssertionError(f"{len(kept)} times 200 MB were to be had")
    elif order == "raise":
        raise ValueError(f"nothing good at {object()!r}")
    elif order == "exit":
        raise SystemExit(7)
    elif order == "lexicon":
        raise LexiconError("lexicons/fake.toml: rule one: broken")
