"""Survey requests: a personal link with which one contact answers on the survey page."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.customers.surveys import errors
from models.kernel.errors import Settled
from models.kernel.vocabulary import Metric
from models.storage.base import Base, InWorkspace, one_of, sparse_index
from models.team.withdrawable import Withdrawable

if TYPE_CHECKING:
    from models.customers import Customer
    from models.customers.contacts.contact import Contact
    from models.team.rep import Rep

LASTS = timedelta(days=30)  # so long a link can be answered
MAY_CHANGE = timedelta(hours=1)  # after the first answer
LONGEST_COOL_DOWN = 365  # days
NONCE_BYTES = 18  # random; nobody guesses them, and the signature keeps even the tries away


class RequestState(StrEnum):
    """The state of a link."""

    OPEN = "open"
    CHANGEABLE = "changeable"  # answered, less than an hour ago
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"

    @property
    def takes_answers(self) -> bool:
        return self in (RequestState.OPEN, RequestState.CHANGEABLE)


def new_nonce() -> str:
    return token_urlsafe(NONCE_BYTES)


class SurveyRequest(Withdrawable, InWorkspace, Base):
    """`nonce` travels, signed, in the link; nothing else of the book does. `metric` is what the page asks."""

    __tablename__ = "survey_requests"
    __table_args__ = (
        Index("ix_survey_requests_customer_id", "customer_id", "asked_at"),
        Index("ix_survey_requests_answered_at", "workspace_id", "answered_at"),
        sparse_index("ix_survey_requests_contact_id", "contact_id"),
        Index("uq_survey_requests_nonce", "nonce", unique=True),
        Index("uq_survey_requests_key", "key", "workspace_id", unique=True),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))  # None: a private person
    metric: Mapped[Metric] = mapped_column(one_of(Metric))
    nonce: Mapped[str] = mapped_column(String(32))
    key: Mapped[str | None] = mapped_column(String(64))  # the form that made it
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    expires_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]  # the first answer; it can be changed for an hour
    customer: Mapped[Customer] = relationship()
    contact: Mapped[Contact | None] = relationship()
    asked_by: Mapped[Rep] = relationship(foreign_keys=asked_by_id)

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @property
    def answer_key(self) -> str:
        """The key of the rating and of the improvement with which it is answered: repeating is one answer."""
        return f"survey-{self.id}"

    def check_open(self, at: datetime) -> None:
        """Raises Settled once it cannot be answered for the first time any more, saying why."""
        match self.state(at):
            case RequestState.CHANGEABLE | RequestState.USED:
                raise Settled(errors.ANSWERED)
            case RequestState.WITHDRAWN:
                raise Settled(errors.WITHDRAWN)
            case RequestState.EXPIRED:
                raise Settled(errors.EXPIRED)

    def state(self, at: datetime) -> RequestState:
        if self.is_withdrawn:
            return RequestState.WITHDRAWN
        if self.answered_at is not None:
            is_fresh = at < self.answered_at + MAY_CHANGE
            return RequestState.CHANGEABLE if is_fresh else RequestState.USED
        return RequestState.OPEN if at < self.expires_at else RequestState.EXPIRED
