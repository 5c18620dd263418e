"""Filling tables as fast as can be: indexes afterwards, references unchecked, COPY where there is one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Engine, Table

from models.storage.base import Base
from models.storage.postgresql import WITHOUT_TRANSACTION

Row = dict[str, Any]
Values = tuple[Any, ...]
Keep = Callable[[Any], Any]


def load(engine: Engine, name: str, rows: Iterator[Row]) -> None:
    """Rows of Python values, all with the same columns in the same order, the id among them."""
    if (first := next(rows, None)) is None:
        return
    table, columns = Base.metadata.tables[name], list(first)
    kept = _kept(engine, table, columns, chain([first], rows))
    with _without_indexes(engine, table), _raw(engine) as connection:
        if isinstance(connection, sqlite3.Connection):
            names, marks = ", ".join(columns), ", ".join("?" * len(columns))
            connection.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", kept)
        else:
            _copy(connection, table.name, columns, kept)


def settle(engine: Engine) -> None:
    """Let PostgreSQL learn what it holds, which it does by itself in production."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(**WITHOUT_TRANSACTION) as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def _kept(engine: Engine, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> Iterator[Values]:
    """The values as the database keeps them; there are few different ones, so each is worked out once."""
    keep = [_keeper(engine, table, column) for column in columns]
    for row in rows:
        yield tuple(way(value) if way else value for way, value in zip(keep, row.values(), strict=True))


def _keeper(engine: Engine, table: Table, column: str) -> Keep | None:
    way: Keep | None = table.c[column].type.dialect_impl(engine.dialect).bind_processor(engine.dialect)
    if way is None or column in ("name", "name_key"):  # all different, and plain words
        return None
    return cache(way)


@contextmanager
def _without_indexes(engine: Engine, table: Table) -> Iterator[None]:
    with engine.begin() as connection:
        for index in table.indexes:
            index.drop(connection)
    yield
    with engine.begin() as connection:
        for index in table.indexes:
            index.create(connection)


@contextmanager
def _raw(engine: Engine) -> Iterator[Any]:
    """The driver's own connection, in one transaction, with nothing checked and nothing waited for."""
    is_sqlite = engine.dialect.name == "sqlite"
    lax = (
        "PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF"
        if is_sqlite
        else "SET session_replication_role = replica"
    )
    fairy = engine.raw_connection()
    connection: Any = fairy.driver_connection
    for statement in lax.split(";"):
        connection.execute(statement)
    connection.execute("BEGIN")
    yield connection
    connection.commit()
    fairy.invalidate()  # so that nobody else gets it as lax as it is


def _copy(connection: psycopg.Connection, table: str, columns: Sequence[str], rows: Iterable[Values]) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with connection.cursor() as cursor:
        with cursor.copy(into) as copy:
            for row in rows:
                copy.write_row(row)
        follow = sql.SQL("SELECT setval(pg_get_serial_sequence({}, 'id'), (SELECT max(id) FROM {}))")
        cursor.execute(follow.format(sql.Literal(table), sql.Identifier(table)))
