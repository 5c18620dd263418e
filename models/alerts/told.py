"""Alerts that were told by a message, and what has become of their causes since."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.alerts.due import WHOLE, AlertItem, item_of, taken_back_by
from models.book import Book
from models.customers.alerts.actions import is_trouble
from models.customers.alerts.alert import Alert
from models.customers.interactions.interaction import Interaction, talks_with
from models.outbox.message import OutboxMessage


def messages_about(book: Book, customer_ids: Collection[int]) -> list[OutboxMessage]:
    """The messages that told of anything with these customers, and may be seen."""
    book.session.flush()
    telling = select(Alert.message_id).where(Alert.customer_id.in_(list(customer_ids)))
    seen = OutboxMessage.failed_at.is_(None), OutboxMessage.skipped_at.is_(None)
    return list(book.session.scalars(select(OutboxMessage).where(OutboxMessage.id.in_(telling), *seen)))


def told_items(book: Book, message: OutboxMessage, *, now: datetime) -> list[AlertItem]:
    """Return what the message told, as it stands now."""
    query = select(Alert).where(Alert.message_id == message.id).order_by(Alert.id).options(*WHOLE)
    return [_as_it_stands(book, alert, now) for alert in book.session.scalars(query)]


def _as_it_stands(book: Book, alert: Alert, now: datetime) -> AlertItem:
    recipients = alert.customer.alert_recipients(now)
    item = replace(item_of(alert, recipients), is_readers=alert.rep in recipients.people)
    if is_trouble(alert.cause):
        return replace(item, called_back=_call_back(book, alert))
    return replace(item, ended_by=taken_back_by(book, alert.cause))


def _call_back(book: Book, alert: Alert) -> Interaction | None:
    """The first talk that settled the cause."""
    cause = alert.cause.history_event()
    talks = (
        talks_with(alert.customer_id)
        .where(Interaction.happened_on >= cause.on)
        .order_by(Interaction.happened_at, Interaction.id)
        .options(joinedload(Interaction.rep))
    )
    settling = (talk for talk in book.session.scalars(talks) if talk.history_event().settles(cause))
    return next(settling, None)
