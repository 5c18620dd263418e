"""Alerts that are due, checked again: a hot potato that is settled or taken back by then is not told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from models.book import Book
from models.calendar.days import add_working_days
from models.customers import Customer
from models.customers.alerts.actions import Cause, alerts_about, is_trouble, next_reachable_moment
from models.customers.alerts.alert import Alert, alarmed_customers
from models.customers.alerts.recipients import AlertRecipients
from models.customers.change import Change
from models.customers.interactions.interaction import Interaction
from models.customers.ratings.rating import Rating
from models.storage.locks import LOCK
from models.team.rep import Rep

MOST = 500  # alerts a transaction; those of one person stay together
WHOLE = (  # with all that is said of an alert
    selectinload(Alert.rep),
    selectinload(Alert.customer).options(joinedload(Customer.owner), joinedload(Customer.segment)),
    selectinload(Alert.rating).options(joinedload(Rating.contact), joinedload(Rating.noted_by)),
    selectinload(Alert.interaction).options(
        joinedload(Interaction.rep),
        selectinload(Interaction.contacts),
        selectinload(Interaction.ratings).joinedload(Rating.contact),
    ),
)


@dataclass(frozen=True, slots=True)
class AlertItem:
    """One cause to tell of. responsible: who looks after the customer now, if anybody; wish: what the
    customer would change, where it was said with the rating; called_back: the talk that settled it since;
    ended_by: who took it back or mended it since, if known; is_readers: whether it still concerns whoever
    was told."""

    alert: Alert
    responsible: Rep | None
    wish: str = ""
    called_back: Interaction | None = None
    ended_by: Rep | None = None
    is_readers: bool = True

    @property
    def call_back_by(self) -> date:
        """The next working day of the owner after the day of the first open cause."""
        customer = self.alert.customer
        day = customer.trouble_on or self.alert.cause.history_event().on
        return add_working_days(day, 1, customer.owner.working_days)


@dataclass(frozen=True, slots=True)
class Correction:
    """One that is none any more. by: who took it back or mended it; None: the customer."""

    alert: Alert
    by: Rep | None


@dataclass(frozen=True, slots=True)
class AlertMessage:
    """The items that one person is told now, in one message."""

    rep: Rep
    items: list[AlertItem] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)


def due_at_once(book: Book, *, now: datetime) -> list[AlertMessage]:
    """About the customers with whom this book has raised or called off an alarm."""
    alarmed = Alert.customer_id.in_(list(alarmed_customers(book.session)))
    return _judged(book, _waiting(book, _due(now).where(alarmed), MOST), now)


def due(book: Book, *, now: datetime, most: int = MOST) -> tuple[list[AlertMessage], bool]:
    """Everybody's whose moment has come, and whether there may be more."""
    if book.session.scalar(_due(now).with_only_columns(Alert.id).limit(1)) is None:
        return [], False
    book.lock("alarms")  # two processes would each tell half of what falls together
    waiting = _waiting(book, _due(now), most)
    if is_full := len(waiting) == most:
        last = waiting[-1].rep_id
        waiting = [alert for alert in waiting if alert.rep_id != last] or waiting
    return _judged(book, waiting, now), is_full


def _due(now: datetime) -> Select[Alert]:
    return select(Alert).where(Alert.tells_at <= now)


def _waiting(book: Book, alerts: Select[Alert], most: int) -> Sequence[Alert]:
    """Held: whoever takes one of them back at this moment is waited for, and what they did is seen."""
    held = alerts.order_by(Alert.rep_id, Alert.id).limit(most).options(*WHOLE)
    held = held.with_for_update(of=Alert, **LOCK)
    return book.session.scalars(held.execution_options(populate_existing=True)).all()


def _judged(book: Book, waiting: Collection[Alert], now: datetime) -> list[AlertMessage]:
    recipients_of = {
        customer: customer.alert_recipients(now) for customer in {alert.customer for alert in waiting}
    }
    messages: dict[int, AlertMessage] = {}
    for alert in waiting:
        recipients = recipients_of[alert.customer]
        if alert.told_at is None and alert.rep not in recipients.people:
            _pass_on(book, alert, recipients)
        if not _may_be_told(alert, recipients):
            alert.tells_at = None
        elif (moment := next_reachable_moment(alert.rep, now)) > now:
            alert.tells_at = moment
        else:
            message = messages.setdefault(alert.rep_id, AlertMessage(alert.rep))
            _tell(book, alert, recipients, message, now)
    return list(messages.values())


def _may_be_told(alert: Alert, recipients: AlertRecipients) -> bool:
    if alert.rep not in recipients.people:
        return False
    if alert.told_at:
        return not is_trouble(alert.cause)
    return alert.customer.is_open(alert.cause)


def _tell(
    book: Book, alert: Alert, recipients: AlertRecipients, message: AlertMessage, now: datetime
) -> None:
    was_held = not alert.is_told_at_once
    if alert.told_at:
        alert.corrected_at = now
        message.corrections.append(Correction(alert, taken_back_by(book, alert.cause)))
    elif was_held and alert.rep is recipients.responsible:
        alert.told_at = now  # by the card in the digest of that morning
    else:
        message.items.append(item_of(alert, recipients))
        alert.told_at = now
    alert.tells_at = None


def item_of(alert: Alert, recipients: AlertRecipients) -> AlertItem:
    improvement = alert.customer.improvement_noted_with(alert.rating) if alert.rating else None
    return AlertItem(alert, recipients.responsible, improvement.words if improvement else "")


def _pass_on(book: Book, alert: Alert, recipients: AlertRecipients) -> None:
    """To whoever looks after the customer by now, unless they know of it."""
    responsible, cause = recipients.responsible, alert.cause
    noted_by = cause.noted_by_id if isinstance(cause, Rating) else cause.rep_id
    if responsible is None or responsible.id == noted_by:
        return
    if book.session.scalar(alerts_about(cause).where(Alert.rep_id == responsible.id)) is None:
        alert.rep = responsible
        book.session.flush()


def taken_back_by(book: Book, cause: Cause) -> Rep | None:
    if cause.withdrawn_by_id:
        return book.rep_with_id(cause.withdrawn_by_id)
    mended = select(Change).where(Change.customer_id == cause.customer_id, Change.at == cause.edited_at)
    change = book.session.scalars(mended.options(joinedload(Change.by)).limit(1)).first()
    return change.by if change else None
