"""Forms: every kind has controls, a record becomes the fields of the guidelines, a moved record is the same."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from review_run import sample_records

from pipeline.records import KINDS
from pipeline.review.forms import FORMS, controls, fingerprint, form_of

RECORDS = {kind: rows[0] for kind, rows in sample_records().items()}
CONTROLS = {"choice", "flag", "number", "text", "lines", "themes", "people"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_control_and_the_record_of_a_run_passes_the_check(kind: str) -> None:
    assert {control["control"] for control in controls(kind)} <= CONTROLS
    form = form_of(kind, RECORDS[kind])
    values = {name: value for name, value in form.items() if name not in ("start", "end", "text")}
    assert FORMS[kind].model_validate(values).model_dump(mode="json") == values


def test_parts_become_words_and_themes_names() -> None:
    form = form_of("recommendation", RECORDS["recommendation"])
    assert form["deadline"] == "within three months"
    assert form["actions"] == ["trains its supervisors"]
    assert form["themes"] == ["workforce"]
    assert form_of("section", RECORDS["section"])["end"] == len("Main findings")


def test_controls_are_what_the_types_say() -> None:
    found = {control["name"]: control for control in controls("count")}
    assert found["value"] == {"name": "value", "control": "number", "optional": False, "choices": []}
    assert found["value_high"]["optional"]
    assert found["approximate"]["control"] == "flag"
    assert found["grade"]["choices"] == ["good", "requires_improvement", "inadequate"]


BAD = [
    ("deadline", {"period": "three months"}, "a period is ISO 8601"),
    ("deadline", {"period": "P"}, "a period has a length"),
    ("deadline", {"date": "31.3.2019"}, "a date is ISO 8601"),
    ("deadline", {"anchor": "tomorrow"}, "an unknown choice"),
    ("count", {"value": None}, "a count needs a value"),
    ("count", {"value": float("nan")}, "a count is a number"),
    ("count", {"unit": "  "}, "a unit has words"),
    ("count", {"colour": "red"}, "an unknown field"),
    ("tally", {"good": -1}, "no negative number of cases"),
    ("vignette", {"people": [{"role": "king", "age": None, "sex": None}]}, "an unknown role"),
]


@pytest.mark.parametrize(("kind", "change", "why"), BAD)
def test_wrong_fields_are_refused(kind: str, change: dict[str, object], why: str) -> None:
    form = {n: v for n, v in form_of(kind, RECORDS[kind]).items() if n not in ("start", "end", "text")}
    with pytest.raises(ValidationError):
        FORMS[kind].model_validate({**form, **change})


@pytest.mark.parametrize("period", ["P3M", "PT2H", "P1Y6M", "P15D", "P1DT12H", "P6W"])
def test_periods_of_the_guidelines_pass(period: str) -> None:
    form = {n: v for n, v in form_of("deadline", RECORDS["deadline"]).items() if n not in ("start", "end", "text")}
    assert FORMS["deadline"].model_validate({**form, "period": period})


def test_a_fingerprint_knows_words_and_fields_but_no_place() -> None:
    row = RECORDS["count"]
    first = fingerprint(form_of("count", row))
    assert fingerprint(form_of("count", {**row, "start": 500, "end": 508, "confidence": 0.9})) == first
    assert fingerprint(form_of("count", {**row, "value": 79})) != first
    assert fingerprint(form_of("count", {**row, "text": "79 cases"})) != first
