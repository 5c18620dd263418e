"""How many cards a day a book will mean for each owner over the next weeks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.cadence import Cadence, cadence_for
from models.calendar import Days, working_days_from
from models.customer import Customer
from models.rows import table_of
from models.segment import Segment
from models.vocabulary import Stage

WEEKS_AHEAD = timedelta(days=28)
CUSTOMER, SEGMENT = table_of(Customer).c, table_of(Segment).c


@dataclass(frozen=True, slots=True)
class Due:
    """So many customers of one cadence that are due on one day."""

    on: date
    ideal: int
    customers: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Cards on the working days of four weeks. `at_once` are those due today or before already."""

    customers: int
    at_once: int
    usual: int
    busiest: int
    busiest_on: date


def forecast(dues: Iterable[Due], today: date, days: Days) -> Forecast:
    """If every customer is contacted when it is due. A day off hands its cards to the next working day;
    what is due already is counted apart, for the digests take it in by and by."""
    cards: Counter[date] = Counter()
    customers = at_once = 0
    end = today + WEEKS_AHEAD
    opened = {day: next(working_days_from(day, days)) for day in _days(today, end)}
    working = sorted(set(opened.values()))
    for due in dues:
        customers += due.customers
        at_once += due.customers if due.on <= today else 0
        day = due.on if due.on > today else today + timedelta(days=due.ideal)
        while day <= end:
            cards[opened[day]] += due.customers
            day = opened[day] + timedelta(days=due.ideal)
    busiest = max(working, key=lambda day: (cards[day], -day.toordinal()))
    usual = round(median(cards[day] for day in working))
    return Forecast(customers, at_once, usual, cards[busiest], busiest)


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def dues(session: Session, workspace_id: int) -> dict[int, list[Due]]:
    """By owner's id, from what the book has."""
    columns = (
        CUSTOMER.owner_id,
        CUSTOMER.due_on,
        CUSTOMER.stage,
        CUSTOMER.ideal_days,
        CUSTOMER.maximum_days,
        SEGMENT.ideal_days.label("segment_ideal"),
        SEGMENT.maximum_days.label("segment_maximum"),
    )
    query = (
        select(*columns, func.count())
        .join(table_of(Segment), SEGMENT.id == CUSTOMER.segment_id)
        .where(CUSTOMER.workspace_id == workspace_id)
        .group_by(*columns)
    )
    found: dict[int, list[Due]] = defaultdict(list)
    for owner_id, day, stage, own_ideal, own_maximum, ideal, maximum, count in session.execute(query):
        days = ideal_days(own_ideal, own_maximum, stage, Cadence(ideal, maximum))
        found[owner_id].append(Due(day, days, count))
    return found


def ideal_days(own_ideal: int | None, own_maximum: int | None, stage: Stage, segment: Cadence) -> int:
    own = Cadence(own_ideal, own_maximum) if own_ideal and own_maximum else None
    return cadence_for(own, stage, segment).ideal
