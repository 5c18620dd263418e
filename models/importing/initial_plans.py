"""Initial plans of a new customer, from what it bought lately, and its next occasion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from itertools import count

from models.calendar.working_days import WorkingDays, shared_day
from models.customers.contacts.contact import ContactDetails
from models.customers.plans.contact_plan import ContactPlan, ContactPoint, PlanRun, plan_for
from models.customers.plans.progress import (
    LONG_PAST,
    PlannedPoint,
    PlannedRun,
    PointOutcome,
    Talk,
    plan_progress,
)
from models.customers.plans.step import Step
from models.kernel.fields import values_of
from models.rhythm.clocks import Clocks
from models.rhythm.occasions import Anniversary, CustomerOccasions, Milestones, OccasionKind, anniversaries
from models.storage.bulk import IdAllocator, Values, blank, table_of

RUN, POINT = blank(table_of(PlanRun)), blank(table_of(ContactPoint))


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A plan as a purchase starts it: loaded once for a whole import. Many purchases share their day."""

    plan: ContactPlan
    steps: tuple[Step, ...]
    _days: dict[date, tuple[date, ...]] = field(default_factory=dict)

    def days(self, start: date) -> tuple[date, ...]:
        """The day of each step."""
        if start not in self._days:
            self._days[start] = tuple(step.day_after(start) for step in self.steps)
        return self._days[start]

    def is_over(self, start: date, today: date) -> bool:
        return max(self.days(start)) < today - LONG_PAST


@dataclass(slots=True)
class PlanRows:
    """The rows of the plans that run, without ids: a point bears the place of its run."""

    runs: list[Values] = field(default_factory=list)
    points: list[Values] = field(default_factory=list)

    def add(self, run: Values, points: list[Values]) -> None:
        self.points += [point | {"run_id": len(self.runs)} for point in points]
        self.runs.append(run)

    def take_ids(self, runs: IdAllocator, points: IdAllocator) -> None:
        """Take ids, and let every point refer to its run."""
        for row, id_ in zip(self.runs, runs.take(len(self.runs)), strict=True):
            row["id"] = id_
        for row, id_ in zip(self.points, points.take(len(self.points)), strict=True):
            row["id"], row["run_id"] = id_, self.runs[row["run_id"]]["id"]


@dataclass(frozen=True, slots=True)
class InitialPlans:
    """The plans that all new customers of one import share."""

    plans: Sequence[LoadedPlan]
    at: datetime

    def start_plans(
        self,
        customer: Values,
        purchases: list[Values],
        touches: list[Values],
        today: date,
        sides: tuple[WorkingDays, WorkingDays],
        started: PlanRows,
    ) -> date | None:
        """Add the plans of the purchases whose steps are not over. Returns the day of the first point that is
        waited for, as `Customer.step_on` has it."""
        steps = {row["id"]: self._steps_for(row, customer, today) for row in purchases}
        lately = [(row, found) for row in purchases if (found := steps[row["id"]])]
        if not lately:
            return None
        numbers = count(1)
        runs = [_run(row, plan, numbers, today) for row, plan in lately]
        talks = [Talk(row["id"], row["happened_on"]) for row in touches]
        outcomes = plan_progress(runs, talks, partial(shared_day, our_days=sides[0], their_days=sides[1]))
        for run, (row, plan) in zip(runs, lately, strict=True):
            self._write(run, row, plan, outcomes, started)
        return min((outcome.due_on for outcome in outcomes.values() if _is_open(outcome)), default=None)

    def _steps_for(self, purchase: Values, customer: Values, today: date) -> LoadedPlan | None:
        plan = plan_for((loaded.plan for loaded in self.plans), purchase["what"], customer["segment_id"])
        suitable = next((loaded for loaded in self.plans if loaded.plan is plan), None)
        return None if suitable is None or suitable.is_over(_start(purchase), today) else suitable

    def _write(
        self,
        run: PlannedRun,
        purchase: Values,
        plan: LoadedPlan,
        outcomes: dict[int, PointOutcome],
        started: PlanRows,
    ) -> None:
        shared = {"workspace_id": purchase["workspace_id"], "customer_id": purchase["customer_id"]}
        point_outcomes = [outcomes[point.id] for point in run.points]
        own = {
            "purchase_id": purchase["id"],
            "plan_id": plan.plan.id,
            "started_on": run.started_on,
            "ended_at": None if any(map(_is_open, point_outcomes)) else self.at,
        }
        points = [
            POINT | shared | self._point(place, step, point, outcome)
            for place, (step, point, outcome) in enumerate(
                zip(plan.steps, run.points, point_outcomes, strict=True)
            )
        ]
        started.add(RUN | shared | own, points)

    def _point(self, place: int, step: Step, point: PlannedPoint, outcome: PointOutcome) -> Values:
        return values_of(step, ("purpose", "about", "channel", "questions")) | {
            "place": place,
            "planned_on": point.planned_on,
            "due_on": outcome.due_on,
            "interaction_id": outcome.done_by,
            "dropped_because": outcome.dropped,
            "dropped_at": self.at if outcome.dropped else None,
        }


def next_occasion(
    contacts: Sequence[ContactDetails],
    clocks: Clocks,
    milestones: Milestones,
    today: date,
    sides: tuple[WorkingDays, WorkingDays],
) -> date | None:
    """As `Customer.occasion_on` has it."""
    born = [
        Anniversary(
            OccasionKind.BIRTHDAY,
            contact.birthday.month,
            contact.birthday.day,
            contact.birthday.year,
            contact.name,
        )
        for contact in contacts
        if contact.birthday
    ]
    if not born and milestones == Milestones():
        return None
    return CustomerOccasions(anniversaries(born, milestones), clocks.reached_on, *sides).next_on(today)


def _run(purchase: Values, plan: LoadedPlan, numbers: count[int], today: date) -> PlannedRun:
    start = _start(purchase)
    points = tuple(PlannedPoint(next(numbers), day) for day in plan.days(start))
    return PlannedRun(purchase["id"], purchase["bought_on"], start, today, points)


def _start(purchase: Values) -> date:
    start: date = purchase["delivered_on"] or purchase["bought_on"]
    return start


def _is_open(outcome: PointOutcome) -> bool:
    return outcome.done_by is None and outcome.dropped is None
