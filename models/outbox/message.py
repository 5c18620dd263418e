"""The outbox: what the bot says by itself, written down with what it announces, sent exactly once.

A claim is a lease. While it runs nobody else touches the message; when it has run out without a recorded
outcome the attempt is uncertain: the message may have arrived, and Slack is asked before it is sent again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import JSON, ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.storage.base import Base, InWorkspace, one_of, session_of
from models.storage.locks import advisory_lock

if TYPE_CHECKING:
    from models.customers.nudge import Digest
    from models.team.rep import Rep

FIRST_PAUSE = timedelta(seconds=5)  # after a failure that may pass; doubled with each attempt
LONGEST_PAUSE = timedelta(minutes=10)
WAITING = text("closed_at is null")
UPDATE_WAITING = text("closed_at is null and claimed_until is null and kind = 'digest update'")
ALERT_UPDATE_WAITING = text("closed_at is null and claimed_until is null and kind = 'alert update'")
LONGEST_ERROR = 300  # characters
ON_ITS_WAY = timedelta(minutes=1)  # how long an answer that Slack did not confirm may still arrive
PATIENCE = timedelta(days=3)  # how long an alert or an answer is tried


class OutboxKind(StrEnum):
    DIGEST = "digest"
    DIGEST_UPDATE = "digest update"
    ALERT = "alert"
    ALERT_UPDATE = "alert update"
    ANSWER = "answer"


UPDATES = {OutboxKind.DIGEST_UPDATE, OutboxKind.ALERT_UPDATE}


class ReducedForm(StrEnum):
    """The form in which a message went out that Slack refused as it was."""

    FEWER_CARDS = "fewer cards"
    WORDS = "words"


class OutboxMessage(InWorkspace, Base):
    """`payload` is what chat.postMessage takes besides channel and metadata; an update has none, it is
    composed when it is sent. `key` travels in the message's metadata."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("uq_outbox_key", "key", unique=True),
        Index("ix_outbox_waiting", "workspace_id", "due_at", sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_outbox_rep_id", "rep_id", sqlite_where=WAITING, postgresql_where=WAITING),
        Index(
            "uq_outbox_one_update_waiting",
            "digest_id",
            unique=True,
            sqlite_where=UPDATE_WAITING,
            postgresql_where=UPDATE_WAITING,
        ),
        Index(
            "uq_outbox_one_alert_update_waiting",
            "updates_id",
            unique=True,
            sqlite_where=ALERT_UPDATE_WAITING,
            postgresql_where=ALERT_UPDATE_WAITING,
        ),
    )

    kind: Mapped[OutboxKind] = mapped_column(one_of(OutboxKind))
    rep_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digests.id"))
    updates_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))  # the alert that it changes
    key: Mapped[str] = mapped_column(String(36))
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    written_at: Mapped[datetime]
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    first_attempted_at: Mapped[datetime | None]
    claimed_until: Mapped[datetime | None]
    is_uncertain: Mapped[bool] = mapped_column(default=False)  # an attempt has no recorded outcome
    error: Mapped[str] = mapped_column(String(LONGEST_ERROR), default="")
    reduced_to: Mapped[ReducedForm | None] = mapped_column(one_of(ReducedForm))
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    skipped_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]  # the moment of whichever of the three it was
    channel: Mapped[str | None] = mapped_column(String(32))
    ts: Mapped[str | None] = mapped_column(String(32))
    rep: Mapped[Rep] = relationship()
    digest: Mapped[Digest | None] = relationship()
    updates: Mapped[OutboxMessage | None] = relationship(remote_side="OutboxMessage.id")

    @property
    def is_update(self) -> bool:
        return self.kind in UPDATES

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    def has_expired(self, now: datetime) -> bool:
        return now >= self.expires_at

    def claim(self, *, lease: timedelta, at: datetime) -> None:
        """Written down, and committed, before the attempt is made."""
        self.claimed_until = at + lease
        self.attempts += 1
        self.is_uncertain = True
        self.first_attempted_at = self.first_attempted_at or at

    def delivered(self, *, channel: str, ts: str, at: datetime) -> None:
        self.sent_at, self.channel, self.ts = at, channel, ts
        self._close(at)
        if self.digest and self.kind is OutboxKind.DIGEST:
            self.digest.sent(channel=channel, ts=ts, at=at)

    def refused(self, error: str, *, retry_at: datetime, at: datetime) -> None:
        """Slack answered that it did not take the message, and it may take it later."""
        self.is_uncertain = False
        self.put_off(error, until=retry_at, at=at)

    def put_off(self, error: str, *, until: datetime, at: datetime) -> None:
        """Nothing was sent now. What an earlier attempt came to is as open as it was."""
        if self.is_update and self._is_overtaken():
            self.skip("A newer update follows.", at=at)
            return
        self.error, self.claimed_until = error[:LONGEST_ERROR], None
        self.due_at = max(until, at)

    def unanswered(self, error: str) -> None:
        """No answer came. The lease runs on: the request may still arrive."""
        self.error = error[:LONGEST_ERROR]
        if self.claimed_until:
            self.due_at = self.claimed_until

    def attempted(self, key: str, error: str, *, is_uncertain: bool) -> None:
        """An attempt under this key was made before the message was written down."""
        self.key, self.error = key, error[:LONGEST_ERROR]
        if is_uncertain:
            self.claim(lease=ON_ITS_WAY, at=self.written_at)
            self.unanswered(error)

    def reduce(self, form: ReducedForm, payload: dict[str, Any], error: str) -> None:
        """Slack answered that it does not take the message as it is. Written down, and committed, before it
        is sent in that form: so it is known what may have arrived."""
        self.reduced_to, self.error = form, error[:LONGEST_ERROR]
        if self.payload is not None:
            self.payload = payload
        if self.digest:
            self.digest.reduced_to = form

    def fail(self, error: str, *, at: datetime) -> None:
        """Slack will never take it."""
        self.error, self.failed_at = error[:LONGEST_ERROR], at
        self._close(at)
        if self.digest and self.kind is OutboxKind.DIGEST:
            self.digest.skip(error, at=at)

    def skip(self, because: str, *, at: datetime) -> None:
        """Too late to be of use."""
        self.error, self.skipped_at = because[:LONGEST_ERROR], at
        self._close(at)
        if self.digest and self.kind is OutboxKind.DIGEST:
            self.digest.skip(because, at=at)

    def pause(self) -> timedelta:
        doublings = min(max(self.attempts - 1, 0), 10)
        return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)

    def _close(self, at: datetime) -> None:
        self.closed_at, self.claimed_until, self.is_uncertain = at, None, False
        if self.kind is OutboxKind.ANSWER:
            self.payload = None  # what somebody wrote may stand in it

    def _is_overtaken(self) -> bool:
        session = session_of(self)
        waiting = select(OutboxMessage.id).where(
            OutboxMessage.digest_id == self.digest_id,
            OutboxMessage.updates_id == self.updates_id,
            OutboxMessage.kind == self.kind,
            OutboxMessage.closed_at.is_(None),
            OutboxMessage.claimed_until.is_(None),
            OutboxMessage.id != self.id,
        )
        with session.no_autoflush:
            column = "updates_id" if self.updates_id else "digest_id"
            hold_updates(session, self.workspace_id, column, getattr(self, column))
            return session.scalar(waiting.with_for_update()) is not None


