"""Standings in columns: what the rule asks, for many customers at once and without an entity for each."""

from __future__ import annotations

from typing import Any

from sqlalchemy import FromClause, Join

from models.calendar.working_days import their_working_days, working_days
from models.customers import Customer
from models.rhythm.cadence import Cadence, cadence_for
from models.rhythm.standing import STANDING_VALUES, Standing
from models.storage.bulk import Row, table_of
from models.team.rep import Rep
from models.team.segment import Segment

CUSTOMER, OWNER, SEGMENT = map(table_of, (Customer, Rep, Segment))


def standing_columns() -> list[Any]:
    """What `standing_of` reads, from what `with_owner_and_segment` joins."""
    return [
        CUSTOMER.c.id,
        *(CUSTOMER.c[name] for name in STANDING_VALUES),
        CUSTOMER.c.stage,
        CUSTOMER.c.working_week.label("their_week"),
        CUSTOMER.c.country.label("their_country"),
        CUSTOMER.c.ideal_days.label("own_ideal"),
        CUSTOMER.c.maximum_days.label("own_maximum"),
        SEGMENT.c.ideal_days,
        SEGMENT.c.maximum_days,
        OWNER.c.time_zone,
        OWNER.c.working_week,
        OWNER.c.country,
    ]


def with_owner_and_segment(customers: FromClause) -> Join:
    """The customers' table, or a join that has it."""
    owned = customers.join(OWNER, CUSTOMER.c.owner_id == OWNER.c.id)
    return owned.join(SEGMENT, CUSTOMER.c.segment_id == SEGMENT.c.id)


def standing_of(row: Row) -> Standing:
    """The same as `Customer.standing`. Raises Invalid for columns that contradict each other."""
    own = Cadence(row.own_ideal, row.own_maximum) if row.own_ideal is not None else None
    return Standing.of(
        row._mapping,
        cadence=cadence_for(own, row.stage, Cadence(row.ideal_days, row.maximum_days)),
        zone=row.time_zone,
        days=working_days(row.working_week, row.country),
        their_days=their_working_days(row.their_week, row.their_country),
    )
