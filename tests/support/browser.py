"""Headless Chromium from the distribution, which goes nowhere but to 127.0.0.1."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = "there is no Chromium on this machine, so nothing was tried in a browser"
PATIENCE = 15_000  # milliseconds; a morning of sixty customers on a busy machine
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def executable() -> str:
    """The installed Chromium; without one the test is skipped, or fails where a browser is required."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(NO_CHROMIUM)
    pytest.skip(NO_CHROMIUM)


@contextmanager
def running_chromium() -> "Iterator[Browser]":
    path = executable()
    from playwright.sync_api import sync_playwright  # takes long to import, and most runs need none

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=ARGUMENTS)
        yield browser
        browser.close()


def accessible(page: "Page") -> None:
    """Nobody is shut out, as far as axe can tell."""
    from axe_playwright_python.base import AXE_SCRIPT, AxeResults  # half a second to import

    if not page.evaluate("'axe' in window"):  # to read it takes as long as to run it
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations)")
    assert violations == [], AxeResults({"violations": violations}).generate_report()
