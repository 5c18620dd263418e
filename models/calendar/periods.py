"""Periods of the calendar: a week, a month, a quarter, a half, a year, or a stretch from one day to another.

Pure, in whole local days. A period of the calendar that is still running ends on its last day all the same:
nothing is given in the future, so it holds what there is so far.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from models.calendar.days import DAY
from models.calendar.lexicon import SHORT_MONTHS, day_name

WEEK = timedelta(days=7)


class PeriodKind(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    STRETCH = "stretch"  # any other number of days


MONTHS_OF = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """From its first to its last day, both included."""

    first: date
    last: date
    kind: PeriodKind = PeriodKind.STRETCH

    @property
    def key(self) -> str:
        """The key by which `period_with` finds it again; fit for the value of a button."""
        return f"{self.kind}/{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def is_running(self, today: date) -> bool:
        """Whether more of it is to come after today."""
        return today < self.last

    @property
    def name(self) -> str:
        """ "Q3 2026", "Oct 2026", "2026", "week of 16 Nov 2026", "16 Nov 2026", "from 1 Mar 2026": at most 20
        characters, and different for each of a trail."""
        match self.kind:
            case PeriodKind.YEAR:
                return str(self.first.year)
            case PeriodKind.HALF:
                return f"H{(self.first.month + 5) // 6} {self.first.year}"
            case PeriodKind.QUARTER:
                return f"Q{(self.first.month + 2) // 3} {self.first.year}"
            case PeriodKind.MONTH:
                return f"{SHORT_MONTHS[self.first.month - 1]} {self.first.year}"
            case PeriodKind.WEEK:
                return f"week of {day_name(self.first)}"
        return f"{'' if self.days == 1 else 'from '}{day_name(self.first)}"

    @property
    def phrase(self) -> str:
        """The name for the middle of a sentence: "the week of 16 Nov 2026", "the 90 days to 23 Nov 2026"."""
        if self.kind is PeriodKind.STRETCH and self.days > 1:
            return f"the {self.days:,} days to {day_name(self.last)}"
        return f"the {self.name}" if self.kind is PeriodKind.WEEK else self.name

    def before(self) -> Period:
        """The one before: of the same kind, or as long a stretch. A running quarter is compared with the
        whole of the quarter before."""
        return period_of(self.kind, self.first - DAY, self.days)

    def trail(self, count: int = 6) -> tuple[Period, ...]:
        """The last of its kind, the oldest first and itself at the end."""
        periods = [self]
        while len(periods) < count:
            periods.append(periods[-1].before())
        return tuple(reversed(periods))


def period_of(kind: PeriodKind, day: date, days: int = 1) -> Period:
    """The one of that kind in which the day lies; a stretch of so many days ends with it."""
    match kind:
        case PeriodKind.STRETCH:
            return Period(day - (days - 1) * DAY, day)
        case PeriodKind.WEEK:
            monday = day - day.weekday() * DAY
            return Period(monday, monday + WEEK - DAY, kind)
    months = MONTHS_OF[kind]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(first, first + relativedelta(months=months) - DAY, kind)


def period_with(key: str) -> Period:
    """The one a button stands for. ValueError for a key that `Period.key` has not made."""
    kind, first, last = key.split("/")
    return Period(date.fromisoformat(first), date.fromisoformat(last), PeriodKind(kind))
