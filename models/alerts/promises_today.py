"""The one interruption of a day: a promise of ours is due today, evening comes, and it is still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from models.book import Book
from models.customers import Customer
from models.customers.promises.promise import Promise
from models.storage.locks import LOCK
from models.team.rep import Rep

MOST = 500  # promises a transaction; those of one rep stay together
SAME_DAY = timedelta(hours=14)  # longer than a working day, shorter than the way to the next evening


@dataclass(frozen=True, slots=True)
class PromiseReminder:
    """Promises of which one rep is reminded: to the rep's own customers, or to covered ones."""

    rep: Rep
    promises: list[Promise] = field(default_factory=list)


def reminders_due(book: Book, *, now: datetime, most: int = MOST) -> tuple[list[PromiseReminder], bool]:
    """The reminders to send now, noted as sent; and whether there may be more.

    Looked at anew: who has changed zone or working day meanwhile waits for the new evening, and whose day is
    over, or a day off, is not told any more.
    """
    if not _anything_waits(book, now):
        return [], False
    book.lock("interruptions")  # two processes would each tell half of a rep's promises
    waiting = _waiting(book, now, most)
    is_full = len(waiting) == most
    owners = [promise.customer.owner_id for promise in waiting]
    reminded = _told_today(book, owners, now)
    reminders: dict[int, PromiseReminder] = {}
    for promise in waiting:
        owner = promise.customer.owner
        if is_full and owner.id == owners[-1] != owners[0]:
            break  # the rest of this rep's are not among these
        promise.schedule_interruption(owner, at=now)
        is_interrupting = (
            promise.interrupts_at is None and _may_interrupt(promise, owner, now) and owner.id not in reminded
        )
        if is_interrupting and (recipient := book.responsible_for(owner, at=now)):
            promise.interrupted_at = now
            reminders.setdefault(recipient.id, PromiseReminder(recipient)).promises.append(promise)
    return list(reminders.values()), is_full


def _may_interrupt(promise: Promise, owner: Rep, now: datetime) -> bool:
    is_evening = promise.evening_of(owner) <= now < owner.working_day_ends(promise.due_on)
    return promise.is_open and is_evening and promise.due_on in owner.working_days and owner.is_active


def _anything_waits(book: Book, now: datetime) -> bool:
    first = select(Promise.id).where(Promise.interrupts_at <= now).limit(1)
    return book.session.scalar(first) is not None


def _waiting(book: Book, now: datetime, most: int) -> Sequence[Promise]:
    """Held: whoever settles one of them at this moment is waited for."""
    waiting = (
        select(Promise)
        .join(Promise.customer)
        .where(Promise.interrupts_at <= now)
        .options(contains_eager(Promise.customer).joinedload(Customer.owner))
        .order_by(Customer.owner_id, Promise.id)
        .limit(most)
    )
    held = waiting.with_for_update(of=Promise, **LOCK).execution_options(populate_existing=True)
    return book.session.scalars(held).all()


def _told_today(book: Book, owner_ids: Sequence[int], now: datetime) -> set[int]:
    """The ids of these owners whose day was interrupted already."""
    query = (
        select(Customer.owner_id)
        .join(Promise, Promise.customer_id == Customer.id)
        .where(Customer.owner_id.in_(set(owner_ids)), Promise.interrupted_at > now - SAME_DAY)
    )
    return set(book.session.scalars(query))
