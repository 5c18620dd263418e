"""A customer that was found, and by whose name."""

from __future__ import annotations

from dataclasses import dataclass

from models.customers import Customer
from models.customers.contacts.contact import Contact


@dataclass(frozen=True, slots=True)
class CustomerMatch:
    """A customer, and the contact by whom it was found; None: by a name of its own. is_alike: what was typed
    only resembles the name."""

    customer: Customer
    contact: Contact | None = None
    is_alike: bool = False

    @property
    def person(self) -> str:
        """The name of that contact; empty without one."""
        return self.contact.name if self.contact else ""
