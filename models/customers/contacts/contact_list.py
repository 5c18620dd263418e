"""The persons at a customer as a list shows them: who is there, and who left lately."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.customers.contacts.contact import Contact

if TYPE_CHECKING:
    from models.customers import Customer

SHOWN_LEFT = 3


@dataclass(frozen=True, slots=True)
class ContactList:
    """`left`: the latest first. `names`: of everybody, those who left too, by id."""

    here: Sequence[Contact] = ()
    left: Sequence[Contact] = ()
    names: Mapping[int, str] = field(default_factory=dict)


def contact_list(customer: Customer) -> ContactList:
    contacts = customer.contacts
    names = {contact.id: contact.name for contact in contacts}
    here = [contact for contact in contacts if contact.is_here]
    gone = sorted((c for c in contacts if not c.is_here), key=lambda c: str(c.left_at), reverse=True)
    return ContactList(here, gone[:SHOWN_LEFT], names)
