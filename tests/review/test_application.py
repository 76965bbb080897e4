"""The application's answers: the queue, a decision's whole life, reruns, disagreements, gold and its scores."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from review_run import DOC, TEXT, TOKEN, sample_records, write_run

from pipeline.classify.train import read_examples
from pipeline.errors import UsageError
from pipeline.evaluate import evaluate
from pipeline.review import index, store
from pipeline.review.app import create_app
from pipeline.review.gold import export_gold, gaps
from pipeline.review.pages import Pages
from pipeline.review.security import door

SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    folder = tmp_path_factory.mktemp("sources")
    write_run(folder)
    made = Pages(folder)
    yield made
    made.close()


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return write_run(tmp_path)


class Person:
    """A reviewer at a browser of their own."""

    def __init__(self, run: Path, pages: Pages, name: str) -> None:
        index.refresh(run)
        self.client: FlaskClient = create_app(run, door=door("127.0.0.1", TOKEN), pages=pages).test_client()
        assert self.client.get(f"/?token={TOKEN}").status_code == 303
        self.post("/api/reviewer", {"name": name})

    def get(self, path: str) -> Any:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json

    def post(self, path: str, body: dict[str, Any], *, code: int = 200) -> Any:
        answer = self.client.post(path, json=body, headers=SAME)
        assert answer.status_code == code, answer.text
        return answer.json

    def queue(self, query: str = "") -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.get(f"/api/queue?{query}")["items"]
        return items

    def decide(self, words: str, action: str, *, code: int = 200, **more: Any) -> Any:
        (item,) = [each for each in self.queue("status=all") if each["text"].startswith(words)]
        record = self.get(f"/api/records/{item['id']}")
        body = {"action": action, "record_id": item["id"], "seen": record["seen"], **more}
        if action == "correct":
            fields = {n: v for n, v in record["mine"].items() if n not in ("start", "end", "text")}
            place = {"start": record["mine"]["start"], "end": record["mine"]["end"]}
            body = {**body, **place, **more, "fields": {**fields, **more.get("fields", {})}}
        return self.post("/api/decisions", body, code=code)

    def status(self, words: str) -> str:
        (item,) = [each for each in self.queue("status=all") if each["text"].startswith(words)]
        return str(item["status"])


@pytest.fixture
def ada(run: Path, pages: Pages) -> Person:
    return Person(run, pages, "Ada")


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


FIELDS = {"value": 14, "unit": "officers", "measure": "population"}


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


def rewritten(run: Path, records: dict[str, list[dict[str, Any]]]) -> None:
    """Write the run anew, a second later by the clock of the files."""
    write_run(run.parent, records=records)
    for path in run.glob("*.jsonl"):
        os.utime(path, ns=(0, path.stat().st_mtime_ns + 10**9))
    assert index.refresh(run)


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


def test_reviewers_disagree_until_one_settles(ada: Person, run: Path, pages: Pages) -> None:
    grace = Person(run, pages, "Grace")
    ada.decide("by 31 March", "reject")
    grace.decide("by 31 March", "correct", fields={"date": "2019-03-31"})
    ada.decide("78 cases", "accept")
    grace.decide("78 cases", "accept")
    assert grace.status("within minutes") == "todo"
    page = ada.client.get("/disagreements").text
    assert page.count("<article") == 1
    assert "Grace" in page
    assert gaps(run).disputed == 1
    figures = ada.client.get("/progress").text
    assert "Ada and Grace" in figures
    assert "50 %" in figures
    with store.reading(run) as base:
        graces = base.execute("SELECT id FROM decision WHERE reviewer = 'Grace' AND action = 'correct'").fetchone()[0]
    ada.post("/api/settle", {"decision_id": graces})
    assert "<article" not in ada.client.get("/disagreements").text
    assert [row["date"] for row in exported(run, "deadline")] == ["2019-03-31"]


def exported(run: Path, kind: str) -> list[dict[str, Any]]:
    """The gold rows of a kind."""
    path = next(path for path in export_gold(run, run / "gold") if path.stem == DOC)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["kind"] == kind]


def test_gold_has_what_stands_and_the_scores_follow(ada: Person, run: Path) -> None:
    for item in ada.queue():
        ada.decide(item["text"].removesuffix("…"), "accept")
    gold = export_gold(run, run / "gold")
    assert {row["strict"]["f1"] for row in evaluate(gold[:1], run).values()} == {1.0}
    ada.decide("within minutes", "reject")
    ada.decide("by 31 March", "correct", fields={"date": "2019-03-31"})
    ada.post("/api/records", {"doc_id": DOC, "kind": "count", "quote": "14 officers", "fields": FIELDS})
    scores = evaluate(export_gold(run, run / "gold")[:1], run)
    assert scores["deadline"]["strict"] == {"p": 0.6667, "r": 1.0, "f1": 0.8}
    assert scores["deadline"]["attributes"]["date"] == 0.5
    assert scores["count"]["strict"]["r"] == 0.6667
    assert gaps(run).undecided == {}


def test_gold_speaks_the_words_of_the_guidelines(ada: Person, run: Path) -> None:
    ada.decide("We recommend", "accept")
    ada.decide("A girl", "accept")
    (row,) = exported(run, "recommendation")
    assert list(row) == ["doc", "kind", "text", "mode", "addressees", "deadline", "actions", "response", "themes"]
    assert row["doc"] == "ashdale-report.pdf"
    assert row["actions"] == ["trains its supervisors"]
    assert exported(run, "vignette")[0]["themes"] == ["none"]
    assert gaps(run).undecided == {"ashdale-report.pdf": 7}


def test_training_passages_are_what_train_reads(ada: Person, run: Path) -> None:
    ada.decide("We recommend", "accept")
    ada.decide("78 cases", "accept")
    (example,) = read_examples([export_gold(run, run / "gold")[-1]])
    assert example.themes == ("workforce",)
    assert example.passage.heading == "Main findings"


def test_without_decisions_there_is_no_gold(ada: Person, run: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing was decided"):
        export_gold(run, run / "gold")
    with pytest.raises(UsageError, match="no decisions"):
        export_gold(tmp_path, tmp_path / "gold")


def test_a_page_image_is_drawn_and_one_that_is_not_there_is_told(ada: Person) -> None:
    size = ada.get(f"/api/documents/{DOC}/pages/1")
    assert [round(size[name]) for name in ("width", "height")] == [595, 842]
    assert ada.client.get(f"/pages/{DOC}/1.png").data.startswith(b"\x89PNG")
    assert "no page 7" in ada.client.get(f"/pages/{DOC}/7.png").text


def test_a_file_that_is_another_now_is_not_drawn(run: Path, pages: Pages) -> None:
    write_run(run.parent, sha256="0" * 64)
    answer = Person(run, pages, "Ada").client.get(f"/pages/{DOC}/1.png")
    assert answer.status_code == 404
    assert "not the one that was read" in answer.text


def test_a_running_application_notices_a_rerun(ada: Person, run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "LOOK_EVERY", 0.05)
    stop = threading.Event()
    watcher = threading.Thread(target=index.watch, args=(run, stop))
    watcher.start()
    (run / "counts.jsonl").write_text("torn")
    write_run(run.parent, records={"count": sample_records()["count"][:1]})
    end = time.monotonic() + 10
    while ada.get("/api/numbers")["total"] != 1 and time.monotonic() < end:
        time.sleep(0.05)
    stop.set()
    watcher.join()
    assert [item["text"] for item in ada.queue()] == ["78 cases"]


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    run = write_run(tmp_path)
    (run / store.NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(UsageError, match="is no review database"):
        index.refresh(run)
