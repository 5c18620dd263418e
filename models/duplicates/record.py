"""Decisions about customers that look alike: merged, or not the same."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.duplicates import errors
from models.kernel.errors import Settled
from models.storage.base import Base, InWorkspace
from models.team.rep import Rep

UNDO_DAYS = 30
CAN_BE_UNDONE = timedelta(days=UNDO_DAYS)


class Merge(InWorkspace, Base):
    """One customer merged into another. journal: what that wrote, as `rows.Journal` has it. `key` is that of
    the form, and finds the merge again."""

    __tablename__ = "merges"
    __table_args__ = (Index("uq_merges_key", "key", "workspace_id", unique=True),)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)  # the one that stays
    merged_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    journal: Mapped[dict[str, Any]] = mapped_column(JSON)
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    by: Mapped[Rep] = relationship(foreign_keys=by_id)
    undone_by: Mapped[Rep | None] = relationship(foreign_keys=undone_by_id)

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None

    def must_stand(self) -> None:
        """Raises Settled, saying by whom it was undone and when."""
        if self.undone_at and self.undone_by:
            words = errors.UNDONE_ALREADY.format(who=self.undone_by.name, day=self.undone_at)
            raise Settled(words)

    def is_too_old(self, now: datetime) -> bool:
        return now > self.at + CAN_BE_UNDONE


class DistinctCustomers(InWorkspace, Base):
    """Two customers of whom somebody has said that they are not the same."""

    __tablename__ = "distinct_customers"
    __table_args__ = (Index("uq_distinct_customers", "customer_id", "other_id", unique=True),)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
