"""The days one puts something off to: local dates that are working days."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.calendar.days import Days, add_working_days, working_days_from


def next_working_day(today: date, days: Days) -> date:
    return add_working_days(today, 1, days)


def next_week(today: date, days: Days) -> date:
    """The first working day of the week that begins with the coming Monday."""
    monday = today + timedelta(days=8 - today.isoweekday())
    return next(working_days_from(monday, days))


def in_a_month(today: date, days: Days) -> date:
    """Today's day of the next month, or its last, or the first working day after it."""
    return next(working_days_from(today + relativedelta(months=1), days))


def last_of_working_week(today: date, days: Days) -> date:
    """The last working day before the Monday after the next working day, `today` itself included: on a
    day off the coming week counts."""
    coming = working_days_from(today, days)
    first = last = next(coming)
    while (day := next(coming)) < first + timedelta(days=8 - first.isoweekday()):
        last = day
    return last
