"""Updates of messages that have been sent: once for however many changes come before an update is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from models.outbox.message import (
    ALERT_UPDATE_WAITING,
    UPDATE_WAITING,
    OutboxKind,
    OutboxMessage,
    hold_updates,
    written,
)
from models.storage.base import session_of
from models.storage.bulk import table_of

if TYPE_CHECKING:
    from models.customers.nudge import Digest

Insert = Callable[[Table], sqlite.Insert | postgresql.Insert]
INSERT: dict[str, Insert] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
WAITING = {"digest_id": UPDATE_WAITING, "updates_id": ALERT_UPDATE_WAITING}


def redraw(digests: Sequence[Digest], *, at: datetime) -> None:
    """Have the messages of these digests updated."""
    _update(digests, OutboxKind.DIGEST_UPDATE, "digest_id", at)


def redraw_alerts(messages: Sequence[OutboxMessage], *, at: datetime) -> None:
    """Have these messages updated."""
    _update(messages, OutboxKind.ALERT_UPDATE, "updates_id", at)


def _update(rows: Sequence[Digest | OutboxMessage], kind: OutboxKind, column: str, at: datetime) -> None:
    """An update that waits already is held until the transaction ends: it must not be composed before what is
    being changed is there. They are taken in one order by everybody, so that no two wait for each other."""
    if not rows:
        return
    session = session_of(rows[0])
    session.flush()
    table = table_of(OutboxMessage)
    update = INSERT[session.get_bind().dialect.name](table)
    held = update.on_conflict_do_update(
        index_elements=[table.c[column]],
        index_where=WAITING[column],
        set_={column: update.excluded[column]},
    )
    by_id = sorted(rows, key=lambda row: row.id)
    for row in by_id:
        hold_updates(session, row.workspace_id, column, row.id)
    updates = [written(row.workspace_id, row.rep_id, kind, at) | {column: row.id} for row in by_id]
    session.connection().execute(held, updates)
    session.info["announced"] = True
