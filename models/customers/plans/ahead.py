"""The upcoming points of a customer's running plans, and the progress of every plan there was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.customers.plans.contact_plan import ContactPoint, PlanRun
from models.customers.plans.progress import DropReason
from models.customers.purchases.purchase import PurchaseDetails
from models.rhythm.due_status import DueStatus

PASSED_OVER = {DropReason.NEW_PURCHASE, DropReason.REPLANNED}  # such a point never counted among the others


@dataclass(frozen=True, slots=True)
class PointProgress:
    """A contact point, the day on which it is or was waited for, and that on which it was done."""

    point: ContactPoint
    due_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class UpcomingPoints:
    """The contact point that counts today or comes next, its place (from 1) among how many of its plan, and
    the one after it."""

    next: PointProgress
    place: int
    count: int
    then: PointProgress | None


@dataclass(frozen=True, slots=True)
class RunProgress:
    """`plan`: its name."""

    plan: str
    started_on: date
    sale: PurchaseDetails
    points: Sequence[PointProgress]


@dataclass(frozen=True, slots=True)
class RemainingPlan:
    """How many contacts a plan has ahead, and when the last of them is."""

    plan: str
    count: int
    last_on: date


def upcoming_points(runs: Sequence[PlanRun], due_status: DueStatus, today: date) -> UpcomingPoints | None:
    """None where no plan runs."""
    waiting = sorted((point for run in runs for point in run.open_points), key=_place)
    if not waiting:
        return None
    current = max((place for place, point in enumerate(waiting) if point.due_on <= today), default=0)
    coming, *then = [_progress_of(point, due_status) for point in waiting[current : current + 2]]
    points = sorted(coming.point.run.points, key=_place)
    counted = [point for point in points if point.dropped_because not in PASSED_OVER]
    place = counted.index(coming.point) + 1
    return UpcomingPoints(coming, place, len(counted), then[0] if then else None)


def runs_progress(runs: Sequence[PlanRun], due_status: DueStatus) -> list[RunProgress]:
    """In their order, the points of each by their days."""
    return [
        RunProgress(
            run.plan.name,
            run.started_on,
            run.purchase.details,
            [_progress_of(point, due_status) for point in sorted(run.points, key=_place)],
        )
        for run in runs
    ]


def remaining_plan(run: PlanRun | None) -> RemainingPlan | None:
    """None where nothing of it is waited for."""
    if run is None or not (waiting := run.open_points):
        return None
    return RemainingPlan(run.plan.name, len(waiting), max(point.due_on for point in waiting))


def _progress_of(point: ContactPoint, due_status: DueStatus) -> PointProgress:
    due_on = due_status.waited_for_on(point.due_on) if point.is_open else point.due_on
    done_on = point.interaction.happened_on if point.interaction else None
    return PointProgress(point, due_on, done_on)


def _place(point: ContactPoint) -> tuple[date, int]:
    return point.due_on, point.id
