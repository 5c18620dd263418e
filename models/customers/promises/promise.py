"""Promises: something one side said it would do by a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.calendar.errors import TEN_YEARS_AHEAD
from models.customers.promises import errors
from models.kernel.errors import Invalid, Settled, check_length
from models.kernel.fields import from_attributes
from models.storage.base import Base, InWorkspace, ShortText, one_of
from models.team.withdrawable import Withdrawable

if TYPE_CHECKING:
    from models.customers import Customer
    from models.team.rep import Rep

LONGEST_PROMISE = 300  # characters
FARTHEST = timedelta(days=3653)  # more than ten years ahead is a typing error
BEFORE_EVENING = timedelta(hours=2)  # before the working day ends there is still time to keep one's word


class Side(StrEnum):
    """The side that promised."""

    OURS = "ours"
    THEIRS = "theirs"


class PromiseOutcome(StrEnum):
    KEPT = "kept"
    LATE = "late"  # kept after its day
    BROKEN = "broken"
    RELEASED = "released"  # nobody needs it any more


@dataclass(frozen=True, slots=True)
class PromiseDetails:
    """Details of a promise as typed."""

    side: Side
    what: str
    due_on: date

    def __str__(self) -> str:
        return f"{self.side}: {self.what}, by {self.due_on.isoformat()}"

    def check(self, today: date) -> None:
        """Raises Invalid, naming the field."""
        if not self.what.strip():
            raise Invalid(errors.NO_WORDS, field="promise")
        check_length(self.what, LONGEST_PROMISE, field="promise", words=errors.UP_TO)
        if self.due_on < today:
            raise Invalid(errors.OVER, field="promise_by")
        if self.due_on > today + FARTHEST:
            raise Invalid(TEN_YEARS_AHEAD, field="promise_by")


class Promise(Withdrawable, InWorkspace, Base):
    __tablename__ = "promises"
    __table_args__ = (
        Index("ix_promises_customer_id", "customer_id", "due_on"),
        Index("ix_promises_made_by_id", "made_by_id", "made_at"),
        Index("ix_promises_interaction_id", "interaction_id"),
        Index("ix_promises_interrupts_at", "interrupts_at"),
        Index("uq_promises_key", "key", "workspace_id", unique=True),
        CheckConstraint("(settled_at is null) = (outcome is null)", name="settled_has_an_outcome"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    side: Mapped[Side] = mapped_column(one_of(Side))
    what: Mapped[str] = mapped_column(ShortText(LONGEST_PROMISE))
    due_on: Mapped[date]
    key: Mapped[str | None] = mapped_column(String(64))  # the form that made it
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))  # where it was made
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    outcome: Mapped[PromiseOutcome | None] = mapped_column(one_of(PromiseOutcome))
    interrupts_at: Mapped[datetime | None]  # when the rep is told once more on the day itself, if still open
    interrupted_at: Mapped[datetime | None]  # the rep was told
    customer: Mapped[Customer] = relationship()
    made_by: Mapped[Rep] = relationship(foreign_keys=made_by_id)
    settled_by: Mapped[Rep | None] = relationship(foreign_keys=settled_by_id)

    @property
    def is_open(self) -> bool:
        return self.settled_at is None and self.withdrawn_at is None

    @property
    def is_ours(self) -> bool:
        return self.side is Side.OURS

    @property
    def is_early(self) -> bool:
        """Return whether it was kept before its day, by the owner's calendar."""
        if self.outcome is not PromiseOutcome.KEPT or self.settled_at is None:
            return False
        return self.customer.owner.today(self.settled_at) < self.due_on

    @property
    def details(self) -> PromiseDetails:
        return from_attributes(PromiseDetails, self)

    def write(self, details: PromiseDetails, owner: Rep, *, at: datetime) -> None:
        """Take over what was said; another day may interrupt once more."""
        if self.due_on != details.due_on:
            self.interrupted_at = None
        self.side, self.what, self.due_on = details.side, details.what.strip(), details.due_on
        self.schedule_interruption(owner, at=at)

    def schedule_interruption(self, owner: Rep, *, at: datetime) -> None:
        """Note when it interrupts the owner's day: before the evening of its own day, once, and not when it
        was made later than that."""
        moment = self.evening_of(owner)
        may = self.is_open and self.is_ours and self.interrupted_at is None
        self.interrupts_at = moment if may and moment > at and self.due_on in owner.working_days else None

    def evening_of(self, owner: Rep) -> datetime:
        return owner.working_day_ends(self.due_on) - BEFORE_EVENING

    def withdraw(self, *, by: Rep | None, at: datetime) -> None:
        super().withdraw(by=by, at=at)
        self.interrupts_at = None

    def keep(self, *, by: Rep, at: datetime) -> None:
        """Kept in time, or late after its day. Raises Settled."""
        is_late = self.customer.owner.today(at) > self.due_on
        self._settle(PromiseOutcome.LATE if is_late else PromiseOutcome.KEPT, by, at)

    def correct_to_in_time(self, *, by: Rep, at: datetime) -> None:
        """It was kept on its day, and only told late. Raises Settled for one that did not end as late."""
        if self.outcome is not PromiseOutcome.LATE or self.is_withdrawn:
            raise Settled(errors.NOT_LATE)
        self.customer.note_change("promise", f"kept late: {self.what}", "kept in time", by=by, at=at)
        self.outcome = PromiseOutcome.KEPT

    def break_(self, *, by: Rep, at: datetime) -> None:
        """It will not be kept. Raises Settled."""
        self._settle(PromiseOutcome.BROKEN, by, at)

    def release(self, *, by: Rep, at: datetime) -> None:
        """Nobody needs it any more. Raises Settled."""
        self._settle(PromiseOutcome.RELEASED, by, at)

    def _settle(self, outcome: PromiseOutcome, by: Rep, at: datetime) -> None:
        if not self.is_open:
            raise Settled(errors.NOT_OPEN)
        self.outcome, self.settled_at, self.settled_by = outcome, at, by
        self.interrupts_at = None
        self.customer.follow_promises(by=by, at=at)
