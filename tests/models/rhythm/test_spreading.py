"""Customers are spread over days evenly, and as far as mornings have room."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from models.calendar.days import DAY, working_days_from
from models.calendar.working_days import WorkingDays
from models.rhythm.clocks import latest
from models.rhythm.spreading import (
    LateCustomer,
    mornings_with_room,
    spread,
    spread_days,
    spread_days_by_ideal,
)

TODAY = date(2026, 11, 23)  # a Monday
ALL_WEEK = WorkingDays(frozenset(range(1, 8)))
OFFICE = WorkingDays()

weeks = st.sets(st.integers(1, 7), min_size=1).map(frozenset)
working_days = st.builds(WorkingDays, weeks, st.sampled_from(["", "DE", "PT"]))
loads = st.dictionaries(st.integers(0, 70).map(lambda n: TODAY + timedelta(days=n)), st.integers(0, 12))


@given(st.integers(1, 120), st.integers(1, 90), loads, st.integers(1, 10), working_days)
@example(1, 1, {}, 1, WorkingDays(frozenset({7})))
def test_every_turn_is_a_working_morning_within_the_ideal_and_none_overflows_while_another_has_room(
    count: int, ideal: int, load: dict[date, int], budget: int, days: WorkingDays
) -> None:
    chosen = spread_days(count, ideal, load, today=TODAY, days=days, budget=budget)
    assert len(chosen) == count
    assert chosen == sorted(chosen)
    assert all(day in days and day > TODAY for day in chosen)
    offered = [TODAY + timedelta(days=n) for n in range(1, ideal + 1)]
    offered = [day for day in offered if day in days]
    assert not offered or all(day in offered for day in chosen)

    full = Counter(load)
    full.update(chosen)
    room = sum(max(0, budget - load.get(day, 0)) for day in offered)
    if room >= count:
        assert all(full[day] <= max(budget, load.get(day, 0)) for day in offered)


@given(st.integers(1, 60), st.integers(1, 60))
def test_on_empty_mornings_turns_are_even(count: int, ideal: int) -> None:
    per_day = Counter(spread_days(count, ideal, {}, today=TODAY, days=ALL_WEEK, budget=1000))
    assert max(per_day.values()) <= -(-count // ideal)


def test_the_first_of_the_list_has_the_first_turn_whatever_its_ideal() -> None:
    late = [LateCustomer(9, 10), LateCustomer(4, 10), LateCustomer(7, 30)]
    given_ = spread_days_by_ideal(late, {}, today=TODAY, days=ALL_WEEK, budget=7)
    assert given_.keys() == {9, 4, 7}
    assert given_[9] < given_[4]
    assert latest(*given_.values()) is not None


@given(st.integers(0, 500), st.integers(1, 1095))
def test_a_spread_lies_within_the_ideal_and_crowds_no_day(count: int, ideal: int) -> None:
    days = spread(count, ideal)
    assert days == sorted(days)
    assert all(1 <= day <= ideal for day in days)
    assert max(map(days.count, days), default=0) <= count / ideal + 1


def test_mornings_with_room_leave_days_off_and_full_ones_out() -> None:
    taken = {TODAY: 2, TODAY + DAY: 5}
    mornings = mornings_with_room(working_days_from(TODAY, OFFICE), 3, taken)
    offered = [next(mornings) for _ in range(8)]
    wednesday, thursday, friday = (TODAY + days * DAY for days in (2, 3, 4))
    assert offered == [TODAY, *[wednesday] * 3, *[thursday] * 3, friday]
