"""The drivers without anything around them: the floor is written for sqlite3 and psycopg directly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import Engine


class Driver:
    """One connection, set up as the project's own. Statements are written with `?`."""

    def __init__(self, connection: Any, is_sqlite: bool) -> None:
        self.is_sqlite = is_sqlite
        self._connection = connection

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        found: list[Any] = self._connection.execute(self._marked(statement), values).fetchall()
        return found

    def many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            self._connection.cursor().executemany(self._marked(statement), rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE" if self.is_sqlite else "BEGIN")
        yield
        self._connection.commit()

    def moment(self, moment: Any) -> Any:
        """As the database keeps it."""
        return moment.strftime("%Y-%m-%d %H:%M:%S.%f") if self.is_sqlite else moment

    def day(self, day: date) -> Any:
        """As the database keeps it."""
        return day.isoformat() if self.is_sqlite else day

    def _marked(self, statement: str) -> str:
        return statement if self.is_sqlite else statement.replace("?", "%s")


@contextmanager
def driver(engine: Engine) -> Iterator[Driver]:
    fairy = engine.raw_connection()
    try:
        yield Driver(fairy.driver_connection, engine.dialect.name == "sqlite")
    finally:
        fairy.close()
