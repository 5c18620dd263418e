"""Rows in bulk: read and written by whole chunks, with the ids taken beforehand so that rows can refer to
each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, select, text
from sqlalchemy.orm import Session

from models.storage.base import Base

Values = dict[str, Any]
Row = Any  # a row of a table


def table_of(kind: type[Base]) -> Table:
    return Base.metadata.tables[kind.__tablename__]


def blank(table: Table) -> Values:
    """Every column of the table but its id, with its default or None."""
    values: Values = {}
    for column in table.columns:
        if column.name == "id":
            continue
        default: Any = getattr(column.default, "arg", None)
        values[column.name] = default(None) if callable(default) else default
    return values


class IdAllocator:
    """The ids that come next in a table. On SQLite nobody else can write meanwhile: the book is open."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection, self._table = connection, table
        self._next: int | None = None

    def take(self, count: int) -> Sequence[int]:
        if not count:
            return []
        if self._connection.dialect.name == "postgresql":
            return self._from_sequence(count)
        if self._next is None:
            used = text("SELECT seq FROM sqlite_sequence WHERE name = :name")  # by rows that are gone, too
            last = self._connection.scalar(used, {"name": self._table.name})
            self._next = (last or 0) + 1
        first, self._next = self._next, self._next + count
        return range(first, first + count)

    def _from_sequence(self, count: int) -> Sequence[int]:
        taken = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
        return self._connection.scalars(taken, {"name": self._table.name, "count": count}).all()


def put(connection: Connection, table: Table, rows: list[Values]) -> None:
    """Columns that no row has a value for are left to the database, which is quicker."""
    if rows:
        filled = [name for name in rows[0] if _is_filled(table, name, rows)]
        connection.execute(insert(table), [{name: row[name] for name in filled} for row in rows])


def _is_filled(table: Table, name: str, rows: list[Values]) -> bool:
    has_default = name in table.c and table.c[name].default is not None
    return has_default or any(row[name] is not None for row in rows)


def by_customer(
    session: Session, columns: Any, customer_ids: Collection[int], *conditions: Any
) -> dict[int, list[Row]]:
    """The rows of a table about these customers, in the order of entry; none for a customer without any."""
    rows_by_customer: dict[int, list[Row]] = defaultdict(list)
    if customer_ids:
        query = (
            select(*columns).where(columns.customer_id.in_(customer_ids), *conditions).order_by(columns.id)
        )
        for row in session.execute(query):
            rows_by_customer[row.customer_id].append(row)
    return rows_by_customer


def analyze(connection: Connection, *tables: Table) -> None:
    """PostgreSQL plans by what it knows of a table; after many new rows it would learn that minutes later."""
    if connection.dialect.name == "postgresql":
        for table in tables:
            connection.execute(text(f"ANALYZE {table.name}"))
