"""The page in a real browser, against the tiny bot."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from slack_sdk import WebClient

from bot.playground.site import create_site
from bot.playground.slack import Persona, SlackStandIn, listening
from messages.kit.blocks import line_chart
from tests.playground.test_site import MENU, FakeClockControl
from tests.playground.tiny_bot import card
from tests.support.browser import PATIENCE, accessible


@pytest.fixture(params=[(1280, 800, "light"), (390, 844, "dark")], ids=["laptop", "phone"])
def page(
    request: pytest.FixtureRequest, chromium: Browser, slack: SlackStandIn, ana: Persona
) -> Iterator[Page]:
    width, height, scheme = request.param
    context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page, complaints = context.new_page(), list[str]()
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with listening(create_site(slack, FakeClockControl(), [ana.id], MENU)) as address:
        page.goto(address)
        yield page
        context.close()
    assert complaints == []


def fits(page: Page) -> bool:
    accessible(page)
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_message_arrives_without_a_reload(page: Page, client: WebClient, ana: Persona) -> None:
    expect(page.get_by_text("No messages yet", exact=True)).to_be_visible()

    client.chat_postMessage(channel=ana.id, text="Acme, Bolt Ltd", blocks=[*card("Acme"), *card("Bolt Ltd")])

    expect(page.get_by_role("button", name="Log", exact=True).first).to_be_visible()
    assert fits(page)


def test_a_call_is_logged_from_the_command_box(page: Page, ana: Persona) -> None:
    box = page.get_by_role("combobox", name="Write to Rapport, or type / for commands", exact=True)
    box.fill("/l")
    expect(page.get_by_role("option", name="/log [customer] Log a call", exact=True)).to_be_visible()
    box.press("Enter")
    box.press("Enter")
    form = page.get_by_role("dialog", name="Log", exact=True)
    expect(form.get_by_label(re.compile("^Note"))).to_be_focused()
    assert fits(page)

    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.get_by_text("Please complete this required field.", exact=True)).to_be_visible()
    assert fits(page)

    form.get_by_label(re.compile("^Note")).fill("they want two")
    form.get_by_label(re.compile("^Customer")).type("zzz")
    expect(form.get_by_role("option", name="No results", exact=True)).to_be_visible()
    assert fits(page)

    form.get_by_label(re.compile("^Customer")).fill("aco")
    expect(form.get_by_role("option", name="Acorn", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(form.get_by_role("option", name="Acorn", exact=True)).to_be_hidden()
    page.keyboard.press("ArrowDown")
    form.get_by_role("option", name="Acorn", exact=True).click()
    form.get_by_label(re.compile("^How")).select_option("Visit")
    form.get_by_role("button", name="More", exact=True).press("Enter")
    expect(form.get_by_label(re.compile("^Score"))).to_be_visible()
    expect(form.locator(":focus")).to_be_visible()  # the button has gone, and the focus is not lost with it
    expect(form.get_by_label(re.compile("^Note"))).to_have_value("they want two")
    expect(form.get_by_label(re.compile("^Customer"))).to_have_value("Acorn")
    expect(form.get_by_label(re.compile("^How"))).to_have_value("visit")

    form.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("article").last).to_contain_text("Saved: they want two")
    expect(form).to_be_hidden()


def test_a_menu_redraws_its_message_and_the_message_menu_opens_a_form(
    page: Page, client: WebClient, ana: Persona
) -> None:
    client.chat_postMessage(channel=ana.id, text="Acme", blocks=card("Acme"))
    page.get_by_role("button", name="More choices", exact=True).click()
    assert fits(page)
    page.get_by_role("menuitem", name="Monday", exact=True).click()
    expect(page.get_by_text("Snoozed to monday.", exact=True)).to_be_visible()

    page.get_by_role("button", name="More actions for this message", exact=True).click()
    page.get_by_role("menuitem", name="Log as interaction", exact=True).click()
    expect(page.get_by_label(re.compile("^Note"))).to_have_value("Snoozed to monday.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert ana.modal is None


def test_a_menu_stays_open_when_a_message_arrives(page: Page, client: WebClient, ana: Persona) -> None:
    client.chat_postMessage(channel=ana.id, text="Acme", blocks=card("Acme"))
    page.get_by_role("button", name="More choices", exact=True).click()
    page.keyboard.press("ArrowDown")
    before = page.locator(":focus").inner_text()

    client.chat_postMessage(channel=ana.id, text="Why Acme, why today")

    expect(page.get_by_role("article").last).to_contain_text("Why Acme, why today")
    expect(page.get_by_role("menuitem", name=before, exact=True)).to_be_focused()
    page.get_by_role("menuitem", name="Monday", exact=True).click()
    expect(page.get_by_text("Snoozed to monday.", exact=True)).to_be_visible()


PRESS_ALL = """() => new Promise((resolve) => {
    const fetch = window.fetch, order = [];
    window.fetch = async (path, sent) => {
        if (!sent?.body.includes('"click"')) return fetch(path, sent);
        order.push("sent");
        return fetch(path, sent).finally(() => { if (order.push("answered") === 4) resolve(order); });
    };
    document.querySelectorAll("[data-kind=button]").forEach((button) => button.click());
})"""


def test_gestures_reach_the_bot_one_after_another(page: Page, client: WebClient, ana: Persona) -> None:
    client.chat_postMessage(channel=ana.id, text="Acme, Bolt Ltd", blocks=[*card("Acme"), *card("Bolt Ltd")])
    expect(page.get_by_role("button", name="Log", exact=True)).to_have_count(2)

    assert page.evaluate(PRESS_ALL) == ["sent", "answered"] * 2


def test_what_has_not_changed_is_not_drawn_anew(page: Page, client: WebClient, ana: Persona) -> None:
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { personas.firstElementChild.id = 'same' })"
    )
    page.reload()

    client.chat_postMessage(channel=ana.id, text="Acme")

    expect(page.get_by_role("article").last).to_contain_text("Acme")
    expect(page.locator("#same")).to_be_visible()


def test_the_home_is_drawn_when_it_is_opened(page: Page) -> None:
    page.get_by_role("link", name="Home", exact=True).click()

    expect(page.get_by_role("heading", name="Your day", exact=True)).to_be_visible()
    assert fits(page)


def test_what_arrives_while_the_home_is_open_is_counted_on_the_other_tab(
    page: Page, client: WebClient, ana: Persona
) -> None:
    page.get_by_role("link", name="Home", exact=True).click()
    expect(page.get_by_role("heading", name="Your day", exact=True)).to_be_visible()

    client.chat_postMessage(channel=ana.id, text="Acme")

    messages = page.get_by_role("link", name="Messages 1 unread", exact=True)
    expect(messages).to_be_visible()
    assert fits(page)
    messages.click()
    expect(page.get_by_role("link", name="Messages", exact=True)).to_be_visible()


def test_an_answer_below_what_is_read_is_told_and_led_to(page: Page, client: WebClient, ana: Persona) -> None:
    client.chat_postMessage(channel=ana.id, text="Digest", blocks=card("Acme"))
    for number in range(30):
        client.chat_postMessage(channel=ana.id, text=f"Line {number}")
    expect(page.get_by_role("article").last).to_contain_text("Line 29")
    first = page.get_by_role("article").first
    first.scroll_into_view_if_needed()

    client.chat_postMessage(channel=ana.id, text="Why Acme, why today")

    told = page.get_by_role("button", name=re.compile("^New message below: Why Acme, why today"))
    expect(told).to_be_visible()
    assert fits(page)
    height = "document.documentElement.scrollHeight"
    before = page.evaluate(height)
    told.click()
    expect(page.get_by_role("article").last).to_be_in_viewport()
    expect(told).to_be_hidden()
    assert page.evaluate(height) == before  # it takes no room, or a press would land elsewhere once it goes


def test_a_chart_is_seen_and_fits(page: Page, client: WebClient, ana: Persona) -> None:
    quarters = [f"Q{number} 2026" for number in (1, 2, 3, 4)]
    lines = {name: dict.fromkeys(quarters, 30.0 + place) for place, name in enumerate(("Customers", "Reps"))}
    block = line_chart("NPS over a year", lines, quarters, x_label="Quarter", y_label="Score")
    pie = {"type": "pie", "segments": [{"label": "Promoters", "value": 3}, {"label": "Others", "value": 1}]}
    share = {"type": "data_visualization", "title": "Answers", "chart": pie}
    client.chat_postMessage(channel=ana.id, text="NPS", blocks=[block, share])

    drawing = page.get_by_role(
        "img", name="Line chart of 2 series, Q1 2026 to Q4 2026: NPS over a year", exact=True
    )
    expect(drawing).to_be_visible()
    expect(page.get_by_role("img", name="Pie chart of 2 parts: Answers", exact=True)).to_be_visible()
    expect(page.get_by_role("table", name="NPS over a year", exact=True)).to_contain_text("Q4 2026")
    letters = drawing.locator("text").first.evaluate("e => e.getBoundingClientRect().height")
    assert letters >= 12  # pixels
    assert fits(page)


def test_a_file_in_a_channel_is_found_and_kept(
    page: Page, slack: SlackStandIn, client: WebClient, ana: Persona
) -> None:
    channel = slack.channel("customer-satisfaction", ana, slack.join("Gina", is_restricted=True))
    title = "Satisfaction, Q4 2026"
    client.files_upload_v2(channel=channel.id, filename="q4.csv", content="NPS,41", title=title)

    page.get_by_role("link", name="customer-satisfaction 1 unread", exact=True).click()
    expect(page.get_by_text(re.compile("Gina, a guest"))).to_be_visible()
    expect(
        page.get_by_role(
            "combobox", name="Write in customer-satisfaction, or type / for commands", exact=True
        )
    ).to_be_visible()
    assert fits(page)

    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Satisfaction, Q4 2026")).click()
    assert download.value.suggested_filename == "q4.csv"
    assert download.value.path().read_text() == "NPS,41"


def test_a_failure_is_told_in_slacks_words(page: Page, slack: SlackStandIn) -> None:
    slack.sender.deliver = None
    page.get_by_role("combobox", name="Write to Rapport, or type / for commands", exact=True).fill("/log now")
    page.get_by_role("button", name="Send", exact=True).click()

    expect(page.get_by_role("alert")).to_have_text('/log failed with the error "operation_timeout"')
