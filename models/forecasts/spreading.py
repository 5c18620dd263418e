"""The turns of those that came at once: the more valuable first, written down many at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, update

from models.book import Book
from models.forecasts.forecast import Forecast
from models.nudges.columns import CUSTOMER
from models.nudges.open_nudges import VALUE_COUNTS, spending
from models.rhythm.spreading import LateCustomer, spread_days_by_ideal
from models.team.rep import Rep

CHUNK = 2000  # customers a statement


def days_for(
    book: Book, rep: Rep, late: Sequence[LateCustomer], others: Forecast, *, now: datetime
) -> dict[int, date]:
    """Days by customer id, where the rep's mornings have room beside the `others`."""
    return spread_days_by_ideal(
        _by_value(book, late, now),
        others.load(rep.budget),
        today=rep.today(now),
        days=rep.working_days,
        budget=rep.budget,
    )


def _by_value(book: Book, late: Sequence[LateCustomer], now: datetime) -> list[LateCustomer]:
    """Sort customers by what they bought within a year, the most first."""
    spent: dict[int, Any] = {}
    for start in range(0, len(late), CHUNK):
        ids = [customer.customer_id for customer in late[start : start + CHUNK]]
        spent |= spending(book, ids, now.date() - VALUE_COUNTS)
    return sorted(late, key=lambda customer: (-spent.get(customer.customer_id, 0), customer.customer_id))


def schedule_customers(book: Book, scheduled_days: Mapping[int, date], *, at: datetime) -> None:
    """Nothing that follows from the rhythm is shown before its turn; the rounds look at each anew."""
    rows = [{"customer": customer_id, "day": day, "at": at} for customer_id, day in scheduled_days.items()]
    for start in range(0, len(rows), CHUNK):
        book.session.connection().execute(_GIVE, rows[start : start + CHUNK])


_GIVE = (
    update(CUSTOMER)
    .where(CUSTOMER.c.id == bindparam("customer"))
    .values(turn_on=bindparam("day"), due_at=bindparam("at", type_=CUSTOMER.c.due_at.type))
)
