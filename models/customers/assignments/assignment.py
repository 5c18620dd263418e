"""Assignments: a customer whom a manager hands to whoever looks after it, until somebody has spoken to it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.storage.base import Base, InWorkspace, sparse_index
from models.team.withdrawable import Withdrawable

if TYPE_CHECKING:
    from models.customers import Customer
    from models.customers.interactions.interaction import Interaction
    from models.customers.ratings.rating import Rating
    from models.team.rep import Rep


class Assignment(Withdrawable, InWorkspace, Base):
    """rating: the answer it is about, if it is about one. interaction: what settled it. Of a customer there
    is one that is open, or two after a merge."""

    __tablename__ = "assignments"
    __table_args__ = (
        Index("ix_assignments_customer_id", "customer_id"),
        sparse_index("ix_assignments_rating_id", "rating_id"),
        sparse_index("ix_assignments_interaction_id", "interaction_id"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    rating_id: Mapped[int | None] = mapped_column(ForeignKey("ratings.id"))
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    settled_at: Mapped[datetime | None]
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))
    customer: Mapped[Customer] = relationship()
    rating: Mapped[Rating | None] = relationship()
    asked_by: Mapped[Rep] = relationship(foreign_keys=asked_by_id)
    interaction: Mapped[Interaction | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.settled_at is None and not self.is_withdrawn


def settled_assignments(session: Session) -> list[Assignment]:
    """Assignments that this transaction has settled."""
    settled: list[Assignment] = session.info.setdefault("settled assignments", [])
    return settled
