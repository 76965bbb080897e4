"""Speed of extraction beside a blank spaCy pipeline with a sentencizer, in one run, by CPU time.

Run it from the repository root: `python -m bench.extract [DOCUMENT]`. The document (by default the longest sample
report) is also repeated to 25,000, 50,000, 100,000 and 200,000 words, its numbers changed from copy to copy, to show
whether the time grows with the words.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

import pipeline.warm  # noqa: F401 - as workers have it
from pipeline.document import Document
from pipeline.extract import EXTRACTORS, extract
from pipeline.extract.component import make_doc
from pipeline.ingest import ingest
from pipeline.ingest.draft import Draft, DraftCell, assemble
from pipeline.inspect import local_source
from pipeline.segment import segment
from pipeline.settings import Settings

SAMPLES = Path("corpus/reports")
SIZES = (12_000, 25_000, 50_000, 100_000, 200_000)
LIMIT = 6.0
"""How many times the time of the blank pipeline extraction may take."""
ROW = "{:>9} {:>9} {:>9} {:>7} {:>12} {:>9}"


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def drafts(document: Document, copy: int) -> list[Draft]:
    """The blocks of a document as drafts, every number raised by `copy`."""

    def changed(text: str) -> str:
        return re.sub(r"\d{1,6}", lambda number: str(int(number[0]) + copy), text)

    return [
        Draft(
            block.kind,
            changed(document.slice(block)),
            level=block.level,
            marker=block.marker,
            cells=[
                DraftCell(changed(document.text[cell.start : cell.end]), cell.column, cell.head) for cell in block.cells
            ],
            header=block.header,
            table=None if block.table is None else block.table + 100 * copy,
        )
        for block in document.blocks
    ]


def repeated(document: Document, path: Path, words: int) -> Document:
    """The document repeated until it has about as many words."""
    once = len(document.text.split())
    copies = max(round(words / once), 1)
    return segment(
        assemble(local_source(str(path)), [draft for copy in range(copies) for draft in drafts(document, copy)])
    )


def hot_spots(document: Document) -> None:
    """The CPU seconds of every extractor on one document, `find` and `read` apart."""
    doc = make_doc(document)
    found: dict[str, float] = {}
    for name, module in EXTRACTORS.items():
        begun = time.process_time()
        doc.spans[name] = module.find(doc, document)
        found[name] = time.process_time() - begun
    for name, module in EXTRACTORS.items():
        spent = seconds(lambda module=module: module.read(doc, document))  # type: ignore[misc]
        print(f"{name:>16}  find {found[name]:.3f} s  read {spent:.3f} s")


def main() -> int:
    """Print the table; 1 where extraction is slower than it may be."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else max(SAMPLES.iterdir(), key=lambda file: file.stat().st_size)
    document = ingest(local_source(str(path)), Settings())
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    blank.max_length = 10_000_000
    extract(segment(document))
    blank(document.text)
    print(ROW.format("words", "ours s", "spaCy s", "times", "our words/s", "records"))
    slow = False
    for size in SIZES:
        larger = repeated(document, path, size)
        records: list[object] = []
        ours = seconds(lambda larger=larger, records=records: records.extend(extract(larger)))  # type: ignore[misc]
        theirs = seconds(lambda larger=larger: blank(larger.text))  # type: ignore[misc]
        words = len(larger.text.split())
        slow = slow or ours > LIMIT * theirs
        print(
            ROW.format(words, f"{ours:.2f}", f"{theirs:.2f}", f"{ours / theirs:.1f}", int(words / ours), len(records))
        )
    hot_spots(segment(document))
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
