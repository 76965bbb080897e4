"""What the page may send: closed models, so that nothing unknown, oversized or unprintable gets further."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60, pattern=r"^[^\x00-\x1f]+$")]
Id = Annotated[str, StringConstraints(pattern=r"^[\w.-]{1,120}$")]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Quote = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=30_000)]


class Message(BaseModel):
    """Base of everything that is sent."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reviewer(Message):
    """Who is at the keyboard."""

    name: Name


class Verdict(Message):
    """A decision on a record; `seen` is the fingerprint of what the page showed."""

    action: Literal["accept", "correct", "reject", "skip", "note"]
    record_id: Id
    seen: str
    note: Note = ""
    start: Annotated[int, Field(ge=0)] = 0
    end: Annotated[int, Field(ge=0)] = 0
    fields: dict[str, Any] = {}


class Addition(Message):
    """A record that the run missed; its words are looked for in the document, nearest to `near`."""

    doc_id: Id
    kind: Literal["section", "recommendation", "deadline", "count", "tally", "vignette"]
    quote: Quote
    near: Annotated[int, Field(ge=0)] = 0
    note: Note = ""
    fields: dict[str, Any]


class Settlement(Message):
    """The decision that settles a disagreement."""

    decision_id: int
