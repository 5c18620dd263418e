"""Interrupting the day: once, before the evening of the day on which a promise of ours is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from messages.alerts.promises_today import alert_message
from models.alerts.promises_today import MOST, reminders_due
from models.book.library import Library
from models.outbox.message import OutboxKind, announce


def send_promise_alerts(
    library: Library, workspace_id: int, *, now: datetime, is_running: Callable[[], bool], most: int = MOST
) -> None:
    """Each alert in the transaction that notes it. It is not sent any more once the rep's day is over."""
    more = True
    while more and is_running():
        with library.open(workspace_id) as book:
            interruptions, more = reminders_due(book, now=now, most=most)
            for reminder in interruptions:
                today = reminder.rep.today(now)
                alert = announce(
                    reminder.rep, OutboxKind.ALERT, alert_message(reminder.promises, today), at=now
                )
                alert.expires_at = reminder.rep.working_day_ends(today)
