"""Updates of messages that have been sent: once for however many changes come before an update is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

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
    """Have the messages of these digests updated.

    An update that waits already is held until the transaction ends: it must not be composed before what is
    being changed is there. They are taken in one order by everybody, so that no two wait for each other.
    """
    if not digests:
        return
    session_of(digests[0]).flush()
    by_id = sorted(digests, key=lambda digest: digest.id)
    rows = [
        written(digest.workspace_id, digest.rep_id, OutboxKind.DIGEST_UPDATE, at) | {"digest_id": digest.id}
        for digest in by_id
    ]
    _put(session_of(digests[0]), rows, "digest_id")


def redraw_alerts(messages: Sequence[OutboxMessage], *, at: datetime) -> None:
    """Have these messages updated, in the same way."""
    if not messages:
        return
    by_id = sorted(messages, key=lambda message: message.id)
    rows = [
        written(message.workspace_id, message.rep_id, OutboxKind.ALERT_UPDATE, at)
        | {"updates_id": message.id}
        for message in by_id
    ]
    _put(session_of(messages[0]), rows, "updates_id")


def _put(session: Session, rows: list[dict[str, Any]], column: str) -> None:
    session.flush()
    table = table_of(OutboxMessage)
    update = INSERT[session.get_bind().dialect.name](table)
    held = update.on_conflict_do_update(
        index_elements=[table.c[column]],
        index_where=WAITING[column],
        set_={column: update.excluded[column]},
    )
    for row in rows:
        hold_updates(session, row["workspace_id"], column, row[column])
    session.connection().execute(held, rows)
    session.info["announced"] = True
