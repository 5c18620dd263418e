"""The due status of many customers at once, in columns and without an entity for each."""

from __future__ import annotations

from typing import Any

from sqlalchemy import FromClause, Select, select

from models.book import Book
from models.calendar.working_days import their_working_days, working_days
from models.customers import Customer
from models.rhythm.cadence import Cadence, cadence_for
from models.rhythm.due_status import STATUS_FIELDS, DueStatus
from models.storage.bulk import Row, table_of
from models.team.rep import Rep
from models.team.segment import Segment

CUSTOMER, OWNER, SEGMENT = map(table_of, (Customer, Rep, Segment))


CADENCE_COLUMNS = (
    CUSTOMER.c.stage,
    CUSTOMER.c.ideal_days.label("own_ideal"),
    CUSTOMER.c.maximum_days.label("own_maximum"),
    SEGMENT.c.ideal_days,
    SEGMENT.c.maximum_days,
)
STATUS_COLUMNS = (
    CUSTOMER.c.id,
    *(CUSTOMER.c[name] for name in STATUS_FIELDS),
    *CADENCE_COLUMNS,
    CUSTOMER.c.working_week.label("their_week"),
    CUSTOMER.c.country.label("their_country"),
    OWNER.c.time_zone,
    OWNER.c.working_week,
    OWNER.c.country,
)


def select_due_status(book: Book, *more: Any, among: FromClause = CUSTOMER) -> Select[Any]:
    """The STATUS_COLUMNS, and more, of the book's customers; `among`: their table, or a join with it."""
    owned = among.join(OWNER, CUSTOMER.c.owner_id == OWNER.c.id)
    whole = owned.join(SEGMENT, CUSTOMER.c.segment_id == SEGMENT.c.id)
    conditions = CUSTOMER.c.workspace_id == book.workspace_id, CUSTOMER.c.merged_into_id.is_(None)
    return select(*STATUS_COLUMNS, *more).select_from(whole).where(*conditions)


def cadence_of(row: Row) -> Cadence:
    own = Cadence(row.own_ideal, row.own_maximum) if row.own_ideal is not None else None
    return cadence_for(own, row.stage, Cadence(row.ideal_days, row.maximum_days))


def due_status_of(row: Row) -> DueStatus:
    """As `Customer.due_status`. Raises Invalid for columns that contradict each other."""
    return DueStatus.of(
        row._mapping,
        cadence=cadence_of(row),
        zone=row.time_zone,
        days=working_days(row.working_week, row.country),
        their_days=their_working_days(row.their_week, row.their_country),
    )
