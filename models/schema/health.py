"""How the bot itself is doing, in one workspace: its tick, its outbox, and whom it does not reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, or_, select

from models.book import Book
from models.outbox.message import OutboxKind, OutboxMessage, ReducedForm
from models.team.rep import Rep

TICK_IS_LATE = timedelta(minutes=3)  # it comes every minute
LOOKING_BACK = timedelta(days=7)
MOST_REASONS = 8  # different ones
MOST_NAMED = 10  # people
ALL_ROWS: Any = func.count().over()  # as a column: how many rows there are without the limit


@dataclass(frozen=True, slots=True)
class OutboxStatus:
    """waiting: messages not sent yet. oldest: when the longest waiting one was written. uncertain: sent
    without an answer from Slack, so that it is asked whether they arrived."""

    waiting: int
    oldest: datetime | None
    uncertain: int


@dataclass(frozen=True, slots=True)
class DeliveryFailure:
    """Messages that did not go out, for one reason. failed: Slack refused them; else it was too late."""

    kind: OutboxKind
    reason: str
    failed: bool
    count: int
    latest: datetime


@dataclass(frozen=True, slots=True)
class ReducedDelivery:
    """Messages that Slack refused for one reason as they were, and took in another form."""

    kind: OutboxKind
    form: ReducedForm
    reason: str
    count: int
    latest: datetime


@dataclass(frozen=True, slots=True)
class Health:
    """database: "sqlite" or "postgresql". unreached: names of reps whose last message Slack refused. Of many
    reasons and people the first, with how many more there are."""

    now: datetime
    last_tick_at: datetime | None
    queue: OutboxStatus
    failures: tuple[DeliveryFailure, ...]
    reduced: tuple[ReducedDelivery, ...]
    unreached: tuple[str, ...]
    database: str
    more_failures: int = 0
    more_reduced: int = 0
    more_unreached: int = 0

    @property
    def tick_is_late(self) -> bool:
        return self.last_tick_at is None or self.now - self.last_tick_at > TICK_IS_LATE


def health_of(book: Book, *, now: datetime) -> Health:
    failures, more_failures = _failures(book, now - LOOKING_BACK)
    reduced, more_reduced = _reduced(book, now - LOOKING_BACK)
    unreached, more_unreached = _unreached(book, now - LOOKING_BACK)
    return Health(
        now,
        book.workspace.last_tick_at,
        _queue(book),
        failures,
        reduced,
        unreached,
        book.session.get_bind().dialect.name,
        more_failures,
        more_reduced,
        more_unreached,
    )


def _queue(book: Book) -> OutboxStatus:
    uncertain = func.count(OutboxMessage.id).filter(OutboxMessage.is_uncertain)
    figures = select(func.count(OutboxMessage.id), func.min(OutboxMessage.written_at), uncertain)
    waiting = figures.where(
        OutboxMessage.closed_at.is_(None), OutboxMessage.workspace_id == book.workspace_id
    )
    return OutboxStatus(*book.session.execute(waiting).one())


def _failures(book: Book, since: datetime) -> tuple[tuple[DeliveryFailure, ...], int]:
    failed = OutboxMessage.failed_at.is_not(None)
    latest = func.max(OutboxMessage.closed_at)
    grouped = (
        select(
            OutboxMessage.kind, OutboxMessage.error, failed, func.count(OutboxMessage.id), latest, ALL_ROWS
        )
        .where(OutboxMessage.workspace_id == book.workspace_id, OutboxMessage.closed_at >= since)
        .where(or_(failed, OutboxMessage.skipped_at.is_not(None)))
        .group_by(OutboxMessage.kind, OutboxMessage.error, failed)
        .order_by(latest.desc())
        .limit(MOST_REASONS)
    )
    rows = book.session.execute(grouped).all()
    failures = tuple(
        DeliveryFailure(kind, error, bool(lost), count, at) for kind, error, lost, count, at, _ in rows if at
    )
    return failures, _more(rows)


def _reduced(book: Book, since: datetime) -> tuple[tuple[ReducedDelivery, ...], int]:
    latest = func.max(OutboxMessage.sent_at)
    figures = OutboxMessage.kind, OutboxMessage.reduced_to, OutboxMessage.error
    grouped = (
        select(*figures, func.count(OutboxMessage.id), latest, ALL_ROWS)
        .where(OutboxMessage.workspace_id == book.workspace_id, OutboxMessage.closed_at >= since)
        .where(OutboxMessage.reduced_to.is_not(None), OutboxMessage.sent_at.is_not(None))
        .group_by(*figures)
        .order_by(latest.desc())
        .limit(MOST_REASONS)
    )
    rows = book.session.execute(grouped).all()
    reduced = tuple(
        ReducedDelivery(kind, form, error, count, at)
        for kind, form, error, count, at, _ in rows
        if form and at
    )
    return reduced, _more(rows)


def _unreached(book: Book, since: datetime) -> tuple[tuple[str, ...], int]:
    """Names of reps with a refused message and none that arrived after it."""
    last_failed, last_sent = func.max(OutboxMessage.failed_at), func.max(OutboxMessage.sent_at)
    names = (
        select(Rep.name, ALL_ROWS)
        .join(OutboxMessage, OutboxMessage.rep_id == Rep.id)
        .where(Rep.workspace_id == book.workspace_id, Rep.deactivated_at.is_(None))
        .where(OutboxMessage.closed_at >= since)
        .group_by(Rep.id, Rep.name)
        .having(last_failed.is_not(None), or_(last_sent.is_(None), last_sent < last_failed))
        .order_by(Rep.name)
        .limit(MOST_NAMED)
    )
    rows = book.session.execute(names).all()
    return tuple(name for name, _ in rows), _more(rows)


def _more(rows: Sequence[Row[Any]]) -> int:
    """How many were left out of these, whose last column is ALL_ROWS."""
    return rows[0][-1] - len(rows) if rows else 0
