"""Birthdays and anniversaries, as a rep meets them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.playground.slack import Persona
from models.customers.contacts.contact import Birthday, ContactDetails
from models.customers.interactions.interaction import InteractionDetails
from models.customers.purchases.purchase import PurchaseDetails
from models.kernel.vocabulary import Channel, Outcome, Tone
from models.nudges.rounds import make_rounds
from tests.support.house import House
from tests.support.house.databases import both
from tests.support.queries import listening

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def acme(house: House, ana: Persona) -> None:
    """Spoken to three days ago, and so in need of nothing; on a Friday, Maria turns 50."""
    house.customer(ana, "Acme Bakery", added=timedelta(days=30))
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        last = house.clock() - timedelta(days=3)
        customer.log_interaction(
            InteractionDetails(Channel.CALL, Outcome.REACHED, last.date()), by=book.rep, at=last
        )


def with_birthday(house: House, ana: Persona, name: str, born: Birthday, tone: Tone | None = None) -> None:
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        details = ContactDetails(name, birthday=born, tone=tone)
        customer.add_contact(details, by=book.rep, at=house.clock())


def mornings(house: House, ana: Persona, until: date) -> dict[date, str]:
    """What every digest up to that day said in the morning."""
    found = {}
    while house.clock().date() < until:
        if morning := house.next_morning(ana):
            found[house.clock().date()] = morning.shown
    return found


def test_a_birthday_is_announced_and_told_on_its_day(house: House, ana: Persona, acme: None) -> None:
    with_birthday(house, ana, "Maria Lopes", Birthday(11, 27, 1976))

    announced = house.next_morning(ana)

    assert announced is not None
    assert house.clock().date() == date(2026, 11, 24)
    assert "Acme Bakery · Maria Lopes turns 50 on Fri 27 Nov" in announced.shown
    assert "A word: “Dear Maria Lopes, my best wishes on your birthday" in announced.shown


def test_it_is_told_again_on_the_day_and_then_no_more(house: House, ana: Persona, acme: None) -> None:
    with_birthday(house, ana, "Maria Lopes", Birthday(11, 27, 1976))

    told = mornings(house, ana, until=date(2026, 12, 4))

    assert "Maria Lopes turns 50 today" in told[FRIDAY]
    assert "Maria Lopes turned 50 on Fri 27 Nov" in told[date(2026, 11, 30)]
    assert list(told) == [date(2026, 11, day) for day in (24, 25, 26, 27, 30)]
    assert house.read(ana, "Acme Bakery").occasion_on == date(2027, 11, 27)


def test_a_talk_settles_what_was_announced_and_the_day_itself_is_told_all_the_same(
    house: House, ana: Persona, acme: None
) -> None:
    with_birthday(house, ana, "Maria Lopes", Birthday(11, 27))
    announced = house.next_morning(ana)
    assert announced is not None

    ana.submit(ana.click(announced, "Log").view, {"Reached?": "We spoke"})
    told = mornings(house, ana, until=FRIDAY)

    assert list(told) == [FRIDAY]
    assert "Maria Lopes has a birthday today" in told[FRIDAY]
    ana.submit(ana.click(ana.dm[-1], "Log").view, {"Reached?": "We spoke"})
    assert house.read(ana, "Acme Bakery").occasion_on == date(2027, 11, 27)


def test_taking_back_the_talk_of_the_day_brings_the_occasion_back(
    house: House, ana: Persona, acme: None
) -> None:
    with_birthday(house, ana, "Maria Lopes", Birthday(11, 23))
    said = ana.submit(ana.command("/logcall", "acme: spoke").view)
    assert house.read(ana, "Acme Bakery").occasion_on == date(2027, 11, 23)

    assert said.ephemeral is not None
    ana.click(said.ephemeral, "Undo")

    assert house.read(ana, "Acme Bakery").occasion_on == date(2026, 11, 23)


def test_several_on_one_day_are_all_named_and_the_word_is_for_the_first(
    house: House, ana: Persona, acme: None
) -> None:
    with_birthday(house, ana, "Maria Lopes", Birthday(11, 27, 1976), Tone.FRIENDLY)
    with_birthday(house, ana, "Rui Costa", Birthday(11, 27))
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        customer.edit(
            replace(customer.details, contract_on=date(2021, 11, 27)),
            customer.segment,
            by=book.rep,
            at=house.clock(),
        )

    announced = house.next_morning(ana)

    assert announced is not None
    assert (
        "On Fri 27 Nov it is five years since their contract began, Maria Lopes turns 50 on Fri 27 Nov and"
        in (announced.shown)
    )
    assert "Rui Costa has a birthday on Fri 27 Nov" in announced.shown


def test_who_left_is_no_longer_celebrated(house: House, ana: Persona, acme: None) -> None:
    with_birthday(house, ana, "Maria Lopes", Birthday(11, 27))
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        (maria,) = customer.contacts
        customer.contact_left(maria, by=book.rep, at=house.clock())

    assert house.read(ana, "Acme Bakery").occasion_on is None


def test_a_birthday_that_was_mended_lapses(house: House, ana: Persona, acme: None) -> None:
    with_birthday(house, ana, "Maria Lopes", Birthday(11, 26))
    announced = house.next_morning(ana)
    assert announced is not None
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        (maria,) = customer.contacts
        details = replace(maria.details, birthday=Birthday(6, 26))
        customer.edit_contact(maria, details, by=book.rep, at=house.clock())

    house.tick()

    assert "Acme Bakery · Not needed any more" in announced.shown
    assert house.read(ana, "Acme Bakery").occasion_on == date(2027, 6, 26)


def test_the_first_order_has_its_anniversary(house: House, ana: Persona, acme: None) -> None:
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        customer.record_purchase(
            PurchaseDetails(date(2021, 11, 26), "an oven"), by=book.rep, at=house.clock()
        )

    announced = house.next_morning(ana)

    assert announced is not None
    assert "On Thu 26 Nov it is five years since their first order." in announced.shown


@both
def test_the_nightly_sweep_finds_those_nobody_has_looked_ahead_for(
    house: House, ana: Persona, acme: None
) -> None:
    """A book from before there were occasions, and one whose nudge stayed open for a year."""
    with_birthday(house, ana, "Maria Lopes", Birthday(2, 29, 1976))
    for forgotten in (None, date(2024, 2, 29)):
        with house.book(ana) as book:
            (customer,) = book.customers_of(book.rep).named("Acme Bakery")
            customer.occasion_on = forgotten
            customer.due_at = datetime(2029, 1, 1, tzinfo=UTC)

        house.timetable.clean_up()

        acme_now = house.read(ana, "Acme Bakery")
        assert acme_now.occasion_on == date(2027, 2, 28)
        assert acme_now.due_at is not None
        assert acme_now.due_at.date() == date(2027, 2, 25)


def test_nobody_is_looked_at_again_and_again(house: House, ana: Persona, acme: None) -> None:
    """Asleep over its occasion, the customer is looked at when that has passed, and once."""
    with_birthday(house, ana, "Maria Lopes", Birthday(11, 27))
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        customer.snooze(until=date(2026, 12, 14), reason="", by=book.rep, at=house.clock())

    looked_at = []
    for _ in range(9):
        house.tick()
        looked_at.append(house.read(ana, "Acme Bakery").due_at)
        house.clock.push(days=1)
        assert looked_at[-1] is None or looked_at[-1] > house.clock() - timedelta(days=1)

    assert looked_at[-1] == datetime(2026, 12, 21, tzinfo=UTC)


def test_a_whole_round_asks_for_birthdays_once(house: House, ana: Persona) -> None:
    """However many have passed their occasion, all are moved on in one go."""
    for name in ("Acme Bakery", "Bolt Ltd", "Cork & Sons"):
        house.customer(ana, name)
        with house.book(ana) as book:
            (customer,) = book.customers_of(book.rep).named(name)
            birthday = ContactDetails("Maria Lopes", birthday=Birthday(11, 16))
            customer.add_contact(birthday, by=book.rep, at=house.clock())
            customer.occasion_on, customer.due_at = date(2026, 11, 16), house.clock()

    with listening(house.library.engine) as asked, house.book() as book:
        make_rounds(book, now=house.clock())

    questions = [query.statement for query in asked if "FROM contacts" in query.statement]
    assert len(questions) == 1
    assert house.read(ana, "Bolt Ltd").occasion_on == date(2027, 11, 16)


def test_after_the_word_the_answer_says_what_is_next(house: House, ana: Persona, acme: None) -> None:
    with_birthday(house, ana, "Maria Lopes", Birthday(11, 24))
    announced = house.next_morning(ana)
    assert announced is not None

    tried = ana.submit(ana.click(announced, "Log").view, {"Reached?": "Tried, not reached"})

    assert "I will ask again on Thu 26 Nov." in tried.text
