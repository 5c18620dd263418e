"""The rounds: whoever has become due gets a nudge.

Columns instead of entities: a tick may find twenty thousand customers newly due.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, insert, select, update

from models.book import Book
from models.calendar.days import local_day, start_of_day
from models.customers.nudge import Nudge, NudgeOutcome
from models.nudges.columns import CUSTOMER, due_status_of, select_due_status
from models.nudges.next_occasions import MILESTONES, next_occasions
from models.storage.base import UtcDateTime
from models.storage.bulk import Row, table_of

log = logging.getLogger(__name__)

CHUNK = 2000  # customers a transaction: short enough that no gesture waits for it
PUT_ASIDE = timedelta(hours=1)  # for a row whose rule raises

Decision = dict[str, Any]
NUDGE = table_of(Nudge)
DAYS = ("due_on", "maximum_on", "silent_from")  # what follows from the rule and is kept for counting


def make_rounds(book: Book, *, now: datetime, chunk: int = CHUNK) -> int:
    """Look at up to `chunk` customers whose moment has come. Returns how many there were.

    Each is judged anew by the rule. Raises whatever a rule raises; see `make_rounds_singly`.
    """
    rows = _due(book, now, chunk)
    occasions = next_occasions(book, rows, now=now)
    _carry_out(book, [_decide(row, now, occasions) for row in rows], now)
    return len(rows)


def make_rounds_singly(book: Book, *, now: datetime, chunk: int = CHUNK) -> int:
    """Make the rounds one by one: a customer whose rule raises is put aside for an hour and blocks nobody."""
    decisions = []
    rows = _due(book, now, chunk)
    for row in rows:
        try:
            decisions.append(_decide(row, now, next_occasions(book, [row], now=now)))
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
        .where(CUSTOMER.c.workspace_id == book.workspace_id, CUSTOMER.c.merged_into_id.is_(None))
        .where(CUSTOMER.c.due_at.is_(None), ~has_nudge)
        .values(due_at=now)
    )


def _due(book: Book, now: datetime, chunk: int) -> list[Row]:
    days = (CUSTOMER.c[name] for name in DAYS)
    is_open = (NUDGE.c.customer_id == CUSTOMER.c.id) & NUDGE.c.settled_at.is_(None)
    due = (
        select_due_status(book, *MILESTONES, *days, NUDGE.c.id.label("nudge_id"))
        .outerjoin(NUDGE, is_open)
        .where(CUSTOMER.c.due_at <= now)
        .order_by(CUSTOMER.c.due_at)
        .limit(chunk)
        .with_for_update(skip_locked=True, of=CUSTOMER)
    )
    return list(book.session.execute(due).all())


def _decide(row: Row, now: datetime, occasions: Mapping[int, date | None]) -> Decision:
    due_status = due_status_of(row)
    if row.id in occasions:
        due_status = replace(
            due_status, due_dates=replace(due_status.due_dates, occasion_on=occasions[row.id])
        )
    today = local_day(now, row.time_zone)
    has_nudge = row.nudge_id is not None
    days = {name: getattr(due_status, name) for name in DAYS} | {
        "occasion_on": due_status.due_dates.occasion_on
    }
    decision: Decision = {
        "customer": row.id,
        **days,
        "opens": not has_nudge and bool(due_status.reasons(today)),
        "lapses": row.nudge_id if has_nudge and not due_status.reasons_holding(today) else None,
    }
    keeps = has_nudge and decision["lapses"] is None
    stays_open = keeps or decision["opens"]
    decision["due_at"] = None if stays_open else start_of_day(due_status.next_on(today), row.time_zone)
    decision["only_rests"] = stays_open and all(getattr(row, name) == day for name, day in days.items())
    return decision


def _carry_out(book: Book, decisions: Iterable[Decision], now: datetime) -> None:
    """Most of those who become due need one thing only, a nudge: all of them get it in two statements."""
    decided = list(decisions)
    judged = [decision for decision in decided if "opens" in decision]
    _execute(book, _RESCHEDULE, [decision for decision in judged if not decision["only_rests"]])
    _execute(book, _PUT_ASIDE, [decision for decision in decided if "opens" not in decision])
    opened = [decision["customer"] for decision in judged if decision["opens"]]
    _execute(book, _OPEN, {"customers": opened, "now": now} if opened else {})
    resting = [decision["customer"] for decision in judged if decision["only_rests"]]
    _execute(book, _REST, {"customers": resting} if resting else {})
    lapsed = [{"nudge": decision["lapses"], "at": now} for decision in judged if decision["lapses"]]
    _execute(book, _LAPSE, lapsed)


_THESE = CUSTOMER.c.id.in_(bindparam("customers", expanding=True))
_OPEN = insert(NUDGE).from_select(
    ["workspace_id", "customer_id", "opened_at"],
    select(CUSTOMER.c.workspace_id, CUSTOMER.c.id, bindparam("now", type_=UtcDateTime())).where(_THESE),
)
_REST = update(CUSTOMER).where(_THESE).values(due_at=None)
_RESCHEDULE = (
    update(CUSTOMER)
    .where(CUSTOMER.c.id == bindparam("customer"))
    .values({name: bindparam(name) for name in (*DAYS, "occasion_on", "due_at")})
)
_PUT_ASIDE = update(CUSTOMER).where(CUSTOMER.c.id == bindparam("customer")).values(due_at=bindparam("due_at"))
_LAPSE = (
    update(NUDGE)
    .where(NUDGE.c.id == bindparam("nudge"))
    .values(settled_at=bindparam("at"), outcome=NudgeOutcome.LAPSED)
)


def _execute(book: Book, statement: Any, rows: list[Decision] | Decision) -> None:
    if rows:
        book.session.connection().execute(statement, rows)
