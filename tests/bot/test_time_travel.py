"""The playground's time: pushed forward, and everything that falls due on the way happens."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.playground.mornings import DayOff, DayOffReason, DaysOff, Morning, days_off
from bot.playground.slack import Persona
from bot.playground.time_travel import PushableClock, TimeTravel, working_afternoon
from models.calendar.days import DAY, NOON
from models.team.absence import AbsenceDetails
from models.team.rep import Profile, enrol
from tests.support.house import MONDAY, House

A_SECOND = timedelta(seconds=1)


def days_from(first: date, last: date) -> list[date]:
    """Both included."""
    return [first + n * DAY for n in range((last - first).days + 1)]


@pytest.fixture
def clock() -> PushableClock:
    return PushableClock(MONDAY)


@pytest.fixture
def ticks() -> list[datetime]:
    return []


@pytest.fixture
def time_travel(house: House, clock: PushableClock, ticks: list[datetime]) -> TimeTravel:
    def tick() -> None:
        house.clock.now = clock()
        ticks.append(clock())
        house.tick()

    return TimeTravel(clock, house.library, tick)


def test_it_runs_on_and_never_back(clock: PushableClock) -> None:
    assert MONDAY <= clock() < MONDAY + A_SECOND
    clock.push_to(MONDAY + timedelta(days=2))
    clock.push_to(MONDAY)
    assert clock() >= MONDAY + timedelta(days=2)


def test_an_hour_is_an_hour(time_travel: TimeTravel, ana: Persona) -> None:
    time_travel.advance_to("hour", ana.id)
    assert timedelta(hours=1) <= time_travel.now() - MONDAY < timedelta(hours=1) + 5 * A_SECOND


def test_now_lets_the_bot_look_at_the_clock(
    time_travel: TimeTravel, ana: Persona, ticks: list[datetime]
) -> None:
    time_travel.advance_to("now", ana.id)
    assert len(ticks) == 1


@pytest.mark.parametrize("who", ["ana", "cleo"])
def test_the_next_morning_is_everybodys(
    time_travel: TimeTravel, house: House, ana: Persona, cleo: Persona, who: str
) -> None:
    """Paris rises an hour before Lisbon; both have their digest when the button comes back."""
    for person in (ana, cleo):
        house.customer(person, f"Of {person.name}", added=timedelta(days=40))

    morning = time_travel.advance_to("morning", {"ana": ana, "cleo": cleo}[who].id)

    assert morning
    assert (morning.day, morning.passed, morning.brings_digest) == (date(2026, 11, 24), (), True)

    tuesday_in_lisbon = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    assert tuesday_in_lisbon <= time_travel.now() < tuesday_in_lisbon + timedelta(minutes=1)
    assert "Of Ana Silva" in ana.dm[-1].shown
    assert "Of Cleo Marchand" in cleo.dm[-1].shown


def test_a_week_passes_morning_by_morning(
    time_travel: TimeTravel, house: House, ana: Persona, ticks: list[datetime]
) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=40))
    time_travel.advance_to("now", ana.id)

    time_travel.advance_to("week", ana.id)

    mornings = [moment.date().isoformat() for moment in ticks if (moment.hour, moment.minute) == (8, 30)]
    assert mornings == [f"2026-11-{day}" for day in (24, 25, 26, 27, 30)]
    assert len([message for message in ana.dm if "Good morning" in message.shown]) >= 1


def test_where_nobody_is_the_morning_does_not_come(time_travel: TimeTravel) -> None:
    assert time_travel.advance_to("morning", "U404") is None
    assert time_travel.now() - MONDAY < timedelta(minutes=1)


def test_who_gets_no_morning_message_is_taken_to_somebody_elses(
    time_travel: TimeTravel, ana: Persona
) -> None:
    assert time_travel.advance_to("morning", "U404") is None
    assert time_travel.now() >= datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def test_it_goes_on_to_the_next_morning_of_whoever_presses(
    time_travel: TimeTravel, clock: PushableClock, house: House, ana: Persona, ben: Persona
) -> None:
    """The Tuesday is a holiday in Portugal, and Ben has his digest meanwhile."""
    for person in (ana, ben):
        house.customer(person, f"Of {person.name}", added=timedelta(days=40))
    clock.push_to(datetime(2026, 11, 30, 15, 42, tzinfo=UTC))
    time_travel.advance_to("now", ana.id)

    morning = time_travel.advance_to("morning", ana.id)

    tuesday = date(2026, 12, 1)
    holiday = DayOff(DayOffReason.HOLIDAY, "Restoration of Independence Day", "Portugal")
    passed = (DaysOff(tuesday, tuesday, holiday),)
    assert morning == Morning("Ana Silva", tuesday + DAY, passed, brings_digest=True, is_between=False)
    assert time_travel.now() >= datetime(2026, 12, 2, 8, 30, tzinfo=UTC)
    assert "Of Ana Silva" in ana.dm[-1].shown
    assert len([message for message in ben.dm if "Of Ben Okafor" in message.shown]) == 3


def test_an_absence_that_begins_on_the_way_is_passed_over_with_its_weekend(
    time_travel: TimeTravel, house: House, ana: Persona
) -> None:
    thursday, sunday = date(2026, 11, 26), date(2026, 11, 29)
    with house.book(ana) as book:
        book.record_absence(
            book.rep, AbsenceDetails(date(2026, 11, 24), thursday), by=book.rep, at=house.clock()
        )
        book.rep.working_week = frozenset({1, 2, 4})

    morning = time_travel.advance_to("morning", ana.id)

    assert morning
    assert morning.passed == (
        DaysOff(date(2026, 11, 24), thursday, DayOff(DayOffReason.AWAY)),
        DaysOff(date(2026, 11, 27), sunday, DayOff(DayOffReason.FREE)),
    )
    assert (morning.day, morning.brings_digest) == (date(2026, 11, 30), False)


TWO_YEARS = [MONDAY.date() + n * DAY for n in range(2 * 365 + 1)]


def opened_on(day: date) -> datetime:
    """When it is by the playground's clock, for whoever opens it at noon."""
    return working_afternoon(datetime.combine(day, NOON, UTC))


