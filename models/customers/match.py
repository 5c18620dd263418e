"""A customer that was found, and by whose name."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.customers import Customer
from models.customers.contacts.contact import Contact


@dataclass(frozen=True, slots=True)
class CustomerMatch:
    """A customer, and the contact by whom it was found; None: by a name of its own, which is that of one that
    was merged into it where `called` says so. is_alike: what was typed only resembles the name."""

    customer: Customer
    contact: Contact | None = None
    is_alike: bool = False
    called: str = field(default="", compare=False)

    @property
    def person(self) -> str:
        """The name of that contact; empty without one."""
        return self.contact.name if self.contact else ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names that may be meant: those of the contact, or of the customer."""
        return (self.contact.name,) if self.contact else (self.customer.name, self.called)
