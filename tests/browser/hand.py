"""What a person does in the playground, and what holds for every page."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

LAPTOP, PHONE = (1280, 800), (390, 844)
PATIENCE = 15_000  # milliseconds; a morning of sixty customers on a busy machine

on_a_laptop = pytest.mark.parametrize("page", [LAPTOP], indirect=True, ids=["laptop"])
on_both = pytest.mark.parametrize("page", [LAPTOP, PHONE], indirect=True, ids=["laptop", "phone"])


def well(page: Page) -> None:
    """Nothing overflows sideways, and nobody is shut out."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def types(page: Page, line: str) -> None:
    box = page.get_by_role("combobox", name="Write to Rapport")
    box.fill(line)
    page.get_by_role("button", name="Send").click()


def become(page: Page, name: str) -> None:
    follow(
        page, page.get_by_role("navigation", name="Who you are").get_by_role("link", name=re.compile(name))
    )


def follow(page: Page, link: Locator) -> None:
    """Waits for the page's script too, without which a line would be sent as a form."""
    with page.expect_navigation(wait_until="load"):
        link.click()


def latest(page: Page, words: str) -> Locator:
    return page.get_by_role("article").filter(has_text=words).last
