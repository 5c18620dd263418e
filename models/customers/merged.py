"""Customers that were merged into another one: they are found as that one, by their number and their name."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.customers import Customer
from models.storage.bulk import table_of

NAMED_TABLE = table_of(Customer).alias("named")
NAMED = NAMED_TABLE.c  # whoever bears or bore a name
NAMED_ID = func.coalesce(NAMED.merged_into_id, NAMED.id)  # the number of the customer who is meant by it


def merged_into(session: Session, customer_id: int) -> int | None:
    """The number of the customer that this one was merged into; None for one that was not."""
    return session.scalar(select(NAMED.merged_into_id).where(NAMED.id == customer_id))


def former_names(session: Session, customer_id: int) -> list[str]:
    """The names of those that were merged into this one."""
    names = select(NAMED.name).where(NAMED.merged_into_id == customer_id).order_by(NAMED.name_key)
    return list(session.scalars(names))
