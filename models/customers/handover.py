"""Hand-overs: which customer went from whom to whom, and whether it went back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.customers import Customer
from models.storage.base import Base, InWorkspace
from models.team.absence import Absence
from models.team.rep import Rep


class HandOver(InWorkspace, Base):
    """One customer's move; those of one press of a button share the gesture."""

    __tablename__ = "handovers"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    rep_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))  # from whom
    to_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    absence_id: Mapped[int | None] = mapped_column(ForeignKey("absences.id"), index=True)  # because of which
    gesture: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    taken_back_at: Mapped[datetime | None]
    taken_back_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    return_told_at: Mapped[datetime | None]  # whoever handed it over has heard that the absence is over
    customer: Mapped[Customer] = relationship()
    rep: Mapped[Rep] = relationship(foreign_keys=rep_id)
    to: Mapped[Rep] = relationship(foreign_keys=to_id)
    by: Mapped[Rep] = relationship(foreign_keys=by_id)
    absence: Mapped[Absence | None] = relationship()
