"""A real Chromium over the review application, for the browser tests."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from review_run import TOKEN, started

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"] + [
    f"--disable-{what}" for what in ("background-networking", "component-update", "sync")
]
expect.set_options(timeout=15_000)
SIZES = {"desktop": (1280, 860), "phone": (400, 860), "zoomed": (640, 430)}
"""Window sizes in CSS pixels; a window of 1280 pixels at 200 % zoom is one of 640."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium; without one the tests are skipped, or fail where NCPI_NEEDS_BROWSER is set."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        if os.environ.get("NCPI_NEEDS_BROWSER"):
            pytest.fail("no chromium here, and NCPI_NEEDS_BROWSER is set")
        pytest.skip("no chromium here: `make test-browser` installs it")
    with sync_playwright() as play:
        made = play.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield made
        made.close()


@contextmanager
def served(run: Path) -> Iterator[str]:
    """The address of the application while it runs."""
    process, port = started(run)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
        process.communicate()


@contextmanager
def reviewing(browser: Browser, address: str, name: str, *, size: str = "desktop") -> Iterator[Page]:
    """A reviewer's window; everything that it asks must be the application's own, and nothing may fail in it."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.set_default_timeout(15_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    page.on("request", lambda asked: None if asked.url.startswith(address) else faults.append(asked.url))
    page.goto(f"{address}/?token={TOKEN}")
    page.fill("#who-name", name)
    page.press("#who-name", "Enter")
    expect(page.locator("#who")).to_have_text(name)
    yield page
    context.close()
    assert not faults


def opened(page: Page, kind: str, words: str) -> None:
    """Wait until the record with these words is the open one."""
    expect(page.locator("#record-title")).to_have_text(kind)
    expect(page.locator("#text mark").first).to_have_text(words)


def axe_source() -> str:
    """The source of axe-core, from where NCPI_AXE says or npm put it for everybody."""
    npm = shutil.which("npm")
    roots = [os.environ.get("NCPI_AXE", "")]
    if npm:
        listed = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=False).stdout.strip()
        roots.append(f"{listed}/axe-core/axe.min.js")
    found = next((Path(root) for root in roots if root and Path(root).is_file()), None)
    if found is None:
        pytest.skip("axe-core is not here: npm install -g axe-core, or set NCPI_AXE to its axe.min.js")
    return found.read_text(encoding="utf-8")


def faults_of(page: Page, axe: str) -> list[str]:
    """What axe-core finds on a page, moderate faults and worse."""
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run()).violations")
    worse = [each for each in found if each["impact"] in ("moderate", "serious", "critical")]
    return [f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}" for each in worse]
