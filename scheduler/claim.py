"""A message claimed from the outbox, as it travels outside any transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from messages.kit.text import plaintext
from models.outbox.message import FIRST_PAUSE, PATIENCE, UPDATES, OutboxKind, OutboxMessage, ReducedForm

REASONS = "health/words"


@dataclass(frozen=True, slots=True)
class Claim:
    """until: nobody else touches the message before. may_have_arrived: an earlier attempt is uncertain.

    too_late: why an expired one is not sent any more. reduced_to: as what it is sent since Slack refused it.
    """

    message_id: int
    workspace_id: int
    kind: OutboxKind
    key: str
    payload: dict[str, Any]
    rep_id: int
    slack_user_id: str
    channel: str | None
    digest_id: int | None
    updates_id: int | None
    first_attempted_at: datetime
    until: datetime
    pause: timedelta
    may_have_arrived: bool
    has_expired: bool
    too_late: str
    reduced_to: ReducedForm | None

    @property
    def is_update(self) -> bool:
        return self.kind in UPDATES


def claim(message: OutboxMessage, *, lease: timedelta, now: datetime) -> Claim | None:
    """Write the attempt down. None for one that need not be made, or not yet."""
    may_have_arrived, has_expired = message.is_uncertain, message.has_expired(now)
    gave_up = now >= message.expires_at + PATIENCE
    if has_expired and (gave_up or not may_have_arrived):
        message.skip(_too_late(message), at=now)
        return None
    if message.is_update and not _has_what_it_changes(message, now):
        return None
    message.claim(lease=lease, at=now)
    return Claim(
        message_id=message.id,
        workspace_id=message.workspace_id,
        kind=message.kind,
        key=message.key,
        payload=message.payload or {},
        rep_id=message.rep_id,
        slack_user_id=message.rep.slack_user_id,
        channel=message.rep.dm_channel,
        digest_id=message.digest_id,
        updates_id=message.updates_id,
        first_attempted_at=message.first_attempted_at or now,
        until=now + lease,
        pause=message.pause(),
        may_have_arrived=may_have_arrived,
        has_expired=has_expired,
        too_late=_too_late(message),
        reduced_to=message.reduced_to,
    )


def _has_what_it_changes(message: OutboxMessage, now: datetime) -> bool:
    """An update waits for the message it changes, and is not needed when that never came."""
    changed = message.digest if message.kind is OutboxKind.DIGEST_UPDATE else message.updates
    is_sent = changed is not None and changed.sent_at is not None
    if changed is None or changed.skipped_at or getattr(changed, "failed_at", None):
        message.skip(plaintext(REASONS, "no_digest"), at=now)
    elif not is_sent:
        message.put_off(plaintext(REASONS, "digest_not_sent"), until=now + FIRST_PAUSE, at=now)
    return is_sent


def _too_late(message: OutboxMessage) -> str:
    return plaintext(REASONS, "expired", why=message.error or "")
