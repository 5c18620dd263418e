"""Improvements: what the customer would change, open until somebody tells them what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.customers.improvements import errors
from models.kernel.errors import Invalid, check_length
from models.kernel.fields import from_attributes
from models.storage.base import Base, InWorkspace, LongText, one_of, sparse_index
from models.team.withdrawable import Withdrawable

if TYPE_CHECKING:
    from models.customers import Customer
    from models.customers.contacts.contact import Contact
    from models.customers.ratings.rating import Rating
    from models.team.rep import Rep

LONGEST_IMPROVEMENT = 2000  # characters
LONGEST_ANSWER = 1000


class Theme(StrEnum):
    """The subject of an improvement."""

    PRODUCT = "product"
    QUALITY = "quality"
    DELIVERY = "delivery"
    PRICE = "price"
    SERVICE = "service"
    CONTACT = "staying in touch"
    ORDERING = "ordering"
    BILLING = "billing"
    OTHER = "something else"


class ImprovementOutcome(StrEnum):
    ANSWERED = "answered"  # the customer was told what came of it
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class ImprovementDetails:
    """Details of an improvement as typed: its words, its theme, who at the customer said it."""

    words: str
    theme: Theme | None = None
    contact_id: int | None = None

    def check(self) -> None:
        """Raises Invalid, naming the field."""
        if not self.words.strip():
            raise Invalid(errors.NO_WORDS, field="improvement")
        check_length(self.words, LONGEST_IMPROVEMENT, field="improvement")


class Improvement(Withdrawable, InWorkspace, Base):
    """`said_on` is the local day on which the customer said it; nobody of us noted what came by the survey
    page."""

    __tablename__ = "improvements"
    __table_args__ = (
        Index("ix_improvements_customer_id", "customer_id", "said_on"),
        sparse_index("ix_improvements_contact_id", "contact_id"),
        Index("uq_improvements_key", "key", "workspace_id", unique=True),
        CheckConstraint("(settled_at is null) = (outcome is null)", name="settled_has_an_outcome"),
        CheckConstraint(
            "outcome is null or outcome <> 'answered' or told_on is not null", name="answered_is_told"
        ),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    rating_id: Mapped[int | None] = mapped_column(ForeignKey("ratings.id"), index=True)  # it was said beside
    words: Mapped[str] = mapped_column(LongText())
    theme: Mapped[Theme | None] = mapped_column(one_of(Theme))
    said_on: Mapped[date]
    key: Mapped[str | None] = mapped_column(String(64))  # the form that made it
    noted_at: Mapped[datetime]
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    outcome: Mapped[ImprovementOutcome | None] = mapped_column(one_of(ImprovementOutcome))
    answer: Mapped[str] = mapped_column(LongText(), default="")  # what came of it, or why not
    told_on: Mapped[date | None]  # when the customer was told
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    customer: Mapped[Customer] = relationship()
    contact: Mapped[Contact | None] = relationship()
    rating: Mapped[Rating | None] = relationship()
    noted_by: Mapped[Rep | None] = relationship(foreign_keys=noted_by_id)
    settled_by: Mapped[Rep | None] = relationship(foreign_keys=settled_by_id)

    @property
    def is_open(self) -> bool:
        return self.settled_at is None and not self.is_withdrawn

    @property
    def details(self) -> ImprovementDetails:
        return from_attributes(ImprovementDetails, self)
