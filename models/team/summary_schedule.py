"""On which mornings the week's summary comes: the first day of the own week on which the rep is there."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.calendar.days import next_morning
from models.team.digest_preferences import WEEK, WeeklyDigestDays, first_weekday
from models.team.rep import Rep


def schedule_summary(rep: Rep, after: datetime) -> None:
    """The next one comes on the first such morning later than that moment; none for who wants none."""
    days = WeeklyDigestDays(rep.attended_days, first_weekday(rep.working_week))
    declined = rep.summary_declined_at is not None
    rep.next_summary_at = None if declined else next_morning(after, rep.time_zone, rep.morning, days)


def decline_summary(rep: Rep, *, at: datetime) -> None:
    """No summary from now on. Idempotent."""
    rep.summary_declined_at = rep.summary_declined_at or at
    rep.next_summary_at = None


def wish_summary(rep: Rep, *, at: datetime) -> None:
    """It comes again, on the next first morning of the week. Idempotent."""
    rep.summary_declined_at = None
    if rep.next_summary_at is None:
        schedule_summary(rep, at)


def is_time_for_summary(rep: Rep, planned: datetime, now: datetime) -> bool:
    """Whether one planned for then can be told now: within a working day on which the rep is there, and of
    the same week. What could not be told in its week is not made up for."""
    today = rep.today(now)
    begins = first_weekday(rep.working_week)
    in_time = rep.morning_of(today) <= now < rep.working_day_ends(today)
    same_week = _week_of(rep.today(planned), begins) == _week_of(today, begins)
    return rep.is_active and rep.works_on(today) and in_time and same_week


def _week_of(day: date, begins: int) -> date:
    """Its first day."""
    return day - timedelta(days=(day.isoweekday() - begins) % WEEK)
