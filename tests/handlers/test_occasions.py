"""Birthdays and anniversaries, as a rep meets them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.playground.slack import Message, Person
from models.contact import Birthday, ContactDetails
from models.interaction import Entry
from models.purchase import Sale
from models.vocabulary import Channel, Outcome, Tone
from tests.support.house import House

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def acme(house: House, ana: Person) -> None:
    """Spoken to three days ago, and so in need of nothing; on a Friday, Maria turns 50."""
    house.customer(ana, "Acme Bakery", added=timedelta(days=30))
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        last = house.clock() - timedelta(days=3)
        customer.log_interaction(Entry(Channel.CALL, Outcome.REACHED, last.date()), by=book.rep, at=last)


def with_birthday(house: House, ana: Person, name: str, born: Birthday, tone: Tone | None = None) -> None:
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        details = ContactDetails(name, birthday=born, tone=tone)
        customer.add_contact(details, by=book.rep, at=house.clock())


def mornings(house: House, ana: Person, until: date) -> dict[date, Message]:
    """Every digest up to that day."""
    found = {}
    while (morning := house.next_morning(ana)) and house.clock().date() <= until:
        found[house.clock().date()] = morning
    return found


def test_a_birthday_is_announced_and_told_on_its_day(house: House, ana: Person, acme: None) -> None:
    with_birthday(house, ana, "Maria Lopes", Birthday(11, 27, 1976))

    announced = house.next_morning(ana)

    assert announced is not None
    assert house.clock().date() == date(2026, 11, 24)
    assert "Acme Bakery · Maria Lopes turns 50 on Fri 27 Nov" in announced.shown
    assert "A word: “Dear Maria Lopes, my best wishes on your birthday" in announced.shown
