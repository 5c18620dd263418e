"""Birthdays in columns: a talk is no reason to load everybody who works at the customer."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.customers.contacts.contact import Contact
from models.rhythm.occasions import Anniversary, OccasionKind
from models.storage.bulk import table_of

CONTACT = table_of(Contact)
IS_CELEBRATED = CONTACT.c.birth_month.is_not(None) & CONTACT.c.left_at.is_(None)


def birthdays(session: Session, customer_ids: Collection[int]) -> dict[int, list[Anniversary]]:
    """Of the contacts who are still there, by customer; in one question."""
    found: dict[int, list[Anniversary]] = {}
    if customer_ids:
        c = CONTACT.c
        born = select(
            c.customer_id, c.birth_month, c.birth_day, c.birth_year, c.name, c.tone, c.preferred_channel
        )
        for row in session.execute(born.where(c.customer_id.in_(customer_ids), IS_CELEBRATED)):
            found.setdefault(row.customer_id, []).append(Anniversary(OccasionKind.BIRTHDAY, *row[1:]))
    return found
