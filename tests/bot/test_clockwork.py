"""The playground's time: pushed forward, and everything that falls due on the way happens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.clockwork import Clockwork, PushableClock
from bot.playground.slack import Person
from tests.support.house import MONDAY, House

A_SECOND = timedelta(seconds=1)


@pytest.fixture
def clock() -> PushableClock:
    return PushableClock(MONDAY)


@pytest.fixture
def ticks() -> list[datetime]:
    return []


@pytest.fixture
def clockwork(house: House, clock: PushableClock, ticks: list[datetime]) -> Clockwork:
    def tick() -> None:
        house.clock.now = clock()
        ticks.append(clock())
        house.tick()

    return Clockwork(clock, house.library, tick)


def test_it_runs_on_and_never_back(clock: PushableClock) -> None:
    assert MONDAY <= clock() < MONDAY + A_SECOND
    clock.push_to(MONDAY + timedelta(days=2))
    clock.push_to(MONDAY)
    assert clock() >= MONDAY + timedelta(days=2)


def test_an_hour_is_an_hour(clockwork: Clockwork, ana: Person) -> None:
    clockwork.advance_to("hour")
    assert timedelta(hours=1) <= clockwork.now() - MONDAY < timedelta(hours=1) + 5 * A_SECOND


def test_now_lets_the_bot_look_at_the_clock(clockwork: Clockwork, ticks: list[datetime]) -> None:
    clockwork.advance_to("now")
    assert len(ticks) == 1


def test_the_next_morning_is_everybodys(
    clockwork: Clockwork, house: House, ana: Person, cleo: Person
) -> None:
    """Paris rises an hour before Lisbon; both have their digest when the button comes back."""
    for person in (ana, cleo):
        house.customer(person, f"Of {person.name}", added=timedelta(days=40))

    clockwork.advance_to("morning")

    tuesday_in_lisbon = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    assert tuesday_in_lisbon <= clockwork.now() < tuesday_in_lisbon + timedelta(minutes=1)
    assert "Of Ana Silva" in ana.dm[-1].shown
    assert "Of Cleo Marchand" in cleo.dm[-1].shown


def test_a_week_passes_morning_by_morning(
    clockwork: Clockwork, house: House, ana: Person, ticks: list[datetime]
) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=40))
    clockwork.advance_to("now")

    clockwork.advance_to("week")

    mornings = [moment.date().isoformat() for moment in ticks if (moment.hour, moment.minute) == (8, 30)]
    assert mornings == [f"2026-11-{day}" for day in (24, 25, 26, 27, 30)]
    assert len([message for message in ana.dm if "Good morning" in message.shown]) >= 1


def test_where_nobody_is_the_morning_does_not_come(clockwork: Clockwork) -> None:
    clockwork.advance_to("morning")
    assert clockwork.now() - MONDAY < timedelta(minutes=1)
