"""The persons at the customer: who they are, who left and who came instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.calendar.days import is_sensible
from models.customers.contacts import errors
from models.kernel.errors import Invalid, check_length
from models.kernel.fields import field_names, from_attributes
from models.kernel.names import LONGEST_KEY, LONGEST_NAME, name_key
from models.kernel.vocabulary import Channel, Tone
from models.storage.base import COVERS_ID, Base, InWorkspace, ShortText, one_of, sparse_index, storable

LONGEST_ROLE, LONGEST_EMAIL, LONGEST_PHONE = 200, 320, 64
AN_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
NAMED_BY = ("customer_id", "name_key", "left_at", "workspace_id")
REACHED_BY = ("customer_id", "email", "phone", "workspace_id")
LEAP_YEAR = 2000  # a birthday whose year is unknown may be 29 February


@dataclass(frozen=True, slots=True)
class Birthday:
    """A day of the year; the year of birth when it is known."""

    month: int
    day: int
    year: int | None = None

    def __post_init__(self) -> None:
        try:
            day = date(LEAP_YEAR if self.year is None else self.year, self.month, self.day)
        except ValueError:
            raise Invalid(errors.NO_SUCH_DAY, field="birthday") from None
        if not is_sensible(day):
            raise Invalid(errors.YEAR_OF_BIRTH, field="birthday")

    def is_still_to_come(self, today: date) -> bool:
        """Whether nobody can have been born then."""
        return self.year is not None and date(self.year, self.month, self.day) > today

    def __str__(self) -> str:
        return f"{self.year or '-'}-{self.month:02}-{self.day:02}"


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
        for field in ("name", "role", "email", "phone"):
            object.__setattr__(self, field, storable(getattr(self, field)).strip())
        if not self.name or len(self.name) > LONGEST_NAME:
            raise Invalid(errors.NEEDS_A_NAME.format(longest=LONGEST_NAME), field="name")
        check_length(self.role, LONGEST_ROLE, field="role", words=errors.ROLE_UP_TO)
        if (self.email and not AN_EMAIL.fullmatch(self.email)) or len(self.email) > LONGEST_EMAIL:
            raise Invalid(errors.AN_EMAIL, field="email")
        check_length(self.phone, LONGEST_PHONE, field="phone", words=errors.PHONE_UP_TO)

    def __reduce__(self) -> tuple[Any, ...]:
        """Quicker than a dataclass does it by itself: an import sets a million of them aside."""
        return ContactDetails, tuple(getattr(self, name) for name in field_names(ContactDetails))


class Contact(InWorkspace, Base):
    __tablename__ = "contacts"
    __table_args__ = (
        Index("ix_contacts_customer_id_name_key", *NAMED_BY, **COVERS_ID),
        Index("ix_contacts_customer_id_email_phone", *REACHED_BY, **COVERS_ID),
        Index("uq_contacts_key", "key", "workspace_id", unique=True),
        sparse_index("ix_contacts_successor_id", "successor_id"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    name: Mapped[str] = mapped_column(ShortText(LONGEST_NAME))
    name_key: Mapped[str] = mapped_column(ShortText(LONGEST_KEY))
    role: Mapped[str] = mapped_column(ShortText(LONGEST_ROLE), default="")
    email: Mapped[str] = mapped_column(ShortText(LONGEST_EMAIL), default="")
    phone: Mapped[str] = mapped_column(ShortText(LONGEST_PHONE), default="")
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

    @birthday.setter
    def birthday(self, born: Birthday | None) -> None:
        self.birth_month, self.birth_day = (born.month, born.day) if born else (None, None)
        self.birth_year = born.year if born else None

    @property
    def is_here(self) -> bool:
        return self.left_at is None

    @property
    def details(self) -> ContactDetails:
        return from_attributes(ContactDetails, self)

    @details.setter
    def details(self, details: ContactDetails) -> None:
        self.name_key = name_key(details.name)
        for name in field_names(ContactDetails):
            setattr(self, name, getattr(details, name))
