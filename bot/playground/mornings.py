"""A persona's next morning: which days the clock passes over on the way to it, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby

from models.calendar.countries import country_name
from models.calendar.days import DAY
from models.team.rep import Rep


class DayOffReason(StrEnum):
    """The reason why no morning message comes on a day."""

    AWAY = "away"
    HOLIDAY = "holiday"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class DayOff:
    """holiday: its name, in that country."""

    why: DayOffReason
    holiday: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days in a row, both included, on which no morning message comes for the same reason."""

    first: date
    last: date
    reason: DayOff


@dataclass(frozen=True, slots=True)
class Morning:
    """The morning to which the clock was pushed. brings_digest: whether there was something to say;
    is_between: whether it lies between two weekly digests, so that only what is urgent would have come."""

    name: str
    day: date
    passed: tuple[DaysOff, ...]
    brings_digest: bool
    is_between: bool


def days_off(rep: Rep, since: datetime, until: date) -> Iterator[DaysOff]:
    """The days before `until` whose morning was still to come at `since`, as far as the rep is not there."""
    first = rep.today(since)
    if rep.morning_of(first) <= since:
        first += DAY
    days = [first + n * DAY for n in range((until - first).days)]
    for reason, together in groupby(days, lambda day: _reason(rep, day)):
        if reason:
            days_together = list(together)
            yield DaysOff(days_together[0], days_together[-1], reason)


def _reason(rep: Rep, day: date) -> DayOff | None:
    """None for a day on which the rep works."""
    if rep.is_away_on(day):
        return DayOff(DayOffReason.AWAY)
    if day.isoweekday() not in rep.working_week:
        return DayOff(DayOffReason.FREE)
    holiday = rep.working_days.holiday(day)
    return DayOff(DayOffReason.HOLIDAY, holiday, country_name(rep.country)) if holiday else None
