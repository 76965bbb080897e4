"""What comes out of a review: gold, its scores, training passages, disagreements and agreement."""

from __future__ import annotations

from pathlib import Path

import pytest
from review_desk import FIELDS, Person, exported
from review_run import DOC

from pipeline.classify.train import read_examples
from pipeline.errors import UsageError
from pipeline.evaluate import evaluate
from pipeline.review import store
from pipeline.review.gold import export_gold, gaps
from pipeline.review.pages import Pages


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
    ada.decide("A girl of nine", "accept")
    found = read_examples([export_gold(run, run / "gold")[-1]])
    asked, told = sorted(found, key=lambda example: example.kind)
    assert (asked.kind, asked.themes, asked.polarity) == ("recommendation", ("workforce",), "")
    assert asked.passage.heading == "Main findings"
    assert (told.kind, told.polarity) == ("vignette", "good")


def test_without_decisions_there_is_no_gold(ada: Person, run: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing was decided"):
        export_gold(run, run / "gold")
    with pytest.raises(UsageError, match="no decisions"):
        export_gold(tmp_path, tmp_path / "gold")
