"""The rounds: whoever has become due gets a nudge.

Columns instead of entities: a tick may find twenty thousand customers newly due.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, insert, select, update

from models.base import Base
from models.book import Book
from models.cadence import Cadence, Standing, cadence_for
from models.calendar import local_day, start_of_day
from models.clocks import Clocks
from models.customer import Customer
from models.nudge import Nudge
from models.rep import Rep
from models.segment import Segment
from models.vocabulary import NudgeOutcome

log = logging.getLogger(__name__)

CHUNK = 2000  # customers a transaction: short enough that no gesture waits for it
PUT_ASIDE = timedelta(hours=1)  # for a row whose rule raises

Decision = dict[str, Any]
Found = Any  # a row of `standing_columns`

CUSTOMER, OWNER, SEGMENT, NUDGE = (
    Base.metadata.tables[kind.__tablename__] for kind in (Customer, Rep, Segment, Nudge)
)
CLOCKS = [CUSTOMER.c[name] for name in Clocks.__slots__]


def standing_columns() -> list[Any]:
    """What `standing_of` reads, from customers joined with their owner and segment."""
    return [
        CUSTOMER.c.id,
        *CLOCKS,
        CUSTOMER.c.stage,
        CUSTOMER.c.added_at,
        CUSTOMER.c.first_due_on,
        CUSTOMER.c.snoozed_until,
        CUSTOMER.c.snoozed_at,
        CUSTOMER.c.not_before,
        CUSTOMER.c.ideal_days.label("own_ideal"),
        CUSTOMER.c.maximum_days.label("own_maximum"),
        SEGMENT.c.ideal_days,
        SEGMENT.c.maximum_days,
        OWNER.c.time_zone,
        OWNER.c.working_week,
    ]


def standing_of(row: Found) -> Standing:
    own = Cadence(row.own_ideal, row.own_maximum) if row.own_ideal is not None else None
    asleep = row.snoozed_at and (row.reached_at is None or row.reached_at < row.snoozed_at)
    return Standing(
        clocks=Clocks(*row[1 : 1 + len(CLOCKS)]),
        cadence=cadence_for(own, row.stage, Cadence(row.ideal_days, row.maximum_days)),
        added_on=local_day(row.added_at, row.time_zone),
        first_due_on=row.first_due_on,
        week=row.working_week,
        snoozed_until=row.snoozed_until if asleep else None,
        not_before=row.not_before,
    )


def make_rounds(book: Book, *, now: datetime, chunk: int = CHUNK) -> int:
    """Look at up to `chunk` customers whose moment has come. Returns how many there were.

    Each is judged anew by the rule. Raises whatever a rule raises; see `make_rounds_singly`.
    """
    rows = _due(book, now, chunk)
    _carry_out(book, [_decide(row, now) for row in rows], now)
    return len(rows)


def make_rounds_singly(book: Book, *, now: datetime, chunk: int = CHUNK) -> int:
    """The same, but a customer whose rule raises is put aside for an hour and jams nobody."""
    decisions = []
    rows = _due(book, now, chunk)
    for row in rows:
        try:
            decisions.append(_decide(row, now))
        except Exception:  # the outermost edge of one row: whatever it is, the others go on
            log.exception("the rule for customer %s raised; looking again in an hour", row.id)
            decisions.append({"customer": row.id, "due_at": now + PUT_ASIDE})
    _carry_out(book, decisions, now)
    return len(rows)


def sweep(book: Book, *, now: datetime) -> None:
    """Have the rounds look at whoever slipped out of their sight: no open nudge and no moment."""
    has_nudge = exists().where(NUDGE.c.customer_id == CUSTOMER.c.id, NUDGE.c.settled_at.is_(None))
    book.session.execute(
        update(CUSTOMER)
        .where(CUSTOMER.c.workspace_id == book.workspace_id, CUSTOMER.c.due_at.is_(None), ~has_nudge)
        .values(due_at=now)
    )


def _due(book: Book, now: datetime, chunk: int) -> list[Found]:
    due = (
        select(*standing_columns(), NUDGE.c.id.label("nudge_id"))
        .select_from(
            CUSTOMER.join(OWNER, CUSTOMER.c.owner_id == OWNER.c.id)
            .join(SEGMENT, CUSTOMER.c.segment_id == SEGMENT.c.id)
            .outerjoin(NUDGE, (NUDGE.c.customer_id == CUSTOMER.c.id) & NUDGE.c.settled_at.is_(None))
        )
        .where(CUSTOMER.c.workspace_id == book.workspace_id, CUSTOMER.c.due_at <= now)
        .order_by(CUSTOMER.c.due_at)
        .limit(chunk)
        .with_for_update(skip_locked=True, of=CUSTOMER)
    )
    return list(book.session.execute(due).all())


def _decide(row: Found, now: datetime) -> Decision:
    standing = standing_of(row)
    today = local_day(now, row.time_zone)
    has_nudge = row.nudge_id is not None
    decision: Decision = {
        "customer": row.id,
        "due_on": standing.due_on,
        "maximum_on": standing.maximum_on,
        "silent_from": standing.silent_from,
        "opens": not has_nudge and bool(standing.reasons(today)),
        "lapses": row.nudge_id if has_nudge and not standing.holding(today) else None,
    }
    keeps = has_nudge and decision["lapses"] is None
    stays_open = keeps or decision["opens"]
    decision["due_at"] = None if stays_open else start_of_day(standing.next_on(), row.time_zone)
    return decision


def _carry_out(book: Book, decisions: Iterable[Decision], now: datetime) -> None:
    decided = list(decisions)
    judged = [decision for decision in decided if "opens" in decision]
    _execute(book, _RESCHEDULE, judged)
    _execute(book, _PUT_ASIDE, [decision for decision in decided if "opens" not in decision])
    opened = [
        {"workspace_id": book.workspace_id, "customer_id": decision["customer"], "opened_at": now}
        for decision in judged
        if decision["opens"]
    ]
    _execute(book, insert(NUDGE), opened)
    lapsed = [{"nudge": decision["lapses"], "at": now} for decision in judged if decision["lapses"]]
    _execute(book, _LAPSE, lapsed)


_RESCHEDULE = (
    update(CUSTOMER)
    .where(CUSTOMER.c.id == bindparam("customer"))
    .values({name: bindparam(name) for name in ("due_on", "maximum_on", "silent_from", "due_at")})
)
_PUT_ASIDE = update(CUSTOMER).where(CUSTOMER.c.id == bindparam("customer")).values(due_at=bindparam("due_at"))
_LAPSE = (
    update(NUDGE)
    .where(NUDGE.c.id == bindparam("nudge"))
    .values(settled_at=bindparam("at"), outcome=NudgeOutcome.LAPSED)
)


def _execute(book: Book, statement: Any, rows: list[Decision]) -> None:
    if rows:
        book.session.connection().execute(statement, rows)
