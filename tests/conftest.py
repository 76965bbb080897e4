"""Fixtures shared by the whole suite."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sources import make_source

from pipeline.document import Document
from pipeline.ingest.draft import Draft, assemble

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and their gold; tests that need it say so where it is missing."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("../shared with the real documents is not here")
    return SHARED


@pytest.fixture
def document_from() -> Callable[..., Document]:
    """Make a Document of drafts; a plain string is one paragraph."""

    def make(*drafts: Draft | str) -> Document:
        blocks = [Draft("paragraph", draft) if isinstance(draft, str) else draft for draft in drafts]
        return assemble(make_source(b"sample"), blocks)

    return make
