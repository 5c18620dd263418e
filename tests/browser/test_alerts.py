"""What cannot wait is seen at once in the playground: a bad answer, and a colleague who is away."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.hand import become, field, latest, on_a_laptop, on_a_phone, types, well


def survey_address(page: Page, name: str) -> str:
    """Of the link that is made for this customer, as the rep would copy it."""
    types(page, f"/customer {name}")
    page.get_by_role("button", name=f"Ask {name} for a rating", exact=True).last.click()
    form = page.get_by_role("dialog", name="Ask for a rating", exact=True)
    expect(form).to_be_visible()
    if (menu := field(form, "Who is asked?")).count():
        menu.select_option(index=1)
    form.get_by_role("button", name="Make the link", exact=True).click()
    (address,) = re.findall(r"http://\S+/s/[\w.-]+", latest(page, "Nothing has been sent").inner_text())
    return str(address)


@on_a_phone
def test_a_bad_answer_reaches_the_open_page_of_the_rep_and_is_called_back(page: Page) -> None:
    become(page, "Ana")
    types(page, "/due")
    due = latest(page, "would like to hear from you")
    label = due.get_by_role("button", name=re.compile("^Log ")).first.get_attribute("aria-label") or ""
    name = re.sub("^Log (a contact with )?", "", label)

    customer = page.context.new_page()
    customer.goto(survey_address(page, name))
    customer.get_by_role("radio", name=re.compile(r"^2\b")).first.check()
    customer.get_by_role("textbox").last.fill("nobody answers the phone")
    customer.get_by_role("button").click()
    customer.close()

    alert = latest(page, "2 out of 10")  # without a reload
    expect(alert).to_contain_text(name)
    expect(alert).to_contain_text("nobody answers the phone")
    expect(alert).to_contain_text("Call them back")
    well(page)

    alert.get_by_role("button", name=re.compile("^Log")).click()
    form = page.get_by_role("dialog", name="Log an interaction", exact=True)
    form.get_by_role("radio", name=re.compile("We spoke")).check()
    field(form, "Note").fill("they have my mobile number now")
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form).to_be_hidden()
    expect(latest(page, f"Saved: call with {name}")).to_be_visible()


@on_a_laptop
def test_an_absence_is_said_in_one_line_and_taken_back_with_one_press(page: Page) -> None:
    become(page, "Ana")
    types(page, "/rapport away until Friday cover @Ben")

    said = latest(page, "You are away from")
    expect(said).to_contain_text("covers and sees what cannot wait")
    well(page)
    said.get_by_role("button", name=re.compile("^Undo")).click()

    expect(latest(page, "Taken back")).to_be_visible()
    well(page)
