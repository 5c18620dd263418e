"""Another contact plan, tried on the book before it is saved.

Nobody knows the sales to come: it is taken that the next four weeks bring the same as the last four.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, false, select

from models.book import Book
from models.calendar import MONDAY_TO_FRIDAY, local_day
from models.contact_plan import ContactPlan, ContactPoint, PlanRun
from models.countries import country_code
from models.customer import Customer
from models.forecast import WEEKS_AHEAD, Course
from models.outlook import Ahead, Courses, Days, as_it_is, compared, course_of, judged
from models.plan_design import Design
from models.plan_step import planned_days
from models.purchase import Purchase
from models.rep import Rep
from models.rows import Row
from models.standing import Standing
from models.standings import CUSTOMER
from models.working_days import shared_day, working_days


class Replanned(NamedTuple):
    """A customer for whom the plan runs, with its course as it is and as it would be."""

    owner_id: int
    now: Course
    then: Course


def plan_forecast(
    book: Book, design: Design, plan: ContactPlan | None, *, running: bool, now: datetime
) -> list[Ahead]:
    """What it would mean if `plan` (None: a new one) were of that design; `running`: where it runs already,
    too. For every active rep it concerns, who has the most late ones first. Changes nothing."""
    reps = {rep.id: rep for rep in book.reps()}
    such = _has_run(plan) if plan and running else false()
    before = as_it_is(book, reps, ~such, now)
    after: Courses = defaultdict(Counter, {id_: courses.copy() for id_, courses in before.items()})
    concerned = set()
    for one in _replanned(book, such, plan, design, now) if plan and running else ():
        before[one.owner_id][one.now] += 1
        after[one.owner_id][one.then] += 1
        concerned.add(one.owner_id)
    sold_now, sold_then = _sales_ahead(book, reps, plan, design, now)
    concerned |= {rep_id for rep_id in reps if sold_now.get(rep_id) != sold_then.get(rep_id)}
    return compared(reps, before, after, concerned, now, more=(sold_now, sold_then))


def _has_run(plan: ContactPlan) -> ColumnElement[bool]:
    running = select(PlanRun.customer_id).where(PlanRun.plan_id == plan.id, PlanRun.ended_at.is_(None))
    return CUSTOMER.c.id.in_(running)


def _replanned(
    book: Book, such: ColumnElement[bool], plan: ContactPlan, design: Design, now: datetime
) -> Iterator[Replanned]:
    """With the steps of the design that still lie ahead in place of the open points of the plan."""
    started = _started(book, plan)
    points = _open_points(book, plan)
    for row, standing in judged(book, such):
        today = local_day(now, row.time_zone)
        mine, others = points[0].get(row.id, ()), points[1].get(row.id, ())
        planned = (day for start in started[row.id] for day in planned_days(design.steps, start))
        ahead = [shared_day(day, standing.days, standing.their_days) for day in planned if day >= today]
        yield Replanned(
            row.owner_id,
            _course(standing, today, (*mine, *others)),
            _course(standing, today, (*ahead, *others)),
        )


def _course(standing: Standing, today: date, points: Sequence[date]) -> Course:
    first = min(points, default=None)
    there = replace(standing, points=replace(standing.points, step_on=first))
    return course_of(there, today, tuple(sorted(set(points))))


def _started(book: Book, plan: ContactPlan) -> dict[int, list[date]]:
    """The days the runs of the plan count from, by customer id."""
    runs = select(PlanRun.customer_id, PlanRun.started_on).where(
        PlanRun.plan_id == plan.id, PlanRun.ended_at.is_(None)
    )
    found: dict[int, list[date]] = defaultdict(list)
    for customer_id, start in book.session.execute(runs):
        found[customer_id].append(start)
    return found


def _open_points(book: Book, plan: ContactPlan) -> tuple[Days, Days]:
    """Of the plan, and of other plans beside it."""
    opened = (
        select(ContactPoint.customer_id, ContactPoint.due_on, PlanRun.plan_id)
        .join(PlanRun, PlanRun.id == ContactPoint.run_id)
        .where(ContactPoint.interaction_id.is_(None), ContactPoint.dropped_at.is_(None))
    )
    mine: Days = {}
    others: Days = {}
    for customer_id, day, plan_id in book.session.execute(opened):
        points = mine if plan_id == plan.id else others
        points[customer_id] = (*points.get(customer_id, ()), day)
    return mine, others


def _sales_ahead(
    book: Book, reps: dict[int, Rep], plan: ContactPlan | None, design: Design, now: datetime
) -> tuple[dict[int, list[date]], dict[int, list[date]]]:
    """By rep id the days of the points that the sales to come would bring, as it is and as it would be."""
    there = book.plans()
    tried = ContactPlan(workspace_id=book.workspace_id, name=design.name, segment_id=design.segment_id)
    tried.product = design.product
    tried.lay_down(design.steps)
    sold: tuple[dict[int, list[date]], dict[int, list[date]]] = defaultdict(list), defaultdict(list)
    either = there, [tried, *(other for other in there if other is not plan)]
    for row in _sales(book, now):
        rep = reps[row.owner_id]
        theirs = working_days(row.working_week or MONDAY_TO_FRIDAY, country_code(row.country))
        start = (row.delivered_on or row.bought_on) + WEEKS_AHEAD
        for plans, days in zip(either, sold, strict=True):
            planned = _days_planned(plans, row.what, row.segment_id, start, rep.today(now) + WEEKS_AHEAD)
            days[rep.id] += [shared_day(day, rep.working_days, theirs) for day in planned]
    return sold


def _days_planned(
    plans: Sequence[ContactPlan], what: str, segment_id: int, start: date, end: date
) -> list[date]:
    suiting = [plan for plan in plans if plan.suits(what, segment_id)]
    best = max(suiting, key=lambda plan: plan.closeness, default=None)
    return [day for day in planned_days(best.design.steps, start) if day < end] if best else []


def _sales(book: Book, now: datetime) -> Iterator[Row]:
    """Of the last four weeks."""
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
