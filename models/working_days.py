"""Working days: a week without its public holidays, and the days on which two sides can meet.

Whatever moves days asks a `WorkingDays` (`day in days`), never a bare week.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from models.calendar import MONDAY_TO_FRIDAY, WorkingWeek, working_days_from
from models.countries import public_holidays

MEET_WITHIN = timedelta(days=7)  # a day that suits both sides is not looked for any further


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """country: ISO 3166-1 alpha-2, with a subdivision where holidays differ ("DE", "DE-BY"); empty: no
    holidays are known."""

    week: WorkingWeek = MONDAY_TO_FRIDAY
    country: str = ""

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            raise TypeError("a working day is a date")
        return day.isoweekday() in self.week and not (self.country and self.holiday(day))

    def holiday(self, day: date) -> str | None:
        """The public holiday's name, when it is one."""
        return public_holidays(self.country, day.year).get(day) if self.country else None


@lru_cache(maxsize=1024)
def working_days(week: WorkingWeek, country: str = "") -> WorkingDays:
    """The same object for the same week and country."""
    return WorkingDays(week, country)


def shared_day(day: date, ours: WorkingDays, theirs: WorkingDays) -> date:
    """The first day from `day` on that is a working day of both, within a week; else the first of ours."""
    candidates = working_days_from(day, ours)
    first = candidate = next(candidates)
    while candidate <= day + MEET_WITHIN:
        if candidate in theirs:
            return candidate
        candidate = next(candidates)
    return first


def working_day_before(day: date, days: WorkingDays) -> date:
    """`day` itself when it is a working day, else the last one before it."""
    while day not in days:
        day -= timedelta(days=1)
    return day
