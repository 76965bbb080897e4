"""The grounding gate: records slice the document, ids are stable, nothing ungrounded is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources import make_source

from pipeline.document import Box, Document
from pipeline.ingest.draft import Draft, assemble, normalise
from pipeline.records import Deadline, Record, Section
from pipeline.write.ground import ground

Make = Callable[..., Document]
FIELDS = {
    "modality": "standard", "form": "period", "period": "PT2H", "date": None, "anchor": "event", "due": None,
    "due_precision": None, "derivation": None, "recommendation_ids": (),
}  # fmt: skip
HEADING = {"parent_id": None, "title": "x", "number": None, "level": 1, "role": "other"}


def deadline(document: Document, start: int, end: int) -> Deadline:
    return document.record(Deadline, start, end, rule="within_period", **FIELDS)


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=8))
def test_blocks_slice_the_text_they_were_made_of(texts: list[str]) -> None:
    clean = [text for text in map(normalise, texts) if text]
    if not clean:
        return
    document = assemble(make_source(b"x"), [Draft("paragraph", text) for text in clean])
    assert [document.slice(block) for block in document.blocks] == clean
    for index, block in enumerate(document.blocks):
        assert document.block_at(block.start) == document.block_at(block.end - 1) == index
        assert list(document.blocks_between(block.start, block.end)) == [index]


@given(st.text(min_size=1, max_size=80), st.data())
def test_a_record_is_the_trimmed_slice(text: str, data: st.DataObject) -> None:
    clean = normalise(text)
    if not clean:
        return
    document = assemble(make_source(b"x"), [Draft("paragraph", clean)])
    start = data.draw(st.integers(0, len(clean) - 1))
    end = data.draw(st.integers(start + 1, len(clean)))
    if not clean[start:end].strip():
        return
    record = deadline(document, start, end)
    assert record.text == clean[start:end].strip() == document.text[record.start : record.end]


def test_ids_tell_occurrences_apart_and_survive_what_comes_later(document_from: Make) -> None:
    once = document_from("Act within two hours.")
    twice = document_from("Act within two hours.", "Reply within two hours.")
    first, second = (deadline(twice, at, at + 16) for at in (4, twice.text.rindex("within")))
    assert first.id == deadline(once, 4, 20).id
    assert first.id != second.id
    tallies = {twice.record_id("tally", 0, 3, variant=name) for name in ("force", "inspectorate")}
    assert len(tallies) == 2


def test_ids_ignore_capitals_but_count_them_as_occurrences(document_from: Make) -> None:
    document = document_from("Within six weeks, act. Reply within six weeks.")
    low = document.text.index("within")
    assert document.record_id("deadline", 0, 16) != document.record_id("deadline", low, low + 16)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 4), (0, 999), (-1, 4), (3, 4)])
def test_what_is_no_span_is_refused(document_from: Make, start: int, end: int) -> None:
    document = document_from("Act now.")  # [3, 4) is a space
    with pytest.raises(ValueError, match="within_period"):
        deadline(document, start, end)


def test_a_record_that_is_not_in_the_document_is_rejected_with_its_reason(document_from: Make) -> None:
    document = document_from("Act within two hours.")
    good = deadline(document, 4, 20)
    wrong = good.model_copy(update={"id": "dea-wrong", "text": "within ten hours"})
    beyond = good.model_copy(update={"id": "dea-beyond", "end": 400})
    kept, failed = ground([good, wrong, beyond, good], document)
    assert [record.id for record in kept["deadline"]] == [good.id]
    assert sorted(row.reason for row in failed) == ["ungrounded"] * 3
    assert any("stands twice" in row.detail for row in failed)


def test_a_section_may_end_after_its_heading_and_no_further(document_from: Make) -> None:
    document = document_from(Draft("heading", "Summary", level=1), "Act now.")
    heading: Record = document.record(Section, 0, 7, rule="heading_1", **HEADING)
    whole = heading.model_copy(update={"end": len(document.text)})
    beyond = heading.model_copy(update={"id": "sec-2", "end": len(document.text) + 1})
    kept, failed = ground([whole, beyond], document)
    assert (len(kept["section"]), len(failed)) == (1, 1)


def test_boxes_come_page_by_page(document_from: Make) -> None:
    lines = [(0, 9, Box(1, 10, 700, 90, 712)), (10, 19, Box(2, 10, 60, 80, 72))]
    document = document_from(Draft("paragraph", "act at up to two hour", lines=lines))
    record = deadline(document, 4, 16)
    assert record.pages == (1, 2)
    assert [(box.page, box.top) for box in record.boxes] == [(1, 700), (2, 60)]


def test_the_text_is_never_rewritten(document_from: Make) -> None:
    with pytest.raises(TypeError, match="never rewritten"):
        document_from("Act now.").with_(text="Act later.")
