"""Taking turns: who reads first and writes then must not be overtaken in between.

On SQLite an open book is the only writer, so there is nothing to do.
"""

from __future__ import annotations

from typing import Any, TypedDict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

LOCK_MILLISECONDS = 1200  # until who waits for a lock is told that others are busy


class Lock(TypedDict):
    key_share: bool


# Referring to a locked row (every row refers to its workspace, its rep, its customer) stays possible.
LOCK: Lock = {"key_share": True}


def has_many_writers(session: Session) -> bool:
    return session.get_bind().dialect.name != "sqlite"


def advisory_lock(session: Session, *names: str | int) -> None:
    """Wait until nobody else is at this until the end of the transaction; then see what they did.

    For what has no row yet that could be locked. Raises what the database says when it takes too long.
    """
    if has_many_writers(session):
        name = func.hashtextextended("/".join(map(str, names)), 0)
        session.execute(select(func.pg_advisory_xact_lock(name)))


def is_writing(session: Session) -> bool:
    return bool(session.info.get("writing"))


def held_rows(session: Session) -> set[Any]:
    """The rows this transaction has locked already."""
    held: set[Any] = session.info.setdefault("held", set())
    return held
