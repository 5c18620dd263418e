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
    box = page.get_by_role("combobox", name="Write to Rapport, or type / for commands", exact=True)
    box.fill(line)
    page.get_by_role("button", name="Send", exact=True).click()


def become(page: Page, name: str) -> None:
    personas = page.get_by_role("navigation", name="Who you are", exact=True)
    follow(page, personas.get_by_role("link", name=re.compile(rf"\b{name}\b")))


def follow(page: Page, link: Locator) -> None:
    """Waits for the page's script too, without which a line would be sent as a form."""
    with page.expect_navigation(wait_until="load"):
        link.click()


def field(form: Locator, label: str) -> Locator:
    """By the whole of its label, which may say too that it is optional."""
    return form.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(optional)?\s*$"))


def log_button(page: Page, customer: str) -> Locator:
    """Of the customer's card, once it is there."""
    return latest(page, customer).get_by_role("button", name=f"Log a contact with {customer}", exact=True)


def latest(page: Page, words: str) -> Locator:
    return page.get_by_role("article").filter(has_text=words).last
