"""Customers that change hands: the manager's list, the buttons, and the way back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.playground.slack import Message, Person
from messages.limits import problems_of_message, problems_of_view
from models.change import Change
from tests.handlers.cast_of_absences import BOTH, awaits_an_answer, due_customer
from tests.support.house import House


def ana_leaves(house: House, ana: Person, cleo: Person) -> Message:
    """The list that the manager gets."""
    ana.deactivated()
    house.clock.push(days=1)
    house.timetable.refresh_profiles()
    house.tick()
    return cleo.dm[-1]


def owned(house: House, person: Person) -> list[str]:
    with house.book(person) as book:
        return [customer.name for customer in book.owned_by(book.rep).page(offset=0, size=1000)]


@BOTH
def test_one_press_gives_all_customers_to_a_colleague_with_their_history(
    house: House, ana: Person, ben: Person, cleo: Person
) -> None:
    due_customer(house, ana, "Acme Bakery")
    awaits_an_answer(house, ana, "Bolt Ltd")
    word = ana_leaves(house, ana, cleo)
    assert "2 customers need somebody else: Acme Bakery, Bolt Ltd" in word.shown

    cleo.click(word, "Ben Okafor")

    assert owned(house, ben) == ["Acme Bakery", "Bolt Ltd"]
    assert "2 customers of Ana Silva are with Ben Okafor now: Acme Bakery, Bolt Ltd" in word.shown
    house.tick()
    assert "Cleo Marchand handed you 2 customers of Ana Silva: Acme Bakery, Bolt Ltd" in ben.dm[-1].shown
    with house.book(ben) as book:
        (acme,) = book.owned_by(book.rep).named("Acme Bakery")
        assert len(acme.interactions) == 1
        assert [(one.before, one.after) for one in acme.changes] == [("Ana Silva", "Ben Okafor")]
    morning = house.next_morning(ben)
    assert morning and "Bolt Ltd" in morning.shown
