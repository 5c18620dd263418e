"""Alerts: who is told of a hot potato, and when; the one thing that may interrupt a working day at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.outbox.message import OutboxMessage
from models.storage.base import OF_THIS_DATABASE, Base, InWorkspace, sparse_index

if TYPE_CHECKING:
    from models.customers import Customer
    from models.customers.interactions.interaction import Interaction
    from models.customers.ratings.rating import Rating
    from models.team.rep import Rep


TOLD_LATELY = timedelta(days=90)  # what told of an older problem is brought up to date while it is open


class Alert(InWorkspace, Base):
    """One person to be told of one cause: a rating, or an interaction in which a problem was ticked.

    tells_at: the moment from which it may be told, inside the person's working hours; None once it was told
    or needs no telling any more. After it was told, the moment from which the person may be told that it has
    been taken back; corrected_at: that was done. message: the one that told it, unless the digest did."""

    __tablename__ = "alerts"
    __table_args__ = (
        Index("uq_alerts_rating_id", "rating_id", "rep_id", unique=True),
        Index("uq_alerts_interaction_id", "interaction_id", "rep_id", unique=True),
        sparse_index("ix_alerts_message_id", "message_id"),
        CheckConstraint("(rating_id is null) <> (interaction_id is null)", name="has_one_cause"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    rating_id: Mapped[int | None] = mapped_column(ForeignKey("ratings.id"))
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))
    rep_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    arose_at: Mapped[datetime]
    tells_at: Mapped[datetime | None] = mapped_column(index=True)
    told_at: Mapped[datetime | None]
    corrected_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"), info=OF_THIS_DATABASE)
    message: Mapped[OutboxMessage | None] = relationship()
    customer: Mapped[Customer] = relationship()
    rating: Mapped[Rating | None] = relationship()
    interaction: Mapped[Interaction | None] = relationship()
    rep: Mapped[Rep] = relationship(foreign_keys=rep_id)

    @property
    def cause(self) -> Rating | Interaction:
        cause = self.interaction or self.rating
        if cause is None:
            raise AssertionError("an alert has one cause")
        return cause

    @property
    def is_told_at_once(self) -> bool:
        """Whether the person knows of it, or does once the open book is closed: it arose in working hours."""
        return self.told_at is not None or (self.tells_at is not None and self.tells_at <= self.arose_at)

    @property
    def stands(self) -> bool:
        """Whether the person knows of it, or is about to."""
        return self.corrected_at is None and (self.told_at is not None or self.tells_at is not None)

    def schedule(self, moment: datetime) -> None:
        """Have it told from that moment on, unless the person knows of it."""
        if self.told_at and not self.corrected_at:
            self.tells_at = None  # nor is it taken back any more
        else:
            self.told_at = self.corrected_at = None
            self.tells_at = moment

    def call_off(self, moment: datetime) -> None:
        """It needs no telling any more; whoever was told is told that from that moment on, once."""
        self.tells_at = moment if self.told_at and not self.corrected_at else None


@dataclass(frozen=True, slots=True)
class TroubleChange:
    """was_open: whether there was an open problem before."""

    at: datetime
    was_open: bool


def troubled_customers(session: Session) -> dict[int, TroubleChange]:
    """Customer ids of whose problems this transaction may have changed what has become."""
    troubled: dict[int, TroubleChange] = session.info.setdefault("troubled", {})
    return troubled


def alarmed_customers(session: Session) -> dict[int, datetime]:
    """Customer ids about whom this transaction has somebody told at once, with the moment that did."""
    alarmed: dict[int, datetime] = session.info.setdefault("alarmed", {})
    return alarmed


def tell_anew(session: Session, customer_ids: Iterable[int], *, at: datetime) -> None:
    """Have the messages that told of their problems say who looks after them now, and how they are called."""
    for customer_id in customer_ids:
        troubled_customers(session).setdefault(customer_id, TroubleChange(at, was_open=True))
