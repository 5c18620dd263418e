"""Who is silent, and who of them is slipping away first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from bot.playground.slack import Person
from bot.playground.slack.surfaces import Message
from models.customer import Customer
from models.interaction import Entry
from models.purchase import Sale
from models.vocabulary import Channel, Outcome
from tests.support.duties import make_the_rounds
from tests.support.house import House

HOSTILE = "<!channel> *Acme* _Bäckerei_ & <@U0001> \u202egnp.exe 🧁 " + "x" * 140


def silent(person: Person, text: str = "") -> Message:
    said = person.command("/rapport", f"silent {text}")
    assert said.failed is None
    assert said.ephemeral is not None
    return said.ephemeral


def buyer(house: House, owner: Person, name: str, days_ago: Iterable[int]) -> None:
    """Bought so many days ago, each time, in the book since the first."""
    days = sorted(days_ago, reverse=True)
    house.customer(owner, name, added=timedelta(days=days[0] + 1))
    for ago in days:
        with house.book(owner) as book:
            (customer,) = book.owned_by(book.rep).named(name)
            bought_on = book.rep.today(house.clock()) - timedelta(days=ago)
            customer.record_purchase(Sale(bought_on, what="bread"), by=book.rep, at=house.clock())


def reached(
    house: House, owner: Person, name: str, days_ago: int, outcome: Outcome = Outcome.REACHED
) -> Customer:
    with house.book(owner) as book:
        (customer,) = book.owned_by(book.rep).named(name)
        on = book.rep.today(house.clock()) - timedelta(days=days_ago)
        customer.log_interaction(Entry(Channel.CALL, outcome, on), by=book.rep, at=house.clock())
        return customer


EVERY_FIVE_WEEKS = (287, 252, 217, 182, 147, 112, 77)  # eleven weeks now


def test_who_is_in_time_is_not_silent(house: House, ana: Person) -> None:
    house.customer(ana, "Acme Bakery")

    assert "Nobody is silent. All your customers gave a sign in time." in silent(ana).shown


def test_an_empty_book_says_how_to_begin(ana: Person) -> None:
    shown = silent(ana)

    assert "Your book is empty, so nobody is silent." in shown.shown
    assert ana.click(shown, "Add a customer").view.title == "Add a customer"


def test_an_unusual_pause_is_told_in_words_and_the_two_questions_apart(house: House, ana: Person) -> None:
    buyer(house, ana, "Acme Bakery", EVERY_FIVE_WEEKS)
    reached(house, ana, "Acme Bakery", 20, Outcome.ATTEMPT)

    shown = silent(ana).shown

    assert "One customer is silent." in shown
    assert "They usually order every 5 weeks; 11 weeks now; seen in" in shown
    assert "We last tried on Tue 3 Nov; their last sign: an order on 7 Sep." in shown
