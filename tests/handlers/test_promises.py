"""Promises: made by command, kept by a click."""

from __future__ import annotations

from datetime import date

import pytest

from bot.playground.slack import Message, Person
from bot.playground.slack import Outcome as Seen
from models.promise import Promise
from models.vocabulary import PromiseOutcome, Side
from tests.support.house import House

FRIDAY = date(2026, 11, 27)


def card(seen: Seen) -> Message:
    assert seen.ephemeral is not None, seen.failed
    return seen.ephemeral


def promises(house: House, person: Person) -> list[Promise]:
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        return [line.what for line in customer.history(50) if isinstance(line.what, Promise)]


def promised(house: House, person: Person, words: str = "send the price list by Friday") -> Message:
    """What the bot says after such a promise to Acme."""
    return card(person.submit(person.command("/promise", f"Acme {words}").view))


@pytest.mark.parametrize("house_database", ["sqlite", "postgresql"], indirect=True)
def test_a_promise_is_made_in_one_line_and_shown_as_a_date(house: House, ana: Person) -> None:
    house.customer(ana, "Acme Bakery")

    form = ana.command("/promise", "Acme send the new price list by Friday").view

    assert "Acme Bakery" in form.shown
    assert form.value("What") == "send the new price list"
    assert form.value("By when") == "2026-11-27"
    assert "“Friday” is Fri 27 Nov." in form.shown

    said = card(ana.submit(form))

    assert "Saved: your promise to Acme Bakery: send the new price list, by Fri 27 Nov." in said.shown
    (promise,) = promises(house, ana)
    assert (promise.side, promise.what, promise.due_on) == (Side.OURS, "send the new price list", FRIDAY)
    assert house.read(ana, "Acme Bakery").promised_on == FRIDAY


@pytest.mark.parametrize("house_database", ["sqlite", "postgresql"], indirect=True)
def test_on_its_day_the_card_says_it_and_kept_settles_it(house: House, ana: Person, ben: Person) -> None:
    house.customer(ana, "Acme Bakery")
    promised(house, ana)
    house.clock.push(days=3, hours=12)

    digest = house.next_morning(ana)
    assert digest
    assert "Acme Bakery · You promised: send the price list, by Fri 27 Nov" in digest.shown

    said = card(ana.click(digest, "Kept"))

    assert "Kept: your promise to Acme Bakery: send the price list, by Fri 27 Nov." in said.shown
    (promise,) = promises(house, ana)
    assert promise.outcome is PromiseOutcome.KEPT
    house.tick()
    (digest,) = [message for message in ana.dm if message.ts == digest.ts]
    assert "Acme Bakery · No promise is due any more, said Ana Silva" in digest.shown
    assert not digest.has("Kept")
    assert house.read(ana, "Acme Bakery").promised_on is None
