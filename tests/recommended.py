"""Recommendations of a marked-up document against what its tags expect."""

from __future__ import annotations

from marked import marked_document

from pipeline.extract import extract
from pipeline.records import Recommendation, Role


def check(lines: str, *, kind: str, mode: str, **roles: Role) -> None:
    """Assert that the document gives the tagged recommendations and no others, with the attributes of the tags."""
    document, expected = marked_document(lines, kind=kind, **roles)
    found = [record for record in extract(document) if isinstance(record, Recommendation)]
    assert [(r.start, r.end, r.text, r.mode) for r in found] == [
        (e.start, e.end, e.text, e.attributes.get("mode", mode)) for e in expected
    ]
    for record, item in zip(found, expected, strict=True):
        shown = {
            "mode": record.mode,
            "to": "; ".join(record.addressees),
            "by": record.deadline.text if record.deadline else "None",
            "does": " | ".join(part.text for part in record.actions),
            "says": record.response.text if record.response else "None",
            "number": record.number,
        }
        assert {name: shown[name] for name in item.attributes} == item.attributes
