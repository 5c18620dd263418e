"""The rows that hang on customers, in whatever table, and a journal of what was written in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Table, or_, select

from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.interactions.interaction import interaction_contacts
from models.customers.nudge import DigestCard, Nudge
from models.duplicates.record import Merge
from models.storage.base import Base
from models.storage.bulk import Values, table_of
from models.storage.json_values import plain, reader

CUSTOMER, CONTACT, NUDGE, CARD = map(table_of, (Customer, Contact, Nudge, DigestCard))
TAKING_PART = interaction_contacts
# They tell what was done to a customer as it was then, and are looked up by that.
STAYING = frozenset({Merge.__tablename__, "imported_rows"})

RowKey = tuple[str, int]  # table, id
Rows = dict[RowKey, Values]  # as JSON has them


@cache
def references_to(target: Table) -> tuple[Column[Any], ...]:
    """Every column of the book that refers to a row of this table."""
    keys = (key for table in Base.metadata.sorted_tables for key in table.foreign_keys)
    return tuple(
        key.parent for key in keys if key.column.table is target and key.parent.table.name not in STAYING
    )


def tables_about_customers() -> list[Table]:
    """Tables with rows that refer to a customer, apart from that of customers itself."""
    return list(dict.fromkeys(c.table for c in references_to(CUSTOMER) if c.table is not CUSTOMER))


def rows_about(connection: Connection, customer_ids: Collection[int]) -> Rows:
    """All rows of these customers, with those that were merged into them, and their cards in digests."""
    merged = CUSTOMER.c.merged_into_id.in_(customer_ids)
    found = dict(_rows(connection, CUSTOMER, or_(CUSTOMER.c.id.in_(customer_ids), merged)))
    for table in tables_about_customers():
        columns = [column for column in references_to(CUSTOMER) if column.table is table]
        found |= _rows(connection, table, or_(*(column.in_(customer_ids) for column in columns)))
    nudges = select(NUDGE.c.id).where(NUDGE.c.customer_id.in_(customer_ids))
    return found | dict(_rows(connection, CARD, CARD.c.nudge_id.in_(nudges)))


def links_of(connection: Connection, customer_ids: Collection[int]) -> set[tuple[int, int]]:
    """(interaction, contact) of who took part in what, where the contacts are of these customers."""
    contacts = select(CONTACT.c.id).where(CONTACT.c.customer_id.in_(customer_ids))
    return {
        tuple(row)
        for row in connection.execute(select(TAKING_PART).where(TAKING_PART.c.contact_id.in_(contacts)))
    }


def _rows(connection: Connection, table: Table, condition: Any) -> Iterator[tuple[RowKey, Values]]:
    for row in connection.execute(select(table).where(condition)):
        yield (table.name, row.id), {name: json_value(value) for name, value in row._mapping.items()}


def json_value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else plain(value)


def column_value(column: Column[Any], value: Any) -> Any:
    """The value that `json_value` has written down."""
    read = reader(column)
    return read(value) if read and value is not None else value
