"""The application's answers: the queue, a decision's whole life, what reruns leave of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from review_desk import FIELDS, Person, rewritten
from review_run import DOC, TEXT, sample_records, write_run

from pipeline.review import store
from pipeline.review.pages import Pages


def test_the_queue_begins_with_what_is_least_certain(ada: Person) -> None:
    assert [item["text"] for item in ada.queue()][:3] == ["within minutes", "by 31 March 2019", "25 were"]
    assert ada.get("/api/numbers") == {"matching": 9, "decided": 0, "total": 9}


FILTERS = [
    ("kind=tally", ["Of these"]),
    ("theme=workforce", ["We recommend", "Main findings"]),
    ("words=REPORT", []),
    ("words=girl+whis", ["A girl"]),
    ("words=%22%28*+cases", ["78 cases"]),
    (f"doc={DOC}&kind=count", ["25 were", "78 cases"]),
    ("doc=elsewhere", []),
    ("status=accept", []),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_filters(ada: Person, query: str, expected: list[str]) -> None:
    found = ada.queue(query)
    assert len(found) == len(expected)
    assert all(item["text"].startswith(words) for item, words in zip(found, expected, strict=True))


def test_pages_of_the_queue_hold_every_record_once(run: Path, pages: Pages) -> None:
    rows = [{**row, "id": f"{row['id']}-{n}"} for n in range(60) for row in sample_records()["count"]]
    write_run(run.parent, records={"count": rows})
    ada = Person(run, pages, "Ada")
    seen, after = [], 0
    while after is not None:
        page = ada.get(f"/api/queue?after={after}")
        seen += [item["id"] for item in page["items"]]
        after = page["more"]
    assert sorted(seen) == sorted(row["id"] for row in rows)


def test_a_record_stands_in_its_surroundings(ada: Person) -> None:
    (item,) = ada.queue("kind=recommendation")
    record = ada.get(f"/api/records/{item['id']}")
    around, form = record["around"], record["form"]
    words = around["text"][form["start"] - around["start"] : form["end"] - around["start"]]
    assert words == form["text"]
    assert record["boxes"][0]["page"] == 1


def test_a_decision_is_kept_with_reviewer_time_before_and_after(ada: Person, run: Path) -> None:
    ada.decide("by 31 March", "correct", fields={"date": "2019-03-31"}, note="a slip")
    with store.reading(run) as base:
        (row,) = base.execute("SELECT * FROM decision").fetchall()
    assert (row["reviewer"], row["action"], row["note"]) == ("Ada", "correct", "a slip")
    assert json.loads(row["before"])["date"] == "2019-04-30"
    assert json.loads(row["after"])["date"] == "2019-03-31"
    assert row["at"].endswith("+00:00")
    assert ada.status("by 31 March") == "correct"


def test_undo_takes_back_one_decision_after_the_other(ada: Person) -> None:
    ada.decide("78 cases", "accept")
    ada.decide("78 cases", "reject")
    assert ada.status("78 cases") == "reject"
    ada.post("/api/undo", {})
    assert ada.status("78 cases") == "accept"
    ada.post("/api/undo", {})
    assert ada.status("78 cases") == "todo"
    ada.post("/api/undo", {}, code=404)


def test_a_note_decides_nothing(ada: Person) -> None:
    ada.decide("78 cases", "note", note="ask Grace")
    assert ada.status("78 cases") == "todo"


def test_a_span_moves_to_what_is_selected(ada: Person) -> None:
    start = TEXT.index(" 25 were good")
    ada.decide("25 were", "correct", start=start, end=start + len(" 25 were good"))
    (item,) = ada.queue("status=correct")
    mine = ada.get(f"/api/records/{item['id']}")["mine"]
    assert (mine["text"], mine["start"]) == ("25 were good", start + 1)


UNGROUNDED = [
    ({"fields": {"deadline": "within a year"}}, "a deadline that nobody wrote"),
    ({"fields": {"actions": ["buys bicycles"]}}, "an action that nobody wrote"),
    ({"start": 5, "end": 5}, "an empty span"),
    ({"start": 5, "end": 10_000}, "a span outside"),
    ({"start": TEXT.index("\n\n"), "end": TEXT.index("\n\n") + 2}, "a span of white space"),
]


@pytest.mark.parametrize(("change", "why"), UNGROUNDED)
def test_what_does_not_stand_in_the_document_is_refused(ada: Person, change: dict[str, Any], why: str) -> None:
    ada.decide("We recommend", "correct", code=422, **change)
    assert ada.status("We recommend") == "todo"


def test_a_missed_record_is_added_found_and_taken_back(ada: Person) -> None:
    body = {"doc_id": DOC, "kind": "count", "quote": "14  officers", "fields": FIELDS}
    record_id = ada.post("/api/records", body)["record_id"]
    assert ada.get(f"/api/records/{record_id}")["form"]["start"] == TEXT.index("14 officers")
    assert [item["id"] for item in ada.queue("status=add&words=officers")] == [record_id]
    assert ada.post("/api/records", body)["record_id"] == record_id
    for _ in range(2):
        ada.post("/api/undo", {})
    assert ada.queue("status=all&words=officers") == []


def test_a_missed_record_must_stand_in_the_document(ada: Person) -> None:
    body = {"doc_id": DOC, "kind": "count", "quote": "15 officers", "fields": FIELDS}
    assert "do not stand in the document" in ada.post("/api/records", body, code=422)["error"]
    ada.post("/api/records", {**body, "doc_id": "elsewhere"}, code=404)


def test_decisions_outlive_a_rerun_and_a_changed_record_is_shown_again(ada: Person, run: Path) -> None:
    ada.decide("78 cases", "accept")
    ada.decide("25 were", "accept")
    ada.post("/api/records", {"doc_id": DOC, "kind": "count", "quote": "14 officers", "fields": FIELDS})
    records = sample_records()
    records["count"][0]["value"] = 79
    records["count"][1]["confidence"] = 0.99
    del records["vignette"][0]
    rewritten(run, records)
    assert ada.status("78 cases") == "changed"
    assert ada.status("25 were") == "accept"
    assert ada.status("14 officers") == "add"
    assert "78 cases" in [item["text"] for item in ada.queue("status=todo")]
    assert [item["text"] for item in ada.queue("status=changed")] == ["78 cases"]


def test_a_decision_on_what_the_page_no_longer_shows_is_refused(ada: Person, run: Path) -> None:
    (item,) = ada.queue("words=78")
    seen = ada.get(f"/api/records/{item['id']}")["seen"]
    records = sample_records()
    records["count"][0]["value"] = 79
    rewritten(run, records)
    ada.post("/api/decisions", {"action": "accept", "record_id": item["id"], "seen": seen}, code=409)
