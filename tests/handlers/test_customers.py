"""The customer book by command: the card, finding, adding, editing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.playground.slack import Person
from models.contact import Birthday, ContactDetails
from models.interaction import Entry
from models.vocabulary import Channel, Giver, Outcome, Stage
from tests.support.house import House


def test_the_card_is_shown_to_the_asker_alone(house: House, ana: Person) -> None:
    house.customer(ana, "Acme Bakery")

    said = ana.command("/customer", "Acme")

    assert said.ephemeral is not None
    assert "Acme Bakery" in said.text
    assert "key · first order · formal tone" in said.text
    assert "every 30 days, 45 at most (as key customers)" in said.text


def test_a_customer_is_added_by_its_form(house: House, ana: Person) -> None:
    form = ana.command("/customer", "add Acme Bakery").view

    said = ana.submit(form, {"Stage": "Repeat", "First contact person": "Maria Lopes"})

    acme = house.read(ana, "Acme Bakery")
    assert (acme.stage, acme.segment.name) == (Stage.REPEAT, "regular")
    assert "Added: Acme Bakery, regular, repeat. Contact: Maria Lopes. First contact by" in said.text
    assert said.ephemeral is not None
    assert "Maria Lopes" in ana.click(said.ephemeral, "Open").text
