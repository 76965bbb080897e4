"""The tallies that a document gives, for the tests of them."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.extract import counts, tallies
from pipeline.extract.component import make_doc
from pipeline.records import Tally


def tallies_of(document: Document) -> list[Tally]:
    """The tallies of a document, by start."""
    doc = make_doc(document)
    counts.find(doc, document)
    tallies.find(doc, document)
    found = [record for record in tallies.read(doc, document) if isinstance(record, Tally)]
    return sorted(found, key=lambda tally: tally.start)
