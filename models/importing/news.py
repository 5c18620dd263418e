"""What a file says that the book does not have yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.customers.contacts.contact import Birthday, ContactDetails
from models.importing.imported import IMPORTED, Bought, Said, Touch, are_one, filled
from models.importing.known import Known, Row
from models.kernel.names import name_key


@dataclass(slots=True)
class News:
    """Beside what is to be mended stands the row or entity that has it."""

    fields: dict[str, Any] = field(default_factory=dict)
    contacts: list[ContactDetails] = field(default_factory=list)
    mended_contacts: list[tuple[Row, ContactDetails]] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
    mended_touches: list[tuple[Row, Touch]] = field(default_factory=list)
    purchases: list[Bought] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


def news(said: Said, known: Known, owner_id: int | None) -> News:
    """An empty cell says nothing, so nothing is ever emptied by it."""
    found = News(fields=otherwise(said, known.customer, owner_id))
    _contacts(said.contacts, known.contacts, found)
    _touches(said.touches, known.interactions, found)
    found.purchases = _purchases(said.purchases, known.purchases)
    return found


def otherwise(said: Said, customer: Row, owner_id: int | None) -> dict[str, Any]:
    """The columns that the file states and the book has otherwise."""
    stated = dict(said.profile)
    if said.name:
        stated["name"] = said.name
    if said.external_id:
        stated["external_id"] = said.external_id
    if said.owner is not None:
        stated["owner_id"] = owner_id
    return {name: value for name, value in stated.items() if getattr(customer, name) != value}


def details_of(row: Row) -> ContactDetails:
    born = Birthday(row.birth_month, row.birth_day, row.birth_year) if row.birth_month else None
    return ContactDetails(row.name, row.role, row.email, row.phone, born, row.tone, row.preferred_channel)


def _contacts(said: list[ContactDetails], there: list[Row], found: News) -> None:
    """First those whose address fits, then those of the same name; who has left is not asked back."""
    left = list(there)
    for exactly in (True, False):
        for contact in list(said):
            row = next((row for row in left if _fits(contact, row, exactly)), None)
            if row is None:
                continue
            left.remove(row)
            said = [other for other in said if other is not contact]
            mended = filled(contact, details_of(row))
            if row.left_at is None and mended != details_of(row):
                found.mended_contacts.append((row, mended))
    found.contacts = said


def _fits(contact: ContactDetails, row: Row, exactly: bool) -> bool:
    if exactly:
        return are_one(contact, details_of(row))
    return name_key(contact.name) == str(row.name_key)


def _touches(said: list[Touch], there: list[Row], found: News) -> None:
    """A day on which the customer was reached is known, also when somebody has taken it back."""
    by_day: dict[date, Row] = {row.happened_on: row for row in there}
    for touch in said:
        row = by_day.get(touch.on)
        if row is None:
            found.touches.append(touch)
        elif _was_imported(row) and _says_more(touch, row):
            found.mended_touches.append((row, touch))


def _was_imported(row: Row) -> bool:
    return row.withdrawn_at is None and str(row.key or "").startswith(IMPORTED)


def _says_more(touch: Touch, row: Row) -> bool:
    other_channel = touch.channel is not None and touch.channel is not row.channel
    return other_channel or (bool(touch.note) and touch.note != row.note)


def _purchases(said: list[Bought], there: list[Row]) -> list[Bought]:
    """Of purchases alike in everything the book has so many; the numbers above that are new."""
    counts = Counter((row.bought_on, row.amount, row.currency, row.what) for row in there)
    return [bought for bought in said if bought.number > counts[bought.content]]
