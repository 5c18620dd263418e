"""Spreading the backlog of a rep who was away or took customers over: over the mornings that follow, none
of which carries more than its budget.

Only what follows from the rhythm is moved (see `DueStatus.quiet_until`), late contact points among it;
whatever is agreed for a day, or cannot wait, keeps its day and its place in the budget.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from sqlalchemy import exists, select

from models.book import Book
from models.calendar.days import local_day, start_of_day, working_days_from
from models.customers import Customer
from models.customers.nudge import Nudge
from models.forecasts.spreading import schedule_customers
from models.nudges.open_nudges import OpenNudge, most_urgent, open_nudges_of
from models.rhythm.reason import TAKES_ITS_TURN
from models.rhythm.spreading import mornings_with_room
from models.team.rep import Rep

FORESEEN = timedelta(days=14)  # so far ahead the days of those that come anyway are counted


@dataclass(frozen=True, slots=True)
class SpreadResult:
    """later: how many come after the first of these mornings. until: the last day on which one does."""

    later: int = 0
    until: date | None = None


def spread_backlog(
    book: Book, rep: Rep, *, now: datetime, only: Collection[int] | None = None
) -> SpreadResult:
    """Spread whoever waits for the rep, or of these customers, from the next digest on; the most pressing
    come first."""
    if rep.next_digest_at is None:
        return SpreadResult()
    first = local_day(rep.next_digest_at, rep.time_zone)
    waiting = [
        replace(nudge, reasons=nudge.due_status.reasons(first))
        for nudge in open_nudges_of(book, [rep], now=now)[rep.id]
    ]
    movable = [nudge for nudge in waiting if _may_wait(nudge) and (only is None or nudge.customer_id in only)]
    moved = {nudge.customer_id for nudge in movable}
    taken = Counter(_days_anyway((nudge for nudge in waiting if nudge.customer_id not in moved), first))
    taken.update(_days_foreseen(book, rep, first))
    ranked = most_urgent(book, {rep.id: movable}, [rep], now=now)[rep.id]
    mornings = working_days_from(first, rep.attended_days)
    days = islice(mornings_with_room(mornings, rep.budget, taken), len(ranked))
    scheduled_days = {nudge.customer_id: day for nudge, day in zip(ranked, days, strict=True) if day > first}
    schedule_customers(book, scheduled_days, at=now)
    return SpreadResult(len(scheduled_days), max(scheduled_days.values(), default=None))


def _may_wait(nudge: OpenNudge) -> bool:
    return bool(nudge.reasons) and all(reason.kind in TAKES_ITS_TURN for reason in nudge.reasons)


def _days_anyway(nudges: Iterable[OpenNudge], first: date) -> Iterator[date]:
    """When those come that are not moved: now, or when they wake."""
    for nudge in nudges:
        yield first if nudge.reasons else nudge.due_status.next_on()


def _days_foreseen(book: Book, rep: Rep, first: date) -> Iterator[date]:
    """When those come that have no open nudge yet."""
    has_nudge = exists().where(Nudge.customer_id == Customer.id, Nudge.settled_at.is_(None))
    ends = start_of_day(first + FORESEEN, rep.time_zone)
    coming = select(Customer.due_at).where(Customer.owner_id == rep.id, Customer.due_at < ends, ~has_nudge)
    for moment in book.session.scalars(coming):
        if moment is not None:
            yield max(first, local_day(moment, rep.time_zone))
