"""The days one puts something off to."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.calendar.coming_days import in_a_month, last_of_working_week, next_week, next_working_day
from models.calendar.working_days import WorkingDays

TUESDAY, FRIDAY, SATURDAY = date(2026, 11, 24), date(2026, 11, 27), date(2026, 11, 28)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
WEEKS = st.frozensets(st.integers(1, 7), min_size=1)


def test_tomorrow_is_a_working_day() -> None:
    assert next_working_day(TUESDAY, WorkingDays()) == date(2026, 11, 25)
    assert next_working_day(FRIDAY, WorkingDays()) == date(2026, 11, 30)


def test_next_week_begins_with_its_first_working_day() -> None:
    assert next_week(TUESDAY, WorkingDays()) == date(2026, 11, 30)
    assert next_week(TUESDAY, WorkingDays(frozenset({2, 4}))) == date(2026, 12, 1)


def test_a_month_later_is_the_same_day_or_the_last_one_or_the_working_day_after() -> None:
    assert in_a_month(TUESDAY, WorkingDays()) == date(2026, 12, 24)
    assert in_a_month(date(2026, 12, 31), WorkingDays()) == date(2027, 2, 1)  # 31 January is a Sunday
    assert in_a_month(date(2027, 1, 31), WorkingDays(frozenset(range(1, 8)))) == date(2027, 2, 28)


def test_the_working_week_ends_with_its_last_working_day_and_on_a_day_off_the_next_one_counts() -> None:
    assert last_of_working_week(TUESDAY, WorkingDays()) == FRIDAY
    assert last_of_working_week(FRIDAY, WorkingDays()) == FRIDAY
    assert last_of_working_week(SATURDAY, WorkingDays()) == date(2026, 12, 4)
    assert last_of_working_week(SATURDAY, WorkingDays(frozenset({7, 1}))) == date(2026, 11, 29)


@given(DAYS, WEEKS)
def test_every_such_day_is_to_come_and_is_worked(today: date, week: frozenset[int]) -> None:
    for later in (next_working_day, next_week, in_a_month):
        day = later(today, WorkingDays(week))
        assert today < day <= today + timedelta(days=38)
        assert day.isoweekday() in week
    assert today <= last_of_working_week(today, WorkingDays(week)) < today + timedelta(days=14)
