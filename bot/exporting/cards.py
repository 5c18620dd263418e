"""Customers as address cards (vCard 3.0): one for each person, and one for a company without any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

import vobject
from vobject.vcard import Address, Name

from models.exporting import CustomerExport
from models.kernel.names import name_key
from models.storage.bulk import Row

NO_YEAR = 1604  # as address books write a birthday without its year


def write_cards(extracts: Iterable[CustomerExport], file: IO[str], advance: Callable[[int], None]) -> None:
    for extract in extracts:
        for card in cards(extract):
            file.write(card)
        advance(1)


def cards(extract: CustomerExport) -> Iterator[str]:
    """Yield the customer's cards; its notes and tags stand on the first."""
    customer = extract.customer
    for place, contact in enumerate(extract.contacts or [None]):
        card = vobject.vCard()
        _person(card, customer, contact) if contact else _company(card, customer)
        _add(card, "lang", customer.language)
        if customer.country:
            card.add("adr").value = Address(country=customer.country)
        if place == 0:
            _add(card, "categories", list(customer.tags))
            _add(card, "note", customer.notes)
        yield card.serialize()


def _person(card: Any, customer: Row, contact: Row) -> None:
    """A person of the customer's own name is a private customer, and belongs to no company."""
    card.add("fn").value = contact.name
    card.add("n").value = Name(family=contact.name)
    if name_key(contact.name) != name_key(customer.name):
        card.add("org").value = [customer.name]
    _add(card, "title", contact.role)
    _add(card, "email", contact.email)
    _add(card, "tel", contact.phone)
    if contact.birth_month:
        year = contact.birth_year or NO_YEAR
        born = card.add("bday")
        born.value = f"{year:04}-{contact.birth_month:02}-{contact.birth_day:02}"
        born.params |= {} if contact.birth_year else {"X-APPLE-OMIT-YEAR": [str(NO_YEAR)]}


def _company(card: Any, customer: Row) -> None:
    card.add("fn").value = customer.name
    card.add("n").value = Name(family=customer.name)
    card.add("org").value = [customer.name]
    card.add("x-abshowas").value = "COMPANY"


def _add(card: Any, name: str, value: Any) -> None:
    if value:
        card.add(name).value = value
