"""Everything in the book that hangs on a customer, whatever table it is in."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, or_, select

from models.customers import Customer
from models.importing.undo.record import Import, ImportedRow
from models.storage.base import Base
from models.storage.bulk import Values, table_of
from models.storage.json_values import plain

CUSTOMER = table_of(Customer)
# These follow by rule from what people say; nobody writes them by hand.
DERIVED = frozenset({"nudges", "plan_runs", "contact_points", "alerts"})
KEPT_FOR_UNDO = frozenset({ImportedRow.__tablename__, Import.__tablename__})

RowKey = tuple[str, int]  # table, id
CustomerRows = dict[RowKey, Values]  # as JSON has them


@cache
def tables_about_customers() -> tuple[Table, ...]:
    """Tables with a row a customer, after those that they refer to."""
    tables = (table for table in Base.metadata.sorted_tables if table.name not in KEPT_FOR_UNDO)
    return tuple(table for table in tables if "customer_id" in table.c)


@cache
def typed_tables() -> tuple[Table, ...]:
    """Tables about customers that hold what people said."""
    return tuple(table for table in tables_about_customers() if table.name not in DERIVED)


def rows_by_customer(connection: Connection, customer_ids: Collection[int]) -> dict[int, CustomerRows]:
    """All rows of these customers."""
    found: dict[int, CustomerRows] = defaultdict(dict)
    for row in connection.execute(select(CUSTOMER).where(CUSTOMER.c.id.in_(customer_ids))):
        found[row.id][CUSTOMER.name, row.id] = _plain(row)
    for table in tables_about_customers():
        for row in connection.execute(select(table).where(table.c.customer_id.in_(customer_ids))):
            found[row.customer_id][table.name, row.id] = _plain(row)
    return found


def state_of(rows: CustomerRows) -> str:
    """A short word for all of it: two states with the same word are the same."""
    listed = sorted((table, id_, sorted(values.items())) for (table, id_), values in rows.items())
    return sha256(json.dumps(listed, default=str).encode()).hexdigest()


def last_ids(connection: Connection) -> dict[str, int]:
    """The highest id in use in every table about customers."""
    highest = [
        select(func.coalesce(func.max(table.c.id), 0)).scalar_subquery() for table in tables_about_customers()
    ]
    names = [table.name for table in tables_about_customers()]
    return dict(zip(names, connection.execute(select(*highest)).one(), strict=True))


def remove_customers(connection: Connection, customer_ids: Collection[int]) -> None:
    """These customers and all that hangs on them."""
    for table in reversed(Base.metadata.sorted_tables):
        if (condition := _of_customers(table, customer_ids)) is not None:
            connection.execute(delete(table).where(condition))


def _of_customers(table: Table, ids: Collection[int]) -> ColumnElement[bool] | None:
    if table is CUSTOMER:
        return table.c.id.in_(ids)
    if columns := [key.parent for key in table.foreign_keys if key.column.table is CUSTOMER]:
        return or_(*(column.in_(ids) for column in columns))
    links = [(key.parent, key.column) for key in table.foreign_keys if "customer_id" in key.column.table.c]
    if not links:
        return None
    return or_(*(column.in_(select(to).where(to.table.c.customer_id.in_(ids))) for column, to in links))


def _plain(row: Any) -> Values:
    return {name: _listed(plain(value)) for name, value in row._mapping.items()}


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
