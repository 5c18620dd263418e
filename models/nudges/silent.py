"""Silent customers, those slipping away first at the top.

In columns, and entities only for the page that is shown: a manager may have twenty thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.book import Book
from models.calendar.days import local_day
from models.customers import Customer
from models.rhythm.cadence import BY_STAGE
from models.rhythm.due_status import DueStatus
from models.rhythm.silence import OrderPause, orders_a_year
from models.storage.bulk import Row
from models.team.owner_scope import OwnerScope
from models.team.rep import Rep
from models.team.segment import Segment

FEWEST_ORDERS = 3  # order days from which on the rate of ordering says more than the cadence does


class SilentCustomer(NamedTuple):
    """A customer that is silent: its order days, and the days without a sign as a share of its maximum."""

    customer_id: int
    owner_id: int
    orders: int
    first_bought_on: date | None
    ordered_on: date | None
    past_maximum: float


@dataclass(frozen=True, slots=True)
class SilentCustomersPage:
    """A page of the silent customers of some owners. `owners`: how many of all are whose, the most first."""

    scope: OwnerScope
    reader: Rep
    today: date
    count: int
    owners: Sequence[tuple[str, int]]
    page: int
    shown: Sequence[Customer]


def usual_pause(due_status: DueStatus, today: date) -> OrderPause | None:
    """The pause since the last order as it is then, where anything is usual yet: from the third order on, or
    before where it is unusual all the same."""
    is_known = due_status.clocks.orders >= FEWEST_ORDERS or due_status.is_unusual(today)
    return due_status.pause_on(today) if is_known else None


def most_silent_first(silent: Iterable[SilentCustomer], today: date) -> list[SilentCustomer]:
    """Sort silent customers, those slipping away first at the top.

    Before all others come those who had got into a rhythm, with three or more order days: the fewer orders
    can be expected of them from today on (models.rhythm.silence.orders_a_year), the earlier. Then those who
    ordered less often or never, of whom only the cadence is known: the more days without a sign as a share of
    their maximum, the earlier.
    """

    def place(customer: SilentCustomer) -> tuple[bool, float]:
        if customer.orders >= FEWEST_ORDERS and customer.first_bought_on and customer.ordered_on:
            return False, orders_a_year(customer.orders, customer.first_bought_on, customer.ordered_on, today)
        return True, -customer.past_maximum

    return sorted(silent, key=place)


def silent_customers_page(
    book: Book, scope: OwnerScope, today: date, *, page: int, size: int
) -> SilentCustomersPage:
    """A page, from 0, of at most `size`; the last when it is past the end. `today` is the reader's."""
    silent = most_silent_first(silent_among(book, scope.reps, today), today)
    page = min(page, max(0, len(silent) - 1) // size)
    shown = [customer.customer_id for customer in silent[page * size : (page + 1) * size]]
    names = {rep.id: rep.name for rep in scope.reps}
    counted = Counter(customer.owner_id for customer in silent).most_common()
    owners = [(names[owner_id], count) for owner_id, count in counted]
    return SilentCustomersPage(scope, book.rep, today, len(silent), owners, page, _customers(book, shown))


def silent_among(book: Book, reps: Iterable[Rep], today: date) -> list[SilentCustomer]:
    """The customers that `CustomerScope.counts` counts as silent on that day."""
    query = (
        select(
            Customer.id,
            Customer.owner_id,
            Customer.orders,
            Customer.first_bought_on,
            Customer.ordered_on,
            Customer.sign_on,
            Customer.added_at,
            Customer.stage,
            Customer.maximum_days.label("own_maximum"),
            Segment.maximum_days,
            Rep.time_zone,
        )
        .join(Customer.owner)
        .join(Customer.segment)
        .where(book.owned_by(*reps).condition, Customer.silent_from <= today)
        .order_by(Customer.id)
    )
    return [_silent_customer(row, today) for row in book.session.execute(query)]


def _silent_customer(row: Row, today: date) -> SilentCustomer:
    maximum = row.own_maximum or (BY_STAGE[row.stage].maximum if row.stage in BY_STAGE else row.maximum_days)
    since = row.sign_on or local_day(row.added_at, row.time_zone)
    past = (today - since).days / maximum
    return SilentCustomer(row.id, row.owner_id, row.orders, row.first_bought_on, row.ordered_on, past)


def _customers(book: Book, ids: Sequence[int]) -> list[Customer]:
    """In the order of `ids`."""
    if not ids:
        return []
    wanted = select(Customer).where(Customer.id.in_(ids))
    together = wanted.options(joinedload(Customer.owner), joinedload(Customer.segment))
    customers = {customer.id: customer for customer in book.session.scalars(together)}
    return [customers[id_] for id_ in ids if id_ in customers]
