"""A customer as the lines of a file state it. A field that is not there was not stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from models.calendar.working_days import WorkingDays
from models.customers.contacts.contact import ContactDetails
from models.customers.errors import FIELD_UP_TO, TAGS_UP_TO
from models.customers.profile import LONGEST, PICTURE
from models.duplicates.reachability import is_same_number
from models.importing.external_ids import bare_id
from models.kernel.errors import Invalid
from models.kernel.fields import field_names
from models.kernel.imported import IMPORTED
from models.kernel.names import name_key
from models.kernel.vocabulary import Channel, Outcome
from models.storage.base import LONGEST_LIST
from models.team.rep import Profile, Rep, enrol

JOINED = ("notes", "tags", *PICTURE)
SAME_OF_CONTACTS = ("name", "email")  # by which they are known


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
    `remarks` are added to the notes, whatever stands there; `words` are names as written, of what the profile
    has by its number. is_foreign: another program wrote the file; its tags are added to those in the book.
    is_lead: in words of another program, which say nothing of whoever has bought. is_meant: somebody has said
    that it is the customer of that name in the book, whatever its id."""

    name: str
    owner: int | None
    external_id: str | None
    profile: dict[str, Any] = field(default_factory=dict)
    contacts: list[ContactDetails] = field(default_factory=list)
    interactions: list[ImportedInteraction] = field(default_factory=list)
    purchases: list[ImportedPurchase] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    is_foreign: bool = False
    is_lead: bool = False
    is_meant: bool = False

    @property
    def key(self) -> str:
        """Lines of the same key are about the same customer: its own id, else its name and owner."""
        return f"i{bare_id(self.external_id)}" if self.external_id else self.name_and_owner

    @property
    def name_and_owner(self) -> str:
        return f"n{self.owner}:{name_key(self.name)}"

    def join(self, other: ImportedCustomer) -> None:
        """Take over what a further line says. What an earlier line said stands; what is said otherwise is
        added to the notes."""
        otherwise = [*self._otherwise(other), *self._of_contacts_otherwise(other)]
        self.name = self.name or other.name
        self.owner = other.owner if self.owner is None else self.owner
        self.external_id = self.external_id or other.external_id
        self.is_meant = self.is_meant or other.is_meant
        self.profile = other.profile | self.profile | self._joined_texts(other.profile)
        for contact in other.contacts:
            self._join_contact(contact)
        self.interactions += [
            interaction for interaction in other.interactions if interaction not in self.interactions
        ]
        self.purchases += [imported for imported in other.purchases if imported not in self.purchases]
        self.remarks += dict.fromkeys(
            remark for remark in (*otherwise, *other.remarks) if remark not in self.remarks
        )

    def notes_after(self, notes: str) -> str:
        """The notes of a customer who has these already. Raises Invalid for more than they hold."""
        stated = self.profile.get("notes", notes)
        further = [remark for remark in self.remarks if not _stands_in(remark, stated)]
        whole = "\n".join(filter(None, (stated, *further)))
        for name, text in {**self.profile, "notes": whole}.items():
            if name in JOINED and len(text) > LONGEST.get(name, len(text)):
                raise Invalid(FIELD_UP_TO.format(field=name.capitalize(), longest=LONGEST[name]))
        return whole

    def tags_after(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        """The tags of a customer who has these already. Raises Invalid for more than they hold."""
        stated: tuple[str, ...] = self.profile.get("tags", ())
        whole = tuple(dict.fromkeys((*tags, *stated))) if self.is_foreign else stated
        if len("\n".join(whole)) > LONGEST_LIST:
            raise Invalid(TAGS_UP_TO.format(longest=LONGEST_LIST))
        return whole

    def _joined_texts(self, others: dict[str, Any]) -> dict[str, Any]:
        """Notes, tags and the picture of both: what is said of a second person is not lost."""
        texts: dict[str, Any] = {}
        for name in ("notes", *PICTURE):
            if (text := others.get(name)) and not _stands_in(text, own := self.profile.get(name, "")):
                texts[name] = f"{own}\n{text}" if own else text
        if tags := others.get("tags"):
            texts["tags"] = tuple(dict.fromkeys((*self.profile.get("tags", ()), *tags)))
        return texts

    def _otherwise(self, other: ImportedCustomer) -> Iterator[str]:
        """Yield "Country: Spain" for what the other says differently."""
        if other.name and self.name and name_key(other.name) != name_key(self.name):
            yield _remark("name", other.name)
        if self.owner is not None and other.owner not in (None, self.owner):
            yield _remark("owner", other.words.get("owner", ""))
        for name, value in other.profile.items():
            own = self.profile.get(name)
            if name not in JOINED and own is not None and _written(own) != (words := _written(value)):
                yield _remark(name, other.words.get(name, words))

    def _of_contacts_otherwise(self, other: ImportedCustomer) -> Iterator[str]:
        """Yield "Rosa Lima, Phone: 0302"."""
        for contact in other.contacts:
            known = next((own for own in self.contacts if is_same_contact(own, contact)), None)
            for name in field_names(ContactDetails) if known else ():
                own, value = _written(getattr(known, name)), _written(getattr(contact, name))
                if name == "phone" and is_same_number(own, value, self.profile.get("country") or ""):
                    continue
                if name not in SAME_OF_CONTACTS and own and value and own.casefold() != value.casefold():
                    yield f"{contact.name}, {_remark(name, value)}"

    def _join_contact(self, contact: ContactDetails) -> None:
        for index, existing in enumerate(self.contacts):
            if is_same_contact(existing, contact):
                self.contacts[index] = merged(existing, contact)
                return
        self.contacts.append(contact)


def _remark(name: str, words: str) -> str:
    return f"{name.removesuffix('_id').replace('_', ' ').capitalize()}: {words}"


def _written(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


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
