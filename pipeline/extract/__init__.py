"""The ordered extractors: all of them find first, then all of them read.

`nlp.pipe_names` shows the order; a later `find` sees what earlier ones put into `doc.spans`, and every `read`
sees the spans of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.extract import lean_spacy  # noqa: F401  before all that imports spaCy

# isort: split
from spacy.language import Language

from pipeline.document import Document
from pipeline.extract import counts, deadlines, recommendations, tallies, vignettes
from pipeline.extract.component import component, make_doc, tokenizer
from pipeline.records import Record, Tally

EXTRACTORS = {
    "deadlines": deadlines,
    "recommendations": recommendations,
    "vignettes": vignettes,
    "counts": counts,
    "tallies": tallies,
}
"""Span group -> module with `find` and `read`, in running order."""


@cache
def build_nlp() -> Language:
    """The spaCy pipeline of all extractors."""
    nlp = tokenizer()
    for name, module in EXTRACTORS.items():
        if name not in nlp.pipe_names:
            nlp.add_pipe(component(name, module.find))
    return nlp


def record_warnings(records: Sequence[Record]) -> tuple[str, ...]:
    """What the records of one document say against each other: breakdowns of one group that differ."""
    return tuple(tallies.conflicts([record for record in records if isinstance(record, Tally)]))


def extract(document: Document) -> list[Record]:
    """Every record of the extracted kinds but sections, sorted by start."""
    doc = build_nlp()(make_doc(document))
    records = [record for module in EXTRACTORS.values() for record in module.read(doc, document)]
    return sorted(records, key=lambda record: (record.start, record.end, record.id))
