"""A forecast says what the rule itself would say, day by day."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from models.calendar.days import DAY
from models.calendar.working_days import WorkingDays, shared_day
from models.forecasts.forecast import WEEKS_AHEAD, ContactSchedule, first_card_on, forecast, mornings
from models.rhythm.cadence import Cadence
from models.rhythm.clocks import Clocks
from models.rhythm.due_dates import DueDates
from models.rhythm.due_status import DueStatus

TODAY = date(2026, 11, 23)  # a Monday
ALL_WEEK = WorkingDays(frozenset(range(1, 8)))
OFFICE = WorkingDays()

weeks = st.sets(st.integers(1, 7), min_size=1).map(frozenset)
working_days = st.builds(WorkingDays, weeks, st.sampled_from(["", "DE", "PT"]))
near = st.integers(-90, 60).map(lambda days: TODAY + timedelta(days=days))
past = st.integers(-90, 0).map(lambda days: TODAY + timedelta(days=days))
cadences = st.tuples(st.integers(1, 60), st.integers(0, 40)).map(lambda c: Cadence(c[0], c[0] + c[1]))


@st.composite
def due_statuses(draw: st.DrawFn) -> DueStatus:
    reached = draw(st.none() | past)
    clocks = Clocks(
        reached_on=reached,
        sign_on=reached,
        attempted_on=draw(st.none() | past),
        waiting_since=draw(st.none() | past),
        trouble_on=draw(st.none() | past),
        next_step_on=draw(st.none() | near),
    )
    points = DueDates(
        step_on=draw(st.none() | near),
        promised_on=draw(st.none() | near),
        occasion_on=draw(st.none() | near),
    )
    return DueStatus(
        clocks=clocks,
        cadence=draw(cadences),
        added_on=TODAY - timedelta(days=100),
        first_due_on=draw(near),
        days=draw(working_days),
        their_days=draw(working_days),
        due_dates=points,
        snoozed_until=draw(st.none() | near),
        not_before=draw(st.none() | near),
        scheduled_on=draw(st.none() | near),
    )


@given(due_statuses(), past.map(lambda day: day + timedelta(days=20)))
def test_the_first_card_is_on_the_first_working_day_with_a_reason_to_act(
    due_status: DueStatus, today: date
) -> None:
    first = first_card_on(due_status, today)
    assert first in due_status.days
    assert due_status.reasons(first)
    day = today
    while day < first:
        assert day not in due_status.days or not due_status.reasons(day)
        day += DAY


@st.composite
def plain(draw: st.DrawFn) -> DueStatus:
    """A customer that only has its rhythm, and is not due yet."""
    cadence = draw(cadences)
    reached = TODAY - timedelta(days=draw(st.integers(0, cadence.ideal)))
    clocks = Clocks(reached_on=reached, sign_on=reached)
    days, their_days = draw(working_days), draw(working_days)
    due_status = DueStatus(clocks, cadence, reached, reached, days, their_days)
    assume(first_card_on(due_status, TODAY) > mornings(TODAY, days)[0])
    return due_status


@given(plain())
def test_cards_fall_on_the_days_on_which_the_rule_would_ask_day_by_day(due_status: DueStatus) -> None:
    course = ContactSchedule(
        first_card_on(due_status, TODAY), due_status.cadence.ideal, due_status.their_days
    )
    seen = forecast({course: 1}, TODAY, due_status.days, budget=7)

    lived = []
    for day in mornings(TODAY, due_status.days):
        if due_status.reasons(day):
            lived.append(day)
            due_status = replace(due_status, clocks=Clocks(reached_on=day, sign_on=day))

    assert [day for day, count in seen.cards if count] == lived


courses = st.builds(
    ContactSchedule,
    st.integers(0, 60).map(lambda days: shared_day(TODAY + timedelta(days=days), OFFICE, OFFICE)),
    st.integers(1, 60),
    st.just(OFFICE),
    st.lists(near, max_size=4).map(lambda days: tuple(sorted(days))),
)


@given(st.dictionaries(courses, st.integers(1, 20), min_size=1), st.integers(1, 10))
def test_everybody_is_counted_once_and_every_card_is_on_a_working_day(
    mine: dict[ContactSchedule, int], budget: int
) -> None:
    seen = forecast(mine, TODAY, OFFICE, budget=budget)
    assert seen.customers == sum(mine.values())
    assert seen.at_once == sum(count for course, count in mine.items() if course.first_on == TODAY)
    assert [day for day, _ in seen.cards] == mornings(TODAY, OFFICE)
    assert all(day in OFFICE and TODAY <= day < TODAY + WEEKS_AHEAD for day, _ in seen.cards)
    assert seen.busiest == dict(seen.cards)[seen.busiest_on]

    shown, room = seen.with_waiting(budget), [max(0, budget - count) for _, count in seen.cards]
    added = [more - count for (_, more), (_, count) in zip(shown.cards, seen.cards, strict=True)]
    assert sum(added) == min(seen.at_once, sum(room))
    assert all(more <= free for more, free in zip(added, room, strict=True))


@given(st.dictionaries(courses, st.integers(1, 20), min_size=1), courses, st.integers(1, 10))
def test_those_that_share_a_course_count_as_if_each_had_its_own(
    mine: dict[ContactSchedule, int], one: ContactSchedule, budget: int
) -> None:
    """But for those that wait, of whom each is worked off in its turn."""
    assume(one.first_on > TODAY)
    without = forecast(mine, TODAY, OFFICE, budget=budget)
    with_one = forecast(Counter(mine) + Counter([one]), TODAY, OFFICE, budget=budget)
    alone = forecast({one: 1}, TODAY, OFFICE, budget=budget)
    more = Counter(dict(without.cards))
    more.update(dict(alone.cards))
    assert {day: count for day, count in with_one.cards if count} == {d: c for d, c in more.items() if c}


def test_a_running_plan_stands_in_for_the_cadence_until_its_last_point() -> None:
    first, second = TODAY + DAY, TODAY + timedelta(days=8)
    running = ContactSchedule(first, 5, ALL_WEEK, (first, second, TODAY + timedelta(days=90)))
    ending = running._replace(points=(first, second))
    assert days_of(running) == [first, second]
    assert days_of(ending)[:3] == [first, second, second + timedelta(days=5)]


def days_of(course: ContactSchedule) -> list[date]:
    seen = forecast({course: 1}, TODAY, ALL_WEEK, budget=7)
    return [day for day, count in seen.cards if count]


def test_those_that_wait_come_back_at_the_pace_of_the_budget() -> None:
    seen = forecast({ContactSchedule(TODAY, 10, ALL_WEEK): 5}, TODAY, ALL_WEEK, budget=2)
    assert seen.at_once == 5
    tenth = TODAY + timedelta(days=10)
    back = {day: count for day, count in seen.cards if day < tenth + timedelta(days=10) and count}
    assert back == {tenth: 2, tenth + DAY: 2, tenth + 2 * DAY: 1}


def test_a_rep_who_works_on_no_day_soon_has_one_morning_all_the_same() -> None:
    assert mornings(TODAY, OFFICE)[0] == TODAY
    assert len(mornings(TODAY, OFFICE)) == 20
