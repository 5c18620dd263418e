"""What was in time and what was missed follows from the history alone, as it was on that day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.calendar.days import DAY
from models.calendar.working_days import WorkingDays
from models.kernel.vocabulary import Outcome
from models.rhythm.cadence import Cadence
from models.rhythm.clocks import HistoryEvent, fold
from models.rhythm.due_status import DueStatus
from models.rhythm.punctuality import (
    ContactDay,
    ContactDecision,
    ExcusedPeriod,
    PastPoint,
    PlanPeriod,
    contacts_decided,
    last_day,
    points_decided,
    silent_on,
)

ADDED = date(2026, 1, 5)
EVERY_DAY = WorkingDays(frozenset(range(1, 8)))

days = st.integers(-100, 300).map(lambda number: ADDED + timedelta(days=number))
touches = st.lists(st.builds(ContactDay, days, st.booleans()), max_size=12)
maxima = st.integers(1, 90)
pauses = st.lists(st.tuples(days, st.integers(0, 60)), max_size=3).map(
    lambda made: [ExcusedPeriod(first, first + timedelta(days=length)) for first, length in made]
)


def decided(
    maximum: int, history: list[ContactDay], until: date, pauses: Sequence[ExcusedPeriod] = ()
) -> list[ContactDecision]:
    return list(contacts_decided(ADDED, maximum, history, until=until, pauses=pauses))


def due_status(history: list[ContactDay], maximum: int, before: date) -> DueStatus:
    """As the book stood that day in the morning."""
    happened = [
        HistoryEvent(
            datetime.combine(touch.on, time(12), UTC),
            touch.on,
            place,
            Outcome.REACHED if touch.reached else None,
        )
        for place, touch in enumerate(history)
        if touch.on < before
    ]
    return DueStatus(fold(happened), Cadence(maximum, maximum), ADDED, ADDED + DAY, EVERY_DAY, EVERY_DAY)


@given(touches, maxima, days)
def test_every_decision_agrees_with_how_the_customer_stood_that_morning(
    history: list[ContactDay], maximum: int, until: date
) -> None:
    for decision in decided(maximum, history, until):
        assert ADDED <= decision.on <= until
        last = due_status(history, maximum, decision.on).maximum_on
        if decision.in_time:
            assert decision.on <= last
            assert ContactDay(decision.on, True) in history
        else:
            assert decision.on == last + DAY


@given(touches, maxima, pauses, days, days)
def test_what_was_decided_stays_whatever_happens_later(
    history: list[ContactDay], maximum: int, breaks: list[ExcusedPeriod], one: date, other: date
) -> None:
    then, until = sorted((one, other))
    so_far = [touch for touch in history if touch.on <= then]
    known = [pause for pause in breaks if pause.first <= then]
    before = decided(maximum, so_far, then, known)
    after = decided(maximum, history, until, breaks)
    assert [decision for decision in after if decision.on <= then] == before


@given(touches, maxima, days)
def test_every_interval_is_decided_once(history: list[ContactDay], maximum: int, until: date) -> None:
    """It begins with a day on which something happened, or with the customer."""
    made = decided(maximum, history, until)
    begun = {touch.on for touch in history if touch.on <= until}
    assert len(made) <= 1 + len(begun)
    assert [decision.on for decision in made] == sorted(decision.on for decision in made)


@given(touches, maxima, pauses, days)
def test_a_pause_never_makes_a_contact_late(
    history: list[ContactDay], maximum: int, breaks: list[ExcusedPeriod], until: date
) -> None:
    since = [touch for touch in history if touch.on >= ADDED]

    def missed(made: list[ContactDecision]) -> int:
        return sum(not decision.in_time for decision in made)

    paused = decided(maximum, since, until, breaks)
    assert missed(paused) <= missed(decided(maximum, since, until))


def test_the_last_day_is_in_time_and_the_day_after_is_missed() -> None:
    last = ADDED + timedelta(days=45)
    assert decided(45, [ContactDay(last, True)], last) == [ContactDecision(last, True)]
    assert decided(45, [ContactDay(last + DAY, True)], last + DAY) == [ContactDecision(last + DAY, False)]
    assert decided(45, [], last) == []


def test_what_was_known_before_the_customer_came_decides_nothing() -> None:
    before, again = ADDED - timedelta(days=10), ADDED + timedelta(days=20)
    assert decided(30, [ContactDay(before, True), ContactDay(again, True)], again) == [
        ContactDecision(again, True)
    ]
    assert decided(5, [ContactDay(before, True)], again) == []


def test_a_late_contact_is_missed_once_and_begins_the_next_interval() -> None:
    late = ADDED + timedelta(days=60)
    again = late + timedelta(days=20)
    made = decided(45, [ContactDay(late, True), ContactDay(again, True)], again)
    assert made == [ContactDecision(ADDED + timedelta(days=46), False), ContactDecision(again, True)]


def test_two_talks_of_one_day_count_once_and_a_sale_is_no_contact() -> None:
    day = ADDED + timedelta(days=10)
    assert decided(45, [ContactDay(day, True), ContactDay(day, True)], day) == [ContactDecision(day, True)]
    assert decided(45, [ContactDay(day, False)], day) == []


def test_a_snooze_moves_the_last_day_to_a_week_after_it() -> None:
    asleep = ExcusedPeriod(ADDED + timedelta(days=40), ADDED + timedelta(days=60))
    assert last_day(ADDED, 45, [asleep]) == ADDED + timedelta(days=67)
    assert last_day(ADDED, 30, [asleep]) == ADDED + timedelta(days=30)


def test_while_a_plan_runs_its_points_count_and_afterwards_the_cadence_again() -> None:
    started, ended = ADDED + timedelta(days=5), ADDED + timedelta(days=100)
    talk = ContactDay(started + DAY, True)
    made = contacts_decided(
        ADDED, 30, [talk], until=ended + timedelta(days=31), runs=[PlanPeriod(started, ended)]
    )
    assert list(made) == [ContactDecision(ended + timedelta(days=31), False)]
    running = contacts_decided(ADDED, 30, [talk], until=ended, runs=[PlanPeriod(started, None)])
    assert list(running) == []


def test_a_contact_point_is_in_time_for_a_week() -> None:
    due = ADDED + timedelta(days=7)
    week, later = due + timedelta(days=7), due + timedelta(days=30)
    points = [
        PastPoint(due, done_on=week),
        PastPoint(due, done_on=week + DAY),
        PastPoint(due, dropped_on=due),
        PastPoint(due, dropped_on=later),
        PastPoint(due),
        PastPoint(later),
    ]
    made = list(points_decided(points, until=later))
    assert made == [ContactDecision(week, True)] + 3 * [ContactDecision(week + DAY, False)]


def test_a_snooze_moves_the_last_day_of_a_contact_point_too() -> None:
    due = ADDED + timedelta(days=7)
    asleep = ExcusedPeriod(due, due + timedelta(days=20))
    on_return, week_later = asleep.last, asleep.last + timedelta(days=7)
    points = [PastPoint(due, done_on=on_return), PastPoint(due, dropped_on=on_return), PastPoint(due)]
    made = list(points_decided(points, until=due + timedelta(days=90), pauses=[asleep]))
    assert made == [ContactDecision(on_return, True), ContactDecision(week_later + DAY, False)]


@given(st.lists(days, max_size=6), maxima, days)
def test_silent_is_who_gave_no_sign_for_longer_than_the_maximum(
    signs: list[date], maximum: int, day: date
) -> None:
    last = max((sign for sign in signs if sign <= day), default=ADDED)
    assert silent_on(day, ADDED, signs, maximum) == (day >= ADDED and (day - last).days > maximum)
    assert not silent_on(ADDED - DAY, ADDED, signs, maximum)
