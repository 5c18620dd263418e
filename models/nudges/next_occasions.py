"""The next occasion of many customers at once, in columns."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, exists, or_, update
from sqlalchemy.orm import Session

from models.book import Book
from models.calendar.days import local_day, start_of_day
from models.customers import Customer
from models.customers.contacts.celebrations import CONTACT, IS_CELEBRATED, birthdays
from models.kernel.fields import field_names, from_attributes
from models.nudges.columns import CUSTOMER, due_status_of, select_due_status
from models.rhythm.due_dates import OCCASION_GRACE, announce_on
from models.rhythm.due_status import STATUS_FIELDS, DueStatus
from models.rhythm.occasions import Anniversary, CustomerOccasions, Milestones, anniversaries
from models.storage.bulk import Row

log = logging.getLogger(__name__)

CHUNK = 2000  # customers a transaction, as in the rounds

MILESTONES = [CUSTOMER.c[name] for name in field_names(Milestones) if name not in STATUS_FIELDS]

Birthdays = Mapping[int, Collection[Anniversary]]


def celebrants_among(session: Session, customers: Iterable[Customer]) -> dict[int, CustomerOccasions]:
    """Occasions by id of those who have something to celebrate; in one query."""
    celebrated = [customer for customer in customers if customer.occasion_on]
    born = birthdays(session, {customer.id for customer in celebrated})
    return {customer.id: customer.celebrant(born.get(customer.id, ())) for customer in celebrated}


def next_occasions(book: Book, rows: Iterable[Row], *, now: datetime) -> dict[int, date | None]:
    """Next occasions by customer, for the rows whose occasion has passed. The rows are
    `select_due_status` with the MILESTONES. Raises what a rule raises."""
    passed = [row for row in rows if row.occasion_on and row.occasion_on + OCCASION_GRACE <= now.date()]
    born = birthdays(book.session, [row.id for row in passed])
    return {row.id: _next_on(row, due_status_of(row), born, now) for row in passed}


def catch_up(book: Book, *, now: datetime, after: int = 0, chunk: int = CHUNK) -> int | None:
    """Write down the next occasion of up to `chunk` customers with an id above `after` for whom it is missing
    or has passed. Returns the last id, None when there are no more."""
    rows = _left_behind(book, now, after, chunk)
    born = birthdays(book.session, [row.id for row in rows])
    caught_up = []
    for row in rows:
        try:
            caught_up.append(_caught_up(row, born, now))
        except Exception:  # the outermost edge of one row: whatever it is, the others go on
            log.exception("the occasions of customer %s cannot be told", row.id)
    if caught_up:
        book.session.connection().execute(_KEEP, caught_up)
    return rows[-1].id if len(rows) == chunk else None


_KEEP = (
    update(CUSTOMER)
    .where(CUSTOMER.c.id == bindparam("customer"))
    .values(occasion_on=bindparam("next_on"), due_at=bindparam("looked_at"))
)


def _left_behind(book: Book, now: datetime, after: int, chunk: int) -> list[Row]:
    c = CUSTOMER.c
    has_birthday = exists().where(CONTACT.c.customer_id == c.id, IS_CELEBRATED)
    has_some = or_(*(c[name].is_not(None) for name in field_names(Milestones)), has_birthday)
    is_left = or_(c.occasion_on < now.date() - OCCASION_GRACE, c.occasion_on.is_(None) & has_some)
    left = select_due_status(book, *MILESTONES, c.due_at).where(c.id > after, is_left)
    return list(book.session.execute(left.order_by(c.id).limit(chunk)))


def _caught_up(row: Row, born: Birthdays, now: datetime) -> dict[str, Any]:
    """The rounds look no later than on the day the occasion is announced."""
    due_status = due_status_of(row)
    next_on, looked_at = _next_on(row, due_status, born, now), row.due_at
    if next_on and looked_at:
        announced_on = announce_on(next_on, due_status.days, due_status.their_days)
        looked_at = min(looked_at, start_of_day(announced_on, row.time_zone))
    return {"customer": row.id, "next_on": next_on, "looked_at": looked_at}


def _next_on(row: Row, due_status: DueStatus, born: Birthdays, now: datetime) -> date | None:
    celebrated = anniversaries(born.get(row.id, ()), from_attributes(Milestones, row))
    celebrant = CustomerOccasions(
        celebrated, due_status.clocks.reached_on, due_status.days, due_status.their_days
    )
    return celebrant.next_on(local_day(now, row.time_zone))
