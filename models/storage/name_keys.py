"""Stored name keys, renewed where another version of the rule made them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, bindparam, select, true, update

from models.kernel.names import name_key

AT_ONCE = 2000  # rows in memory


def renew_name_keys(
    connection: Connection,
    table: Any,
    condition: ColumnElement[bool] | None = None,
    *,
    rule: Callable[[str], str] = name_key,
) -> None:
    """Bring `name_key` of every row of the table up to its `name`; without a condition of all workspaces."""
    renewed = update(table).where(table.c.id == bindparam("row")).values(name_key=bindparam("renewed"))
    last_id = 0
    while rows := connection.execute(_chunk(table, condition, last_id)).all():
        last_id = rows[-1].id
        keys = ((row, rule(row.name)) for row in rows)
        if stale := [{"row": row.id, "renewed": key} for row, key in keys if row.name_key != key]:
            connection.execute(renewed, stale)


def _chunk(table: FromClause, condition: ColumnElement[bool] | None, last_id: int) -> Any:
    columns = select(table.c.id, table.c.name, table.c.name_key)
    after = columns.where(true() if condition is None else condition, table.c.id > last_id)
    return after.order_by(table.c.id).limit(AT_ONCE)
