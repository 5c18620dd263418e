"""Telling of hot potatoes: each message goes to the outbox in the transaction that notes that it was told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from models.alerts.due import AlertMessage, due, due_at_once
from models.alerts.told import messages_about
from models.book import Book
from models.customers.alerts.alert import alarmed_customers, troubled_customers
from models.outbox.message import OutboxKind, announce
from models.outbox.updates import redraw_alerts

Wording = Callable[[AlertMessage, date], Iterable[dict[str, Any]]]  # the date is local to who is told


def announce_at_once(book: Book, wording: Wording) -> None:
    """To whomever this book alarms, before it is closed; and have what told of a problem before say how it
    stands now. Asks nothing where that is nobody."""
    if alarmed := alarmed_customers(book.session):
        now = max(alarmed.values())
        _announce(due_at_once(book, now=now), wording, now)
    if troubled := troubled_customers(book.session):
        changed_at = max(change.at for change in troubled.values())
        redraw_alerts(messages_about(book, troubled), at=changed_at)


def announce_due(book: Book, wording: Wording, *, now: datetime) -> bool:
    """To everybody whose moment has come. Returns whether there may be more."""
    messages, more = due(book, now=now)
    _announce(messages, wording, now)
    return more


def _announce(messages: Iterable[AlertMessage], wording: Wording, now: datetime) -> None:
    for message in messages:
        sent = [
            announce(message.rep, OutboxKind.ALERT, payload, at=now)
            for payload in wording(message, message.rep.today(now))
        ]
        for item in message.items:
            item.alert.message = sent[0] if sent else None