def passed_over(zone: str, day: date) -> list[DaysOff]:
    """By the first press of somebody who works there and opens the playground on that day."""
    rep, since = enrol("U1", Profile("Somebody", zone), at=opened_on(day)), opened_on(day)
    assert rep.next_digest_at
    until = rep.today(rep.next_digest_at)
    assert until in rep.working_days
    found = list(days_off(rep, since, until))
    covered = [d for off in found for d in days_from(off.first, off.last)]
    assert covered == days_from(rep.today(since) + DAY, until - DAY)
    return found


@pytest.mark.parametrize("zone", ["Europe/Lisbon", "Europe/London", "Europe/Paris"])
def test_on_every_date_of_two_years_the_first_press_is_told_each_day_that_it_passes_over(zone: str) -> None:
    passed = [passed_over(zone, day) for day in TWO_YEARS]
    assert sum(not days for days in passed) > 500  # on an ordinary day it is simply tomorrow
    assert max(len(days) for days in passed) <= 4


def test_where_a_holiday_is_in_the_way_the_first_press_leads_to_a_morning_of_hers(
    house: House, ana: Persona, ben: Persona
) -> None:
    """Digests are composed elsewhere; here they only come."""
    eves = [day for day in TWO_YEARS if any(off.reason.holiday for off in passed_over("Europe/Lisbon", day))]
    assert len(eves) > 20
    for day in eves:
        clock = PushableClock(opened_on(day))

        def tick(clock: PushableClock = clock) -> None:
            with house.book() as book:
                for rep in book.reps():
                    rep.schedule_digest(clock())

        tick()
        morning = TimeTravel(clock, house.library, tick).advance_to("morning", ana.id)

        assert morning
        assert morning.day in house.rep(ana).working_days
        assert list(morning.passed) == passed_over("Europe/Lisbon", day)
        assert timedelta() < clock() - house.rep(ana).morning_of(morning.day) < timedelta(minutes=1)
