"""The persons at the customer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from models.base import session_of
from models.change import Change, differences, in_words
from models.contact import Contact, ContactDetails
from models.customer.logbook import Logbook
from models.errors import NotFound
from models.names import name_key
from models.rep import Rep


class People(Logbook):
    __abstract__ = True

    @property
    def contacts_here(self) -> list[Contact]:
        return [contact for contact in self.contacts if contact.is_here]

    def contact(self, contact_id: int) -> Contact:
        """Raises NotFound."""
        for contact in self.contacts:
            if contact.id == contact_id:
                return contact
        raise NotFound(f"I cannot find that person at {self.name}.")

    def contact_named(self, name: str) -> Contact | None:
        key = name_key(name)
        return next((contact for contact in self.contacts_here if contact.name_key == key), None)

    def add_contact(
        self, details: ContactDetails, *, by: Rep | None, at: datetime, key: str | None = None
    ) -> Contact:
        """The same key again is the same contact, mended if it differs."""
        session = session_of(self)
        known = session.scalar(select(Contact).where(Contact.key == key)) if key else None
        if known:
            self.edit_contact(known, details, by=by, at=at)
            return known
        contact = Contact(
            workspace_id=self.workspace_id,
            customer_id=self.id,
            key=key,
            added_at=at,
            added_by_id=by.id if by else None,
        )
        contact.details = details
        self.contacts.append(contact)
        session.flush()
        return contact

    def edit_contact(
        self, contact: Contact, details: ContactDetails, *, by: Rep | None, at: datetime
    ) -> None:
        before = {field: getattr(contact.details, field) for field in ContactDetails.__slots__}
        after = {field: getattr(details, field) for field in ContactDetails.__slots__}
        for field, was, became in differences(before, after):
            self._note_contact(contact, field, was, became, by=by, at=at)
        contact.details = details

    def contact_left(
        self, contact: Contact, *, by: Rep, at: datetime, successor: Contact | None = None
    ) -> None:
        """Keep the person in the history, out of the choices, and say who came instead."""
        if contact.is_here:
            contact.left_at, contact.left_told_by_id = at, by.id
            self._note_contact(contact, "left", "", in_words(successor and successor.name), by=by, at=at)
        contact.successor_id = successor.id if successor else contact.successor_id

    def _note_contact(
        self, contact: Contact, field: str, was: str, became: str, *, by: Rep | None, at: datetime
    ) -> None:
        change = Change(
            workspace_id=self.workspace_id,
            customer_id=self.id,
            contact_id=contact.id,
            field=field,
            before=was,
            after=became,
            by=by,
            at=at,
        )
        session_of(self).add(change)
