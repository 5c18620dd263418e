"""What a person does in the playground, and what holds for every page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Locator, Page

from tests.support.browser import accessible
from tests.support.days import EVE_OF_A_HOLIDAY, HOLIDAY, TODAY

DAYS = (TODAY, EVE_OF_A_HOLIDAY, HOLIDAY)
LAPTOP, PHONE = {"laptop": (1280, 800)}, {"phone": (390, 844)}


def on(*days: datetime, screens: Mapping[str, tuple[int, int]]) -> list[ParameterSet]:
    """On each of these days, on each of these screens. The days' playgrounds are opened once a run."""
    return [
        pytest.param(day, size, id=f"{day:%d-%b}-{name}") for day in days for name, size in screens.items()
    ]


def trying(where: list[ParameterSet]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("playground", "page"), where, indirect=True)


# What stands on a screen depends on the day, and so does whether it fits: on the narrower one it is tried on
# every day. How a form or the keyboard behaves does not.
on_a_laptop = trying(on(TODAY, screens=LAPTOP))
on_a_phone = trying(on(TODAY, screens=PHONE))
on_both = trying(on(TODAY, screens=LAPTOP | PHONE))
on_the_eve = trying(on(EVE_OF_A_HOLIDAY, screens=PHONE))
on_every_day = trying(on(TODAY, screens=LAPTOP) + on(*DAYS, screens=PHONE))


def well(page: Page) -> None:
    """Nothing overflows sideways, and nobody is shut out."""
    accessible(page)
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
