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
from models.nudges.columns import due_status_of, select_due_status
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
    wanting = book.owned_by(rep).due_before(ends, most=MOST + 1)
    weighed, nudges = wanting[:MOST], _open_nudges(book, rep)
    ranked_customers = [ranked_customer(customer, nudges.get(customer.id), today) for customer in weighed]
    due = [customer for customer in ranked_customers if customer.reasons]
    spent = spending(book, [customer.customer_id for customer in due], today - VALUE_COUNTS)
    waiting = [(c.due_status.next_on(today), c) for c in ranked_customers if not c.reasons]
    if len(wanting) > MOST and due:
        all_due = _count_due(book, rep, start_of_day(today + DAY, rep.time_zone), today)
        return DueList(today, until, tuple(ranked(due, spent, today)), (), (), all_due)
    return DueList(
        today,
        until,
        tuple(ranked(due, spent, today)),
        tuple(_by_day((day, c.customer.name) for day, c in waiting if day <= until)),
        tuple((c.customer.name, day) for day, c in waiting if day > until and c.nudge),
    )


def _open_nudges(book: Book, rep: Rep) -> dict[int, Nudge]:
    query = select(Nudge).join(Nudge.customer).where(Customer.owner_id == rep.id, Nudge.settled_at.is_(None))
    return {nudge.customer_id: nudge for nudge in book.session.scalars(query)}


def _count_due(book: Book, rep: Rep, until: datetime, today: date) -> int:
    """Every customer with a reason today, judged in columns; some ten thousand in a second."""
    looked_at = select_due_status(book).where(Customer.owner_id == rep.id, is_looked_at_before(until))
    return sum(bool(due_status_of(row).reasons(today)) for row in book.session.execute(looked_at))


def _by_day(waiting: Iterable[tuple[date, str]]) -> Iterable[tuple[date, tuple[str, ...]]]:
    for day, names_of_day in groupby(sorted(waiting), key=lambda entry: entry[0]):
        yield day, tuple(name for _, name in names_of_day)
