"""Contacts of two customers that are one person: the same name, or one e-mail and names that can be one.
And who took part in what, when the two are apart again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.orm import Session

from models.customers import Customer
from models.customers.contacts.contact import Contact, ContactDetails
from models.customers.interactions.interaction import Interaction
from models.duplicates.names.parsed_name import are_one_name
from models.duplicates.names.person_name import can_be_one_person, fuller_name
from models.duplicates.reachability import mailbox, phone_number
from models.duplicates.rows import CONTACT, TAKING_PART, references_to
from models.kernel.fields import field_names
from models.kernel.grouping import grouped
from models.kernel.names import name_key
from models.team.rep import Rep

KEPT_FIELDS = tuple(name for name in field_names(ContactDetails) if name != "name")
WITHOUT_PLACE = ("role", "email", "phone", "birthday")  # said in the notes, where both say it differently
TAKEN_PART = TAKING_PART.alias().c
Pair = tuple[Contact, Contact]
Link = Sequence[int]  # interaction, contact


def one_person_each(staying: Customer, merged: Customer) -> list[Pair]:
    """(staying, merged) of those that are one person for certain. Where several may be meant, by a name or
    by a mailbox that they share, nobody is: all of them stay. A customer's switchboard, which a list of
    companies brings along, is named like the customer."""
    pairs: list[Pair] = []
    if are_one_name(staying.name, merged.name):
        house, other = ([c for c in who.contacts if c.name_key == who.name_key] for who in (staying, merged))
        pairs += _without_doubt(product(house, other))
    for are_one in (_are_one_in_all, _have_one_name, _have_one_mailbox):
        joined = {contact.id for pair in pairs for contact in pair}
        left, others = ([c for c in who.contacts if c.id not in joined] for who in (staying, merged))
        pairs += _without_doubt(pair for pair in product(left, others) if are_one(*pair))
    return pairs


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
    return replace(kept, name=fuller_name(kept.name, other.name), **added), without_place


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


def people_by_talk(session: Session, talk_ids: Collection[int]) -> Mapping[int, Sequence[int]]:
    """The ids of the contacts who took part in each of these talks, where anybody did."""
    links = select(TAKING_PART).where(TAKING_PART.c.interaction_id.in_(talk_ids))
    return grouped((row.interaction_id, row.contact_id) for row in session.connection().execute(links))


def restore_links(session: Session, before: Iterable[Link], after: Iterable[Link]) -> None:
    """Have those take part who did before, and not those who did after."""
    connection = session.connection()
    for link in after:
        connection.execute(delete(TAKING_PART).where(_is_link(*link)))
    for link in before:
        if not connection.execute(select(TAKING_PART).where(_is_link(*link))).first():
            connection.execute(insert(TAKING_PART).values(link))


def meet_at_home(session: Session, customer_ids: Sequence[int], *, by: Rep, at: datetime) -> None:
    """Have every contact of one of these customers who took part in a talk with another of them be there by
    the same name, too: added where nobody has it."""
    guests = Contact.customer_id.in_(customer_ids) & (Contact.customer_id != Interaction.customer_id)
    talks = select(Interaction).where(Interaction.customer_id.in_(customer_ids))
    for talk in session.scalars(talks.where(Interaction.contacts.any(guests))):
        contacts, there = talk.customer.contacts, {*talk.contacts}
        for guest in [contact for contact in there if contact.customer_id != talk.customer_id]:
            namesake = next((contact for contact in contacts if contact.name_key == guest.name_key), None)
            there.remove(guest)
            there.add(namesake or talk.customer.add_contact(guest.details, by=by, at=at))
        talk.contacts = list(there)


def _is_link(interaction_id: int, contact_id: int) -> ColumnElement[bool]:
    return (TAKING_PART.c.interaction_id == interaction_id) & (TAKING_PART.c.contact_id == contact_id)


def _is_same(field: str, kept: Any, other: Any, country: str) -> bool:
    if field == "phone":
        return (phone_number(kept, country) or kept) == (phone_number(other, country) or other)
    return name_key(str(kept)) == name_key(str(other))


def _without_doubt(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs neither of whose two stands in another one."""
    pairs = list(pairs)
    times = Counter(contact.id for pair in pairs for contact in pair)
    return [(kept, other) for kept, other in pairs if times[kept.id] == times[other.id] == 1]


def _are_one_in_all(kept: Contact, other: Contact) -> bool:
    return kept.name_key == other.name_key and _have_one_mailbox(kept, other)


def _have_one_name(kept: Contact, other: Contact) -> bool:
    """A single word is a name of many: not with another e-mail address."""
    is_told = " " in kept.name_key or not (kept.email and other.email)
    return kept.name_key == other.name_key and is_told


def _have_one_mailbox(kept: Contact, other: Contact) -> bool:
    address, others = mailbox(kept.email), mailbox(other.email)
    return address is not None and address == others and can_be_one_person(kept.name, other.name)
