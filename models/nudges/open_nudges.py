"""Open nudges judged anew, in columns and for many reps at once, the most pressing first."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import func, select

from models.book import Book
from models.customers.nudge import Nudge
from models.customers.purchases.purchase import Purchase
from models.nudges.card import RankedCustomer
from models.nudges.columns import CUSTOMER, due_status_of, select_due_status
from models.rhythm.due_status import DueStatus
from models.rhythm.ranking import urgency
from models.rhythm.reason import Reason
from models.storage.bulk import Row, table_of
from models.team.rep import Rep

log = logging.getLogger(__name__)

NUDGE = table_of(Nudge)
MOST_COMPARED = 2000  # customers of one rep with a reason today that are weighed against each other
VALUE_COUNTS = timedelta(days=365)  # purchases this far back make the customer's value


@dataclass(frozen=True, slots=True)
class OpenNudge:
    """A customer with an open nudge, and the reasons to act on today: none when asleep or settled. `waited`
    counts the mornings since it was last shown."""

    customer_id: int
    owner_id: int
    name: str
    nudge_id: int
    due_status: DueStatus
    reasons: tuple[Reason, ...]
    waited: int

    def holds(self, today: date) -> bool:
        """Whether there is a reason, be it asleep."""
        return bool(self.reasons or self.due_status.reasons_holding(today))


Ranked = TypeVar("Ranked", OpenNudge, RankedCustomer)


def open_nudges_of(book: Book, reps: Collection[Rep], *, now: datetime) -> dict[int, list[OpenNudge]]:
    """Open nudges by rep id; a problem or a promise first, then those that are due longest."""
    today = {rep.id: rep.today(now) for rep in reps}
    calm = CUSTOMER.c.trouble_on.is_(None) & CUSTOMER.c.promised_on.is_(None) & CUSTOMER.c.asked_on.is_(None)
    more = CUSTOMER.c.name, CUSTOMER.c.owner_id, NUDGE.c.id.label("nudge_id"), NUDGE.c.waited
    nudged = NUDGE.join(CUSTOMER, NUDGE.c.customer_id == CUSTOMER.c.id)
    open_nudges = (
        select_due_status(book, *more, among=nudged)
        .where(CUSTOMER.c.owner_id.in_(list(today)), NUDGE.c.settled_at.is_(None))
        .order_by(CUSTOMER.c.owner_id, calm, CUSTOMER.c.due_on, CUSTOMER.c.id)
    )
    nudges_by_rep: dict[int, list[OpenNudge]] = {rep.id: [] for rep in reps}
    compared = Counter[int]()
    for row in book.session.execute(open_nudges):
        if compared[row.owner_id] < MOST_COMPARED and (nudge := _open_nudge(row, today[row.owner_id])):
            nudges_by_rep[row.owner_id].append(nudge)
            compared[row.owner_id] += bool(nudge.reasons)
    return nudges_by_rep


def count_calling(book: Book, rep: Rep, compared: Collection[OpenNudge], *, now: datetime) -> int:
    """How many customers have an open nudge with a reason today, of whom these were compared: where there are
    more of them, all are judged in columns, some ten thousand in a second."""
    if len(compared) < MOST_COMPARED:
        return len(compared)
    nudged, today = NUDGE.join(CUSTOMER, NUDGE.c.customer_id == CUSTOMER.c.id), rep.today(now)
    open_nudges = select_due_status(book, among=nudged).where(
        CUSTOMER.c.owner_id == rep.id, NUDGE.c.settled_at.is_(None)
    )
    return sum(bool(due_status_of(row).reasons(today)) for row in book.session.execute(open_nudges))


def most_urgent(
    book: Book, open_nudges: Mapping[int, list[OpenNudge]], reps: Iterable[Rep], *, now: datetime
) -> dict[int, list[OpenNudge]]:
    """The nudges with a reason to act on today, by rep id, ranked by `ranking.urgency`."""
    nudges = {
        rep_id: [nudge for nudge in own_nudges if nudge.reasons] for rep_id, own_nudges in open_nudges.items()
    }
    today = {rep.id: rep.today(now) for rep in reps}
    since = min(today.values()) - VALUE_COUNTS if today else now.date()
    spent = spending(
        book, [nudge.customer_id for own_nudges in nudges.values() for nudge in own_nudges], since
    )
    return {rep_id: ranked(own_nudges, spent, today[rep_id]) for rep_id, own_nudges in nudges.items()}


def spending(book: Book, customer_ids: list[int], since: date) -> dict[int, Any]:
    """Sums in the workspace's currency; others do not count, there is no rate to compare them by."""
    sums = (
        select(Purchase.customer_id, func.coalesce(func.sum(Purchase.amount), 0))
        .where(Purchase.customer_id.in_(customer_ids))
        .where(Purchase.withdrawn_at.is_(None), Purchase.returned_at.is_(None))
        .where(Purchase.currency == book.workspace.currency, Purchase.bought_on >= since)
        .group_by(Purchase.customer_id)
    )
    return {row[0]: row[1] for row in book.session.execute(sums)} if customer_ids else {}


def _open_nudge(row: Row, today: date) -> OpenNudge | None:
    try:
        due_status = due_status_of(row)
        reasons = due_status.reasons(today)
        return OpenNudge(row.id, row.owner_id, row.name, row.nudge_id, due_status, reasons, row.waited)
    except Exception:  # the outermost edge of one row: the others still belong into the digest
        log.exception("the rule for customer %s raised; the digest does without it", row.id)
        return None


def value_ranks(spent: Mapping[int, Any], customer_ids: Iterable[int]) -> dict[int, float]:
    """Each customer's value: its place among these by purchases, 1 for the largest. Others have none."""
    buyers = sorted((id_ for id_ in customer_ids if id_ in spent), key=lambda id_: spent[id_])
    return {customer: place / len(buyers) for place, customer in enumerate(buyers, 1)}


def ranked(nudges: Collection[Ranked], spent: Mapping[int, Any], today: date) -> list[Ranked]:
    """The most pressing first, by `ranking.urgency`. spent: what each has bought, see `spending`."""
    values = value_ranks(spent, [nudge.customer_id for nudge in nudges])

    def weight(nudge: Ranked) -> tuple[int, float]:
        return urgency(
            nudge.due_status, nudge.reasons, today, values.get(nudge.customer_id, 0.0), nudge.waited
        )

    return sorted(nudges, key=weight, reverse=True)
