"""Changes that a file brings: what the book does not have yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from models.customers.contacts.contact import Birthday, ContactDetails
from models.duplicates.reachability import is_same_number
from models.importing.existing import ExistingCustomer, Row
from models.importing.external_ids import bare_id
from models.importing.imported import (
    ImportedCustomer,
    ImportedInteraction,
    ImportedPurchase,
    is_same_contact,
    merged,
)
from models.kernel.imported import is_of_file
from models.kernel.names import name_key
from models.kernel.vocabulary import Outcome, Stage

NOTHING = (None, "", ())


@dataclass(slots=True)
class ImportChanges:
    """Beside what is to be mended stands the row or entity that has it."""

    fields: dict[str, Any] = field(default_factory=dict)
    contacts: list[ContactDetails] = field(default_factory=list)
    amended_contacts: list[tuple[Row, ContactDetails]] = field(default_factory=list)
    interactions: list[ImportedInteraction] = field(default_factory=list)
    amended_interactions: list[tuple[Row, ImportedInteraction]] = field(default_factory=list)
    purchases: list[ImportedPurchase] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Columns of the customer that change, and tables in which something is added or mended."""
        others = {
            "contacts": self.contacts or self.amended_contacts,
            "interactions": self.interactions or self.amended_interactions,
            "purchases": self.purchases,
        }
        return (*self.fields, *(name for name, changed in others.items() if changed))


def changes_of(imported: ImportedCustomer, known: ExistingCustomer, owner_id: int | None) -> ImportChanges:
    """An empty cell says nothing, so nothing is ever emptied by it."""
    changes = ImportChanges(fields=changed_columns(imported, known.customer, owner_id))
    country = imported.profile.get("country") or known.customer.country
    _contacts(imported.contacts, known.contacts, country, changes)
    _interactions(imported.interactions, known.interactions, changes)
    changes.purchases = _purchases(imported.purchases, known.purchases)
    return changes


def changed_columns(imported: ImportedCustomer, customer: Row, owner_id: int | None) -> dict[str, Any]:
    """The columns that the file states and the book has otherwise. Of one that was merged into the customer,
    only those of which the customer has nothing."""
    stated = dict(imported.profile)
    if imported.remarks or "notes" in stated:
        stated["notes"] = imported.notes_after(customer.notes)
    if imported.is_foreign and "tags" in stated:
        stated["tags"] = imported.tags_after(customer.tags)
    if imported.is_lead and stated.get("stage") is Stage.PROSPECT and customer.bought_on:
        del stated["stage"]
    if imported.name:
        stated["name"] = imported.name
    is_kept = imported.is_meant and customer.external_id
    if (
        imported.external_id
        and not is_kept
        and bare_id(imported.external_id) != bare_id(customer.external_id or "")
    ):
        stated["external_id"] = imported.external_id
    if imported.owner is not None:
        stated["owner_id"] = owner_id
    if _is_former(imported, customer):
        stated = {name: value for name, value in stated.items() if getattr(customer, name) in NOTHING}
    return {name: value for name, value in stated.items() if getattr(customer, name) != value}


def _is_former(imported: ImportedCustomer, customer: Row) -> bool:
    """Whether the file speaks of one that was merged into this customer: by its name or by its id, which are
    not to come back."""
    if imported.external_id and customer.external_id and not imported.is_meant:
        return bare_id(imported.external_id) != bare_id(customer.external_id)
    return bool(imported.name) and name_key(imported.name) != customer.name_key


def details_of(row: Row) -> ContactDetails:
    born = Birthday(row.birth_month, row.birth_day, row.birth_year) if row.birth_month else None
    return ContactDetails(row.name, row.role, row.email, row.phone, born, row.tone, row.preferred_channel)


def _contacts(imported: list[ContactDetails], rows: list[Row], country: str, changes: ImportChanges) -> None:
    """First those whose address fits, then those of the same name; who has left is not asked back. A number
    stays as it is written."""
    left = list(rows)
    for exactly in (True, False):
        for contact in list(imported):
            row = next((row for row in left if _fits(contact, row, exactly)), None)
            if row is None:
                continue
            left.remove(row)
            imported = [other for other in imported if other is not contact]
            mended = merged(contact, details_of(row))
            if is_same_number(mended.phone, row.phone, country):
                mended = replace(mended, phone=row.phone)
            if row.left_at is None and mended != details_of(row):
                changes.amended_contacts.append((row, mended))
    changes.contacts = imported


def _fits(contact: ContactDetails, row: Row, exactly: bool) -> bool:
    if exactly:
        return is_same_contact(contact, details_of(row))
    return name_key(contact.name) == str(row.name_key)


def _interactions(imported: list[ImportedInteraction], rows: list[Row], changes: ImportChanges) -> None:
    """A day on which the customer was reached is known, also when somebody has taken it back; so is an
    attempt on a day on which there was a contact of any kind."""
    by_day: dict[date, Row] = {row.happened_on: row for row in rows if row.outcome is Outcome.REACHED}
    attempts: dict[date, Row] = {row.happened_on: row for row in rows if row.outcome is Outcome.ATTEMPT}
    for interaction in imported:
        row = by_day.get(interaction.on)
        if row is None and interaction.outcome is Outcome.ATTEMPT:
            row = attempts.get(interaction.on)
        if row is None:
            changes.interactions.append(interaction)
        elif _was_imported(row) and _says_more(interaction, row):
            changes.amended_interactions.append((row, interaction))


def _was_imported(row: Row) -> bool:
    return row.withdrawn_at is None and is_of_file(row.key)


def _says_more(interaction: ImportedInteraction, row: Row) -> bool:
    is_other = interaction.channel is not row.channel or bool(row.channel_assumed)
    other_channel = interaction.channel is not None and is_other
    return other_channel or (bool(interaction.note) and interaction.note != row.note)


def _purchases(imported: list[ImportedPurchase], rows: list[Row]) -> list[ImportedPurchase]:
    """The new purchases: of those alike in everything, the numbers above what the book has."""
    counts = Counter((row.bought_on, row.amount, row.currency, row.what) for row in rows)
    return [bought for bought in imported if bought.number > counts[bought.content]]