def hold_updates(session: Session, workspace_id: int, column: str, row_id: int) -> None:
    """Be alone at the updates of what the row of that column is, until the transaction ends."""
    advisory_lock(session, workspace_id, "redraw", column, str(row_id))


def announce(rep: Rep, kind: OutboxKind, payload: dict[str, Any], *, at: datetime) -> OutboxMessage:
    """A message to a rep, sent once the open book is closed. It is tried for three days."""
    message = OutboxMessage(**written(rep.workspace_id, rep.id, kind, at), payload=payload, attempts=0)
    session_of(rep).add(message)
    return message


def written(workspace_id: int, rep_id: int, kind: OutboxKind, at: datetime) -> dict[str, Any]:
    """The columns of a new message that says when it is sent and how long it is tried."""
    sent = {"written_at": at, "due_at": at, "expires_at": at + PATIENCE}
    return {"workspace_id": workspace_id, "rep_id": rep_id, "kind": kind, "key": str(uuid4()), **sent}


def announce_digest(digest: Digest, payload: dict[str, Any], *, expires_at: datetime) -> OutboxMessage:
    """The morning message itself, in the transaction that composed the digest."""
    message = announce(digest.rep, OutboxKind.DIGEST, payload, at=digest.composed_at)
    message.digest_id, message.expires_at = digest.id, expires_at
    return message
