"""The persons at the customer."""

from __future__ import annotations

from datetime import datetime

from models.customers.change import differences
from models.customers.contacts import errors
from models.customers.contacts.celebrations import Celebrations
from models.customers.contacts.contact import Contact, ContactDetails
from models.customers.form_keys import made_with
from models.kernel.errors import NotFound
from models.storage.base import session_of
from models.team.rep import Rep


class Contacts(Celebrations):
    __abstract__ = True

    @property
    def present_contacts(self) -> list[Contact]:
        return [contact for contact in self.contacts if contact.is_here]

    def contact(self, contact_id: int) -> Contact:
        """Raises NotFound."""
        for contact in self.contacts:
            if contact.id == contact_id:
                return contact
        raise NotFound(errors.NOT_AT.format(customer=self.name))

    def add_contact(
        self, details: ContactDetails, *, by: Rep | None, at: datetime, key: str | None = None
    ) -> Contact:
        """Add a contact. Idempotent by the key: again, it amends. Raises NotFound for a key of another
        customer's form."""
        session = session_of(self)
        if known := made_with(session, Contact, key):
            self.contact(known.id)
            self.edit_contact(known, details, by=by, at=at)
            return known
        contact = Contact(customer_id=self.id, key=key, added_at=at, added_by_id=by.id if by else None)
        contact.details = details
        self.contacts.append(contact)
        session.flush()
        if details.birthday:
            self.celebrate(by=by, at=at)
        return contact

    def edit_contact(
        self, contact: Contact, details: ContactDetails, *, by: Rep | None, at: datetime
    ) -> None:
        """Mend who the person is; what stood before is kept."""
        before = contact.details
        for field, was, became in differences(before, details):
            self.note_change(field, was, became, by=by, at=at, contact_id=contact.id)
        contact.details = details
        if before.birthday or details.birthday:
            self.celebrate(by=by, at=at)

    def contact_left(
        self, contact: Contact, *, by: Rep, at: datetime, successor: Contact | None = None
    ) -> None:
        """Keep the person in the history, out of the choices, and say who came instead."""
        if contact.is_here:
            contact.left_at, contact.left_told_by_id = at, by.id
            instead = successor.name if successor else ""
            self.note_change("left", "", instead, by=by, at=at, contact_id=contact.id)
        contact.successor_id = successor.id if successor else contact.successor_id
        self.celebrate(by=by, at=at)
