"""Spreading customers that wait at once by their rhythm alone over the coming mornings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, or_

from models.book import Book
from models.forecasts.forecast import opening
from models.forecasts.outlook import due_statuses, outlook
from models.forecasts.spreading import days_for, schedule_customers
from models.nudges.columns import CUSTOMER
from models.rhythm.due_status import DueStatus
from models.rhythm.reason import TAKES_ITS_TURN
from models.rhythm.spreading import LateCustomer
from models.team.rep import Rep

SOON = timedelta(days=14)  # whoever comes on the next working morning has been looked at by then


def spread_waiting(book: Book, reps: Collection[Rep], *, now: datetime) -> dict[int, date]:
    """The days given, by customer id: for each rep as far as the mornings have room within the ideal
    interval, the more valuable first. What was agreed for a day or must not wait keeps its place."""
    late: dict[int, list[LateCustomer]] = defaultdict(list)
    mornings = {rep.id: opening(rep.today(now), rep.working_days) for rep in reps}
    for row, due_status in due_statuses(book, _may_wait(reps, now)):
        if _waits_by_its_rhythm(due_status, mornings[row.owner_id]):
            late[row.owner_id].append(LateCustomer(row.id, due_status.cadence.ideal))
    forecasts = outlook(book, late, now=now)
    scheduled_days: dict[int, date] = {}
    for rep in reps:
        if waiting := late.get(rep.id):
            others = replace(forecasts[rep.id], at_once=forecasts[rep.id].at_once - len(waiting))
            scheduled_days |= days_for(book, rep, waiting, others, now=now)
    schedule_customers(book, scheduled_days, at=now)
    return scheduled_days


def _may_wait(reps: Collection[Rep], now: datetime) -> ColumnElement[bool]:
    soon = or_(CUSTOMER.c.due_at.is_(None), CUSTOMER.c.due_at <= now + SOON)
    return CUSTOMER.c.owner_id.in_([rep.id for rep in reps]) & soon


def _waits_by_its_rhythm(due_status: DueStatus, morning: date) -> bool:
    reasons = due_status.reasons(morning)
    return bool(reasons) and all(reason.kind in TAKES_ITS_TURN for reason in reasons)
