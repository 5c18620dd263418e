"""Purchases: what was sold to whom, when, for how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.calendar.days import is_sensible, moment_recorded
from models.calendar.errors import CHECK_THE_YEAR, STILL_TO_COME
from models.customers.purchases import errors
from models.kernel.errors import Invalid, check_length
from models.kernel.fields import from_attributes
from models.kernel.imported import is_of_file
from models.kernel.money import Money
from models.rhythm.clocks import HistoryEvent
from models.storage.base import Base, InWorkspace, ShortText
from models.team.withdrawable import Withdrawable

if TYPE_CHECKING:
    from models.customers import Customer
    from models.customers.plans.contact_plan import PlanRun
    from models.team.rep import Rep


LONGEST_WHAT = 300
FARTHEST = timedelta(days=1096)  # a delivery further ahead is a typing error


@dataclass(frozen=True, slots=True)
class PurchaseDetails:
    """Details of a purchase as typed."""

    bought_on: date
    what: str
    price: Money | None = None
    delivered_on: date | None = None  # the contact plan counts from it, where it is known
    renews_on: date | None = None  # when it runs out, wears out or renews

    def __str__(self) -> str:
        price = f"{self.price.amount} {self.price.currency}" if self.price else ""
        return ", ".join(filter(None, (self.bought_on.isoformat(), self.what, price)))

    def check(self, today: date) -> None:
        """Raises Invalid, naming the field."""
        if self.bought_on > today:
            raise Invalid(STILL_TO_COME, field="day")
        if not is_sensible(self.bought_on):
            raise Invalid(errors.LONG_AGO, field="day")
        check_length(self.what, LONGEST_WHAT, field="what", words=errors.WHAT_UP_TO)
        if self.price and self.price.amount < 0:
            raise Invalid(errors.NEGATIVE, field="amount")
        self._check_what_follows(today)

    def _check_what_follows(self, today: date) -> None:
        if self.delivered_on:
            if self.delivered_on < self.bought_on:
                raise Invalid(errors.DELIVERED_BEFORE, field="delivered")
            if self.delivered_on > today + FARTHEST:
                raise Invalid(errors.DELIVERED_FAR_AHEAD, field="delivered")
        if self.renews_on:
            if self.renews_on <= self.bought_on:
                raise Invalid(errors.RENEWS_BEFORE, field="renews")
            if not is_sensible(self.renews_on):
                raise Invalid(CHECK_THE_YEAR, field="renews")

    def check_renewal(self, today: date, before: PurchaseDetails | None = None) -> None:
        """A renewal nobody has known of must be to come; one that stood there `before` may be over by now.
        Raises Invalid."""
        is_known = before is not None and before.renews_on == self.renews_on
        if self.renews_on and self.bought_on < self.renews_on <= today and not is_known:
            raise Invalid(errors.RENEWAL_IS_OVER, field="renews")


class Purchase(Withdrawable, InWorkspace, Base):
    __tablename__ = "purchases"
    __table_args__ = (
        Index("ix_purchases_customer_id", "customer_id", "bought_on"),
        Index("uq_purchases_key", "key", "workspace_id", unique=True),
        CheckConstraint("(amount is null) = (currency is null)", name="amount_has_a_currency"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    bought_on: Mapped[date]
    bought_at: Mapped[datetime]
    what: Mapped[str] = mapped_column(ShortText(LONGEST_WHAT), default="")
    amount: Mapped[Decimal | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    key: Mapped[str | None] = mapped_column(String(64))  # the form or the import line that made it
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    delivered_on: Mapped[date | None]
    renews_on: Mapped[date | None]
    returned_at: Mapped[datetime | None]  # returned or cancelled: it happened, and does not count as a sale
    returned_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    customer: Mapped[Customer] = relationship(back_populates="purchases")
    recorded_by: Mapped[Rep | None] = relationship(foreign_keys=recorded_by_id)
    returned_by: Mapped[Rep | None] = relationship(foreign_keys=returned_by_id)
    plan_run: Mapped[PlanRun | None] = relationship(back_populates="purchase")

    @property
    def price(self) -> Money | None:
        return Money(self.amount, self.currency) if self.amount is not None and self.currency else None

    @property
    def details(self) -> PurchaseDetails:
        return from_attributes(PurchaseDetails, self)

    @property
    def is_imported(self) -> bool:
        """Whether a file brought it: nobody in particular recorded it."""
        return is_of_file(self.key)

    @property
    def is_returned(self) -> bool:
        return self.returned_at is not None

    @property
    def plan_counts_from(self) -> date:
        return self.delivered_on or self.bought_on

    def write(self, details: PurchaseDetails, *, zone: str, at: datetime) -> None:
        """Take over what was said. Today means now, and an earlier day its noon."""
        if self.bought_on != details.bought_on:
            self.bought_on, self.bought_at = (
                details.bought_on,
                moment_recorded(details.bought_on, None, zone, at),
            )
        self.what, price = details.what, details.price
        self.delivered_on, self.renews_on = details.delivered_on, details.renews_on
        self.amount, self.currency = (price.amount, price.currency) if price else (None, None)

    def history_event(self) -> HistoryEvent:
        return HistoryEvent(
            self.bought_at, self.bought_on, self.id, None, renews_on=self.renews_on, returned=self.is_returned
        )
