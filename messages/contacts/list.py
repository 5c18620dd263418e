"""The persons at a customer, a line each, with the way to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from messages.kit.blocks import Block, button, context, section
from messages.kit.text import plain, plaintext, shorten
from messages.rhythm.channels import liked_words
from models.calendar.lexicon import SHORT_MONTHS
from models.customers.contacts.contact import Birthday, Contact

CARD = "customers/card"
EDIT_CONTACT, ALL_CONTACTS = "edit_contact", "all_contacts"
SHOWN_LEFT = 3
SHOWN_PART = 60  # characters of a name, a role, an address


def contact_blocks(
    contacts: Sequence[Contact], customer_id: int, most: int, *, may_edit: bool
) -> Iterator[Block]:
    """The first ones, how many more there are, and who left lately."""
    present_contacts = [contact for contact in contacts if contact.is_here]
    left_contacts = [contact for contact in contacts if not contact.is_here]
    yield from (contact_block(contact, may_edit=may_edit) for contact in present_contacts[:most])
    if not present_contacts:
        yield context(plain(plaintext(CARD, "no_contacts")))
    if (more := len(present_contacts) - most) > 0:
        words = plain(plaintext(CARD, "more_contacts", count=more))
        yield section(words, accessory=button("All contacts", ALL_CONTACTS, str(customer_id)))
    if left_contacts:
        latest_first = sorted(left_contacts, key=lambda contact: str(contact.left_at), reverse=True)
        names = {contact.id: contact.name for contact in contacts}
        lines = [_departure(contact, names) for contact in latest_first[:SHOWN_LEFT]]
        if (more := len(latest_first) - SHOWN_LEFT) > 0:
            lines.append(plaintext(CARD, "more_left", count=more))
        yield context(plain("\n".join(lines)))


def contact_block(contact: Contact, *, may_edit: bool = True) -> Block:
    edit = button(
        "Edit", EDIT_CONTACT, f"{contact.customer_id}:{contact.id}", label=f"Edit {shorten(contact.name, 60)}"
    )
    accessory = edit if may_edit else None
    return section(plain(contact_words(contact)), accessory=accessory, block_id=f"contact:{contact.id}")


def contact_words(contact: Contact) -> str:
    born, tone, channel = contact.birthday, contact.tone, contact.preferred_channel
    details = [
        shorten(contact.email, SHOWN_PART),
        contact.phone,
        plaintext(CARD, "birthday", day=birthday_words(born)) if born else "",
        plaintext(CARD, "tone", tone=tone) if tone else "",
        plaintext(CARD, "prefers", channel=liked_words([channel])) if channel else "",
    ]
    name, role = shorten(contact.name, SHOWN_PART), shorten(contact.role, SHOWN_PART)
    return plaintext(CARD, "contact", name=name, role=role, details=[detail for detail in details if detail])


def birthday_words(born: Birthday) -> str:
    """ "3 May", or "3 May 1980"."""
    return f"{born.day} {SHORT_MONTHS[born.month - 1]}" + (f" {born.year}" if born.year else "")


def _departure(contact: Contact, names: Mapping[int, str]) -> str:
    """And who came instead, where somebody is known."""
    successor = shorten(names.get(contact.successor_id or 0, ""), SHOWN_PART)
    return plaintext(CARD, "left", name=shorten(contact.name, SHOWN_PART), successor=successor)
