"""Who is away, who stands in, and what each of them sees and gets meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.absences.backlog import spread_backlog
from models.absences.returns import absences_changing, come_back, update_absence
from models.absences.shown_to_stand_in import cannot_wait, urgent_for_stand_ins
from models.absences.welcome_back import return_summary
from models.book import Book
from models.calendar.days import local_day
from models.kernel.errors import Invalid, NotFound
from models.kernel.vocabulary import Outcome
from models.nudges.open_nudges import open_nudges_of
from models.team.absence import Absence, AbsenceDetails
from models.team.rep import Profile, Rep
from tests.models.cast import (
    A_CALL,
    DAY,
    NOW,
    PARIS,
    THEIR_MESSAGE,
    TODAY,
    add,
    nudged,
    on,
    person,
    reached,
)

FRIDAY = date(2026, 11, 27)
MONDAY_AFTER = datetime(2026, 11, 30, 9, tzinfo=UTC)


def away(
    book: Book, name: str = "Ana", *, first: date = TODAY, last: date = FRIDAY, cover: str | None = "Ben"
) -> Absence:
    said = AbsenceDetails(first, last, person(book, cover) if cover else None)
    return book.record_absence(person(book, name), said, by=person(book, name), at=NOW).absence


def turn(book: Book, now: datetime) -> None:
    for absence_id in absences_changing(book, now=now):
        update_absence(book, absence_id, now=now)


def seen_by(book: Book, name: str) -> list[str]:
    return [c.name for c in book.customers_of(person(book, name)).page(offset=0, size=99)]


# What a cover sees


@pytest.fixture
def customers(book: Book) -> None:
    for owner in ("Ana", "Ben", "Mia", "Zoe"):
        add(book, f"{owner}’s customer", owner=owner)


@pytest.mark.usefixtures("customers")
def test_a_cover_sees_the_customers_of_whoever_is_away_and_no_others(book: Book) -> None:
    away(book, cover="Zoe")
    assert seen_by(book, "Zoe") == ["Ana’s customer", "Zoe’s customer"]
    assert seen_by(book, "Ben") == ["Ben’s customer"]
    theirs = book.customers_of(person(book, "Zoe")).named("Ana’s customer")[0]
    said = theirs.log_interaction(A_CALL, by=person(book, "Zoe"), at=NOW).interaction
    assert said.rep is person(book, "Zoe")


@pytest.mark.usefixtures("customers")
def test_before_and_after_there_is_nothing_to_see(book: Book) -> None:
    away(book, first=TODAY + DAY, last=TODAY + DAY)
    assert seen_by(book, "Ben") == ["Ben’s customer"]
    turn(book, NOW + DAY)
    assert seen_by(book, "Ben") == ["Ana’s customer", "Ben’s customer"]
    turn(book, NOW + 2 * DAY)
    assert seen_by(book, "Ben") == ["Ben’s customer"]


@pytest.mark.usefixtures("customers")
def test_the_right_does_not_go_on_to_the_covers_cover(book: Book) -> None:
    away(book, "Ana", cover="Ben", last=FRIDAY)
    away(book, "Ben", first=TODAY, last=TODAY, cover="Zoe")
    assert seen_by(book, "Zoe") == ["Ben’s customer", "Zoe’s customer"]
    assert book.responsible_for(person(book, "Ana"), at=NOW) is person(book, "Mia")


@pytest.mark.usefixtures("customers")
def test_what_the_cover_may_not_find_after_the_end_is_not_found_in_the_words_for_nothing(book: Book) -> None:
    absence = away(book)
    theirs = book.owned_by(person(book, "Ana")).page(offset=0, size=1)[0]
    book.withdraw_absence(absence, by=person(book, "Ana"), at=NOW)
    with pytest.raises(NotFound):
        book.customers_of(person(book, "Ben")).get(theirs.id)


def test_an_absence_is_the_reps_own_and_the_managers_business(book: Book) -> None:
    absence = away(book)
    for name in ("Ben", "Zoe"):
        with pytest.raises(NotFound):
            book.absence(absence.id, by=person(book, name))
        with pytest.raises(NotFound):
            book.record_absence(person(book, "Ana"), absence.details, by=person(book, name), at=NOW)
        with pytest.raises(NotFound):
            come_back(book, person(book, "Ana"), by=person(book, name), at=NOW)
    assert book.absence(absence.id, by=person(book, "Mia")) is absence


# Who stands in


def test_a_cover_who_leaves_is_relieved_by_the_manager(book: Book) -> None:
    absence = away(book)
    gone = Profile("Ben", PARIS, is_deactivated=True)
    book.update_profile(person(book, "Ben"), gone, at=NOW)
    book.look_at_absences(at=NOW)
    assert absence.stand_in is person(book, "Mia")


def test_a_manager_who_is_away_without_a_cover_has_nobody_above(book: Book) -> None:
    assert away(book, "Mia", cover=None).stand_in is None


def test_nobody_who_has_left_is_away(book: Book) -> None:
    book.update_profile(person(book, "Ana"), Profile("Ana", PARIS, is_deactivated=True), at=NOW)
    with pytest.raises(Invalid, match="no longer active"):
        book.record_absence(
            person(book, "Ana"), AbsenceDetails(TODAY, FRIDAY), by=person(book, "Mia"), at=NOW
        )


def test_an_absence_begins_and_ends_by_the_zone_the_rep_is_in(book: Book) -> None:
    absence = away(book, first=FRIDAY, last=FRIDAY)
    book.update_profile(person(book, "Ana"), Profile("Ana", "Asia/Tokyo"), at=NOW)
    book.look_at_absences(at=NOW)
    assert absence.turns_at == datetime(2026, 11, 26, 15, tzinfo=UTC)
    turn(book, absence.turns_at)
    assert absence.stand_in is person(book, "Ben")
    book.update_profile(person(book, "Ana"), Profile("Ana", "America/New_York"), at=NOW + 3 * DAY)
    book.look_at_absences(at=NOW + 3 * DAY)
    assert absence.turns_at == datetime(2026, 11, 28, 5, tzinfo=UTC)


def test_what_began_and_ended_while_nothing_ran_is_over_at_one_look(book: Book) -> None:
    absence = away(book, first=TODAY + DAY, last=TODAY + 2 * DAY)
    turn(book, NOW + 10 * DAY)
    assert (absence.turns_at, absence.stand_in) == (None, None)
    assert not person(book, "Ana").is_away_on(TODAY + 10 * DAY)


# What cannot wait


@pytest.mark.parametrize(
    ("columns", "waits"),
    [
        ({"trouble_on": TODAY - DAY}, False),
        ({"promised_on": TODAY}, False),
        ({"waiting_since": TODAY}, False),
        ({"next_step": "send it", "next_step_on": TODAY}, False),
        ({"awaited_on": TODAY - 3 * DAY}, False),
        ({"occasion_on": TODAY}, False),
        ({"step_on": TODAY - 8 * DAY}, False),
        ({"step_on": TODAY}, True),
        ({"doubt_on": TODAY - DAY}, True),
        ({"reached_on": TODAY - 90 * DAY}, True),
    ],
)
def test_only_what_is_urgent_goes_to_who_stands_in(
    book: Book, columns: dict[str, object], waits: bool
) -> None:
    customer = add(book)
    reached(customer, days_ago=20)
    for name, value in columns.items():
        setattr(customer, name, value)
    customer.reschedule()
    book.session.flush()
    customer.due_at = NOW
    nudged(book, customer)
    away(book)
    (one,) = open_nudges_of(book, [person(book, "Ana")], now=NOW)[person(book, "Ana").id]
    assert one.reasons
    assert cannot_wait(one, TODAY) is not waits
    urgent = urgent_for_stand_ins(book, [person(book, "Ben")], now=NOW)
    assert bool(urgent.get(person(book, "Ben").id)) is not waits
    assert urgent_for_stand_ins(book, [person(book, "Mia")], now=NOW) == {}


# The way back


def test_the_backlog_is_spread_and_what_is_urgent_comes_at_once(book: Book) -> None:
    ana = person(book, "Ana")
    ana.budget = 2
    due = [add(book, f"Customer {number}") for number in range(5)]
    for customer in due:
        reached(customer, days_ago=100)
    urgent = add(book, "Urgent")
    urgent.log_interaction(THEIR_MESSAGE, by=ana, at=NOW)
    for customer in (*due, urgent):
        customer.due_at = NOW
    book.session.flush()
    nudged(book, urgent)
    ana.next_digest_at = NOW
    spread = spread_backlog(book, ana, now=NOW)
    book.session.expire_all()
    assert urgent.turn_on is None
    assert sorted(str(customer.turn_on) for customer in due) == [
        "2026-11-24",
        "2026-11-24",
        "2026-11-25",
        "2026-11-25",
        "None",
    ]
    assert (spread.later, spread.until) == (4, TODAY + 2 * DAY)


@pytest.mark.both_databases
def test_the_homecoming_counts_what_others_did_and_the_problems_they_settled(book: Book) -> None:
    ben, ana = person(book, "Ben"), person(book, "Ana")
    troubled, calm = add(book, "Troubled"), add(book, "Calm")
    troubled.log_interaction(on(TODAY - DAY, THEIR_MESSAGE, problem=True), by=ana, at=NOW - DAY)
    absence = away(book)
    troubled.log_interaction(replace(A_CALL, outcome=Outcome.ATTEMPT), by=ben, at=NOW)
    troubled.log_interaction(A_CALL, by=ben, at=NOW + timedelta(hours=1))
    calm.log_interaction(A_CALL, by=person(book, "Mia"), at=NOW)
    calm.log_interaction(on(TODAY, A_CALL), by=ana, at=NOW)  # she could not let go
    told = return_summary(book, absence, FRIDAY + 3 * DAY)
    assert [(one.name, one.contacts, one.problems) for one in told.activities] == [
        ("Ben", 2, 1),
        ("Mia", 1, 0),
    ]


@pytest.mark.both_databases
def test_nothing_done_and_nothing_to_come_needs_no_word(book: Book) -> None:
    assert not return_summary(book, away(book), FRIDAY + 3 * DAY)


# Mornings


@given(
    now=st.integers(0, 500 * 24).map(lambda hours: NOW + timedelta(hours=hours)),
    zone=st.sampled_from(
        ["Pacific/Auckland", "Europe/Lisbon", "America/New_York", "Africa/Cairo", "Asia/Kolkata"]
    ),
    week=st.sets(st.integers(1, 7), min_size=1),
    begins=st.integers(-5, 5),
    lasts=st.integers(0, 40),
)
def test_no_morning_falls_on_a_day_of_absence(
    now: datetime, zone: str, week: set[int], begins: int, lasts: int
) -> None:
    rep = Rep(time_zone=zone, working_week=frozenset(week), morning=time(8, 30), country="")
    first = local_day(now, zone) + timedelta(days=begins)
    rep.next_digest_at = now + DAY
    rep.start_absence(first, first + timedelta(days=lasts), at=now)
    assert rep.next_digest_at
    coming = rep.today(rep.next_digest_at)
    assert coming in rep.working_days
    assert not first <= coming <= first + timedelta(days=lasts)
    missed = [day for day in _between(rep.today(now), coming) if rep.works_on(day)]
    assert all(rep.morning_of(day) <= now for day in missed)


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days)]
