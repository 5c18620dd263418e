"""Absences: the days on which a rep is away, and who covers."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, InWorkspace
from models.rep import Rep


class Absence(InWorkspace, Base):
    """From its first to its last day, both included, by the rep's own calendar."""

    __tablename__ = "absences"
    __table_args__ = (
        Index("ix_absences_rep_id", "rep_id", "last_day"),
        Index("ix_absences_cover_id", "cover_id", "last_day"),
        Index("uq_absences_key", "key", "workspace_id", unique=True),
        CheckConstraint("first_day <= last_day", name="ends_after_it_starts"),
    )

    rep_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    key: Mapped[str | None] = mapped_column(String(64))  # the form that made it
    told_at: Mapped[datetime]
    told_by_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    returned_at: Mapped[datetime | None]  # the rep is back and was told what happened
    handed_over_at: Mapped[datetime | None]  # the manager got the list of the customers, once
    rep: Mapped[Rep] = relationship(foreign_keys=rep_id)
    cover: Mapped[Rep | None] = relationship(foreign_keys=cover_id)
    told_by: Mapped[Rep] = relationship(foreign_keys=told_by_id)
