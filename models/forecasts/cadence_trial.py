"""Another cadence of a segment, tried on the book before it is saved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_

from models.book import Book
from models.calendar.days import local_day
from models.forecasts.forecast import ContactSchedule, Forecast, forecast, opening
from models.forecasts.outlook import (
    AffectedCustomer,
    RepForecast,
    Schedules,
    compared,
    current_schedules,
    due_statuses,
    points_ahead,
    schedule_of,
)
from models.forecasts.spreading import days_for
from models.nudges.columns import CUSTOMER
from models.rhythm.cadence import BY_STAGE, Cadence
from models.rhythm.spreading import LateCustomer
from models.team.rep import Rep


class CadenceChange(NamedTuple):
    """A segment's cadence as it is, and as it would be."""

    segment_id: int
    before: Cadence
    after: Cadence


@dataclass(frozen=True, slots=True)
class CadenceTrial:
    """forecasts: of every active rep it concerns, who has the most late customers first. scheduled_days: by
    customer id, the days that would spread those that the change makes late at once."""

    forecasts: list[RepForecast]
    scheduled_days: dict[int, date]

    @property
    def last_turn(self) -> date | None:
        return max(self.scheduled_days.values(), default=None)


def try_cadence(book: Book, change: CadenceChange, *, now: datetime) -> CadenceTrial:
    """Changes nothing. It does not matter which of the two cadences the book holds already."""
    reps = {rep.id: rep for rep in book.reps()}
    before = current_schedules(book, reps, ~keeping_to(change.segment_id), now)
    after: Schedules = defaultdict(Counter, {id_: schedules.copy() for id_, schedules in before.items()})
    late: dict[int, dict[int, ContactSchedule]] = defaultdict(dict)
    concerned = set()
    for customer in affected_customers(book, change, now=now):
        rep = reps[customer.owner_id]
        concerned.add(rep.id)
        before[rep.id][customer.current] += 1
        after[rep.id][customer.changed] += 1
        if customer.changed.first_on <= opening(rep.today(now), rep.working_days) < customer.current.first_on:
            late[rep.id][customer.customer_id] = customer.changed
    rep_forecasts = compared(reps, before, after, concerned, now)
    spread = [
        _spread(book, rep_forecast, after[rep_forecast.rep.id], late[rep_forecast.rep.id], now)
        for rep_forecast in rep_forecasts
    ]
    scheduled_days = {id_: day for _, turns in spread for id_, day in turns.items()}
    return CadenceTrial([rep_forecast for rep_forecast, _ in spread], scheduled_days)


def affected_customers(book: Book, change: CadenceChange, *, now: datetime) -> Iterator[AffectedCustomer]:
    """Everybody in the segment that keeps to its cadence."""
    condition = keeping_to(change.segment_id)
    points = points_ahead(book, condition, now)
    for row, due_status in due_statuses(book, condition):
        today, points_of_plan = local_day(now, row.time_zone), points.get(row.id, ())
        before, after = (
            schedule_of(replace(due_status, cadence=cadence), today, points_of_plan)
            for cadence in (change.before, change.after)
        )
        yield AffectedCustomer(row.id, row.owner_id, before, after)


def keeping_to(segment_id: int) -> ColumnElement[bool]:
    """Customers of the segment with neither a cadence of their own nor one of their stage."""
    own_or_stage = or_(CUSTOMER.c.ideal_days.is_not(None), CUSTOMER.c.stage.in_(list(BY_STAGE)))
    return (CUSTOMER.c.segment_id == segment_id) & ~own_or_stage


def _spread(
    book: Book,
    rep_forecast: RepForecast,
    after: Counter[ContactSchedule],
    late: dict[int, ContactSchedule],
    now: datetime,
) -> tuple[RepForecast, dict[int, date]]:
    """The forecast for a rep, also with the late ones spread, and the days that would do it."""
    if not late:
        return rep_forecast, {}
    rep, today = rep_forecast.rep, rep_forecast.today
    others = after - Counter(late.values())
    waits = [LateCustomer(id_, schedule.ideal) for id_, schedule in late.items()]
    scheduled_days = days_for(book, rep, waits, _forecast(rep, others, today), now=now)
    waiting = Counter(late[id_]._replace(first_on=day) for id_, day in scheduled_days.items())
    return replace(rep_forecast, spread=_forecast(rep, others + waiting, today)), scheduled_days


def _forecast(rep: Rep, schedules: Counter[ContactSchedule], today: date) -> Forecast:
    return forecast(schedules, today, rep.working_days, budget=rep.budget)
