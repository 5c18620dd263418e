"""Absences: the days on which a rep is away, who covers, and who looks after the customers meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.calendar.days import DAY, start_of_day
from models.kernel.errors import Invalid
from models.storage.base import Base, InWorkspace
from models.team import errors
from models.team.rep import Rep
from models.team.withdrawable import Withdrawable

LONGEST_ABSENCE = timedelta(days=366)
LONG_AGO = timedelta(days=31)  # an absence told afterwards may have begun so long ago
FAR_AHEAD = timedelta(days=2 * 366)
LONG_ABSENCE_DAYS = 14  # of a longer one the manager gets the list of the customers, to hand over


@dataclass(frozen=True, slots=True)
class AbsenceDetails:
    """Details of an absence as typed: its first and last day, both included, and who covers."""

    first_day: date
    last_day: date
    cover: Rep | None = None

    def check(self, rep: Rep, today: date) -> None:
        """Raises Invalid. `today` is the rep's local date."""
        if not rep.is_active:
            raise Invalid(errors.GONE.format(name=rep.name))
        if self.last_day < today:
            raise Invalid(errors.OVER, field="last_day")
        if self.last_day < self.first_day:
            raise Invalid(errors.ENDS_FIRST, field="last_day")
        if self.first_day < today - LONG_AGO:
            raise Invalid(errors.LONG_AGO, field="first_day")
        if self.first_day > today + FAR_AHEAD:
            raise Invalid(errors.FAR_AHEAD, field="first_day")
        if self.last_day - self.first_day >= LONGEST_ABSENCE:
            raise Invalid(errors.TOO_LONG, field="last_day")
        if self.cover is rep:
            raise Invalid(errors.OWN_COVER, field="cover")
        if self.cover and not self.cover.is_active:
            raise Invalid(errors.COVER_IS_GONE.format(name=self.cover.name), field="cover")


class Absence(Withdrawable, InWorkspace, Base):
    """From its first to its last day, both included, by the rep's own calendar."""

    __tablename__ = "absences"
    __table_args__ = (
        Index("ix_absences_rep_id", "rep_id", "last_day"),
        Index("ix_absences_cover_id", "cover_id", "last_day"),
        Index("uq_absences_key", "key", "workspace_id", unique=True),
        Index("ix_absences_stand_in_id", "stand_in_id"),
        Index("ix_absences_turns_at", "turns_at"),
        CheckConstraint("first_day <= last_day", name="ends_after_it_starts"),
    )

    rep_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    stand_in_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))  # looks after the customers now
    turns_at: Mapped[datetime | None]  # when it begins or, once it has, ends; None when it is over
    key: Mapped[str | None] = mapped_column(String(64))  # the form that made it
    told_at: Mapped[datetime]
    told_by_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    returned_at: Mapped[datetime | None]  # the rep is back and was told what happened
    handed_over_at: Mapped[datetime | None]  # the manager got the list of the customers, once
    rep: Mapped[Rep] = relationship(foreign_keys=rep_id)
    cover: Mapped[Rep | None] = relationship(foreign_keys=cover_id)
    stand_in: Mapped[Rep | None] = relationship(foreign_keys=stand_in_id)

    @property
    def details(self) -> AbsenceDetails:
        return AbsenceDetails(self.first_day, self.last_day, self.cover)

    @property
    def is_long(self) -> bool:
        return (self.last_day - self.first_day).days >= LONG_ABSENCE_DAYS

    @property
    def begins_at(self) -> datetime:
        return start_of_day(self.first_day, self.rep.time_zone)

    @property
    def ends_at(self) -> datetime:
        return start_of_day(self.last_day + DAY, self.rep.time_zone)

    def is_on(self, day: date) -> bool:
        return not self.is_withdrawn and self.first_day <= day <= self.last_day

    def overlaps(self, other: AbsenceDetails) -> bool:
        return self.first_day <= other.last_day and other.first_day <= self.last_day

    def write(self, details: AbsenceDetails) -> None:
        self.first_day, self.last_day, self.cover = details.first_day, details.last_day, details.cover

    def withdraw(self, *, by: Rep | None, at: datetime) -> None:
        super().withdraw(by=by, at=at)
        self.turns_at = None

    def reschedule_change(self) -> None:
        """The moment of the next turn follows the rep into another time zone."""
        has_begun = self.rep.away_from == self.first_day
        self.turns_at = self.ends_at if has_begun else self.begins_at

    def schedule_change(self, now: datetime) -> None:
        """Write down when it begins or ends next."""
        today = self.rep.today(now)
        if self.is_withdrawn or today > self.last_day:
            self.turns_at = None
        else:
            self.turns_at = self.begins_at if today < self.first_day else self.ends_at


@dataclass(frozen=True, slots=True)
class AbsenceResult:
    """The result of recording an absence. before: its details until now, when it was amended. is_known:
    whether it was noted just so already.
    uncovered: those whom the rep was to cover in these days. back_on: the first working day after it on which
    the rep is not away again. manager: who stands in where nobody covers."""

    absence: Absence
    before: AbsenceDetails | None
    uncovered: tuple[Absence, ...]
    back_on: date
    manager: Rep | None
    is_known: bool = False
