"""Forecasts for every rep of a book, in columns: as the book is, and as it would be.

A customer whose next day is kept is taken by that day, in groups; one with an open nudge, a running plan or
another cadence is judged by the rule.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, or_, select

from models.book import Book
from models.calendar.days import local_day, start_of_day
from models.calendar.working_days import their_working_days
from models.customers.plans.contact_plan import ContactPoint
from models.forecasts.forecast import WEEKS_AHEAD, ContactSchedule, Forecast, first_card_on, forecast, opening
from models.kernel.grouping import grouped
from models.nudges.columns import (
    CADENCE_COLUMNS,
    CUSTOMER,
    SEGMENT,
    cadence_of,
    due_status_of,
    select_due_status,
)
from models.rhythm.due_status import DueStatus
from models.storage.bulk import Row, table_of
from models.team.rep import Rep

log = logging.getLogger(__name__)

LARGE = 10_000  # customers; a book with more is not gone through while somebody waits for the answer
CHUNK = 5000  # rows read at a time
REPS_AT_ONCE = 500  # whose customers' schedules are kept in memory
POINT = table_of(ContactPoint)
IS_OPEN_POINT = (POINT.c.interaction_id.is_(None), POINT.c.dropped_at.is_(None))

Schedules = dict[int, Counter[ContactSchedule]]  # by the owner's id
Days = dict[int, tuple[date, ...]]  # by the customer's id
Cards = Mapping[int, Sequence[date]]  # by the owner's id, the days of cards
NONE: Cards = {}


@dataclass(frozen=True, slots=True)
class RepForecast:
    """The forecast for one rep: as the book is, as it would be, and as it would be with the late ones
    spread, where there are any."""

    rep: Rep
    today: date
    current: Forecast
    changed: Forecast
    spread: Forecast | None = None

    @property
    def late(self) -> int:
        """How many more would wait at once."""
        return max(0, self.changed.at_once - self.current.at_once)


class AffectedCustomer(NamedTuple):
    """A customer whom a change concerns, with its course as it is and as it would be."""

    customer_id: int
    owner_id: int
    current: ContactSchedule
    changed: ContactSchedule


def is_large(book: Book) -> bool:
    query = select(func.count()).select_from(CUSTOMER).where(CUSTOMER.c.workspace_id == book.workspace_id)
    return (book.session.scalar(query) or 0) > LARGE


def outlook(book: Book, owner_ids: Collection[int], *, now: datetime) -> dict[int, Forecast]:
    """Forecasts by rep id, for those of these owners who have customers."""
    reps = [rep for rep in book.reps() if rep.id in owner_ids]
    found: dict[int, Forecast] = {}
    for start in range(0, len(reps), REPS_AT_ONCE):
        some = {rep.id: rep for rep in reps[start : start + REPS_AT_ONCE]}
        schedules = current_schedules(book, some, CUSTOMER.c.owner_id.in_(some), now)
        found |= forecasts(some, schedules, now)
    return found


def compared(
    reps: Mapping[int, Rep],
    before: Schedules,
    after: Schedules,
    concerned: Iterable[int],
    now: datetime,
    *,
    more: tuple[Cards, Cards] = (NONE, NONE),
) -> list[RepForecast]:
    """The fullest first. Nobody is nudged about the customers of somebody who has left. `more` cards are not
    of a customer in the book's courses, as it is and as it would be."""
    active = {rep_id: reps[rep_id] for rep_id in concerned if reps[rep_id].is_active}
    earlier, later = forecasts(active, before, now, more[0]), forecasts(active, after, now, more[1])
    rep_forecasts = [
        RepForecast(rep, rep.today(now), earlier[id_], later[id_])
        for id_, rep in active.items()
        if id_ in earlier
    ]
    return sorted(
        rep_forecasts,
        key=lambda rep_forecast: (-rep_forecast.late, -rep_forecast.changed.customers, rep_forecast.rep.name),
    )


def forecasts(
    reps: Mapping[int, Rep], schedules: Schedules, now: datetime, more: Cards = NONE
) -> dict[int, Forecast]:
    """For everybody who has something coming."""
    return {
        rep_id: forecast(
            schedules.get(rep_id, {}),
            rep.today(now),
            rep.working_days,
            budget=rep.budget,
            more=more.get(rep_id, ()),
        )
        for rep_id, rep in reps.items()
        if schedules.get(rep_id) or more.get(rep_id)
    }


