"""What is ahead of the plans that run for a customer, and what became of each point of all there were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.customers.plans.contact_plan import ContactPoint, PlanRun
from models.customers.plans.progress import Dropped
from models.customers.purchases.purchase import PurchaseDetails
from models.rhythm.due_status import DueStatus

PASSED_OVER = {Dropped.NEW_PURCHASE, Dropped.REPLANNED}  # such a point never counted among the others


@dataclass(frozen=True, slots=True)
class PointSoFar:
    """A contact point, how many days after its sale it is, the day on which it is or was waited for, and that
    on which it was done."""

    point: ContactPoint
    days_after: int
    due_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class PlanAhead:
    """The contact point that counts today or comes next, how many its plan has, and the one after it."""

    next: PointSoFar
    count: int
    then: PointSoFar | None


@dataclass(frozen=True, slots=True)
class RunSoFar:
    """`plan`: its name."""

    plan: str
    started_on: date
    sale: PurchaseDetails
    points: Sequence[PointSoFar]


@dataclass(frozen=True, slots=True)
class RestOfPlan:
    """How many contacts a plan has ahead, and when the last of them is."""

    plan: str
    count: int
    last_on: date


def plan_ahead(runs: Sequence[PlanRun], due_status: DueStatus, today: date) -> PlanAhead | None:
    """None where no plan runs."""
    waiting = sorted((point for run in runs for point in run.open_points), key=_place)
    if not waiting:
        return None
    which = max((place for place, point in enumerate(waiting) if point.due_on <= today), default=0)
    coming, *then = [_so_far(point, due_status) for point in waiting[which : which + 2]]
    counted = [one for one in coming.point.run.points if one.dropped_because not in PASSED_OVER]
    return PlanAhead(coming, len(counted), then[0] if then else None)


def runs_so_far(runs: Sequence[PlanRun], due_status: DueStatus) -> list[RunSoFar]:
    """In their order, the points of each by their days."""
    return [
        RunSoFar(
            run.plan.name,
            run.started_on,
            run.purchase.details,
            [_so_far(point, due_status) for point in sorted(run.points, key=_place)],
        )
        for run in runs
    ]


def rest_of_plan(run: PlanRun | None) -> RestOfPlan | None:
    """None where nothing of it is waited for."""
    if run is None or not (waiting := run.open_points):
        return None
    return RestOfPlan(run.plan.name, len(waiting), max(point.due_on for point in waiting))


def waited_for_on(point: ContactPoint, due_status: DueStatus) -> date:
    """The day of an open contact point: its own, or that on which the customer is back from a snooze."""
    return max(point.due_on, due_status.due_on)


def _so_far(point: ContactPoint, due_status: DueStatus) -> PointSoFar:
    due_on = waited_for_on(point, due_status) if point.is_open else point.due_on
    done_on = point.interaction.happened_on if point.interaction else None
    return PointSoFar(point, point.days_after, due_on, done_on)


def _place(point: ContactPoint) -> tuple[date, int]:
    return point.due_on, point.id
