"""The newcomer's first minute: a nudge arrives, is answered by logging a call, and is settled."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.hand import (
    become,
    field,
    follow,
    latest,
    log_button,
    on_a_laptop,
    on_every_day,
    on_the_eve,
    types,
    well,
)
from tests.support.browser import PATIENCE


def next_digest(page: Page) -> Locator:
    """The one that a press brings."""
    digests = page.get_by_role("article").filter(has_text="Good morning")
    before, push = digests.count(), page.get_by_role("button", name="Next morning", exact=True)
    with page.expect_response("**/clock"):
        push.press("Enter")
    expect(push).to_be_enabled()  # then what came of it is drawn; a press meanwhile would go nowhere
    expect(digests).to_have_count(before + 1)
    return digests.last


def kept(page: Page) -> Locator:
    """The choice in a card's menu, open or not."""
    return page.locator("[role=menuitem]", has_text=re.compile("^Kept$"))


def logs_in(digest: Locator) -> Locator:
    """Of the cards that a talk settles: a promise that is due stays until it is kept."""
    rows = digest.locator(".actions").filter(has_not=kept(digest.page))
    return rows.get_by_role("button", name=re.compile("^Log"))


@on_the_eve
def test_on_the_eve_of_a_holiday_the_first_press_brings_the_digest_and_says_why_it_is_later(
    page: Page,
) -> None:
    """The first of the tests that press on that day."""
    digest = next_digest(page)
    expect(digest).to_be_visible(timeout=PATIENCE)
    greeting = digest.get_by_text(re.compile("^Good morning"))
    expect(greeting).to_be_in_viewport()
    head, said = page.locator(".top").bounding_box(), greeting.bounding_box()
    assert head
    assert said
    assert said["y"] >= head["y"] + head["height"]
    holiday = "Tue 1 Dec is a holiday in Portugal (Restoration of Independence Day)"
    why = f"{holiday}: Ana’s next morning is Wed 2 Dec."
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        expect(page.get_by_text(why, exact=True)).to_be_in_viewport()
        well(page)


@on_every_day
def test_a_promise_that_is_due_comes_first_and_is_kept_with_one_press(page: Page) -> None:
    """Behind the problems, and before everything else: it is whole, and in sight."""
    become(page, "Ana")
    digest = next_digest(page)
    menu = digest.locator(".overflow", has=kept(page)).first
    menu.get_by_role("button", name="More choices").press("Enter")
    well(page)
    menu.get_by_role("menuitem", name="Kept", exact=True).press("Enter")

    expect(latest(page, "Kept. You promised")).to_be_visible()
    expect(digest).to_contain_text("No promise is due any more, said Ana Silva")
    well(page)


@on_every_day
def test_a_nudge_arrives_is_answered_and_is_settled(page: Page) -> None:
    become(page, "Ana")
    digest = next_digest(page)
    expect(digest.get_by_role("button", name=re.compile("^Log")).first).to_be_in_viewport()
    well(page)

    open_cards = logs_in(digest).count()
    logs_in(digest).first.click()
    form = page.get_by_role("dialog", name="Log an interaction", exact=True)
    field(form, "Note").fill("wants the second oven by spring")
    form.get_by_role("radio", name=re.compile("We spoke")).check()
    well(page)
    form.get_by_role("button", name="Save", exact=True).click()

    expect(form).to_be_hidden()
    expect(latest(page, "Saved: ")).to_contain_text("That settles")
    settled = latest(page, "Good morning")
    expect(settled).to_contain_text("Logged by Ana Silva: ")
    expect(logs_in(settled)).to_have_count(open_cards - 1)
    well(page)


@on_a_laptop
def test_after_a_card_is_settled_the_keyboard_goes_on_with_the_next(page: Page) -> None:
    become(page, "Ben")
    logs = logs_in(next_digest(page))
    following = logs.nth(1).get_attribute("data-block") or ""

    logs.first.press("Enter")
    form = page.get_by_role("dialog", name="Log an interaction", exact=True)
    form.get_by_role("radio", name=re.compile("We spoke")).press("Space")
    field(form, "Note").fill("they want two")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save", exact=True).press("Enter")

    expect(logs.first).to_have_attribute("data-block", following)
    expect(logs.first).to_be_focused()


@on_every_day
def test_a_customer_and_what_is_due_are_a_line_away(page: Page) -> None:
    become(page, "Ana")
    types(page, "/due")
    due = latest(page, "would like to hear from you")
    expect(due).to_contain_text("Only visible to you")
    well(page)

    logs = due.get_by_role("button", name=re.compile("^Log ")).first
    named = (logs.get_attribute("aria-label") or "").removeprefix("Log ")
    types(page, f"/customer {named}")
    expect(log_button(page, named)).to_be_visible()
    well(page)


@on_every_day
def test_the_home_tab_shows_each_persona_their_own(page: Page) -> None:
    for name in ("Ana", "Ben", "Cleo"):
        become(page, name)
        follow(page, page.get_by_role("link", name="Home", exact=True))
        expect(page.get_by_role("button", name=re.compile("Settings")).first).to_be_visible()
        well(page)


@on_a_laptop
def test_an_error_stands_under_its_field_and_what_was_typed_stays(page: Page) -> None:
    become(page, "Ben")
    types(page, "/logcall")
    form = page.get_by_role("dialog", name="Log an interaction", exact=True)
    field(form, "Note").fill("spoke with purchasing")
    form.get_by_role("button", name="Save", exact=True).click()

    expect(form.locator(".error").first).to_be_visible()
    expect(field(form, "Note")).to_have_value("spoke with purchasing")
    well(page)
    form.get_by_role("button", name="Cancel", exact=True).click()
    expect(form).to_be_hidden()
