"""A clock that ran ahead and was put right takes no morning away."""

from __future__ import annotations

import logging
from datetime import date, timedelta

import pytest

from bot.playground.slack import Persona
from models.team.absence import AbsenceDetails
from tests.scheduler.office import MONDAY, Office

WEEK = [date(2026, 11, day) for day in (23, 24, 25, 26, 27)]


def until(office: Office, person: Persona, hours: int) -> None:
    """So many hours of the week pass, with a tick every three; she makes a gesture now and then."""
    while office.clock() < MONDAY + timedelta(hours=hours):
        office.timetable.tick()
        office.heard(person)
        office.clock.push(hours=3)


def a_look_at_a_wrong_clock(office: Office, ahead: timedelta) -> None:
    office.clock.now += ahead
    office.timetable.tick()
    office.clock.now -= ahead


@pytest.mark.parametrize(("hours", "days"), [(0, 9), (3, 30), (12, 3 * 365)])
@pytest.mark.both_databases
def test_every_morning_of_the_week_comes(
    office: Office, ana: Persona, hours: int, days: int, caplog: pytest.LogCaptureFixture
) -> None:
    """At eight, before her morning; after it; in the evening."""
    office.customer(ana, "Acme Bakery", days=60)
    until(office, ana, hours)
    a_look_at_a_wrong_clock(office, timedelta(days=days, minutes=45))

    with caplog.at_level(logging.WARNING):
        until(office, ana, 5 * 24)

    sent = [day for day, state in office.digests(ana).items() if state == "sent" and day <= WEEK[-1]]
    assert sorted(sent) == WEEK
    assert [line for line in caplog.messages if "ran ahead" in line] == [
        "workspace 1: the clock of this machine ran ahead; mornings are planned anew"
    ]


def test_who_is_away_is_left_alone(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery", days=60)
    with office.book() as book:
        rep = office.known(book, ana)
        book.record_absence(rep, AbsenceDetails(WEEK[1], WEEK[3]), by=rep, at=office.clock())
    until(office, ana, 3)
    a_look_at_a_wrong_clock(office, timedelta(days=400))

    until(office, ana, 5 * 24)

    sent = [day for day, state in office.digests(ana).items() if state == "sent" and day <= WEEK[-1]]
    assert sorted(sent) == [WEEK[0], WEEK[4]]


def test_two_machines_whose_clocks_differ_plan_nothing_anew(
    office: Office, ana: Persona, caplog: pytest.LogCaptureFixture
) -> None:
    office.customer(ana, "Acme Bakery", days=60)
    for hours in range(0, 24, 3):
        until(office, ana, hours)
        a_look_at_a_wrong_clock(office, timedelta(minutes=4))
    assert len(office.morning(ana)) == 1
    assert not [line for line in caplog.messages if "ran ahead" in line]
