"""What a reviewer judges of a record: its words and the fields that the annotation guidelines define.

A form is a flat reading of a record: parts are their words, themes their names. `FORMS` is the one list of fields; the
application's controls, the checks of a correction and the gold files all come from it.
"""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from pipeline.records import Person
from pipeline.runs import Row
from pipeline.vocabulary import (
    Anchor,
    Assessor,
    Comparator,
    Form,
    Grade,
    Measure,
    Modality,
    Mode,
    Polarity,
    Role,
    ThemeName,
)
from pipeline.write.annotation import end_of

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Period = Annotated[str, Field(pattern=r"^P((\d{1,4}[YMWD]){1,4}|(\d{1,4}[YMWD]){0,4}T(\d{1,4}[HM]){1,2})$")]
Date = Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]
Themes = Annotated[tuple[ThemeName, ...], Field(max_length=6)]
Whole = Annotated[int, Field(ge=0)]
PARTS = ("deadline", "response")
"""Fields that hold one grounded part of the document."""


class Fields(BaseModel):
    """Base of the forms: immutable, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class SectionFields(Fields):
    """A heading and what it opens."""

    level: Annotated[int, Field(ge=1, le=9)]
    number: Line | None = None
    role: Role
    themes: Themes = ()


class RecommendationFields(Fields):
    """Who is told what, until when."""

    mode: Mode
    addressees: Annotated[tuple[Line, ...], Field(max_length=40)] = ()
    deadline: Line | None = None
    actions: Annotated[tuple[Line, ...], Field(max_length=200)] = ()
    response: Line | None = None
    themes: Themes = ()


class DeadlineFields(Fields):
    """A time limit."""

    modality: Modality
    form: Form
    period: Period | None = None
    date: Date | None = None
    anchor: Anchor


class CountFields(Fields):
    """A number and what it counts."""

    value: int | float
    value_high: int | float | None = None
    unit: Line
    measure: Measure
    approximate: bool = False
    comparator: Comparator | None = None
    grade: Grade | None = None
    assessor: Assessor | None = None
    area: Line | None = None


class TallyFields(Fields):
    """The grades of one audit group."""

    area: Line | None = None
    assessor: Assessor | None = None
    good: Whole | None = None
    requires_improvement: Whole | None = None
    inadequate: Whole | None = None
    total: Whole | None = None


class VignetteFields(Fields):
    """The story of one case."""

    polarity: Polarity
    people: Annotated[tuple[Person, ...], Field(max_length=60)] = ()
    themes: Themes = ()


FORMS: dict[str, type[Fields]] = {
    "section": SectionFields,
    "recommendation": RecommendationFields,
    "deadline": DeadlineFields,
    "count": CountFields,
    "tally": TallyFields,
    "vignette": VignetteFields,
}
"""The form of every kind, its fields in the order in which gold files have them."""


def folded(text: str) -> str:
    """A text with every run of white space as one space, as gold quotes it."""
    return " ".join(text.split())


def form_of(kind: str, row: Row) -> Row:
    """The form of a run's record: `start` and `end` (of a section those of its heading), `text` and its fields."""
    form: Row = {"start": row["start"], "end": end_of(kind, row), "text": folded(row["text"])}
    for name in FORMS[kind].model_fields:
        value = row.get(name)
        if name == "themes":
            value = [theme["theme"] for theme in value or []]
        elif name == "actions":
            value = [folded(part["text"]) for part in value or []]
        elif name in PARTS and value is not None:
            value = folded(value["text"])
        form[name] = value
    return form


def fingerprint(form: Row) -> str:
    """A hash of what a reviewer judges. The place is left out: a record that only moved is the same."""
    judged = {name: value for name, value in form.items() if name not in ("start", "end")}
    return hashlib.sha256(json.dumps(judged, sort_keys=True).encode()).hexdigest()[:16]


def controls(kind: str) -> list[dict[str, Any]]:
    """How to show every field of a kind: name, control, whether it may be empty, and its choices."""
    return [{"name": name, **control(field.annotation)} for name, field in FORMS[kind].model_fields.items()]


def control(annotation: Any) -> dict[str, Any]:
    """The control that fits a type: choice, flag, number, text, lines, themes or people."""
    members = [plain(member) for member in get_args(annotation) if member is not type(None)]
    optional = type(None) in get_args(annotation)
    inner = members[0] if optional and len(members) == 1 else annotation
    choices = list(get_args(inner))
    if Ellipsis in choices:
        member = plain(choices[0])
        listed = {Person: "people", ThemeName: "themes"}.get(member, "lines")
        return {"control": listed, "optional": True, "choices": list(get_args(member))}
    if inner in (int, float) or int in members:
        return {"control": "number", "optional": optional, "choices": []}
    name = "choice" if choices else {bool: "flag"}.get(inner, "text")
    return {"control": name, "optional": optional, "choices": choices}


def plain(annotation: Any) -> Any:
    """A type without the constraints that Annotated adds."""
    return annotation.__origin__ if hasattr(annotation, "__metadata__") else annotation
