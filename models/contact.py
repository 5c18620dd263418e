"""The persons at the customer: who they are, who left and who came instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, InWorkspace, one_of
from models.errors import Invalid
from models.names import LONGEST_NAME, name_key
from models.vocabulary import Channel, Tone

LEAP_YEAR = 2000  # a birthday whose year is unknown may be 29 February


@dataclass(frozen=True, slots=True)
class Birthday:
    """A day of the year; the year of birth when it is known."""

    month: int
    day: int
    year: int | None = None

    def __post_init__(self) -> None:
        try:
            datetime(self.year or LEAP_YEAR, self.month, self.day)  # noqa: DTZ001 - only asks whether it exists
        except ValueError:
            raise Invalid("That day does not exist.", field="birthday") from None


@dataclass(frozen=True, slots=True)
class ContactDetails:
    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
    birthday: Birthday | None = None
    tone: Tone | None = None
    preferred_channel: Channel | None = None

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            raise Invalid(f"A contact needs a name of up to {LONGEST_NAME} characters.", field="name")
        if self.email and ("@" not in self.email or " " in self.email.strip()):
            raise Invalid("An e-mail address looks like ana@example.com.", field="email")


class Contact(InWorkspace, Base):
    __tablename__ = "contacts"
    __table_args__ = (
        Index("ix_contacts_customer_id", "customer_id"),
        Index("uq_contacts_key", "workspace_id", "key", unique=True),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    name_key: Mapped[str] = mapped_column(String(2 * LONGEST_NAME))
    role: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(320), default="")
    phone: Mapped[str] = mapped_column(String(64), default="")
    birth_month: Mapped[int | None]
    birth_day: Mapped[int | None]
    birth_year: Mapped[int | None]
    tone: Mapped[Tone | None] = mapped_column(one_of(Tone))
    preferred_channel: Mapped[Channel | None] = mapped_column(one_of(Channel))
    key: Mapped[str | None] = mapped_column(String(64))  # the form that made it
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    left_at: Mapped[datetime | None]
    left_told_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))

    @property
    def birthday(self) -> Birthday | None:
        if self.birth_month is None or self.birth_day is None:
            return None
        return Birthday(self.birth_month, self.birth_day, self.birth_year)

    @property
    def is_here(self) -> bool:
        return self.left_at is None

    @property
    def details(self) -> ContactDetails:
        return ContactDetails(
            self.name,
            self.role,
            self.email,
            self.phone,
            self.birthday,
            self.tone,
            self.preferred_channel,
        )

    @details.setter
    def details(self, details: ContactDetails) -> None:
        self.name, self.name_key = details.name, name_key(details.name)
        self.role, self.email, self.phone = details.role, details.email, details.phone
        self.tone, self.preferred_channel = details.tone, details.preferred_channel
        born = details.birthday
        self.birth_month, self.birth_day = (born.month, born.day) if born else (None, None)
        self.birth_year = born.year if born else None
