"""The picture of a customer: asked for in talks, mended in the form, shown on the card."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.playground.slack import OpenedView, Persona
from models.customers.profile import PICTURE
from tests.support.duties import due_since, morning_digest
from tests.support.house import House
from tests.support.house.databases import both

NEEDS = "What they need now"


@pytest.fixture
def form(house: House, ana: Persona) -> OpenedView:
    house.customer(ana, "Acme Bakery", added=timedelta(days=30))
    return ana.command("/logcall", "acme: spoke").view


def with_picture(house: House, ana: Persona, **known: str) -> None:
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        for field, words in known.items():
            setattr(acme, field, words)


@both
def test_what_they_say_in_a_talk_goes_into_their_profile(
    house: House, ana: Persona, form: OpenedView
) -> None:
    said = ana.submit(form, {NEEDS: "a second oven by spring"})

    assert "Noted in their profile: what they need." in said.text
    assert house.read(ana, "Acme Bakery").needs == "a second oven by spring"
    assert ana.command("/logcall", "acme").view.has("What moves them")


def test_nothing_said_leaves_it_unknown(house: House, ana: Persona, form: OpenedView) -> None:
    said = ana.submit(form, {"Note": "spoke about the weather"})

    assert "profile" not in said.text
    assert house.read(ana, "Acme Bakery").unknown == PICTURE


def test_it_can_be_mended_with_the_talk_and_what_stood_before_is_kept(
    house: House, ana: Persona, form: OpenedView
) -> None:
    ana.submit(form, {NEEDS: "a second oven"})

    again = ana.click(ana.dm[-1], "Edit").view
    assert again.value(NEEDS) == "a second oven"
    ana.submit(again, {NEEDS: "a bigger oven"})

    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        assert acme.needs == "a bigger oven"
        changes = [(change.field, change.before, change.after) for change in acme.changes]
        assert changes == [("needs", "a second oven", "a bigger oven"), ("needs", "", "a second oven")]


@pytest.mark.parametrize("emptied", ["Undo", "Edit"])
def test_taken_back_it_is_unknown_again(house: House, ana: Persona, form: OpenedView, emptied: str) -> None:
    ana.submit(form, {NEEDS: "a second oven"})

    said = ana.click(ana.dm[-1], emptied)
    if emptied == "Edit":
        ana.submit(said.view, {NEEDS: ""})

    assert house.read(ana, "Acme Bakery").needs == ""


def test_what_somebody_has_written_since_is_not_taken_back(
    house: House, ana: Persona, form: OpenedView
) -> None:
    ana.submit(form, {NEEDS: "a second oven"})
    with_picture(house, ana, needs="two ovens")

    ana.click(ana.dm[-1], "Undo")

    assert house.read(ana, "Acme Bakery").needs == "two ovens"


def test_another_customer_is_asked_what_is_unknown_of_them(
    house: House, ana: Persona, form: OpenedView
) -> None:
    house.customer(ana, "Bolt Ltd")
    with_picture(house, ana, needs="a second oven")
    form = ana.command("/logcall", "bolt").view
    assert form.has(NEEDS)

    ana.choose(form, "Customer", "Acme Bakery")

    assert form.has("What moves them")
    assert not form.has(NEEDS)


def test_what_was_typed_goes_with_the_customer_that_was_meant(
    house: House, ana: Persona, form: OpenedView
) -> None:
    house.customer(ana, "Bolt Ltd")
    ana.fill(form, {NEEDS: "new bolts"})

    ana.choose(form, "Customer", "Bolt Ltd")
    ana.submit(form)

    assert house.read(ana, "Bolt Ltd").needs == "new bolts"
    assert house.read(ana, "Acme Bakery").needs == ""


def test_where_everything_is_known_nothing_is_asked(house: House, ana: Persona, form: OpenedView) -> None:
    with_picture(house, ana, **dict.fromkeys(PICTURE, "known"))

    form = ana.command("/logcall", "acme").view

    assert not any(form.has(label) for label in (NEEDS, "What moves them", "What they are interested in"))


def test_the_whole_picture_is_mended_in_the_form_of_the_customer(
    house: House, ana: Persona, form: OpenedView
) -> None:
    card = ana.command("/customer", "acme bakery")
    assert card.ephemeral is not None
    whole = ana.click(ana.click(card.ephemeral, "Edit").view, "More").view

    ana.submit(whole, {"What keeps them from buying": "the price of flour", "Contract since": "2021-11-27"})

    acme = house.read(ana, "Acme Bakery")
    assert acme.obstacles == "the price of flour"
    assert acme.occasion_on is not None
    shown = ana.command("/customer", "acme bakery").ephemeral
    assert shown is not None
    assert "What keeps them from buying: the price of flour" in shown.shown
    unknown = "what they need, what moves them, how they buy and what interests them"
    assert f"Still unknown: {unknown}" in shown.shown
    assert "Next occasion: on Fri 27 Nov it is five years since their contract began" in shown.shown


def test_the_card_asks_for_the_unknown_and_the_form_behind_it_takes_the_answer(
    house: House, ana: Persona
) -> None:
    due_since(house, ana, "Acme Bakery", 3)
    with_picture(house, ana, needs="ovens", motivations="growth", habits="in spring", interests="golf")

    digest = morning_digest(house, ana)

    assert ana.click(digest, "Log").view.has("What keeps them from buying")


def test_after_two_e_mails_the_card_proposes_a_call_and_the_form_has_it(house: House, ana: Persona) -> None:
    due_since(house, ana, "Acme Bakery", 3)
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        acme.preferred_channels = ("e-mail",)
    digest = morning_digest(house, ana)
    assert "By e-mail, as they prefer." in digest.shown
    form = ana.click(digest, "Log").view
    assert form.value("How")["value"] == "e-mail"

    for _ in range(2):
        ana.submit(ana.command("/logcall", "acme").view, {"How": "E-mail", "Reached?": "Tried, not reached"})
    house.clock.push(days=8)
    later = house.next_morning(ana)

    assert later is not None
    assert "By phone: the last two were e-mails." in later.shown
    assert ana.click(later, "Log").view.value("How")["value"] == "call"


def test_the_history_tells_what_a_talk_has_taught(house: House, ana: Persona, form: OpenedView) -> None:
    ana.submit(form, {NEEDS: "a second oven"})

    card = ana.command("/customer", "acme bakery").ephemeral

    assert card is not None
    assert "what they need: nothing → a second oven" in card.shown


def test_why_tells_what_to_ask(house: House, ana: Persona) -> None:
    due_since(house, ana, "Acme Bakery", 3)
    digest = morning_digest(house, ana)

    why = ana.click(digest, "Why").ephemeral

    assert why is not None
    assert why.shown.count("?") == 1
