"""The pages in a real Chromium: axe-core finds nothing, every window size fits, the guide tells every key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import SIZES, axe_source, chromium, faults_of, opened, reviewing, served
from playwright.sync_api import Browser, Page, expect
from review_run import write_run

from pipeline.report.page import write_report

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture(scope="module")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running application in which two reviewers disagree on a record."""
    with served(write_run(tmp_path_factory.mktemp("shared"))) as found:
        for name, key in (("Dorothy", "a"), ("Evelyn", "r")):
            with reviewing(browser, found, name) as page:
                opened(page, "deadline", "within minutes")
                page.keyboard.press(key)
                opened(page, "deadline", "by 31 March 2019")
        yield found


VIEWS = ("/", "/disagreements", "/progress")


def fits(page: Page) -> bool:
    """Whether nobody has to scroll sideways."""
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return bool(wide <= seen)


@pytest.mark.parametrize("size", SIZES)
def test_every_size_fits(browser: Browser, address: str, size: str) -> None:
    with reviewing(browser, address, "Dorothy", size=size) as page:
        for path in VIEWS:
            page.goto(address + path)
            expect(page.locator("main h2").first).to_be_visible()
            assert fits(page), path


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_axe_finds_nothing_in_the_review(browser: Browser, address: str, size: str) -> None:
    axe = axe_source()
    with reviewing(browser, address, "Dorothy", size=size) as page:
        opened(page, "deadline", "by 31 March 2019")
        found = faults_of(page, axe)
        for key in ("m", "?"):
            page.keyboard.press(key)
            found += faults_of(page, axe)
            page.keyboard.press("Escape")
        for path in VIEWS[1:]:
            page.goto(address + path)
            expect(page.locator("main h2").first).to_be_visible()
            found += faults_of(page, axe)
    assert found == []


@pytest.mark.parametrize("size", SIZES)
def test_the_report_opens_from_disk_fits_and_asks_for_nothing(browser: Browser, tmp_path: Path, size: str) -> None:
    path = write_report(write_run(tmp_path))
    width, height = SIZES[size]
    asked: list[str] = []
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        assert fits(page)
    assert asked == [path.as_uri()]


def test_axe_finds_nothing_in_the_report(browser: Browser, tmp_path: Path) -> None:
    axe = axe_source()
    path = write_report(write_run(tmp_path))
    with browser.new_context(viewport={"width": 400, "height": 860}) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        assert faults_of(page, axe) == []


def test_every_key_of_the_help_page_is_told_in_the_guide() -> None:
    root = Path(__file__).resolve().parents[2]
    keys = re.findall(r'^  \["(.)",', (root / "pipeline/review/static/keys.js").read_text("utf-8"), re.MULTILINE)
    guide = (root / "docs/reviewing.md").read_text(encoding="utf-8")
    assert len(keys) == 17
    assert [key for key in keys if f"`{key}`" not in guide] == []
