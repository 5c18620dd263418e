"""One digest a week instead of one a day, for whoever does not react or wishes it so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Mapped, mapped_column

from models.calendar.days import DAY, Days, WorkingWeek
from models.storage.base import Base, InWorkspace

UNANSWERED = 3  # digests in a row without any gesture; with the next one the digest becomes weekly
WEEK = 7


class DigestPreferences(InWorkspace, Base):
    """A rep as a reader of digests."""

    __abstract__ = True

    unanswered_digests: Mapped[int] = mapped_column(default=0)  # in a row, without any gesture since
    weekly_since: Mapped[datetime | None]  # the digest comes once a week
    weekly_wished_at: Mapped[datetime | None]  # the rep wants it so, and a gesture does not end that
    next_summary_at: Mapped[datetime | None]  # when the week's summary of the led teams comes
    summary_declined_at: Mapped[datetime | None]  # it does not: the rep wants none

    @property
    def is_weekly(self) -> bool:
        return self.weekly_since is not None

    @property
    def is_quiet(self) -> bool:
        """Written to weekly for want of any reaction."""
        return self.is_weekly and self.weekly_wished_at is None

    @property
    def awaits_reaction(self) -> bool:
        """Whether a gesture would be news."""
        return self.unanswered_digests > 0 or self.is_quiet

    def reader_reacted(self) -> None:
        """Any gesture: the digest is read, and comes every morning again unless it was wished weekly."""
        self.unanswered_digests = 0
        if self.is_quiet:
            self.weekly_since = None

    def pause_digests(self, *, at: datetime) -> None:
        """Before a digest is composed: after three without any reaction it is weekly from this one on."""
        if self.unanswered_digests >= UNANSWERED and not self.is_weekly:
            self.weekly_since = at

    def wish_weekly(self, *, at: datetime) -> None:
        """One digest a week from now on. Idempotent."""
        self.weekly_since = self.weekly_since or at
        self.weekly_wished_at = self.weekly_wished_at or at

    def wish_daily(self) -> None:
        self.weekly_since = self.weekly_wished_at = None
        self.unanswered_digests = 0


@dataclass(frozen=True, slots=True)
class WeeklyDigestDays:
    """Answers whether a day is the first of its week on which the rep is there; a week may have none.
    begins: the ISO weekday with which it begins."""

    days: Days
    begins: int

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            raise TypeError("a working day is a date")
        into_week = (day.isoweekday() - self.begins) % WEEK
        earlier = (day - timedelta(days=back) for back in range(1, into_week + 1))
        return day in self.days and not any(before in self.days for before in earlier)

    def after(self, day: date) -> date:
        """The next one."""
        day += DAY
        while day not in self:
            day += DAY
        return day


def first_weekday(week: WorkingWeek) -> int:
    """The ISO weekday with which it begins: the working day after the longest rest, Monday when none rests
    longer than another."""
    return max(sorted(week), key=lambda weekday: _rest_before(weekday, week))


def _rest_before(weekday: int, week: WorkingWeek) -> int:
    return next(days for days in range(1, WEEK + 1) if (weekday - days - 1) % WEEK + 1 in week)
