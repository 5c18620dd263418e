"""How the bot itself is doing, in one workspace: its tick, its outbox, and whom it does not reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select

from models.book import Book
from models.outbox.message import OutboxKind, OutboxMessage, ReducedForm
from models.team.rep import Rep

TICK_IS_LATE = timedelta(minutes=3)  # it comes every minute
LOOKING_BACK = timedelta(days=7)
MOST_REASONS = 8  # different ones
MOST_NAMED = 10  # people


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
    """database: "sqlite" or "postgresql". unreached: names of reps whose last message Slack refused."""

    now: datetime
    last_tick_at: datetime | None
    queue: OutboxStatus
    failures: tuple[DeliveryFailure, ...]
    reduced: tuple[ReducedDelivery, ...]
    unreached: tuple[str, ...]
    database: str

    @property
    def tick_is_late(self) -> bool:
        return self.last_tick_at is None or self.now - self.last_tick_at > TICK_IS_LATE


def health_of(book: Book, *, now: datetime) -> Health:
    return Health(
        now,
        book.workspace.last_tick_at,
        _queue(book),
        _failures(book, now - LOOKING_BACK),
        _reduced(book, now - LOOKING_BACK),
        _unreached(book, now - LOOKING_BACK),
        book.session.get_bind().dialect.name,
    )


def _queue(book: Book) -> OutboxStatus:
    uncertain = func.count(OutboxMessage.id).filter(OutboxMessage.is_uncertain)
    figures = select(func.count(OutboxMessage.id), func.min(OutboxMessage.written_at), uncertain)
    waiting = figures.where(
        OutboxMessage.closed_at.is_(None), OutboxMessage.workspace_id == book.workspace_id
    )
    return OutboxStatus(*book.session.execute(waiting).one())


def _failures(book: Book, since: datetime) -> tuple[DeliveryFailure, ...]:
    failed = OutboxMessage.failed_at.is_not(None)
    latest = func.max(OutboxMessage.closed_at)
    grouped = (
        select(OutboxMessage.kind, OutboxMessage.error, failed, func.count(OutboxMessage.id), latest)
        .where(OutboxMessage.workspace_id == book.workspace_id, OutboxMessage.closed_at >= since)
        .where(or_(failed, OutboxMessage.skipped_at.is_not(None)))
        .group_by(OutboxMessage.kind, OutboxMessage.error, failed)
        .order_by(latest.desc())
        .limit(MOST_REASONS)
    )
    rows = book.session.execute(grouped).all()
    return tuple(
        DeliveryFailure(kind, error, bool(lost), count, at) for kind, error, lost, count, at in rows if at
    )


def _reduced(book: Book, since: datetime) -> tuple[ReducedDelivery, ...]:
    latest = func.max(OutboxMessage.sent_at)
    figures = OutboxMessage.kind, OutboxMessage.reduced_to, OutboxMessage.error
    grouped = (
        select(*figures, func.count(OutboxMessage.id), latest)
        .where(OutboxMessage.workspace_id == book.workspace_id, OutboxMessage.closed_at >= since)
        .where(OutboxMessage.reduced_to.is_not(None), OutboxMessage.sent_at.is_not(None))
        .group_by(*figures)
        .order_by(latest.desc())
        .limit(MOST_REASONS)
    )
    rows = book.session.execute(grouped).all()
    return tuple(
        ReducedDelivery(kind, form, error, count, at) for kind, form, error, count, at in rows if form and at
    )


def _unreached(book: Book, since: datetime) -> tuple[str, ...]:
    """Names of reps with a refused message and none that arrived after it."""
    last_failed, last_sent = func.max(OutboxMessage.failed_at), func.max(OutboxMessage.sent_at)
    names = (
        select(Rep.name)
        .join(OutboxMessage, OutboxMessage.rep_id == Rep.id)
        .where(Rep.workspace_id == book.workspace_id, Rep.deactivated_at.is_(None))
        .where(OutboxMessage.closed_at >= since)
        .group_by(Rep.id, Rep.name)
        .having(last_failed.is_not(None), or_(last_sent.is_(None), last_sent < last_failed))
        .order_by(Rep.name)
        .limit(MOST_NAMED)
    )
    return tuple(book.session.scalars(names))
