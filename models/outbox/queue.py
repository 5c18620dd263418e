"""The outbox as a queue: what waits in it, and who may take it. Any number of processes may ask at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager

from models.outbox.message import OutboxKind, OutboxMessage
from models.storage.locks import LOCK
from models.team.rep import Rep
from models.team.workspace import Workspace

_OTHER = aliased(OutboxMessage)


def has_due(now: datetime) -> ColumnElement[bool]:
    """Whether a workspace, any of them, has a message whose time has come, sendable yet or not."""
    message = OutboxMessage.__table__.c
    return exists().where(
        message.workspace_id == Workspace.id, message.closed_at.is_(None), message.due_at <= now
    )


def has_waiting(session: Session, *, now: datetime, kinds: Collection[OutboxKind]) -> bool:
    return session.scalar(_sendable(now, kinds).limit(1)) is not None


def next_to_send(
    session: Session, *, now: datetime, kinds: Collection[OutboxKind], resting: Collection[int] = ()
) -> OutboxMessage | None:
    """The oldest message whose time has come, locked for this transaction together with its rep.

    None of a rep to whom another message is under way, so that they arrive in order; reps who are
    `resting` come last.
    """
    passed_over = [list(resting)] if resting else []
    for reps in [*passed_over, []]:
        while rep_id := session.scalar(_rep_to_send_to(now, kinds, reps)):
            if message := session.scalar(_oldest_waiting(now, kinds, rep_id)):
                return message
            reps.append(rep_id)  # another process took one of theirs while this one was looking
    return None


def _rep_to_send_to(now: datetime, kinds: Collection[OutboxKind], not_to: Collection[int]) -> Select[int]:
    """Lock the rep alone, before any message.

    One statement that locks both does so row by row: of two processes one could get the older message, the
    other the rep; the first would pass over what it holds, the second send the younger message.
    """
    return (
        _sendable(now, kinds)
        .with_only_columns(OutboxMessage.rep_id)
        .join(OutboxMessage.rep)
        .where(OutboxMessage.rep_id.not_in(not_to))
        .order_by(OutboxMessage.id)
        .limit(1)
        .with_for_update(of=Rep, skip_locked=True, **LOCK)
    )


def _oldest_waiting(now: datetime, kinds: Collection[OutboxKind], rep_id: int) -> Select[OutboxMessage]:
    """Looked for once their rep is locked, so that what others have taken by then is seen as under way."""
    return (
        _sendable(now, kinds)
        .join(OutboxMessage.rep)
        .options(contains_eager(OutboxMessage.rep))
        .where(OutboxMessage.rep_id == rep_id)
        .order_by(OutboxMessage.id)
        .limit(1)
        .with_for_update(of=OutboxMessage, **LOCK)
    )


def held(session: Session, message_id: int, *, claimed_until: datetime) -> OutboxMessage | None:
    """The message for whoever claimed it until then; None when the lease was lost and others took over."""
    message = session.get(OutboxMessage, message_id, with_for_update=True)
    if message is None or message.is_closed or message.claimed_until != claimed_until:
        return None
    return message


def _sendable(now: datetime, kinds: Collection[OutboxKind]) -> Select[OutboxMessage]:
    under_way = exists().where(
        _OTHER.rep_id == OutboxMessage.rep_id, _OTHER.closed_at.is_(None), _OTHER.claimed_until > now
    )
    return select(OutboxMessage).where(
        OutboxMessage.closed_at.is_(None),
        OutboxMessage.due_at <= now,
        or_(OutboxMessage.claimed_until.is_(None), OutboxMessage.claimed_until <= now),
        OutboxMessage.kind.in_(kinds),
        ~under_way,
    )
