"""Working days: a week without its public holidays, and the days on which two sides can meet.

Whatever moves days asks a `WorkingDays` (`day in days`), never a bare week.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from models.calendar.countries import country_code
from models.calendar.country_defaults import public_holidays, week_of_country
from models.calendar.days import DAY, MONDAY_TO_FRIDAY, WorkingWeek

MEET_WITHIN = timedelta(days=7)  # a day that suits both sides is not looked for any further


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """country: a code of models.calendar.countries; empty: no holidays are known."""

    week: WorkingWeek = MONDAY_TO_FRIDAY
    country: str = ""

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            raise TypeError("a working day is a date")
        return day.isoweekday() in self.week and not (self.country and self.holiday(day))

    def holiday(self, day: date) -> str | None:
        """The public holiday's name, when it is one."""
        return public_holidays(self.country, day.year).get(day) if self.country else None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday in `country`, a code of models.calendar.countries."""

    day: date
    name: str
    country: str


@lru_cache(maxsize=1024)
def working_days(week: WorkingWeek, country: str = "") -> WorkingDays:
    """One shared object for each week and country."""
    return WorkingDays(week, country)


@lru_cache(maxsize=4096)
def their_working_days(week: WorkingWeek | None, said_country: str) -> WorkingDays:
    """A customer's, from what is known of it: the week as it was told or as its country has it, without the
    public holidays of the country, in whatever words that was said."""
    code = country_code(said_country)
    return working_days(week or week_of_country(code), code)


def shared_day(day: date, our_days: WorkingDays, their_days: WorkingDays) -> date:
    """The first day from `day` on that is a working day of both, within a week; else the first of ours."""
    return _shared(day, DAY, our_days, their_days)


def shared_day_before(day: date, our_days: WorkingDays, their_days: WorkingDays) -> date:
    """The last day up to `day` that is a working day of both, within a week; else the last of ours."""
    return _shared(day, -DAY, our_days, their_days)


def _shared(day: date, step: timedelta, our_days: WorkingDays, their_days: WorkingDays) -> date:
    nearest, start = None, day
    while nearest is None or abs(day - start) <= MEET_WITHIN:
        if day in our_days:
            if day in their_days:
                return day
            nearest = nearest or day
        day += step
    return nearest


def working_day_before(day: date, days: WorkingDays) -> date:
    """`day` itself when it is a working day, else the last one before it."""
    while day not in days:
        day -= DAY
    return day


def holiday_between(since: date, until: date, *sides: WorkingDays) -> Holiday | None:
    """The first public holiday of a side from `since` to the day before `until`, on a weekday on which all of
    them work: what moved something from the one day to the other."""
    for day in (since + n * DAY for n in range((until - since).days)):
        if all(day.isoweekday() in side.week for side in sides):
            for side in sides:
                if name := side.holiday(day):
                    return Holiday(day, name, side.country)
    return None


def next_holiday(today: date, days: WorkingDays, *, within: timedelta) -> Holiday | None:
    """The next public holiday on what would be a working day, today's included."""
    return holiday_between(today, today + within, days)
