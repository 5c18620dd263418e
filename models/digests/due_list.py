"""Customers due for a rep today and in the rest of the working week, judged at the moment of asking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import select

from models.book import Book
from models.book.customer_scope import is_looked_at_before
from models.calendar.coming_days import last_of_working_week
from models.calendar.days import DAY, start_of_day
from models.customers import Customer
from models.customers.nudge import Nudge
from models.nudges.card import RankedCustomer, ranked_customer
from models.nudges.columns import CUSTOMER, due_status_of, select_due_status
from models.nudges.open_nudges import VALUE_COUNTS, ranked, spending
from models.team.rep import Rep

MOST = 1000  # customers that are weighed against each other


@dataclass(frozen=True, slots=True)
class DueList:
    """due: who needs the rep today, the most pressing first. week: the names by the day on which each
    comes, until the working week ends on `until`. asleep: open nudges that come back after it. all_due: how
    many are due, where they are too many to be weighed; then `due` has those due longest, and nobody else is
    named."""

    today: date
    until: date
    due: tuple[RankedCustomer, ...]
    week: tuple[tuple[date, tuple[str, ...]], ...]
    asleep: tuple[tuple[str, date], ...]
    all_due: int | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.due or self.week or self.asleep)


def due_list_of(book: Book, rep: Rep, *, now: datetime) -> DueList:
    """Also with whoever has become due since the rounds looked last."""
    today = rep.today(now)
    until = last_of_working_week(today, rep.working_days)
    ends = start_of_day(until + DAY, rep.time_zone)
    weighed, nudges = book.owned_by(rep).due_before(ends, most=MOST + 1), _open_nudges(book, rep)
    if len(weighed) > MOST:
        return _longest_due(book, rep, nudges, ends=ends, today=today, until=until)
    ranked_customers = [ranked_customer(customer, nudges.get(customer.id), today) for customer in weighed]
    due = [customer for customer in ranked_customers if customer.reasons]
    spent = spending(book, [customer.customer_id for customer in due], today - VALUE_COUNTS)
    waiting = [(c.due_status.next_on(today), c) for c in ranked_customers if not c.reasons]
    return DueList(
        today,
        until,
        tuple(ranked(due, spent, today)),
        tuple(_by_day((day, c.customer.name) for day, c in waiting if day <= until)),
        tuple((c.customer.name, day) for day, c in waiting if day > until and c.nudge),
    )


def _longest_due(
    book: Book, rep: Rep, nudges: dict[int, Nudge], *, ends: datetime, today: date, until: date
) -> DueList:
    """The list of a rep for whom more than MOST may be due: all are judged in columns, some ten thousand in a
    second, and those due longest weighed against each other."""
    looked_at = select_due_status(book, CUSTOMER.c.name).where(
        CUSTOMER.c.owner_id == rep.id, is_looked_at_before(ends)
    )
    rows = book.session.execute(looked_at.order_by(CUSTOMER.c.due_on, CUSTOMER.c.id)).all()
    statuses = [(row, due_status_of(row)) for row in rows]
    due_ids = [row.id for row, status in statuses if status.reasons(today)]
    weighed = book.owned_by(rep).with_ids(due_ids[:MOST])
    due = [ranked_customer(customer, nudges.get(customer.id), today) for customer in weighed]
    spent = spending(book, [customer.customer_id for customer in due], today - VALUE_COUNTS)
    if len(due_ids) > MOST:
        return DueList(today, until, tuple(ranked(due, spent, today)), (), (), len(due_ids))
    waiting = [(status.next_on(today), row) for row, status in statuses if not status.reasons(today)]
    return DueList(
        today,
        until,
        tuple(ranked(due, spent, today)),
        tuple(_by_day((day, row.name) for day, row in waiting if day <= until)),
        tuple((row.name, day) for day, row in waiting if day > until and row.id in nudges),
    )


def _open_nudges(book: Book, rep: Rep) -> dict[int, Nudge]:
    query = select(Nudge).join(Nudge.customer).where(Customer.owner_id == rep.id, Nudge.settled_at.is_(None))
    return {nudge.customer_id: nudge for nudge in book.session.scalars(query)}


def _by_day(waiting: Iterable[tuple[date, str]]) -> Iterable[tuple[date, tuple[str, ...]]]:
    for day, names_of_day in groupby(sorted(waiting), key=lambda entry: entry[0]):
        yield day, tuple(name for _, name in names_of_day)
