"""Fixtures shared by the whole suite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sources import make_source

from pipeline.document import Document
from pipeline.ingest.draft import Draft, assemble

if TYPE_CHECKING:
    from review_desk import Person

    from pipeline.review.pages import Pages

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


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """The page images of the review's sample run, drawn once for a module."""
    from review_run import write_run

    from pipeline.review.pages import Pages

    folder = tmp_path_factory.mktemp("sources")
    write_run(folder)
    made = Pages(folder)
    yield made
    made.close()


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """The output folder of the review's sample run."""
    from review_run import write_run

    return write_run(tmp_path)


@pytest.fixture
def ada(run: Path, pages: Pages) -> Person:
    """A reviewer at the sample run."""
    from review_desk import Person

    return Person(run, pages, "Ada")
