"""The record kinds of the contract: frozen, typed, in the order in which their keys are written.

Every extracted record is grounded: `start` and `end` are half-open offsets in Unicode code points into the
document's canonical text and `text` is exactly that slice. Records are made by `Document.record` alone.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.errors import Reason
from pipeline.vocabulary import (
    Anchor,
    Assessor,
    Comparator,
    DocumentKind,
    Form,
    Grade,
    Measure,
    Modality,
    Mode,
    PersonRole,
    Polarity,
    Precision,
    Role,
    Sex,
    Status,
    ThemeName,
)

__all__ = [
    "FILES",
    "KINDS",
    "Anchor",
    "Assessor",
    "Comparator",
    "Count",
    "Deadline",
    "Delay",
    "DocumentKind",
    "DocumentRecord",
    "Form",
    "Grade",
    "ManifestEntry",
    "Measure",
    "Modality",
    "Mode",
    "PageBox",
    "Part",
    "Person",
    "PersonRole",
    "Polarity",
    "Precision",
    "Recommendation",
    "RecommendationDeadline",
    "Record",
    "Rejected",
    "Role",
    "Section",
    "Sex",
    "Status",
    "Tally",
    "Theme",
    "ThemeName",
    "Vignette",
    "precision_of",
]


class Frozen(BaseModel):
    """Base of everything written: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PageBox(Frozen):
    """A rectangle in PDF points, measured from the top left of its 1-based page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Part(Frozen):
    """A grounded piece of a record, such as an action or a printed response."""

    text: str
    start: int
    end: int


class Theme(Frozen):
    """A child-protection theme and the model's calibrated probability for it."""

    theme: ThemeName
    probability: float = Field(ge=0, le=1)


class Person(Frozen):
    """Somebody in a vignette; never a name."""

    role: PersonRole
    age: int | None
    sex: Sex | None


class Delay(Frozen):
    """An elapsed time in a vignette; `period` is an ISO 8601 duration where it can be computed."""

    text: str
    period: str | None


class RecommendationDeadline(Frozen):
    """The deadline of a recommendation, as its own record has it."""

    text: str
    form: Form
    period: str | None
    date: str | None
    due: str | None


class Record(Frozen):
    """What every extracted record carries."""

    id: str
    doc_id: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    pages: tuple[int, ...]
    boxes: tuple[PageBox, ...]
    section_id: str | None
    rule: str
    confidence: float = Field(ge=0, le=1)


class Section(Record):
    """A heading (`start`, `text`) and all up to `end`, the next heading of its level or above."""

    parent_id: str | None
    title: str
    number: str | None
    level: int = Field(ge=1)
    role: Role
    themes: tuple[Theme, ...] = ()


class Recommendation(Record):
    """A passage in which somebody is told what to do as a result of an inspection."""

    mode: Mode
    number: str | None
    addressees: tuple[str, ...]
    deadline_id: str | None
    deadline: RecommendationDeadline | None
    actions: tuple[Part, ...]
    response: Part | None
    themes: tuple[Theme, ...] = ()


class Deadline(Record):
    """A time limit that somebody has to meet; `derivation` shows how `due` was computed."""

    modality: Modality
    form: Form
    period: str | None
    date: str | None
    anchor: Anchor
    due: str | None
    due_precision: Precision | None
    derivation: str | None
    recommendation_ids: tuple[str, ...]


class Count(Record):
    """A number that measures something."""

    value: int | float
    value_high: int | float | None
    unit: str
    entity: str | None
    measure: Measure
    approximate: bool
    comparator: Comparator | None
    of: int | float | None
    grade: Grade | None
    assessor: Assessor | None
    area: str | None
    tally_id: str | None


class Tally(Record):
    """The counts of one audit group together, and whether they add up."""

    area: str | None
    assessor: Assessor | None
    good: int | None
    requires_improvement: int | None
    inadequate: int | None
    total: int | None
    count_ids: tuple[str, ...]
    sum: int
    status: Status
    delta: int | None


class Vignette(Record):
    """The story of one real, anonymous case. Its polarity and its themes come from the stage after the extraction."""

    polarity: Polarity = "neutral"
    people: tuple[Person, ...]
    themes: tuple[Theme, ...] = ()
    delays: tuple[Delay, ...]


class DocumentRecord(Frozen):
    """One line of documents.jsonl."""

    doc_id: str
    source: str
    media_type: str
    sha256: str
    kind: DocumentKind
    title: str | None
    publisher: str | None
    published: str | None
    published_precision: Precision | None
    published_from: Literal["manifest", "text", "metadata"] | None
    force: str | None
    pages: int | None
    characters: int
    words: int
    language: str
    records: dict[str, int]
    warnings: tuple[str, ...]


class Rejected(Frozen):
    """One line of rejected.jsonl: a document, or a record that was not grounded, and why."""

    source: str
    stage: str
    reason: Reason
    detail: str


class ManifestEntry(Frozen):
    """What manifest.jsonl says of a file beside it."""

    file: str
    kind: DocumentKind | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    force: str | None = None
    url: str | None = None
    licence: str | None = None


KINDS: dict[str, type[Record]] = {
    "section": Section,
    "recommendation": Recommendation,
    "deadline": Deadline,
    "count": Count,
    "tally": Tally,
    "vignette": Vignette,
}
"""Every extracted kind, in the order in which the contract lists them."""

FILES: dict[str, str] = {
    "section": "sections.jsonl",
    "recommendation": "recommendations.jsonl",
    "deadline": "deadlines.jsonl",
    "count": "counts.jsonl",
    "tally": "tallies.jsonl",
    "vignette": "vignettes.jsonl",
}
"""The file of every extracted kind."""


def precision_of(date: str) -> Precision:
    """The precision of an ISO date, year-month or year.

    Raises ValueError where `date` is none of them or names no real day.
    """
    for form, precision in (("%Y-%m-%d", "day"), ("%Y-%m", "month"), ("%Y", "year")):
        try:
            dt.datetime.strptime(date, form)
        except ValueError:
            continue
        return precision  # type: ignore[return-value]
    raise ValueError(f"{date!r} is no ISO date, year-month or year")
