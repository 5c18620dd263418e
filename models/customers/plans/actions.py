"""The contact plans that run for the customer: each sale starts one, talks carry it on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.calendar.working_days import shared_day
from models.customers.interactions.interaction import Interaction
from models.customers.plans import errors
from models.customers.plans.contact_plan import ContactPlan, ContactPoint, PlanRun, plan_for
from models.customers.plans.progress import (
    LONG_PAST,
    DropReason,
    PlannedPoint,
    PlannedRun,
    PointOutcome,
    Talk,
    plan_progress,
)
from models.customers.plans.step import planned_days
from models.customers.purchases.purchase import Purchase
from models.customers.rhythm import Rhythm
from models.kernel.errors import NotFound
from models.kernel.vocabulary import Outcome
from models.rhythm.clocks import HistoryEvent
from models.rhythm.problems import talks_about_problems
from models.storage.base import session_of


class Plans(Rhythm):
    __abstract__ = True
    followed = cast("Sequence[PlanRun]", ())  # as the last look at them left them; not kept

    def plan_runs(self) -> list[PlanRun]:
        """Every plan a purchase has started, the ended ones too, with its points."""
        query = select(PlanRun).filter_by(customer_id=self.id).order_by(PlanRun.id)
        points = joinedload(PlanRun.points).immediateload(ContactPoint.run)  # it is there: no query
        together = points, joinedload(PlanRun.purchase)
        return list(session_of(self).scalars(query.options(*together)).unique())

    def start_plan(self, purchase: Purchase, *, at: datetime) -> PlanRun | None:
        """Begin the plan that suits the purchase best. None where there is none, or where the last of its
        steps was over long before anybody heard of the purchase."""
        plan = self._plan_for(purchase)
        if plan is None:
            return None
        steps = [step.step for step in plan.steps]
        if max(planned_days(steps, purchase.plan_counts_from)) < self.owner.today(at) - LONG_PAST:
            return None
        run = PlanRun(customer_id=self.id, purchase=purchase, plan=plan, started_on=purchase.plan_counts_from)
        for place, step in enumerate(steps):
            run.add_point(place, step)
        session_of(self).add(run)
        return run

    def move_plan(self, purchase: Purchase, *, at: datetime) -> None:
        """Count the plan of the purchase from the day that is known now."""
        run = purchase.plan_run
        if run is None:
            self.start_plan(purchase, at=at)
        elif run.started_on != purchase.plan_counts_from:
            run.start_on(purchase.plan_counts_from)

    def choose_plan_again(self, purchase: Purchase, *, at: datetime) -> None:
        """It was another product: its plan takes the place of the other unless something of that was done."""
        run, plan = purchase.plan_run, self._plan_for(purchase)
        is_begun = run is not None and any(point.interaction_id for point in run.points)
        if run and plan and plan is not run.plan and not is_begun:
            run.plan = plan
            run.follow_plan(run.started_on, at=at)

    def step_done_by(self, interaction: Interaction) -> ContactPoint | None:
        """The contact point that an interaction has just done; nothing is asked for it."""
        points = (point for run in self.followed for point in run.points)
        return next((point for point in points if point.interaction_id == interaction.id), None)

    def point(self, point_id: int) -> ContactPoint:
        """Raises NotFound."""
        point = session_of(self).get(ContactPoint, point_id)
        if point is None or point.customer_id != self.id:
            raise NotFound(errors.NO_POINT)
        return point

    def follow_plans(self, events: Sequence[HistoryEvent], *, at: datetime) -> None:
        """See anew what became of every contact point. Where nobody bought, nothing is asked."""
        if self.step_on is None and not any(event.is_sale for event in events):
            return
        about_problems = {talk.order for talk in talks_about_problems(events)}
        talks = [
            Talk(event.order, event.on, event.order in about_problems)
            for event in events
            if event.outcome is Outcome.REACHED
        ]
        self.follow_talks(self.plan_runs(), talks, at=at)

    def follow_talks(self, runs: Sequence[PlanRun], talks: Sequence[Talk], *, at: datetime) -> None:
        """Update every contact point from all the runs and talks there were."""
        planned = [self._planned_run(run) for run in runs if not run.purchase.is_withdrawn]
        suitable = partial(shared_day, our_days=self.owner.working_days, their_days=self.working_days)
        outcomes = plan_progress(planned, talks, suitable)
        for run in runs:
            for point in run.points:
                if point.dropped_because is not DropReason.REPLANNED:
                    taken_back = PointOutcome(point.planned_on, point.due_on, dropped=DropReason.RETURNED)
                    point.record_outcome(outcomes.get(point.id, taken_back), at=at)
            run.ended_at = None if run.is_running else run.ended_at or at
        self.followed = runs
        waited_for = (point for run in runs for point in run.open_points if not self._sleeps(point))
        self.step_on = min((point.due_on for point in waited_for), default=None)

    def _sleeps(self, point: ContactPoint) -> bool:
        """While a problem is open nothing is sold."""
        return self.trouble_on is not None and point.purpose.sells

    def _planned_run(self, run: PlanRun) -> PlannedRun:
        purchase = run.purchase
        return PlannedRun(
            purchase.id,
            purchase.bought_on,
            run.started_on,
            self.owner.today(purchase.recorded_at),
            tuple(
                PlannedPoint(point.id, point.planned_on, point.moves_with_id, point.purpose.sells)
                for point in run.points
                if point.dropped_because is not DropReason.REPLANNED
            ),
            self.owner.today(purchase.returned_at) if purchase.returned_at else None,
        )

    def _plan_for(self, purchase: Purchase) -> ContactPlan | None:
        plans = session_of(self).scalars(select(ContactPlan).where(ContactPlan.retired_at.is_(None)))
        return plan_for(plans, purchase.what, self.segment_id)
