"""The settings of a run: frozen, checked once, part of every cache key."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, PositiveFloat, PositiveInt


class Settings(BaseModel):
    """Limits that hold for every single document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_seconds: PositiveFloat = 60.0
    """Wall-clock seconds that one document may take."""
    max_mb: PositiveFloat = 200.0
    """Megabytes of a document on disk, and after expansion (DOCX parts, compressed streams)."""
    max_pages: PositiveInt = 2000
    """Pages of a PDF."""
    memory_mb: PositiveFloat = 3000.0
    """Megabytes of address space beyond its start-up size that a worker may take."""
