"""The one interruption of a day: a promise that is due and still open when evening comes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.playground.slack import Persona, PostedMessage
from models.book.library import Library, connect
from models.customers.promises.promise import PromiseDetails, Side
from models.team.absence import AbsenceDetails
from scheduler.promises_today import send_promise_alerts
from tests.support.house import House
from tests.support.house.databases import both, both_in_depth

MONDAY = date(2026, 11, 23)


def promised(
    house: House, person: Persona, what: str, due_on: date = MONDAY, side: Side = Side.OURS, to: str = "Acme"
) -> None:
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named(to)
        customer.make_promise(PromiseDetails(side, what, due_on), by=book.rep, at=house.clock())


def alerts(person: Persona) -> list[PostedMessage]:
    return [message for message in person.dm if "due today and still open" in message.text]


def at_four(house: House, day: date = MONDAY) -> None:
    """Two hours before the working day ends in Lisbon."""
    house.clock.now = datetime(day.year, day.month, day.day, 16, 0, tzinfo=UTC)


@both_in_depth
def test_an_open_promise_interrupts_its_day_once(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    promised(house, ana, "the price list")
    house.tick()
    assert alerts(ana) == []

    at_four(house)
    for _ in range(3):
        house.tick()
        house.clock.push(minutes=30)

    (alert,) = alerts(ana)
    assert "A promise of yours is due today and still open." in alert.shown
    assert "Acme · you promised: the price list, by Mon 23 Nov" in alert.shown


@both_in_depth
def test_all_promises_of_a_day_come_in_one_message(house: House, ana: Persona, ben: Persona) -> None:
    for name in ("Acme", "Bolt"):
        house.customer(ana, name)
        promised(house, ana, f"bread for {name}", to=name)
    house.customer(ben, "Coda")
    promised(house, ben, "an oven", to="Coda")
    at_four(house)

    house.tick()

    (hers,) = alerts(ana)
    assert "Promises of yours are due today" in hers.shown
    assert "bread for Acme" in hers.shown
    assert "bread for Bolt" in hers.shown
    assert "an oven" in alerts(ben)[0].shown


def test_kept_and_undone_in_the_alert_itself(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    promised(house, ana, "the price list")
    promised(house, ana, "bread")
    at_four(house)
    house.tick()
    (alert,) = alerts(ana)

    ana.click(alert, "Kept", near="the price list")
    (alert,) = alerts(ana)
    assert "the price list, by Mon 23 Nov: kept" in alert.shown
    assert "bread, by Mon 23 Nov\n" in alert.shown

    ana.click(alert, "Undo")
    (alert,) = alerts(ana)
    assert "kept" not in alert.shown

    later = ana.click(alert, "Later", near="bread").view
    ana.submit(later, {"By when": date(2026, 11, 26)})
    (alert,) = alerts(ana)
    assert "bread, by Thu 26 Nov" in alert.shown
    assert house.read(ana, "Acme").promised_on == MONDAY


@pytest.mark.parametrize("ending", ["keep", "break_", "release"])
def test_a_settled_promise_is_quiet(house: House, ana: Persona, ending: str) -> None:
    house.customer(ana, "Acme")
    promised(house, ana, "the price list")
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Acme")
        (promise,) = customer.open_promises()
        getattr(promise, ending)(by=book.rep, at=house.clock())
    at_four(house)

    house.tick()

    assert alerts(ana) == []


def test_theirs_and_those_of_another_day_are_quiet(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    promised(house, ana, "drawings", side=Side.THEIRS)
    promised(house, ana, "bread", MONDAY + timedelta(days=1))
    at_four(house)

    house.tick()

    assert alerts(ana) == []


def test_nobody_is_interrupted_by_what_was_promised_a_minute_ago(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    at_four(house)
    promised(house, ana, "the price list")

    house.tick()

    assert alerts(ana) == []


def test_nobody_is_interrupted_in_the_night_or_on_a_day_off(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    promised(house, ana, "the price list")
    saturday = MONDAY + timedelta(days=5)
    promised(house, ana, "bread", saturday)
    house.clock.now = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
    house.tick()
    at_four(house, saturday)
    house.tick()

    assert alerts(ana) == []


def test_another_time_zone_is_another_evening(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    promised(house, ana, "the price list")
    with house.book(ana) as book:
        book.rep.time_zone = "America/New_York"
    at_four(house)
    house.tick()
    assert alerts(ana) == []

    house.clock.push(hours=5)
    house.tick()

    assert len(alerts(ana)) == 1


def test_while_a_rep_is_away_the_cover_is_told_or_nobody(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ana, "Acme")
    promised(house, ana, "the price list")
    promised(house, ana, "bread", MONDAY + timedelta(days=7))
    with house.book(ana) as book:
        cover = book.rep_known_as(ben.id)
        book.record_absence(book.rep, AbsenceDetails(MONDAY, MONDAY, cover), by=book.rep, at=house.clock())
    at_four(house)
    house.tick()

    assert alerts(ana) == []
    (told,) = alerts(ben)
    ben.click(told, "Kept")
    assert "the price list, by Mon 23 Nov: kept" in alerts(ben)[0].shown

    week_on = MONDAY + timedelta(days=7)
    with house.book(ana) as book:
        book.record_absence(book.rep, AbsenceDetails(week_on, week_on), by=book.rep, at=house.clock())
    at_four(house, week_on)
    house.tick()
    assert alerts(ana) == []


@both
def test_two_processes_interrupt_once(house: House, house_database: str, ana: Persona) -> None:
    for number in range(12):
        house.customer(ana, f"Customer {number}")
        promised(house, ana, "bread", to=f"Customer {number}")
    at_four(house)
    libraries = [Library(connect(house_database)) for _ in range(2)]

    def interrupt(library: Library) -> None:
        send_promise_alerts(library, house.workspace_id, now=house.clock(), is_running=lambda: True)

    with ThreadPoolExecutor(len(libraries)) as pool:
        list(pool.map(interrupt, libraries))
    for library in libraries:
        library.engine.dispose()
    house.tick()

    (alert,) = alerts(ana)
    assert "and 2 more" in alert.shown


def test_many_promises_are_told_in_turns_and_each_rep_once(house: House, ana: Persona, ben: Persona) -> None:
    for person in (ana, ben):
        house.customer(person, f"Acme of {person.name}")
        for number in range(3):
            promised(house, person, f"bread {number}", to=f"Acme of {person.name}")
    at_four(house)

    send_promise_alerts(house.library, house.workspace_id, now=house.clock(), is_running=lambda: True, most=4)
    house.tick()

    for person in (ana, ben):
        (alert,) = alerts(person)
        assert alert.shown.count("you promised") == 3
