"""Who comes first, and that nobody who stays due is forgotten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar.days import MONDAY_TO_FRIDAY
from models.calendar.working_days import WorkingDays
from models.rhythm.cadence import Cadence
from models.rhythm.clocks import Clocks
from models.rhythm.due_dates import DueDates
from models.rhythm.due_status import DueStatus
from models.rhythm.ranking import BY_WAITING, DOUBLES_AFTER, RISES_AFTER, is_urgent, urgency
from models.team.digest_preferences import WeeklyDigestDays, first_weekday

TODAY = date(2026, 11, 23)  # a Monday
DAY = timedelta(days=1)
EVERY_DAY = WorkingDays(frozenset(range(1, 8)))
MORNINGS = 120


@dataclass
class Due:
    """A customer that stays due: nobody ever gets back to it."""

    due_status: DueStatus
    value: float
    comes: int = 0  # the morning on which it becomes due
    waited: int = 0

    def pressure(self, today: date) -> tuple[int, float]:
        reasons = self.due_status.reasons(today)
        return urgency(self.due_status, reasons, today, self.value, self.waited)

    def weight(self, last: date) -> float:
        late = (last - self.due_status.ideal_on).days
        return 3 * (1 + late / self.due_status.cadence.ideal)


def due_since(days: int, ideal: int = 30, value: float = 0.0, **clocks: date) -> Due:
    reached = TODAY - (ideal + days) * DAY
    due_status = DueStatus(
        Clocks(reached_on=reached, sign_on=reached, **clocks),  # type: ignore[arg-type]
        Cadence(ideal, 2 * ideal),
        reached,
        reached,
        EVERY_DAY,
        EVERY_DAY,
    )
    return Due(due_status, value)


def shown_on(morning: int, everybody: list[Due], budget: int) -> list[Due]:
    """As the digest does: the most pressing within the budget, and the others wait."""
    today = TODAY + morning * DAY
    here = sorted(
        (one for one in everybody if one.comes <= morning), key=lambda one: one.pressure(today), reverse=True
    )
    for one in here[budget:]:
        one.waited += 1
    for one in here[:budget]:
        one.waited = 0
    return here[:budget]


dues = st.builds(due_since, days=st.integers(0, 400), ideal=st.integers(5, 180), value=st.floats(0, 1))
waiting_for_an_answer = st.builds(lambda one: asks(one), dues)


def asks(one: Due) -> Due:
    clocks = replace(one.due_status.clocks, waiting_since=TODAY)
    return replace(one, due_status=replace(one.due_status, clocks=clocks))


@given(
    st.lists(st.one_of(dues, waiting_for_an_answer), min_size=1, max_size=25),
    st.lists(st.integers(0, MORNINGS), max_size=25),
    st.integers(1, 7),
)
def test_whoever_stays_due_is_shown_within_a_bounded_number_of_mornings(
    everybody: list[Due], comings: list[int], budget: int
) -> None:
    for one, comes in zip(everybody, comings, strict=False):
        one.comes = comes
    last = TODAY + MORNINGS * DAY
    heaviest = max(one.weight(last) for one in everybody)
    bound = RISES_AFTER * BY_WAITING + DOUBLES_AFTER * log2(heaviest) + len(everybody) / budget + 1

    for morning in range(MORNINGS):
        shown_on(morning, everybody, budget)
        assert max(one.waited for one in everybody) <= bound


@pytest.mark.parametrize("budget", [1, 3])
def test_an_endless_stream_of_small_urgencies_starves_nobody(budget: int) -> None:
    patient = due_since(0, ideal=180)
    everybody = [patient]

    for morning in range(MORNINGS):
        for _ in range(budget):
            new = asks(due_since(400 - morning, value=1.0))
            everybody.append(replace(new, comes=morning))
        shown = shown_on(morning, everybody, budget)
        everybody = [one for one in everybody if one is patient or one not in shown]  # answered at once
        if patient in shown:
            break

    assert patient.waited == 0
    assert morning <= RISES_AFTER * BY_WAITING + DOUBLES_AFTER * log2(
        patient.weight(TODAY + MORNINGS * DAY) + 60
    )


def test_two_mornings_of_waiting_weigh_as_much_as_being_twice_as_late() -> None:
    late, patient = due_since(30), due_since(0)
    assert late.pressure(TODAY) > patient.pressure(TODAY)
    patient.waited = 2
    assert late.pressure(TODAY) == patient.pressure(TODAY)


def test_waiting_never_comes_before_a_problem_or_a_promise() -> None:
    patient = replace(due_since(500, value=1.0), waited=500)
    problem = due_since(-30, trouble_on=TODAY - DAY)
    promise = due_since(-30)
    promise = replace(promise, due_status=replace(promise.due_status, due_dates=DueDates(promised_on=TODAY)))

    for urgent in (problem, promise):
        assert urgent.pressure(TODAY) > patient.pressure(TODAY)
        assert is_urgent(urgent.due_status.reasons(TODAY))
    assert not is_urgent(patient.due_status.reasons(TODAY))


def with_step(bought: date, step: date) -> Due:
    due = due_since(-30, bought_on=bought)
    return replace(due, due_status=replace(due.due_status, due_dates=DueDates(step_on=step)))


@given(st.one_of(dues, waiting_for_an_answer), st.integers(0, 500), st.integers(0, 7), st.integers(0, 7))
def test_the_first_days_after_a_sale_come_before_every_routine_reason(
    routine: Due, waited: int, offset: int, late: int
) -> None:
    birthday = replace(routine.due_status, due_dates=DueDates(occasion_on=TODAY))
    old_step = replace(routine.due_status, due_dates=DueDates(step_on=TODAY - 90 * DAY))
    after_sale = with_step(TODAY - (offset + late) * DAY, TODAY - late * DAY)

    for due_status in (routine.due_status, birthday, old_step):
        other = Due(due_status, 1.0, waited=waited)
        assert after_sale.pressure(TODAY) > other.pressure(TODAY)
    assert not is_urgent(after_sale.due_status.reasons(TODAY))


def test_a_problem_and_a_promise_come_before_the_first_days_after_a_sale() -> None:
    after_sale, problem = with_step(TODAY - DAY, TODAY), due_since(-30, trouble_on=TODAY - DAY)
    promise = replace(
        problem, due_status=replace(after_sale.due_status, due_dates=DueDates(promised_on=TODAY))
    )

    assert problem.pressure(TODAY) > after_sale.pressure(TODAY)
    assert promise.pressure(TODAY) > after_sale.pressure(TODAY)


@pytest.mark.parametrize(
    ("bought", "step"),
    [
        (TODAY - 30 * DAY, TODAY),  # after a month
        (TODAY - 8 * DAY, TODAY),  # a day beyond the first seven
        (TODAY - 9 * DAY, TODAY - 8 * DAY),  # after a day, and late by more than a week
    ],
)
def test_what_is_not_of_the_first_days_waits_its_turn(bought: date, step: date) -> None:
    assert asks(due_since(0)).pressure(TODAY) > with_step(bought, step).pressure(TODAY)


def test_a_step_that_a_day_off_moved_is_still_of_the_first_days() -> None:
    weekdays = WorkingDays(MONDAY_TO_FRIDAY)
    saturday = TODAY - 2 * DAY
    moved = with_step(saturday - 7 * DAY, TODAY)
    moved = replace(moved, due_status=replace(moved.due_status, days=weekdays))

    assert moved.pressure(TODAY) > asks(due_since(90)).pressure(TODAY)


def test_within_a_tier_lateness_risk_and_value_decide() -> None:
    on_time, late, overdue = due_since(0), due_since(15), due_since(31)
    dear = replace(late, value=1.0)
    order = [one.pressure(TODAY) for one in (on_time, late, dear, overdue)]
    assert order == sorted(order)
    assert len(set(order)) == len(order)


def test_ten_days_weigh_more_for_a_customer_that_is_called_often() -> None:
    assert due_since(10, ideal=30).pressure(TODAY) > due_since(10, ideal=120).pressure(TODAY)


def test_value_weighs_up_to_half_again() -> None:
    one = due_since(0)
    assert urgency(one.due_status, (), TODAY, 0.0) == (0, 0.0)
    assert urgency(one.due_status, (), TODAY, 1.0)[1] == pytest.approx(log2(1.5))


# The first day of the week


@pytest.mark.parametrize(
    ("week", "begins"),
    [
        (MONDAY_TO_FRIDAY, 1),
        (frozenset({7, 1, 2, 3, 4}), 7),
        (frozenset({6, 7, 1, 2, 3}), 6),
        (frozenset({2, 3, 4}), 2),
        (frozenset({1, 3, 5}), 1),
        (frozenset({5}), 5),
        (frozenset(range(1, 8)), 1),
    ],
)
def test_a_week_begins_after_its_longest_rest(week: frozenset[int], begins: int) -> None:
    assert first_weekday(week) == begins


@given(st.frozensets(st.integers(1, 7), min_size=1), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_each_week_has_one_first_day_and_it_is_a_working_day(week: frozenset[int], day: date) -> None:
    first = WeeklyDigestDays(WorkingDays(week), first_weekday(week))
    found = [day + n * DAY for n in range(28) if day + n * DAY in first]
    assert len(found) == 4
    assert all(one in WorkingDays(week) for one in found)
    assert first.after(day) > day


def test_after_a_monday_off_the_week_begins_on_tuesday() -> None:
    portugal = WorkingDays(MONDAY_TO_FRIDAY, "PT")
    first = WeeklyDigestDays(portugal, first_weekday(MONDAY_TO_FRIDAY))
    monday = date(2025, 12, 1)  # a holiday there
    assert monday not in first
    assert monday + DAY in first
    assert monday + 2 * DAY not in first
