"""The review application in a real Chromium: a whole review, hostile documents, two reviewers, keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import chromium, opened, reviewing, served
from playwright.sync_api import Browser, Page, expect
from review_run import DOC, TEXT, sample_records, write_run

from pipeline.evaluate import evaluate
from pipeline.review import store
from pipeline.review.gold import export_gold

pytestmark = pytest.mark.browser
EVIL = "<script>window.hit=1</script><img src=x onerror=window.hit=1>\"'&{{7*7}}</textarea></title>"
KEPT = ("id", "doc_id", "kind", "start", "end", "themes", "people")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """One running application for the tests whose reviewers do not get into each other's way, and its run."""
    run = write_run(tmp_path_factory.mktemp("shared"))
    with served(run) as address:
        yield address, run


def test_a_whole_review_by_keys_and_mouse(browser: Browser, tmp_path: Path) -> None:
    run = write_run(tmp_path)
    with served(run) as address, reviewing(browser, address, "Ada") as page:
        opened(page, "deadline", "within minutes")
        expect(page.locator("#sheet rect.box")).to_have_count(1)
        page.keyboard.press("r")
        opened(page, "deadline", "by 31 March 2019")
        page.fill("#f-date", "2019-03-31")
        page.keyboard.press("Control+Enter")
        opened(page, "count", "25 were")
        page.keyboard.press("}")
        expect(page.locator("#text mark")).to_have_text("25 were good,")
        page.keyboard.press("{")
        page.keyboard.press("}")
        page.click("[data-do=correct]")
        opened(page, "vignette", "A girl of nine rang the control room and whispered.")
        page.click("[data-do=accept]")
        expect(page.locator("#record-title")).to_have_text("recommendation")
        page.keyboard.press("a")
        opened(page, "count", "78 cases")
        page.keyboard.press("r")
        expect(page.locator("#record-title")).to_have_text("tally")
        page.keyboard.press("u")
        opened(page, "count", "78 cases")
        select(page, "14 officers")
        page.keyboard.press("m")
        expect(page.locator("#m-words")).to_have_value("14 officers")
        page.select_option("#m-kind", "count")
        page.fill("#m-value", "14")
        page.fill("#m-unit", "officers")
        page.select_option("#m-measure", "population")
        page.click("#missed button[type=submit]")
        opened(page, "count", "14 officers")
        expect(page.locator("#standing")).to_have_text("6 of 10 decided")
    with served(run) as address, reviewing(browser, address, "Ada") as page:
        expect(page.locator("#standing")).to_have_text("6 of 10 decided")
        page.select_option("#f-status", "correct")
        expect(page.locator("#items li")).to_have_count(2)
        opened(page, "deadline", "by 31 March 2019")
        expect(page.locator("#f-date")).to_have_value("2019-03-31")
    (gold,) = [path for path in export_gold(run, tmp_path / "gold") if path.stem == DOC]
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    assert [(row["kind"], row["text"]) for row in rows if row["kind"] in ("count", "deadline")] == [
        ("count", "25 were good,"),
        ("count", "14 officers"),
        ("deadline", "by 31 March 2019"),
    ]
    scores = evaluate([gold], run)
    assert scores["deadline"]["strict"]["p"] == 0.3333
    assert scores["deadline"]["attributes"]["date"] == 0.0
    assert scores["count"]["lenient"] == {"p": 0.5, "r": 0.5, "f1": 0.5}


