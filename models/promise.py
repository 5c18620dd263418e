"""Promises: something one side said it would do by a date."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, InWorkspace, Line, one_of
from models.vocabulary import PromiseOutcome, Side

if TYPE_CHECKING:
    from models.customer import Customer
    from models.rep import Rep

LONGEST_PROMISE = 300  # characters


class Promise(InWorkspace, Base):
    __tablename__ = "promises"
    __table_args__ = (
        Index("ix_promises_customer_id", "customer_id", "due_on"),
        Index("ix_promises_made_by_id", "made_by_id", "made_at"),
        Index("ix_promises_interaction_id", "interaction_id"),
        Index("uq_promises_key", "key", "workspace_id", unique=True),
        CheckConstraint("(settled_at is null) = (outcome is null)", name="settled_has_an_outcome"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    side: Mapped[Side] = mapped_column(one_of(Side))
    what: Mapped[str] = mapped_column(Line(LONGEST_PROMISE))
    due_on: Mapped[date]
    key: Mapped[str | None] = mapped_column(String(64))  # the form that made it
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))  # where it was made
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    outcome: Mapped[PromiseOutcome | None] = mapped_column(one_of(PromiseOutcome))
    interrupted_at: Mapped[datetime | None]  # the rep was told once more, on the day itself
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    customer: Mapped[Customer] = relationship()
    made_by: Mapped[Rep] = relationship(foreign_keys=made_by_id)
    settled_by: Mapped[Rep | None] = relationship(foreign_keys=settled_by_id)

    @property
    def is_open(self) -> bool:
        return self.settled_at is None and self.withdrawn_at is None
