"""Logging what happened: the form, what is saved, and the answer."""

from __future__ import annotations

from datetime import date, timedelta

from bot.playground.slack import Person
from models.vocabulary import Channel, Giver, Outcome
from tests.support.house import House


def test_logcall_opens_the_form_with_the_customer_filled_in(house: House, ana: Person) -> None:
    acme = house.customer(ana, "Acme Bakery")

    form = ana.command("/logcall", "acme bakery").view

    assert form.title == "Log an interaction"
    assert form.value("Customer")["value"] == str(acme.id)
    assert form.value("Day") == "2026-11-23"


def test_what_is_submitted_is_saved_and_answered(house: House, ana: Person) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=40))
    form = ana.command("/logcall", "acme").view

    said = ana.submit(form, {"Note": "wants the second oven by spring"})

    assert said.failed is None
    assert ana.modal is None
    assert said.ephemeral is not None
    assert said.ephemeral.shown.startswith(
        "Saved: call with Acme Bakery today, reached. Next contact by Wed 23 Dec."
    )
    acme = house.read(ana, "Acme Bakery")
    assert acme.reached_on == date(2026, 11, 23)


def test_one_line_fills_in_the_whole_form(house: House, ana: Person) -> None:
    house.customer(ana, "Acme Bakery")

    form = ana.command("/logcall", "Acme: visited purchasing, they gave us 9/10").view

    assert form.value("How")["value"] == Channel.VISIT
    assert form.value("Reached?")["value"] == Outcome.REACHED
    assert form.value("Note") == "visited purchasing, they gave us 9/10"
    assert form.value("score") == "9"
    assert form.value("score_by")["value"] == Giver.CUSTOMER
