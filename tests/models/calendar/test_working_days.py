"""Working days of two sides, their holidays, and the due days that follow from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from models.calendar.days import MONDAY_TO_FRIDAY
from models.calendar.working_days import (
    MEET_WITHIN,
    Holiday,
    WorkingDays,
    holiday_between,
    next_holiday,
    shared_day,
    shared_day_before,
    their_working_days,
)
from models.rhythm.cadence import Cadence
from models.rhythm.clocks import Clocks
from models.rhythm.due_dates import DueDates
from models.rhythm.due_status import DueStatus
from models.rhythm.reason import KEPT_AWAKE, WHEN_DUE

DAY = timedelta(days=1)
COUNTRIES = ["", "PT", "DE-BY", "JP", "SA", "CN", "IL", "US", "ZZ", "nonsense"]
weeks = st.frozensets(st.integers(1, 7), min_size=1)
sides = st.builds(WorkingDays, weeks, st.sampled_from(COUNTRIES))
days = st.dates(date(2024, 1, 1), date(2032, 1, 1))
PORTUGUESE, GERMAN = WorkingDays(country="PT"), WorkingDays(country="DE")
CONCEPTION = date(2026, 12, 8)  # a Tuesday


def stretch(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


@given(days, sides, sides)
@example(CONCEPTION, PORTUGUESE, GERMAN)
@example(date(2026, 12, 7), WorkingDays(frozenset({1})), WorkingDays(frozenset({7})))
def test_a_shared_day_is_the_first_of_both_or_past_seven_days_the_first_of_ours(
    day: date, ours: WorkingDays, theirs: WorkingDays
) -> None:
    found = shared_day(day, ours, theirs)
    both = [each for each in stretch(day, day + MEET_WITHIN) if each in ours and each in theirs]
    assert found in ours
    assert found == both[0] if both else all(each not in ours for each in stretch(day, found - DAY))


@given(days, sides, sides)
@example(CONCEPTION, PORTUGUESE, GERMAN)
def test_a_shared_day_before_is_the_same_backwards(day: date, ours: WorkingDays, theirs: WorkingDays) -> None:
    found = shared_day_before(day, ours, theirs)
    both = [each for each in stretch(day - MEET_WITHIN, day) if each in ours and each in theirs]
    assert found in ours
    assert found == both[-1] if both else all(each not in ours for each in stretch(found + DAY, day))


clocks = st.builds(
    Clocks,
    reached_on=st.none() | days,
    bought_on=st.none() | days,
    sign_on=st.none() | days,
    attempted_on=st.none() | days,
    attempt_takes_days=st.booleans(),
    waiting_since=st.none() | days,
    trouble_on=st.none() | days,
    next_step_on=st.none() | days,
    renews_on=st.none() | days,
)
points = st.builds(
    DueDates, promised_on=st.none() | days, awaited_on=st.none() | days, occasion_on=st.none() | days
)


def with_a_step(due_status: DueStatus, planned: date | None) -> DueStatus:
    """The plan has put its contact point on a day that suits both sides."""
    step_on = planned and shared_day(planned, due_status.days, due_status.their_days)
    return replace(due_status, due_dates=replace(due_status.due_dates, step_on=step_on))


without_a_plan = st.builds(
    DueStatus,
    clocks=clocks,
    cadence=st.builds(
        lambda ideal, more: Cadence(ideal, ideal + more), st.integers(1, 400), st.integers(0, 400)
    ),
    added_on=days,
    first_due_on=days,
    days=sides,
    their_days=sides,
    due_dates=points,
    snoozed_until=st.none() | days,
    not_before=st.none() | days,
    scheduled_on=st.none() | days,
)
due_statuses = st.builds(with_a_step, without_a_plan, st.none() | days)


def standing_of_who_works_on_mondays() -> DueStatus:
    """In France, where Easter Monday, 29 March 2027, is a holiday; the rep's country has none."""
    mondays = WorkingDays(frozenset({1}), "FR")
    day = date(2027, 2, 25)
    return DueStatus(Clocks(reached_on=day), Cadence(30, 45), day, day, WorkingDays(), mondays)


