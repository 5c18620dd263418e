"""Purchases: what was sold to whom, when, for how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, InWorkspace
from models.clocks import Happening
from models.errors import Invalid
from models.money import Money

if TYPE_CHECKING:
    from models.customer import Customer
    from models.rep import Rep


@dataclass(frozen=True, slots=True)
class Sale:
    """What a person says about a purchase."""

    bought_on: date
    what: str
    price: Money | None = None

    def check(self, today: date) -> None:
        """Raises Invalid, naming the field."""
        if self.bought_on > today:
            raise Invalid("That day is still to come. Choose today or an earlier day.", field="day")
        if len(self.what) > 300:
            raise Invalid("What was bought: up to 300 characters, please.", field="what")
        if self.price and self.price.amount < 0:
            raise Invalid("An amount is not negative.", field="amount")


class Purchase(InWorkspace, Base):
    __tablename__ = "purchases"
    __table_args__ = (
        Index("ix_purchases_customer_id", "customer_id", "bought_on"),
        Index("uq_purchases_key", "workspace_id", "key", unique=True),
        CheckConstraint("(amount is null) = (currency is null)", name="amount_has_a_currency"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    bought_on: Mapped[date]
    bought_at: Mapped[datetime]
    what: Mapped[str] = mapped_column(String(300), default="")
    amount: Mapped[Decimal | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    key: Mapped[str | None] = mapped_column(String(64))  # the form or the import line that made it
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    customer: Mapped[Customer] = relationship(back_populates="purchases")
    recorded_by: Mapped[Rep | None] = relationship(foreign_keys=recorded_by_id)

    @property
    def price(self) -> Money | None:
        return Money(self.amount, self.currency) if self.amount is not None and self.currency else None

    def happening(self) -> Happening:
        return Happening(self.bought_at, self.bought_on, self.id, None)
