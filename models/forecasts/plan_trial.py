"""Another contact plan, tried on the book before it is saved.

Nobody knows the sales to come: it is taken that the next four weeks bring the same as the last four.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, false, select

from models.book import Book
from models.calendar.days import local_day
from models.calendar.working_days import shared_day, their_working_days
from models.customers import Customer
from models.customers.plans.contact_plan import ContactPlan, ContactPoint, PlanRun, plan_for
from models.customers.plans.step import PlanDetails, planned_days
from models.customers.purchases.purchase import Purchase
from models.forecasts.forecast import WEEKS_AHEAD, ContactSchedule
from models.forecasts.outlook import (
    AffectedCustomer,
    RepForecast,
    Schedules,
    compared,
    current_schedules,
    due_statuses,
    schedule_of,
)
from models.kernel.grouping import grouped
from models.nudges.columns import CUSTOMER
from models.rhythm.due_status import DueStatus
from models.storage.bulk import Row
from models.team.rep import Rep


@dataclass(slots=True)
class RunningPlan:
    """The plan as one purchase started it: its open points (as planned, and the day that stands for each),
    and how far it has got."""

    started_on: date
    open: list[tuple[date, date]] = field(default_factory=list)
    reached: date = date.min

    def days_with(self, details: PlanDetails, today: date) -> list[date]:
        planned = planned_days(details.steps, self.started_on)
        return [day for day in planned if day >= today and day > self.reached]


def plan_forecast(
    book: Book, details: PlanDetails, plan: ContactPlan | None, *, running: bool, now: datetime
) -> list[RepForecast]:
    """Forecasts if `plan` (None: a new one) had these details; `running`: where it runs already,
    too. For every active rep it concerns, who has the most late ones first. Changes nothing."""
    reps = {rep.id: rep for rep in book.reps()}
    condition = _has_run(plan) if plan and running else false()
    before = current_schedules(book, reps, ~condition, now)
    after: Schedules = defaultdict(Counter, {id_: schedules.copy() for id_, schedules in before.items()})
    concerned = set()
    for customer in _replanned(book, condition, plan, details, now) if plan and running else ():
        before[customer.owner_id][customer.current] += 1
        after[customer.owner_id][customer.changed] += 1
        concerned.add(customer.owner_id)
    sold_now, sold_then = _sales_ahead(book, reps, plan, details, now)
    concerned |= {rep_id for rep_id in reps if sold_now.get(rep_id) != sold_then.get(rep_id)}
    return compared(reps, before, after, concerned, now, more=(sold_now, sold_then))


def _has_run(plan: ContactPlan) -> ColumnElement[bool]:
    running = select(PlanRun.customer_id).where(PlanRun.plan_id == plan.id, PlanRun.ended_at.is_(None))
    return CUSTOMER.c.id.in_(running)


def _replanned(
    book: Book, condition: ColumnElement[bool], plan: ContactPlan, details: PlanDetails, now: datetime
) -> Iterator[AffectedCustomer]:
    """As `PlanRun.follow_plan` has it: what was planned before today stays, and of the rest the steps in
    `details` take the place."""
    runs, beside = _runs(book, plan), _points_beside(book, plan)
    for row, due_status in due_statuses(book, condition):
        today = local_day(now, row.time_zone)
        runs_of_customer, others = runs[row.id], beside.get(row.id, ())
        days = (day for run in runs_of_customer for day in run.days_with(details, today))
        ahead = [shared_day(day, due_status.days, due_status.their_days) for day in days]
        stays = [due_on for run in runs_of_customer for planned_on, due_on in run.open if planned_on < today]
        yield AffectedCustomer(
            row.id,
            row.owner_id,
            _schedule(
                due_status, today, [*others, *(due_on for run in runs_of_customer for _, due_on in run.open)]
            ),
            _schedule(due_status, today, [*others, *stays, *ahead]),
        )


def _schedule(due_status: DueStatus, today: date, points: Sequence[date]) -> ContactSchedule:
    first = min(points, default=None)
    with_points = replace(due_status, due_dates=replace(due_status.due_dates, step_on=first))
    return schedule_of(with_points, today, tuple(sorted(set(points))))


def _runs(book: Book, plan: ContactPlan) -> dict[int, list[RunningPlan]]:
    """Running plans by customer id."""
    points = (
        select(PlanRun.customer_id, PlanRun.id, PlanRun.started_on)
        .add_columns(ContactPoint.planned_on, ContactPoint.due_on, ContactPoint.interaction_id)
        .join(ContactPoint, ContactPoint.run_id == PlanRun.id)
        .where(PlanRun.plan_id == plan.id, PlanRun.ended_at.is_(None), ContactPoint.dropped_at.is_(None))
    )
    runs: dict[int, RunningPlan] = {}
    runs_by_customer: dict[int, list[RunningPlan]] = defaultdict(list)
    for row in book.session.execute(points):
        if row.id not in runs:
            runs[row.id] = RunningPlan(row.started_on)
            runs_by_customer[row.customer_id].append(runs[row.id])
        if row.interaction_id is None:
            runs[row.id].open.append((row.planned_on, row.due_on))
        else:
            runs[row.id].reached = max(runs[row.id].reached, row.planned_on)
    return runs_by_customer


def _points_beside(book: Book, plan: ContactPlan) -> dict[int, list[date]]:
    """The open points of other plans that run, by customer id."""
    opened = (
        select(ContactPoint.customer_id, ContactPoint.due_on)
        .join(PlanRun, PlanRun.id == ContactPoint.run_id)
        .where(PlanRun.plan_id != plan.id)
        .where(ContactPoint.interaction_id.is_(None), ContactPoint.dropped_at.is_(None))
    )
    return grouped((customer_id, day) for customer_id, day in book.session.execute(opened))


def _sales_ahead(
    book: Book, reps: dict[int, Rep], plan: ContactPlan | None, details: PlanDetails, now: datetime
) -> tuple[dict[int, list[date]], dict[int, list[date]]]:
    """Days of the points that the sales to come would bring, by rep id, as it is and as it would be."""
    current_plans = book.plans()
    tried = ContactPlan(name=details.name, segment_id=details.segment_id)
    tried.product = details.product
    tried.set_steps(details.steps)
    sold: tuple[dict[int, list[date]], dict[int, list[date]]] = defaultdict(list), defaultdict(list)
    either = current_plans, [tried, *(other for other in current_plans if other is not plan)]
    for row in _sales(book, now):
        rep = reps[row.owner_id]
        their_days = their_working_days(row.working_week, row.country)
        start = (row.delivered_on or row.bought_on) + WEEKS_AHEAD
        for plans, days in zip(either, sold, strict=True):
            planned = _days_planned(plans, row.what, row.segment_id, start, rep.today(now) + WEEKS_AHEAD)
            days[rep.id] += [shared_day(day, rep.working_days, their_days) for day in planned]
    return sold


def _days_planned(
    plans: Sequence[ContactPlan], what: str, segment_id: int, start: date, end: date
) -> list[date]:
    best = plan_for(plans, what, segment_id)
    return [day for day in planned_days(best.details.steps, start) if day < end] if best else []


def _sales(book: Book, now: datetime) -> Iterator[Row]:
    """Sales of the last four weeks."""
    query = (
        select(
            Customer.owner_id,
            Customer.segment_id,
            Customer.working_week,
            Customer.country,
            Purchase.bought_on,
            Purchase.delivered_on,
            Purchase.what,
        )
        .join(Customer, Customer.id == Purchase.customer_id)
        .where(Purchase.withdrawn_at.is_(None), Purchase.returned_at.is_(None))
        .where(Purchase.bought_on > now.date() - WEEKS_AHEAD, Purchase.bought_on <= now.date())
    )
    yield from book.session.execute(query)