def select(page: Page, words: str) -> None:
    """Select words of the shown text, as a mouse does."""
    page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at >= 0) document.getSelection().setBaseAndExtent(
              walker.currentNode, at, walker.currentNode, at + words.length);
          }
        }""",
        words,
    )


def test_a_selection_after_an_emoji_becomes_the_span_of_those_words(browser: Browser, shared: tuple[str, Path]) -> None:
    address, run = shared
    with reviewing(browser, address, "Emily") as page:
        opened(page, "deadline", "within minutes")
        page.keyboard.press("s")
        opened(page, "deadline", "by 31 March 2019")
        select(page, "31 March 2019")
        page.keyboard.press("t")
        expect(page.locator("#text mark")).to_have_text("31 March 2019")
        page.keyboard.press("c")
        opened(page, "count", "25 were")
    with store.reading(run) as base:
        (row,) = base.execute("SELECT after FROM decision WHERE reviewer = 'Emily' AND action = 'correct'")
    after = json.loads(row["after"])
    assert (after["text"], after["start"]) == ("31 March 2019", TEXT.index("31 March 2019"))


def poisoned(value: Any, name: str = "") -> Any:
    """A record whose every free word is mark-up."""
    if isinstance(value, dict):
        return {key: each if key in KEPT else poisoned(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [poisoned(each) for each in value]
    return EVIL if isinstance(value, str) else value


def test_a_document_full_of_scripts_is_inert(browser: Browser, tmp_path: Path) -> None:
    records = {kind: poisoned(rows) for kind, rows in sample_records().items()}
    run = write_run(tmp_path, records=records, text=EVIL + TEXT + EVIL, source=f"{EVIL}.pdf", title=EVIL)
    with served(run) as address:
        for name in (f"{EVIL[:50]}", "Grace"):
            with reviewing(browser, address, name) as page:
                for place in range(2):
                    expect(page.locator("#items button[aria-current]")).to_have_count(1)
                    expect(page.locator("#text mark")).not_to_have_count(0)
                    page.fill("#note", EVIL)
                    page.press("#note", "Escape") if place == 0 else page.click("[data-do=note-save]")
                    page.keyboard.press("r" if name == "Grace" else "a")
                    expect(page.locator("#standing")).to_have_text(f"{place + 1} of 9 decided")
                for path in ("/disagreements", "/progress", f"/?doc={DOC}&words=%3Cscript%3E"):
                    page.goto(address + path)
                    expect(page.locator("h1")).to_have_text("Review")
                    assert page.evaluate("window.hit") is None
                    assert page.locator("main img, main script").count() == 0
                    assert "49" not in page.locator("main").inner_text()


def test_two_reviewers_disagree_and_one_settles(browser: Browser, shared: tuple[str, Path]) -> None:
    address, _ = shared
    with reviewing(browser, address, "Ada") as page:
        opened(page, "deadline", "within minutes")
        page.keyboard.press("a")
        opened(page, "deadline", "by 31 March 2019")
    with reviewing(browser, address, "Grace") as page:
        opened(page, "deadline", "within minutes")
        page.keyboard.press("r")
        opened(page, "deadline", "by 31 March 2019")
        page.click("text=Disagreements")
        rows = page.locator(".dispute tbody tr")
        expect(rows).to_have_count(2)
        expect(rows.nth(0)).to_contain_text("Ada")
        expect(rows.nth(0)).to_contain_text("accepted")
        expect(rows.nth(1)).to_contain_text("Grace")
        expect(rows.nth(1)).to_contain_text("rejected")
        rows.nth(1).locator("button").click()
        expect(page.locator(".dispute")).to_have_count(0)
        page.click("text=Progress")
        expect(page.locator("main")).to_contain_text("Ada and Grace")


def test_letters_can_be_turned_off_and_do_nothing_in_fields(browser: Browser, shared: tuple[str, Path]) -> None:
    address, _ = shared
    with reviewing(browser, address, "Lettice") as page:
        opened(page, "deadline", "within minutes")
        page.focus("#note")
        page.keyboard.type("arms ?")
        expect(page.locator("#note")).to_have_value("arms ?")
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        expect(page.locator("#help")).to_be_visible()
        expect(page.locator("#keys tr")).to_have_count(19)
        page.uncheck("#keys-on")
        page.keyboard.press("Escape")
        page.keyboard.press("a")
        page.click("[data-do=skip]")
        opened(page, "deadline", "by 31 March 2019")
        expect(page.locator("#standing")).to_have_text("0 of 9 decided")
