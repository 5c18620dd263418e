"""Telling of hot potatoes that arose outside of somebody's working hours, or by no gesture of ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from messages.alerts.announcement import alert_messages
from models.alerts.announcement import announce_due
from models.book.library import Library


def send_alerts(
    library: Library, workspace_id: int, *, now: datetime, is_running: Callable[[], bool]
) -> None:
    """Each in the transaction that notes it."""
    more = True
    while more and is_running():
        with library.open(workspace_id) as book:
            more = announce_due(book, alert_messages, now=now)