def current_schedules(
    book: Book, reps: Mapping[int, Rep], condition: ColumnElement[bool], now: datetime
) -> Schedules:
    """The courses of such customers, by the days that are kept where they can be."""
    schedules: Schedules = defaultdict(Counter)
    looked_at_anew = set()
    for row in book.session.execute(_stored_days(book, condition)):
        rep = reps[row.owner_id]
        if _is_a_day(row.due_at, rep.time_zone):
            schedules[rep.id][_stored_schedule(row, rep, rep.today(now))] += row.customers
        else:
            looked_at_anew.add(row.due_at)
    unknown = or_(
        CUSTOMER.c.due_at.is_(None), CUSTOMER.c.step_on.is_not(None), CUSTOMER.c.due_at.in_(looked_at_anew)
    )
    points = points_ahead(book, condition, now)
    for row, due_status in due_statuses(book, condition & unknown):
        today = local_day(now, row.time_zone)
        schedules[row.owner_id][schedule_of(due_status, today, points.get(row.id, ()))] += 1
    return schedules


def _stored_days(book: Book, condition: ColumnElement[bool]) -> Any:
    columns = (
        CUSTOMER.c.owner_id,
        CUSTOMER.c.due_at,
        *CADENCE_COLUMNS,
        CUSTOMER.c.working_week,
        CUSTOMER.c.country,
    )
    return (
        select(*columns, func.count().label("customers"))
        .join(SEGMENT, SEGMENT.c.id == CUSTOMER.c.segment_id)
        .where(CUSTOMER.c.workspace_id == book.workspace_id, condition)
        .where(CUSTOMER.c.due_at.is_not(None), CUSTOMER.c.step_on.is_(None))
        .group_by(*columns)
    )


@lru_cache(maxsize=20_000)
def _is_a_day(moment: datetime, zone: str) -> bool:
    """The rule keeps the start of a local day; any other moment only says when to look again."""
    return start_of_day(local_day(moment, zone), zone) == moment


def _stored_schedule(row: Row, rep: Rep, today: date) -> ContactSchedule:
    day = local_day(row.due_at, rep.time_zone)
    first = opening(max(day, today), rep.working_days)
    their_days = their_working_days(row.working_week, row.country)
    return ContactSchedule(first, cadence_of(row).ideal, their_days)


def schedule_of(due_status: DueStatus, today: date, points: tuple[date, ...] = ()) -> ContactSchedule:
    return ContactSchedule(
        first_card_on(due_status, today), due_status.cadence.ideal, due_status.their_days, points
    )


def due_statuses(book: Book, condition: ColumnElement[bool]) -> Iterator[tuple[Row, DueStatus]]:
    """Such customers by the rule; one whose rule raises is left out."""
    for row in _rows(book, condition):
        try:
            due_status = due_status_of(row)
        except Exception:  # the outermost edge of one row: the others are forecast all the same
            log.exception("the rule for customer %s raised; the forecast does without it", row.id)
            continue
        yield row, due_status


def _rows(book: Book, condition: ColumnElement[bool]) -> Iterator[Row]:
    """Rows by id, a chunk at a time: a book that is only read has no cursor to keep open."""
    query = select_due_status(book, CUSTOMER.c.owner_id).where(condition).order_by(CUSTOMER.c.id).limit(CHUNK)
    last, rows = 0, True
    while rows:
        chunk = book.session.execute(query.where(CUSTOMER.c.id > last)).all()
        yield from chunk
        rows = len(chunk) == CHUNK
        last = chunk[-1].id if rows else last


def points_ahead(book: Book, condition: ColumnElement[bool], now: datetime) -> Days:
    """Open points of running plans within the forecast, and the last one of all, by customer id."""
    end = now.date() + WEEKS_AHEAD
    conditions = (POINT.c.workspace_id == book.workspace_id, *IS_OPEN_POINT, condition)
    points = POINT.join(CUSTOMER, CUSTOMER.c.id == POINT.c.customer_id)
    near = (
        select(POINT.c.customer_id, POINT.c.due_on)
        .select_from(points)
        .where(*conditions, POINT.c.due_on <= end)
    )
    last = (
        select(POINT.c.customer_id, func.max(POINT.c.due_on))
        .select_from(points)
        .where(*conditions)
        .group_by(POINT.c.customer_id)
    )
    rows = (row for query in (near, last) for row in book.session.execute(query))
    days_by_customer = grouped((customer_id, day) for customer_id, day in rows)
    return {customer_id: tuple(sorted(set(days))) for customer_id, days in days_by_customer.items()}
