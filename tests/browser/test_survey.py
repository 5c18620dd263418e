"""The survey page in a browser: without a script, with the keyboard alone, on a phone, in the dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot.http.server import HttpServer, listening_socket
from bot.http.web import LARGEST_REQUEST
from bot.playground.slack import Persona
from models.kernel.vocabulary import Metric
from tests.browser.hand import become, field, latest, on_a_laptop, types, well
from tests.support.browser import PATIENCE
from tests.support.house import House
from tests.support.running import Bot
from tests.support.surveys import Link, improvements, link_for, ratings

WIDTHS = [320, 390, 768, 1280]


@dataclass
class Visit:
    """A customer's own browser, and the address of the page. `scripted`: only axe needs that."""

    chromium: Browser
    url: str

    def page(self, *, scripted: bool = True, width: int = 390, **how: Any) -> Page:
        how.setdefault("locale", "en-GB")
        context = self.chromium.new_context(
            viewport={"width": width, "height": 844}, java_script_enabled=scripted, bypass_csp=False, **how
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(self.url)
        return page


@pytest.fixture
def link(house: House, ana: Persona) -> Link:
    with house.book(ana) as book:
        book.workspace.name = "Northwind Provisions"
    return link_for(house, ana, "Maria Pinto")


@pytest.fixture
def visit(house: House, link: Link, chromium: Browser) -> Iterator[Visit]:
    """The page is served as in production."""
    expect.set_options(timeout=PATIENCE)
    web = house.http.application
    server = HttpServer(web, listening_socket("127.0.0.1", 0), largest=LARGEST_REQUEST)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield Visit(chromium, f"http://127.0.0.1:{server.port}{link.path}")
    server.request_stop()
    thread.join(PATIENCE / 1000)
    server.finish()


def number(page: Page, value: int) -> Locator:
    return page.get_by_role("radio", name=str(value), exact=True)


def asks(house: House, ana: Persona, metric: Metric) -> None:
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        acme.open_requests(house.clock())[0].metric = metric


def test_the_keyboard_alone_is_enough_and_no_script_is_needed(
    house: House, ana: Persona, visit: Visit
) -> None:
    page = visit.page(scripted=False)
    keys = page.keyboard
    keys.press("Tab")  # to the numbers
    keys.press("ArrowRight")
    for _ in range(8):
        keys.press("ArrowRight")
    expect(number(page, 9)).to_be_checked()
    keys.press("Tab")
    expect(page.get_by_label("What would make it eleven out of ten?", exact=True)).to_be_focused()
    keys.type("deliver on Saturdays")
    keys.press("Tab")
    keys.type("Thank you")
    keys.press("Tab")
    expect(page.get_by_role("button", name="Send my answer", exact=True)).to_be_focused()
    keys.press("Enter")

    expect(page.get_by_role("heading", name="Thank you", exact=True)).to_be_visible()
    (rating,) = ratings(house, ana)
    assert (rating.value, rating.words) == (9, "Thank you")
    assert improvements(house, ana)[0].words == "deliver on Saturdays"

    keys.press("Tab")
    keys.press("Enter")
    expect(number(page, 9)).to_be_checked()
    number(page, 7).check()
    page.get_by_role("button", name="Change my answer", exact=True).click()
    expect(page.get_by_role("heading", name="Thank you", exact=True)).to_be_visible()
    assert [rating.value for rating in ratings(house, ana)] == [7]


@pytest.mark.parametrize(("width", "scheme"), [*((width, "light") for width in WIDTHS), (390, "dark")])
def test_it_is_readable_at_every_width_by_day_and_by_night(visit: Visit, width: int, scheme: str) -> None:
    """Where things stand does not depend on the hour, and colours do not depend on the width."""
    page = visit.page(width=width, color_scheme=scheme)
    well(page)
    row = [page.get_by_text(str(number), exact=True) for number in range(1, 10)]
    sizes = [number.bounding_box() for number in row]
    assert all(size and size["height"] >= 44 and size["width"] >= 36 for size in sizes)
    page.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("There is nothing in your answer yet.")
    well(page)


@pytest.mark.parametrize("metric", Metric)
def test_every_question_can_be_answered_on_a_narrow_phone(
    house: House, ana: Persona, visit: Visit, metric: Metric
) -> None:
    asks(house, ana, metric)
    page = visit.page(width=320)
    well(page)
    page.get_by_role("radio").nth(1).check()
    page.get_by_role("button").click()
    expect(page.get_by_role("heading", name="Thank you", exact=True)).to_be_visible()
    well(page)
    assert ratings(house, ana)[0].metric is metric


def test_a_mistake_stands_at_its_question_and_what_was_typed_is_kept(visit: Visit) -> None:
    page = visit.page()
    page.evaluate("document.querySelector('[value=\"9\"]').value = '99'")
    number(page, 9).check()
    page.get_by_label("Anything else you would like to say?", exact=True).fill("deliver on Saturdays")
    page.get_by_role("button").click()

    expect(page.get_by_role("alert")).to_be_focused()
    group = page.get_by_role("group", name="How would you rate us out of ten?", exact=True)
    expect(group).to_have_accessible_description("Please choose one of the answers below.")
    expect(page.get_by_label("Anything else you would like to say?", exact=True)).to_have_value(
        "deliver on Saturdays"
    )
    well(page)
    page.get_by_role("alert").get_by_role("link").click()
    expect(group).to_be_focused()


def test_a_number_chosen_by_mistake_is_given_up_again(house: House, ana: Persona, visit: Visit) -> None:
    page = visit.page(scripted=False)
    number(page, 2).check()
    page.get_by_role("radio", name="No answer", exact=True).check()
    page.get_by_label("What would make it eleven out of ten?", exact=True).fill("open earlier")
    page.get_by_role("button").click()
    expect(page.get_by_role("heading", name="Thank you", exact=True)).to_be_visible()
    assert ratings(house, ana) == []


def test_a_french_browser_gets_a_french_page(visit: Visit) -> None:
    page = visit.page(locale="fr-FR")
    expect(page.get_by_role("group", name=re.compile("Quelle note sur dix"))).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "fr"
    well(page)
    page.get_by_role("button", name="Envoyer ma réponse", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Votre réponse est encore vide.")
    well(page)


@pytest.mark.parametrize("how", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}], ids=str)
def test_what_is_chosen_can_be_told_in_forced_colours(visit: Visit, how: dict[str, Any]) -> None:
    page = visit.page(**how)
    number(page, 8).check()
    colours = "e => getComputedStyle(e).backgroundColor"
    chosen, other = (page.get_by_text(number, exact=True).evaluate(colours) for number in ("8", "3"))
    assert chosen != other


