"""A customer as the lines of a file state it. A field that is not there was not stated."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from models.calendar.working_days import WorkingDays
from models.customers.contacts.contact import ContactDetails
from models.customers.errors import FIELD_UP_TO
from models.customers.profile import LONGEST
from models.kernel.errors import Invalid
from models.kernel.fields import field_names
from models.kernel.imported import IMPORTED
from models.kernel.names import name_key
from models.kernel.vocabulary import Channel, Outcome
from models.team.rep import Profile, Rep, enrol


def import_key() -> str:
    """A key that says where a row came from; duplicates are recognised by content."""
    return f"{IMPORTED}{uuid4().hex}"


@dataclass(slots=True)
class ImportOwner:
    """A rep of the book (`rep_id`), or somebody who becomes one with this import (`profile`)."""

    slack_user_id: str
    name: str
    time_zone: str
    days: WorkingDays
    budget: int
    is_active: bool = True
    rep_id: int | None = None
    profile: Profile | None = None

    @classmethod
    def known(cls, rep: Rep) -> ImportOwner:
        days, is_active = rep.working_days, rep.is_active
        return cls(rep.slack_user_id, rep.name, rep.time_zone, days, rep.budget, is_active, rep.id)

    @classmethod
    def joining(cls, slack_user_id: str, profile: Profile, *, at: datetime) -> ImportOwner:
        rep = enrol(slack_user_id, profile, at=at)
        return cls(slack_user_id, rep.name, rep.time_zone, rep.working_days, rep.budget or 0, profile=profile)


@dataclass(slots=True, unsafe_hash=True)
class ImportedInteraction:
    """The last interaction: on that day the customer was reached, or somebody tried."""

    on: date
    channel: Channel | None = None
    note: str = ""
    outcome: Outcome = Outcome.REACHED


@dataclass(slots=True, unsafe_hash=True)
class ImportedPurchase:
    """A purchase. `number` tells those of one day, amount and kind apart: the second of them is 2."""

    on: date
    amount: Decimal | None = None
    currency: str | None = None
    what: str = ""
    number: int = 1
    delivered_on: date | None = None
    renews_on: date | None = None

    @property
    def content(self) -> tuple[date, Decimal | None, str | None, str]:
        return self.on, self.amount, self.currency, self.what


@dataclass(slots=True)
class ImportedCustomer:
    """`owner` is a place in the list of owners; `profile` has the customer's columns that were stated.
    `remarks` are added to the notes, whatever stands there."""

    name: str
    owner: int | None
    external_id: str | None
    profile: dict[str, Any] = field(default_factory=dict)
    contacts: list[ContactDetails] = field(default_factory=list)
    interactions: list[ImportedInteraction] = field(default_factory=list)
    purchases: list[ImportedPurchase] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Lines of the same key are about the same customer: its own id, else its name and owner."""
        return f"i{self.external_id}" if self.external_id else self.name_and_owner

    @property
    def name_and_owner(self) -> str:
        return f"n{self.owner}:{name_key(self.name)}"

    def join(self, other: ImportedCustomer) -> None:
        """Take over what a further line says; what an earlier line said stands."""
        self.name = self.name or other.name
        self.owner = other.owner if self.owner is None else self.owner
        self.external_id = self.external_id or other.external_id
        self.profile = other.profile | self.profile | self._joined_texts(other.profile)
        for contact in other.contacts:
            self._join_contact(contact)
        self.interactions += [
            interaction for interaction in other.interactions if interaction not in self.interactions
        ]
        self.purchases += [imported for imported in other.purchases if imported not in self.purchases]
        self.remarks += [remark for remark in other.remarks if remark not in self.remarks]

    def notes_after(self, notes: str) -> str:
        """The notes of a customer who has these already. Raises Invalid for more than they hold."""
        stated = self.profile.get("notes", notes)
        further = [remark for remark in self.remarks if not _stands_in(remark, stated)]
        whole = "\n".join(filter(None, (stated, *further)))
        if len(whole) > LONGEST["notes"]:
            raise Invalid(FIELD_UP_TO.format(field="Notes", longest=LONGEST["notes"]))
        return whole

    def _joined_texts(self, others: dict[str, Any]) -> dict[str, Any]:
        """Notes and tags of both: what is said of a second person is not lost."""
        texts: dict[str, Any] = {}
        if (notes := others.get("notes")) and not _stands_in(notes, own := self.profile.get("notes", "")):
            texts["notes"] = f"{own}\n{notes}" if own else notes
        if tags := others.get("tags"):
            texts["tags"] = tuple(dict.fromkeys((*self.profile.get("tags", ()), *tags)))
        return texts

    def _join_contact(self, contact: ContactDetails) -> None:
        for index, existing in enumerate(self.contacts):
            if is_same_contact(existing, contact):
                self.contacts[index] = merged(existing, contact)
                return
        self.contacts.append(contact)


def _stands_in(lines: str, notes: str) -> bool:
    return f"\n{lines}\n" in f"\n{notes}\n"


def is_same_contact(contact: ContactDetails, other: ContactDetails) -> bool:
    """Whether the names are equal and the addresses do not differ."""
    if name_key(contact.name) != name_key(other.name):
        return False
    return not contact.email or not other.email or contact.email.casefold() == other.email.casefold()


def merged(contact: ContactDetails, other: ContactDetails) -> ContactDetails:
    """The contact, with what it does not say taken from the other."""
    stated = {name: getattr(contact, name) or getattr(other, name) for name in field_names(ContactDetails)}
    return ContactDetails(**stated)
