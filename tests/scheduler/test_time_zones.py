"""A rep who changes time zone gets each local date's digest once, holidays aside."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.playground.slack import Persona
from models.calendar.days import EARLIEST_MORNING, LATEST_MORNING, MONDAY_TO_FRIDAY
from models.team.rep import Profile, Rep, enrol
from tests.models.calendar.test_days import zones
from tests.scheduler.office import Office

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
HOUR = timedelta(hours=1)
JOURNEYS = [  # from, to, on the Wednesday at this hour in UTC
    ("Pacific/Honolulu", "Pacific/Auckland", 3),
    ("Pacific/Honolulu", "Pacific/Auckland", 22),
    ("Pacific/Auckland", "Pacific/Honolulu", 3),
    ("Pacific/Auckland", "Pacific/Honolulu", 20),
    ("Pacific/Pago_Pago", "Pacific/Kiritimati", 12),
    ("Pacific/Kiritimati", "Pacific/Pago_Pago", 12),
    ("Europe/Lisbon", "Asia/Tokyo", 7),
    ("Asia/Tokyo", "America/Los_Angeles", 6),
    ("America/New_York", "Europe/Lisbon", 12),
    ("Europe/Lisbon", "America/New_York", 9),
]


def moves(office: Office, person: Persona, zone: str) -> None:
    with office.book() as book:
        book.update_profile(office.known(book, person), Profile(person.name, zone), at=office.clock())


def has_its_hour(rep: Rep, now: datetime) -> bool:
    """Whether today's digest could go out now."""
    today = rep.today(now)
    return rep.works_on(today) and rep.morning_of(today) <= now < rep.working_day_ends(today)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_local_date_of_a_journey_brings_its_digest_once(office: Office) -> None:
    office.clock.now = MONDAY - timedelta(days=1)  # nobody's working day
    travellers = [
        (office.enrol(f"Traveller {number}", tz=journey[0]), journey)
        for number, journey in enumerate(JOURNEYS)
    ]
    for person, _ in travellers:
        office.customer(person, "Acme Bakery", days=60)
    lived: dict[Persona, set[date]] = {person: set() for person, _ in travellers}

    while office.clock() < MONDAY + timedelta(days=8):
        for person, (_, to, hour) in travellers:
            if office.clock() == MONDAY + timedelta(days=2, hours=hour):
                moves(office, person, to)
        with office.library.read(office.workspace_id) as book:
            for person in lived:
                rep = office.known(book, person)
                if has_its_hour(rep, office.clock()):
                    lived[person].add(rep.today(office.clock()))
        office.timetable.tick()
        if office.clock().hour == 0:
            office.heard(*lived)
        office.clock.push(hours=1)

    for person, journey in travellers:
        sent = {day for day, how in office.digests(person).items() if how == "sent"}
        assert sent == lived[person], journey
        assert len(person.dm) == len(sent), journey


def test_a_holiday_brings_no_digest_and_the_next_working_day_carries_it(office: Office) -> None:
    person = office.enrol("Ana Silva", tz="Europe/Lisbon")
    office.customer(person, "Acme Bakery", days=60)
    office.clock.now = datetime(2026, 11, 30, 23, tzinfo=UTC)  # the Tuesday is a holiday in Portugal

    office.clock.push(hours=12)
    office.timetable.tick()
    assert office.rep(person).country == "PT"
    assert date(2026, 12, 1) not in office.digests(person)
    office.clock.push(days=1)
    office.timetable.tick()

    assert office.digests(person)[date(2026, 12, 2)] == "sent"


def test_an_earlier_morning_brings_the_digest_that_was_still_to_come(office: Office) -> None:
    person = office.enrol("Ana Silva", tz="Europe/Lisbon")
    office.customer(person, "Acme Bakery", days=60)
    with office.book() as book:
        rep = office.known(book, person)
        book.set_preferences(
            rep, morning=time(14), working_week=MONDAY_TO_FRIDAY, budget=7, at=office.clock()
        )
    office.clock.push(hours=3)
    office.timetable.tick()
    assert person.dm == []

    with office.book() as book:
        rep = office.known(book, person)
        book.set_preferences(rep, morning=time(8), working_week=MONDAY_TO_FRIDAY, budget=7, at=office.clock())
    office.timetable.tick()

    assert office.digests(person) == {date(2026, 11, 23): "sent"}


hours = st.integers(0, 24 * 14)


@given(
    zones,
    st.dictionaries(hours, zones, max_size=4),
    st.times(EARLIEST_MORNING, LATEST_MORNING).map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from([datetime(2026, 10, 19, tzinfo=UTC), datetime(2027, 3, 8, tzinfo=UTC), MONDAY]),
)
@example("Pacific/Honolulu", {70: "Pacific/Auckland", 90: "Pacific/Honolulu"}, time(8, 30), MONDAY)
def test_wherever_the_rep_flies_every_date_with_a_working_hour_is_looked_at(
    home: str, flights: dict[int, str], morning: time, start: datetime
) -> None:
    """The rep's plan alone: a tick each hour looks at whoever's moment has come, as the tick does."""
    rep = enrol("U1", Profile("Ana", home), at=start - timedelta(days=3))
    rep.set_preferences(
        morning=morning,
        working_week=rep.working_week,
        budget=7,
        country=rep.country,
        at=start - timedelta(days=3),
    )
    lived, looked_at = set(), set()
    for hour in range(-72, 24 * 14):
        now = start + hour * HOUR
        if zone := flights.get(hour):
            rep.update_profile(Profile("Ana", zone), at=now)
        if has_its_hour(rep, now) and now >= start:
            lived.add(rep.today(now))
        assert rep.next_digest_at
        if rep.next_digest_at <= now:
            rep.schedule_digest(now)
            looked_at.add(rep.today(now))  # sent, or recorded as skipped when its working day is over
    assert lived <= looked_at
