"""The people of a line: their names, addresses and numbers, and what has no place with the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from models.customers.contacts.contact import LONGEST_PHONE, LONGEST_ROLE, ContactDetails
from models.importing.columns.first_look import is_flag
from models.importing.imported import merged
from models.importing.reading import errors
from models.importing.reading.addresses import read_emails, read_phones, without_address
from models.importing.reading.line_cells import LineCells
from models.importing.reading.vocabulary import read_line, read_word
from models.kernel.errors import Invalid
from models.kernel.names import name_key
from models.kernel.vocabulary import Channel, Tone

COMPANY = 0  # the number of what belongs to the company itself


@dataclass(slots=True)
class ParsedPersons:
    """further: lines for the customer's notes, "Rosa Lima, Mobile: +351 91 000 000"."""

    contacts: list[ContactDetails] = field(default_factory=list)
    further: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PersonReader:
    """Reads the people of a line."""

    numbers: list[int]
    has_company_address: bool

    def person_name(self, cells: LineCells, n: int = 1) -> str:
        parts = (cells.get(f"contact_{part}", number=n) for part in ("first", "middle", "last"))
        return cells.get("contact_name", number=n) or " ".join(filter(None, parts))

    def read(self, cells: LineCells, customer: str, today: date, address: str = "") -> ParsedPersons:
        """address: an e-mail address that stood beside the customer's name."""
        persons = ParsedPersons()
        for n in self.numbers:
            self._person(cells, n, customer, today, persons)
        if self.has_company_address:
            self._company(cells, customer, persons)
        if address:
            _add_to_customer(persons, ContactDetails(customer, email=address))
        return persons

    def _person(self, cells: LineCells, n: int, customer: str, today: date, persons: ParsedPersons) -> None:
        name, address = self.person_name(cells, n), ""
        if not cells.columns.is_own:
            name, address = without_address(name)
            check_name(name)
        emails = self._all(cells, "contact_email", n, read_emails)
        emails += [("", address)] if address and not emails else []
        phones = self._all(cells, "contact_phone", n, read_phones)
        born, unread = cells.birthday(n, today)
        details = {
            "role": cells.get("contact_role", partial(_role, cells), n) or "",
            "email": emails[0][1] if emails else "",
            "phone": phones[0][1] if phones else "",
            "birthday": born,
            "tone": cells.word("contact_tone", partial(read_word, Tone), n),
            "preferred_channel": cells.word("contact_channel", partial(read_word, Channel), n),
        }
        if not name and not any(details.values()) and not unread:
            return
        if not (name or customer or emails):
            raise Invalid(errors.NO_NAME)
        person = ContactDetails(name or customer or details["email"], **details)
        persons.contacts.append(person)
        persons.further += [f"{person.name}, {unread}"] if unread else []
        persons.further += [f"{person.name}, {label}: {value}" for label, value in (*emails[1:], *phones[1:])]

    def _company(self, cells: LineCells, customer: str, persons: ParsedPersons) -> None:
        """The switchboard is a contact that bears the company's name."""
        emails = cells.get("company_email", read_emails) or ()
        phones = cells.get("company_phone", read_phones) or ()
        if (emails or phones) and not customer:
            raise Invalid(errors.NO_NAME)
        if emails or phones:
            email, phone = next(iter(emails), ""), next(iter(phones), "")
            _add_to_customer(persons, ContactDetails(customer, email=email, phone=phone))
            persons.further += [f"{customer}: {value}" for value in (*emails[1:], *phones[1:])]

    def _all(
        self, cells: LineCells, name: str, n: int, read: Callable[[str], tuple[str, ...]]
    ) -> list[tuple[str, str]]:
        """(heading, value) of every address in the columns of that field, the best liked first."""
        if cells.columns.is_own:
            value = cells.get(name, partial(read_line, longest=LONGEST_PHONE) if "phone" in name else str, n)
            return [("", value)] if value else []
        found: dict[str, str] = {}
        for index in cells.columns.places(name, n):
            for value in cells.at(index, read) or ():
                found.setdefault(value, cells.columns.heading(index))
        return [(label, value) for value, label in found.items()]


def check_name(name: str) -> None:
    """Raises Invalid for what is nobody's name: yes, no, a number."""
    if is_flag(name) or name.isdecimal():
        raise Invalid(errors.NOBODYS_NAME.format(cell=name))


def _add_to_customer(persons: ParsedPersons, details: ContactDetails) -> None:
    """Add what reaches the customer itself; there is one contact of its name. What that one has otherwise is
    added to the notes."""
    for index, known in enumerate(persons.contacts):
        if name_key(known.name) == name_key(details.name):
            persons.contacts[index] = merged(known, details)
            values = ((known.email, details.email), (known.phone, details.phone))
            persons.further += [
                f"{details.name}: {new}" for old, new in values if old and new not in ("", old)
            ]
            return
    persons.contacts.append(details)


def _role(cells: LineCells, cell: str) -> str:
    return read_line(cells.as_name(cell), LONGEST_ROLE)


def has_company_address(columns: Any) -> bool:
    return any(columns.index(name) is not None for name in ("company_email", "company_phone"))