def test_it_can_be_read_at_twice_the_size(visit: Visit) -> None:
    page = visit.page(width=640, scripted=True)
    page.evaluate("document.documentElement.style.zoom = 2")
    well(page)


def test_a_link_that_takes_no_answer_says_so_readably(house: House, ana: Persona, visit: Visit) -> None:
    house.clock.push(days=31)
    page = visit.page()
    expect(page.get_by_role("heading", name="This link has expired", exact=True)).to_be_visible()
    well(page)


def test_nothing_is_fetched_besides_the_page(visit: Visit, link: Link) -> None:
    page = visit.page(scripted=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert asked == [visit.url]


@on_a_laptop
def test_in_the_playground_a_link_is_made_sent_and_answered(page: Page, playground: Bot) -> None:
    become(page, "Ben")
    types(page, "/due")
    due = latest(page, "would like to hear from you")
    label = due.get_by_role("button", name=re.compile("^Log ")).first.get_attribute("aria-label") or ""
    types(page, f"/customer {label.removeprefix('Log ')}")
    page.get_by_role("button", name=re.compile("^Ask .* for a rating")).last.click()
    form = page.get_by_role("dialog", name="Ask for a rating", exact=True)
    expect(form).to_be_visible()
    if (menu := field(form, "Who is asked?")).count():
        menu.select_option(index=1)
    form.get_by_role("button", name="Make the link", exact=True).click()
    written = latest(page, "Nothing has been sent")
    (address,) = re.findall(r"http://\S+/s/[\w.-]+", written.inner_text())
    assert address.startswith(playground.url)

    customer = page.context.new_page()
    customer.goto(address)
    number(customer, 9).check()
    customer.get_by_role("button").click()
    expect(customer.get_by_role("heading", name=re.compile("Thank you|Merci"))).to_be_visible()
