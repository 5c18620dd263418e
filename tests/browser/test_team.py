"""The manager's answer in the playground: asked for, looked behind, posted."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.hand import (
    become,
    field,
    follow,
    latest,
    on_a_laptop,
    on_both,
    on_every_day,
    types,
    well,
)

HEADING = "Provisions team"


def asked(page: Page) -> None:
    become(page, "Cleo")
    types(page, "/team satisfaction last 90 days")  # of a quarter that has just begun there would be nothing
    short = latest(page, HEADING)
    expect(short).to_contain_text(re.compile(r"Overall \d\.\d from \d+ customers"))
    well(page)
    short.get_by_role("button", name="All figures", exact=True).click()
    expect(latest(page, HEADING)).to_contain_text("against the 90 days before")


@on_every_day
def test_a_manager_asks_and_reads_the_answer(page: Page) -> None:
    asked(page)

    answer = latest(page, HEADING)
    expect(answer).to_contain_text("Only visible to you")
    expect(answer).to_contain_text(re.compile(r"Overall \d\.\d, likely between \d\.\d and \d\.\d"))
    expect(answer).to_contain_text("the difference is")
    expect(answer).to_contain_text("Estimates by reps, kept apart.")
    expect(answer).to_contain_text("Overall over six stretches of 90 days:")
    expect(answer.get_by_role("button", name=re.compile("^Post to a channel")).first).to_be_visible()
    well(page)


@on_both
def test_from_a_figure_to_the_answers_and_to_the_customer(page: Page) -> None:
    asked(page)
    latest(page, HEADING).get_by_role(
        "button", name="The answers behind Overall by customers", exact=True
    ).click()

    answers = page.get_by_role("dialog", name="Answers", exact=True)
    expect(answers).to_contain_text("out of 10")
    well(page)
    answers.get_by_role("button", name="More", exact=True).press("Enter")
    expect(answers.get_by_role("button", name="Earlier", exact=True)).to_be_visible()
    opens = answers.get_by_role("button", name=re.compile("^Open "))
    customer = (opens.first.get_attribute("aria-label") or "").removeprefix("Open ")
    opens.first.press("Enter")
    over = page.get_by_role("dialog").get_by_role("button", name=f"Log a contact with {customer}", exact=True)
    expect(over).to_be_visible()
    well(page)
    page.keyboard.press("Escape")
    expect(over).to_be_hidden()
    expect(answers).to_be_visible()
    page.keyboard.press("Escape")
    expect(answers).to_be_hidden()


@on_a_laptop
def test_a_channel_is_looked_at_before_the_summary_stands_there(page: Page) -> None:
    asked(page)
    latest(page, HEADING).get_by_role("button", name=re.compile("^Post to a channel")).click()
    form = page.get_by_role("dialog", name="Post to a channel", exact=True)
    expect(form).to_contain_text("This will stand there.")
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    well(page)
    option = field(form, "Channel").locator("option", has_text="deliveries")
    field(form, "Channel").select_option(option.get_attribute("value"))
    expect(form).to_contain_text("1 guest reads along in #deliveries.")
    well(page)
    names = field(form, "With customers' names")
    names.press("Space")
    expect(form).to_contain_text("This will stand there, with customers' names.")
    expect(names).to_be_checked()
    expect(names).to_be_focused()
    expect(form).to_contain_text("1 guest reads along in #deliveries.")
    well(page)
    names.press("Space")
    expect(form).to_contain_text("Customers' names are left out")
    expect(names).not_to_be_checked()
    form.get_by_role("button", name="Post", exact=True).click()

    expect(latest(page, "Posted in #deliveries, without customers' names.")).to_be_visible()
    follow(page, page.locator("a.channel", has_text="deliveries"))
    posted = latest(page, HEADING)
    expect(posted).to_contain_text("Shared by Cleo Marchand with Rapport.")
    expect(posted.get_by_role("button", name=re.compile("^Open"))).to_have_count(0)
    well(page)
