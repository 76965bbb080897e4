"""One root error. Every message names the document, page or rule and says what to do."""

from __future__ import annotations

from typing import Literal

Reason = Literal[
    "unsupported",
    "empty",
    "encrypted",
    "scanned",
    "corrupt",
    "too_large",
    "too_many_pages",
    "timeout",
    "memory",
    "ungrounded",
    "internal",
]


class PipelineError(Exception):
    """Root of everything that this program raises on purpose."""


class UsageError(PipelineError):
    """The caller asked for something that cannot be done (exit code 2)."""


class RunError(PipelineError):
    """The run as a whole failed (exit code 1)."""


class LexiconError(PipelineError):
    """A lexicon file is malformed; the message names file and rule."""


class ModelError(PipelineError):
    """A model file is missing, foreign or does not match its card."""


class Rejection(PipelineError):  # noqa: N818 - the contract says "rejected", not "error"
    """One document cannot be processed; the others go on."""

    def __init__(self, reason: Reason, detail: str, *, stage: str) -> None:
        super().__init__(detail)
        self.reason: Reason = reason
        self.detail = detail
        self.stage = stage

    def __reduce__(self) -> tuple[object, ...]:
        return _rejection, (self.reason, self.detail, self.stage)


def _rejection(reason: Reason, detail: str, stage: str) -> Rejection:
    """Rebuild a rejection on the other side of a process border (its argument is keyword-only)."""
    return Rejection(reason, detail, stage=stage)
