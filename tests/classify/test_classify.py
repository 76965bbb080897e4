"""Which records get themes, what the model reads of them, and what happens without a model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import models
from pipeline.classify import carries_themes, classify, passage
from pipeline.classify.polarity import load_polarity_model
from pipeline.classify.themes import load_model
from pipeline.document import Document
from pipeline.errors import ModelError
from pipeline.ingest.draft import Draft
from pipeline.records import Recommendation, Record, Role, Section
from pipeline.records import Vignette as VignetteRecord
from pipeline.segment.sections import build_sections

CHAPTER = "10. Managing those posing a risk to children"
HEADING = "Visits are late"
BODY = "Forty registered sex offenders had not been visited when they should have been."
ASK = "We recommend that Wessmoor Police immediately clears the overdue visits to registered sex offenders."


@pytest.fixture
def document(document_from: Callable[..., Document]) -> Document:
    made = document_from(
        Draft("heading", CHAPTER, level=1),
        Draft("heading", HEADING, level=2),
        BODY,
        ASK,
        Draft("heading", "11. Police detention", level=1),
        "Custody staff look after children who are detained in cells.",
    )
    return made.with_(sections=build_sections(made))


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(models, "model_folder", lambda: tmp_path)
    for load in (load_model, load_polarity_model):
        load.cache_clear()
    yield
    for load in (load_model, load_polarity_model):
        load.cache_clear()


def section(document: Document, title: str, *, role: Role = "findings", level: int = 2) -> Section:
    start = document.text.index(title)
    more = {"parent_id": None, "title": title, "number": None, "level": level, "role": role}
    return document.record(Section, start, start + len(title), rule="heading", **more)


def recommendation(document: Document) -> Recommendation:
    start = document.text.index(ASK)
    more = {"mode": "issued", "number": None, "addressees": (), "deadline_id": None, "deadline": None}
    return document.record(Recommendation, start, start + len(ASK), rule="x", actions=(), response=None, **more)


def vignette(document: Document) -> VignetteRecord:
    start = document.text.index(BODY)
    more = {"people": (), "delays": ()}
    return document.record(VignetteRecord, start, start + len(BODY), rule="x", **more)


@pytest.mark.parametrize(
    ("role", "level", "carries", "reason"),
    [
        ("findings", 1, True, "a chapter of findings"),
        ("findings", 3, True, "a heading deep inside one"),
        ("case_audit", 3, True, "one group of cases"),
        ("case_audit", 2, False, "a heading over groups of cases"),
        ("case_audit", 1, False, "the chapter of the audit"),
        ("introduction", 2, False, "not findings"),
        ("recommendations", 2, False, "the recommendations in it carry their own"),
    ],
)
def test_sections_that_carry_themes(document: Document, role: Role, level: int, carries: bool, reason: str) -> None:
    assert carries_themes(section(document, HEADING, role=role, level=level)) is carries, reason


def test_the_model_reads_the_body_of_a_section_and_the_headings_above_it(document: Document) -> None:
    found = passage(section(document, HEADING), document)
    assert found.text == f"{HEADING}\n\n{BODY}\n\n{ASK}"
    assert found.heading == f"{CHAPTER} > {HEADING}"


def test_of_other_records_it_reads_their_own_words(document: Document) -> None:
    found = passage(recommendation(document), document)
    assert found.text == ASK
    assert found.heading == f"{CHAPTER} > {HEADING}"


def test_records_keep_their_order_and_get_their_themes(document: Document) -> None:
    records: list[Record] = [
        section(document, HEADING),
        section(document, "11. Police detention", level=1),
        section(document, CHAPTER, role="introduction", level=1),
        vignette(document),
        recommendation(document),
    ]
    found = classify(records, document)
    assert [record.id for record in found] == [record.id for record in records]
    mains = [record.themes[0].theme if record.themes else None for record in found]  # type: ignore[attr-defined]
    asked = "offender_management"
    assert mains == [asked, "police_detention", None, asked, asked]
    for record in found:
        probabilities = [theme.probability for theme in record.themes]  # type: ignore[attr-defined]
        assert probabilities == sorted(probabilities, reverse=True)
        assert len(probabilities) <= 3


def test_what_is_about_nothing_gets_nothing(document_from: Callable[..., Document]) -> None:
    words = "The next meeting will take place at County Hall on Thursday at ten."
    document = document_from(words)
    more = {"mode": "issued", "number": None, "addressees": (), "deadline_id": None, "deadline": None}
    record = document.record(Recommendation, 0, len(words), rule="x", actions=(), response=None, **more)
    assert classify([record], document) == [record]


@pytest.mark.usefixtures("no_model")
def test_without_a_model_it_says_what_to_do(document: Document) -> None:
    with pytest.raises(ModelError, match=r"themes\.skops: the theme model is not there; run `ncpi train`"):
        classify([recommendation(document)], document)


@pytest.mark.usefixtures("no_model")
def test_no_model_is_needed_where_no_record_carries_themes(document: Document) -> None:
    records = [section(document, CHAPTER, role="summary", level=1)]
    assert classify(records, document) == records
