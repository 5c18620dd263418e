"""On which days somebody is there: the working week and its holidays, less an absence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.calendar.days import Days


@dataclass(frozen=True, slots=True)
class Attendance:
    """away_from, away_until: the absence that counts, both days included; None: there is none."""

    days: Days
    away_from: date | None = None
    away_until: date | None = None

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in self.days and not self.is_away_on(day)

    def is_away_on(self, day: date) -> bool:
        return (
            self.away_from is not None
            and self.away_until is not None
            and self.away_from <= day <= self.away_until
        )
