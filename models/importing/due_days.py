"""When a new customer is due, kept for the many that share the answer."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from models.calendar.days import NOON, moment_of, start_of_day
from models.calendar.working_days import WorkingDays
from models.rhythm.due_status import DueStatus
from models.rhythm.spreading import spread_days
from models.storage.bulk import Values


@lru_cache(maxsize=20_000)
def noon(day: date, zone: str) -> datetime:
    return moment_of(day, NOON, zone)


@lru_cache(maxsize=20_000)
def first_due_days(today: date, days: WorkingDays, ideal: int, of: int) -> tuple[date, ...]:
    """The days on which `of` customers never reached have their turn: evenly over the working days of
    the ideal interval."""
    return tuple(spread_days(of, ideal, {}, today=today, days=days, budget=of))


@lru_cache(maxsize=50_000)
def due_columns(due_status: DueStatus, zone: str) -> Values:
    """The columns that `Rhythm` would write. Many customers share them, so they are computed once."""
    return {
        "first_due_on": due_status.first_due_on,
        "due_on": due_status.due_on,
        "maximum_on": due_status.maximum_on,
        "silent_from": due_status.silent_from,
        "due_at": start_of_day(due_status.next_on(), zone),
    }
