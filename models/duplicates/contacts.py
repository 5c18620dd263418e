"""Contacts of two customers that are one person: the same e-mail, or the same name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.customers.contacts.contact import Contact, ContactDetails
from models.duplicates.reachability import mailbox, phone_number
from models.duplicates.rows import CONTACT, TAKING_PART, references_to
from models.kernel.fields import field_names
from models.kernel.names import name_key

KEPT_FIELDS = tuple(name for name in field_names(ContactDetails) if name != "name")
WITHOUT_PLACE = ("role", "email", "phone", "birthday")  # said in the notes, where both say it differently
TAKEN_PART = TAKING_PART.alias().c
Pair = tuple[Contact, Contact]


def one_person_each(staying: Sequence[Contact], merged: Sequence[Contact]) -> list[Pair]:
    """(staying, merged) of those that are one person; several may be one."""
    return [(kept, other) for other in merged if (kept := _match(staying, other))]


def joined_details(
    kept: ContactDetails, other: ContactDetails, country: str
) -> tuple[ContactDetails, list[str]]:
    """The details of that person, and the values of the other that have no place beside them."""
    added, without_place = {}, []
    for field in KEPT_FIELDS:
        was, more = getattr(kept, field), getattr(other, field)
        if more and not was:
            added[field] = more
        elif field in WITHOUT_PLACE and more and not _is_same(field, was, more, country):
            without_place.append(str(more))
    return replace(kept, **added), without_place


def move_references(session: Session, pairs: Sequence[Pair]) -> None:
    """Have whatever speaks of a merged contact speak of the one that stays, but for other merged contacts."""
    connection, merged_ids = session.connection(), [other.id for _, other in pairs]
    for kept, other in pairs:
        for column in references_to(CONTACT):
            if column.table is not TAKING_PART:
                refers = column == other.id
                if column.table is CONTACT:
                    refers &= CONTACT.c.id.not_in(merged_ids)
                connection.execute(update(column.table).where(refers).values({column.name: kept.id}))
        already = select(TAKEN_PART.interaction_id).where(TAKEN_PART.contact_id == kept.id)
        takes_part = update(TAKING_PART).where(TAKING_PART.c.contact_id == other.id)
        is_new = TAKING_PART.c.interaction_id.not_in(already)
        connection.execute(takes_part.where(is_new).values(contact_id=kept.id))


def _is_same(field: str, kept: Any, other: Any, country: str) -> bool:
    if field == "phone":
        return (phone_number(kept, country) or kept) == (phone_number(other, country) or other)
    return name_key(str(kept)) == name_key(str(other))


def _match(contacts: Sequence[Contact], wanted: Contact) -> Contact | None:
    by_mail = (c for c in contacts if wanted.email and mailbox(c.email) == mailbox(wanted.email))
    by_name = (c for c in contacts if c.name_key == wanted.name_key)
    return next(by_mail, None) or next(by_name, None)
