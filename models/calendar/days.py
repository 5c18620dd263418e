"""Days, mornings and working weeks: the local calendar for the rule, UTC for the arithmetic.

Days are local dates (`datetime.date`), moments are aware datetimes in UTC, zones are IANA names, and a
working week is the frozen set of its ISO weekdays (1 is Monday).
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.calendar import errors
from models.kernel.errors import Invalid

WorkingWeek = frozenset[int]
Days = Container[date]  # answers whether somebody works on a day; see models.calendar.working_days

MONDAY_TO_FRIDAY: WorkingWeek = frozenset({1, 2, 3, 4, 5})
FALLBACK_ZONE = "UTC"
DAY = timedelta(days=1)
NOON = time(12)  # stands for a day of which no hour is known
# Outside of these a day is a typing error, and near the ends of the calendar the arithmetic would fail.
EARLIEST_DAY, LATEST_DAY = date(1900, 1, 1), date(2199, 12, 31)
WORKING_DAY = timedelta(hours=9, minutes=30)  # from the rep's morning; 08:30 to 18:00
EARLIEST_MORNING, LATEST_MORNING = time(4), time(14)  # so that the working day ends on the day it began


def known_zone(name: str | None) -> str:
    """The zone's name, or UTC for one that this machine does not know."""
    try:
        return ZoneInfo(name or FALLBACK_ZONE).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return FALLBACK_ZONE


def is_sensible(day: date) -> bool:
    return EARLIEST_DAY <= day <= LATEST_DAY


def local_day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def moment_of(day: date, at: time, zone: str) -> datetime:
    """The UTC moment of a wall-clock time.

    A time that the clock change skips is the one as much later; one that comes twice is the first.
    """
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def moment_recorded(day: date, time_of_day: time | None, zone: str, at: datetime) -> datetime:
    """When something happened that was told at `at`. Raises Invalid for a time still to come."""
    if time_of_day is None:
        return at if day == local_day(at, zone) else moment_of(day, NOON, zone)
    moment = moment_of(day, time_of_day, zone)
    if moment > at:
        raise Invalid(errors.TIME_TO_COME, field="time")
    return moment


def start_of_day(day: date, zone: str) -> datetime:
    return moment_of(day, time.min, zone)


def working_days_from(day: date, days: Days) -> Iterator[date]:
    """Every working day from `day` on, `day` included when it is one. There must be some in `days`."""
    while True:
        if day in days:
            yield day
        day += DAY


def add_working_days(day: date, count: int, days: Days) -> date:
    """The `count`-th working day after `day` (count >= 1)."""
    following = working_days_from(day + DAY, days)
    for _ in range(count - 1):
        next(following)
    return next(following)


def next_morning(after: datetime, zone: str, morning: time, days: Days) -> datetime:
    """The first moment later than `after` that is the morning of a working day in `zone`."""
    for day in working_days_from(local_day(after, zone), days):
        if (moment := moment_of(day, morning, zone)) > after:
            return moment
    raise AssertionError("a working week has a day")


def end_of_working_day(day: date, morning: time, zone: str) -> datetime:
    begins = datetime.combine(day, morning)
    return moment_of(day, (begins + WORKING_DAY).time(), zone)


@cache
def working_week(digits: str) -> WorkingWeek:
    """ "12345" is Monday to Friday. Raises Invalid for anything but one to seven different weekdays."""
    days = frozenset(int(digit) for digit in digits if digit in "1234567")
    if not days or len(days) != len(digits):
        raise Invalid(errors.NO_WORKING_DAY, field="working_days")
    return days


def digits_of(week: WorkingWeek) -> str:
    return "".join(str(day) for day in sorted(week))