@given(without_a_plan)
def test_every_due_day_is_a_working_day_of_both_or_past_seven_days_of_the_rep(due_status: DueStatus) -> None:
    """Whatever is due, asleep, agreed or told in advance."""
    planned = [(due_status.ideal_on, due_status.rhythm_due_on)]
    for reason in due_status.all_reasons():
        awake_on = due_status.awake_on(reason)
        is_due = reason.kind in WHEN_DUE and awake_on == due_status.rhythm_due_on
        if reason.kind not in KEPT_AWAKE and not is_due:
            asleep = due_status.quiet_until(reason)
            planned.append((max(reason.since, asleep or reason.since), awake_on))
    for wanted, day in planned:
        assert day >= wanted
        assert day in due_status.days
        week = stretch(wanted, wanted + MEET_WITHIN)
        if any(each in due_status.days and each in due_status.their_days for each in week):
            assert day in due_status.their_days
            assert day <= wanted + MEET_WITHIN


@given(without_a_plan, st.none() | days)
@example(standing_of_who_works_on_mondays(), date(2027, 3, 27))
def test_who_is_awake_is_told_of_on_the_day_that_is_due(due_status: DueStatus, planned: date | None) -> None:
    """Also where that is the rep's own, for want of one that suits both within a week."""
    awake = replace(with_a_step(due_status, planned), snoozed_until=None, not_before=None, scheduled_on=None)
    awake = replace(awake, clocks=replace(awake.clocks, attempted_on=None))
    over_on = awake.cadence_over_on + timedelta(days=1)
    step = awake.due_dates.step_on
    if step and step <= over_on:
        assert awake.rhythm_due_on == step == shared_day(planned or step, awake.days, awake.their_days)
    else:
        wanted = over_on if step else awake.ideal_on
        assert awake.rhythm_due_on == shared_day(wanted, awake.days, awake.their_days)
    (told,) = (one for one in awake.all_reasons() if one.kind in WHEN_DUE)
    assert awake.awake_on(told) == awake.rhythm_due_on or awake.awake_on(told) > over_on


@given(without_a_plan, st.none() | days)
def test_who_is_silent_has_a_reason_whatever_is_planned(due_status: DueStatus, planned: date | None) -> None:
    """A plan stands in for the ideal, never for the maximum; only a first contact waits for its turn."""
    running = with_a_step(due_status, planned)
    day = max(running.silent_from, running.due_on)
    assert running.reasons_holding(day)
    if planned:
        assert running.ideal_on <= running.cadence_over_on + timedelta(days=1)


@given(due_statuses, days)
def test_a_snooze_ends_on_a_morning_of_the_rep_and_not_before(due_status: DueStatus, until: date) -> None:
    asleep = replace(due_status, snoozed_until=until)
    for reason in asleep.all_reasons():
        if reason.kind not in KEPT_AWAKE:
            assert asleep.awake_on(reason) >= until
            assert asleep.awake_on(reason) in asleep.days


@given(days, days, sides, sides)
def test_a_holiday_is_to_blame_only_where_everybody_would_have_worked(
    one: date, other: date, ours: WorkingDays, theirs: WorkingDays
) -> None:
    since, until = sorted((one, min(one + 30 * DAY, max(one, other))))
    found = holiday_between(since, until, ours, theirs)
    free = [
        day
        for day in stretch(since, until - DAY)
        if day.isoweekday() in ours.week & theirs.week and (ours.holiday(day) or theirs.holiday(day))
    ]
    assert (found and found.day) == (free[0] if free else None)


def test_a_holiday_says_whose_it_is() -> None:
    expected = Holiday(CONCEPTION, "Immaculate Conception", "PT")
    assert holiday_between(CONCEPTION, CONCEPTION + DAY, GERMAN, PORTUGUESE) == expected
    assert shared_day(CONCEPTION, GERMAN, PORTUGUESE) == date(2026, 12, 9)
    assert holiday_between(CONCEPTION, CONCEPTION + DAY, GERMAN) is None


def test_the_next_holiday_is_one_that_would_be_a_working_day() -> None:
    saturday = date(2026, 8, 15)
    assert next_holiday(saturday, PORTUGUESE, within=30 * DAY) is None
    assert next_holiday(CONCEPTION, PORTUGUESE, within=DAY) is not None
    assert next_holiday(CONCEPTION - DAY, PORTUGUESE, within=DAY) is None


def test_a_customer_works_as_their_country_does_until_something_else_is_said() -> None:
    assert their_working_days(None, "").week == MONDAY_TO_FRIDAY
    assert their_working_days(None, "Saudi Arabia") == WorkingDays(frozenset({1, 2, 3, 4, 7}), "SA")
    assert their_working_days(MONDAY_TO_FRIDAY, "Saudi Arabia").week == MONDAY_TO_FRIDAY
    assert their_working_days(None, "Ruritania") == WorkingDays()
