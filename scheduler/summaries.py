"""The weekly summary for whoever leads a team."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from messages.satisfaction.weekly import weekly_message
from models.book.library import Library
from models.outbox.message import OutboxKind, announce
from models.satisfaction.weekly import summaries_due, weekly_summary

MOST = 1  # a transaction, for it reads the figures of whole teams and no gesture shall wait for long


def send_summaries(
    library: Library, workspace_id: int, *, now: datetime, is_running: Callable[[], bool]
) -> None:
    """Each in the transaction that plans the next one. It is not sent any more once the day is over."""
    more = True
    while more and is_running():
        with library.open(workspace_id) as book:
            due = summaries_due(book, now=now, most=MOST)
            for rep in due:
                payload = weekly_message(weekly_summary(book, rep, now=now))
                summary = announce(rep, OutboxKind.ANSWER, payload, at=now)
                summary.expires_at = rep.working_day_ends(rep.today(now))
            more = bool(due)
