"""Days and mornings, over every zone there is and the days when clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.calendar.days import (
    EARLIEST_MORNING,
    FALLBACK_ZONE,
    LATEST_MORNING,
    add_working_days,
    digits_of,
    end_of_working_day,
    known_zone,
    local_day,
    moment_of,
    next_morning,
    start_of_day,
    working_week,
)
from models.calendar.working_days import WorkingDays
from models.kernel.errors import Invalid

DAY = timedelta(days=1)
ODD_ZONES = [
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Pacific/Chatham",
    "Africa/Cairo",
    "America/Santiago",
]
zones = st.sampled_from(ODD_ZONES) | st.sampled_from(sorted(available_timezones() - {"localtime"}))
weeks = st.frozensets(st.integers(1, 7), min_size=1)
mornings = st.times(EARLIEST_MORNING, LATEST_MORNING).map(lambda at: at.replace(second=0, microsecond=0))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
days = st.dates(date(2000, 1, 1), date(2090, 1, 1))


@given(moments, zones, mornings, weeks)
@example(datetime(2026, 3, 28, 23, tzinfo=UTC), "Europe/Paris", time(8, 30), frozenset({7}))
@example(datetime(2026, 10, 24, 23, tzinfo=UTC), "Europe/Paris", time(8, 30), frozenset({7}))
@example(datetime(2026, 10, 3, 12, tzinfo=UTC), "Australia/Lord_Howe", time(4), frozenset({7}))
@example(datetime(2026, 4, 23, 21, tzinfo=UTC), "Africa/Cairo", time(4), frozenset({5}))
def test_the_next_morning_is_after_and_on_a_working_day_at_the_wall_clock_time(
    after: datetime, zone: str, morning: time, week: frozenset[int]
) -> None:
    moment = next_morning(after, zone, morning, WorkingDays(week))
    local = moment.astimezone(ZoneInfo(zone))
    assert moment > after
    assert local.date() in WorkingDays(week)
    assert moment == moment_of(local.date(), morning, zone)


@given(moments, zones, mornings, weeks)
@example(datetime(2026, 3, 27, 12, tzinfo=UTC), "Europe/Paris", time(8, 30), frozenset(range(1, 8)))
@example(datetime(2026, 10, 23, 12, tzinfo=UTC), "Europe/Paris", time(8, 30), frozenset(range(1, 8)))
@example(datetime(2026, 9, 4, 12, tzinfo=UTC), "America/Santiago", time(4), frozenset(range(1, 8)))
def test_there_is_exactly_one_morning_on_each_local_working_date(
    start: datetime, zone: str, morning: time, week: frozenset[int]
) -> None:
    found, after = [], start
    for _ in range(10):
        after = next_morning(after, zone, morning, WorkingDays(week))
        found.append(local_day(after, zone))
    first = found[0]
    between = [first + n * DAY for n in range((found[-1] - first).days + 1)]
    assert found == [day for day in between if day in WorkingDays(week)]


@given(days, zones)
def test_a_day_begins_on_that_day_and_not_before(day: date, zone: str) -> None:
    begins = start_of_day(day, zone)
    assert local_day(begins, zone) >= day
    assert local_day(begins - timedelta(seconds=1), zone) < day


@given(days, zones, mornings)
def test_the_working_day_ends_after_its_morning_and_on_the_same_date(
    day: date, zone: str, morning: time
) -> None:
    ends = end_of_working_day(day, morning, zone)
    assert ends > moment_of(day, morning, zone)
    assert local_day(ends, zone) == day


@given(days, st.integers(1, 30), weeks)
def test_working_days_are_counted_one_by_one(day: date, count: int, week: frozenset[int]) -> None:
    end = add_working_days(day, count, WorkingDays(week))
    between = [day + n * DAY for n in range(1, (end - day).days + 1)]
    assert end in WorkingDays(week)
    assert sum(each in WorkingDays(week) for each in between) == count


def test_two_working_days_after_friday_is_tuesday() -> None:
    assert add_working_days(date(2026, 11, 20), 2, WorkingDays()) == date(2026, 11, 24)


def test_a_time_that_the_clock_change_skips_is_later_and_one_that_comes_twice_is_the_first() -> None:
    skipped = moment_of(date(2026, 3, 29), time(2, 30), "Europe/Paris")
    twice = moment_of(date(2026, 10, 25), time(2, 30), "Europe/Paris")
    assert skipped.astimezone(ZoneInfo("Europe/Paris")).time() == time(3, 30)
    assert twice == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(weeks)
def test_a_working_week_is_read_as_it_is_written(week: frozenset[int]) -> None:
    assert working_week(digits_of(week)) == week


@pytest.mark.parametrize("digits", ["", "8", "0", "11", "1a", "१", "12345678"])
def test_what_is_no_working_week_is_refused(digits: str) -> None:
    with pytest.raises(Invalid):
        working_week(digits)


@pytest.mark.parametrize(
    "name", [None, "", "Mars/Olympus", "../etc/passwd", "/etc/localtime", "x\0y", "é" * 300]
)
def test_a_zone_that_nobody_knows_is_utc(name: str | None) -> None:
    assert known_zone(name) == FALLBACK_ZONE
