"""What a gesture has changed in the book, row by row, and whether its maker may."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.storage.base import Base

Row = dict[str, Any]

CONFIGURED = {"workspaces", "teams", "memberships", "segments", "contact_plans", "plan_steps"}
OF_NOBODY = {"alembic_version", "interaction_contacts", "seen_events"}


@dataclass(frozen=True)
class Change:
    """A row before and after; None where it was not there."""

    table: str
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        row = self.after or self.before
        assert row
        return row

    @property
    def columns(self) -> list[str]:
        """Whose values differ."""
        if not (self.before and self.after):
            return []
        return [name for name in self.row if self.before[name] != self.after[name]]

    @property
    def workspaces(self) -> set[int]:
        name = "id" if self.table == "workspaces" else "workspace_id"
        return {row[name] for row in (self.before, self.after) if row}

    @property
    def customers(self) -> set[int]:
        """That were there before."""
        if self.table == "customers":
            return {self.before["id"]} if self.before else set()
        return {row["customer_id"] for row in (self.before, self.after) if row and "customer_id" in row}

    @property
    def founds_workspace(self) -> bool:
        return self.table == "workspaces" and self.before is None

    @property
    def adds_customer(self) -> bool:
        return self.table == "customers" and self.before is None

    def __str__(self) -> str:
        kind = "changed" if self.before and self.after else "added" if self.after else "removed"
        return f"{self.table} {self.row['id']} {kind} {self.columns}"


def differences(book: sqlite3.Connection) -> list[Change]:
    """Between the book and what is attached to it as `before`."""
    return [change for table in _tables(book) for change in _differences(book, table)]


def unreadable(engine: Engine, changes: list[Change]) -> list[Change]:
    """What was written, and cannot be read as what it is meant to be: no such word, no such day."""
    kinds = {m.class_.__tablename__: m.class_ for m in Base.registry.mappers}
    with Session(engine) as session:
        return [change for change in changes if change.after and not _reads(session, kinds, change)]


def _reads(session: Session, kinds: dict[str, Any], change: Change) -> bool:
    try:
        return session.get(kinds[change.table], change.row["id"]) is not None
    except (LookupError, TypeError, ValueError):
        return False


def _differences(book: sqlite3.Connection, table: str) -> Iterator[Change]:
    before, after = _only_in("before", "main", book, table), _only_in("main", "before", book, table)
    for number in before.keys() | after.keys():
        yield Change(table, before.get(number), after.get(number))


def _only_in(one: str, other: str, book: sqlite3.Connection, table: str) -> dict[int, Row]:
    cursor = book.execute(f"SELECT * FROM {one}.{table} EXCEPT SELECT * FROM {other}.{table}")
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, values, strict=True)) for values in cursor)
    return {row["id"]: row for row in rows}


def _tables(book: sqlite3.Connection) -> list[str]:
    """Those of the book; SQLite keeps some of its own."""
    found = book.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
    names = [name for (name,) in found if not name.startswith("sqlite_")]
    return [name for name in names if name not in OF_NOBODY]
