"""The daily budget: nothing is dropped in silence, and what is not shown today rises tomorrow."""

from __future__ import annotations

from datetime import time

import pytest

from bot.playground.slack import Persona
from models.calendar.days import MONDAY_TO_FRIDAY
from models.customers.interactions.interaction import InteractionDetails
from models.customers.nudge import Nudge
from models.kernel.vocabulary import Channel, Outcome
from tests.scheduler.office import Office


def shown(office: Office, person: Persona) -> list[str]:
    """Whose cards are in the last digest, in its order."""
    return [line.split(" · ")[0] for line in person.dm[-1].shown.splitlines() if " · " in line]


def wants(office: Office, person: Persona, budget: int) -> None:
    with office.book() as book:
        rep = office.known(book, person)
        book.set_preferences(
            rep, morning=time(8, 30), working_week=MONDAY_TO_FRIDAY, budget=budget, at=office.clock()
        )


def morning_comes(office: Office, person: Persona) -> list[str]:
    """Nobody is answered; the person only looks at it."""
    office.clock.push(hours=2)
    office.timetable.tick()
    office.heard(person)
    office.clock.push(hours=22)
    return shown(office, person)


def waits(office: Office) -> dict[str, tuple[int, int]]:
    """By customer: on how many mornings others came before, and how many since it was last shown."""
    with office.book() as book:
        return {n.customer.name: (n.passed_over, n.waited) for n in book.session.query(Nudge)}


def has_a_problem(office: Office, person: Persona, customer_id: int) -> None:
    with office.book() as book:
        rep = office.known(book, person)
        problem = InteractionDetails(
            Channel.CALL, Outcome.THEY_WROTE, rep.today(office.clock()), problem=True
        )
        book.owned_by(rep).get(customer_id).log_interaction(problem, by=rep, at=office.clock())


def test_everybody_who_stays_due_is_shown_within_days(office: Office, ana: Persona) -> None:
    wants(office, ana, 1)
    for name, days in {"Acme": 90, "Bolt": 60, "Cargo": 31}.items():
        office.customer(ana, name, days=days)

    mornings = [morning_comes(office, ana) for _ in range(10)]

    assert mornings[0] == ["Acme"]
    assert {name for (name,) in mornings} == {"Acme", "Bolt", "Cargo"}


@pytest.mark.both_databases
def test_mornings_are_counted_and_waiting_ends_with_being_shown(office: Office, ana: Persona) -> None:
    wants(office, ana, 1)
    office.customer(ana, "Acme", days=60)
    office.customer(ana, "Bolt", days=50)
    first = morning_comes(office, ana)
    assert first == ["Acme"]
    assert waits(office) == {"Acme": (0, 0), "Bolt": (1, 1)}

    second = morning_comes(office, ana)

    assert second == ["Bolt"]
    assert waits(office) == {"Acme": (1, 1), "Bolt": (1, 0)}
    assert "Also waiting: Acme." in ana.dm[-1].shown


def test_the_rest_is_named_also_when_all_that_was_shown_is_settled(office: Office, ana: Persona) -> None:
    wants(office, ana, 1)
    acme = office.customer(ana, "Acme", days=60)
    office.customer(ana, "Bolt", days=50)
    morning_comes(office, ana)

    office.log(ana, acme)
    office.worker.deliver_waiting()

    assert "That one is taken care of. 1 more is waiting." in ana.dm[-1].shown
    assert "Also waiting: Bolt." in ana.dm[-1].shown
    assert ana.dm[-1].has("Show the rest")


def test_what_must_not_wait_is_shown_beyond_the_budget(office: Office, ana: Persona) -> None:
    wants(office, ana, 1)
    customers = [office.customer(ana, f"Customer {number}", days=60 + number) for number in range(5)]
    for customer in customers[:2]:
        has_a_problem(office, ana, customer)
    office.clock.push(hours=24)

    names = morning_comes(office, ana)

    assert sorted(names[:2]) == ["Customer 0", "Customer 1"]
    assert names[2:] == ["Customer 4"]
    assert "2 more are waiting." in ana.dm[-1].shown


def test_one_message_holds_no_more_than_ten(office: Office, ana: Persona) -> None:
    customers = [office.customer(ana, f"Customer {number:02}", days=40) for number in range(14)]
    for customer in customers[:6]:
        has_a_problem(office, ana, customer)
    office.clock.push(hours=24)

    names = morning_comes(office, ana)

    assert len(names) == 10
    assert sorted(names[:6]) == [f"Customer {number:02}" for number in range(6)]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_settled_nudge_begins_anew(office: Office, ana: Persona) -> None:
    wants(office, ana, 1)
    office.customer(ana, "Acme", days=60)
    bolt = office.customer(ana, "Bolt", days=40)
    morning_comes(office, ana)
    office.log(ana, bolt)
    office.clock.push(days=31)
    morning_comes(office, ana)

    with office.book() as book:
        *_, newest = [n for n in book.session.query(Nudge).order_by(Nudge.id) if n.customer_id == bolt]
        assert (newest.passed_over, newest.waited) in {(0, 0), (1, 1)}
