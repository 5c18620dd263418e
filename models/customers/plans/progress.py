"""The course of a customer's plans: what became of every contact point, as the history tells it.

Only days count, and what happened on them; not the order in which it was logged. So a late note, a mended
one and one taken back need nothing but to be looked at anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from models.calendar.days import DAY
from models.rhythm.due_dates import EARLY

ANSWERS_WITHIN = timedelta(days=7)  # a talk so shortly before a contact point has done it
LONG_PAST = timedelta(days=7)  # a point so long before its sale was recorded is not waited for

SuitableDay = Callable[[date], date]


class DropReason(StrEnum):
    """Why a contact point is not waited for any more, though nobody did it."""

    OVERTAKEN = "overtaken"  # a later one was done
    NEW_PURCHASE = "new purchase"
    RETURNED = "returned"  # the purchase was returned, cancelled or taken back
    REPLANNED = "replanned"


@dataclass(frozen=True, slots=True)
class PlannedPoint:
    """id: of its row. moves_with: the talk that did it on another day and moved the rest along. sells: it
    asks for an order, which nobody does over a problem."""

    id: int
    planned_on: date
    moves_with: int | None = None
    sells: bool = False


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """A plan as one purchase started it.

    id: of two purchases of one day the higher is the further one. started_on: the day of the delivery, or of
    the purchase. recorded_on: when it became known. ended_on: the day on which it was returned or cancelled.
    """

    id: int
    bought_on: date
    started_on: date
    recorded_on: date
    points: tuple[PlannedPoint, ...]
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """The customer was reached. id: of the interaction. is_about_problem: about a problem that was open."""

    id: int
    on: date
    is_about_problem: bool = False


@dataclass(slots=True)
class PointOutcome:
    """counted_on: the day as the plan counts it, moved along with the rest. due_on: the working day that
    stands for it. done_by: the interaction that did it. It is waited for when there is neither that nor a
    reason to drop it."""

    counted_on: date
    due_on: date
    done_by: int | None = None
    dropped: DropReason | None = None


def plan_progress(
    runs: Iterable[PlannedRun], talks: Iterable[Talk], suitable: SuitableDay
) -> dict[int, PointOutcome]:
    """The outcome of every point, by its id. `suitable` finds the day on which both sides work; which talk
    did what does not depend on it, so that no holiday rewrites a history.

    A purchase starts its plan: the whole when nothing of another lies ahead, else only the early steps, and
    takes the place of what it repeats. The first talk of a day does the latest point due by then, which
    overtakes those before it, or else the next within a week. The call back about a problem leaves a point
    that sells for the next working day.
    """
    progress = _ProgressBuilder(suitable)
    by_start = sorted(runs, key=lambda run: (run.bought_on, run.id))
    spoken = {talk.on: talk for talk in sorted(talks, key=lambda talk: talk.id, reverse=True)}
    ends = (run.ended_on for run in by_start if run.ended_on)
    for day in sorted({*(run.bought_on for run in by_start), *spoken, *ends}):
        today = [run for run in by_start if run.bought_on == day]
        further = [progress.begin(run) for run in today]
        if talk_of_the_day := spoken.get(day):
            progress.answer(talk_of_the_day)
        for run, is_further in zip(today, further, strict=True):
            progress.replace(run, is_further=is_further)
        for run in by_start:
            if run.ended_on == day:
                progress.end(run)
    return progress.outcomes


@dataclass(slots=True)
class _ProgressBuilder:
    """The runs begun so far. waiting: their open points, by id; moved: by how much the rest of each was."""

    suitable: SuitableDay
    outcomes: dict[int, PointOutcome] = field(default_factory=dict)
    waiting: dict[int, tuple[PlannedRun, PlannedPoint]] = field(default_factory=dict)
    moved: dict[int, timedelta] = field(default_factory=dict)

    def begin(self, run: PlannedRun) -> bool:
        """Wait for its points. Returns whether another plan runs, so that only the early ones count."""
        is_further = any(
            self._counted_on(point) >= run.bought_on and other.ended_on is None
            for other, point in self.waiting.values()
        )
        for point in run.points:
            self.outcomes[point.id] = PointOutcome(point.planned_on, self.suitable(point.planned_on))
            self.waiting[point.id] = run, point
            if is_further and not _is_early(run, point):
                self._drop(point, DropReason.NEW_PURCHASE)
            elif point.planned_on < run.recorded_on - LONG_PAST:
                self._drop(point, DropReason.OVERTAKEN)
        return is_further

    def answer(self, talk: Talk) -> None:
        due = [point for _, point in self.waiting.values() if self._counted_on(point) <= talk.on]
        near = [
            point
            for run, point in self.waiting.values()
            if run.started_on < talk.on and self._counted_on(point) <= talk.on + ANSWERS_WITHIN
        ]
        if talk.is_about_problem:
            self._wake(due, talk)
            due, near = ([point for point in points if not point.sells] for points in (due, near))
        if answered := max(due, key=self._place, default=None) or min(near, key=self._place, default=None):
            run, _ = self.waiting.pop(answered.id)
            self.outcomes[answered.id].done_by = talk.id
            if answered.moves_with == talk.id:
                self._move_rest(run, talk.on - self.outcomes[answered.id].due_on)
        for overtaken in due:
            if overtaken is not answered:
                self._drop(overtaken, DropReason.OVERTAKEN)

    def _wake(self, due: Iterable[PlannedPoint], talk: Talk) -> None:
        for point in due:
            if point.sells:
                self.outcomes[point.id].due_on = self.suitable(talk.on + DAY)

    def replace(self, run: PlannedRun, *, is_further: bool) -> None:
        """Drop what this purchase repeats of those before it."""
        for other, point in list(self.waiting.values()):
            is_before = (other.bought_on, other.id) < (run.bought_on, run.id)
            if is_before and (not is_further or _is_early(other, point)):
                self._drop(point, DropReason.RETURNED if other.ended_on else DropReason.NEW_PURCHASE)

    def end(self, run: PlannedRun) -> None:
        for point in run.points:
            if point.id in self.waiting:
                self._drop(point, DropReason.RETURNED)

    def _drop(self, point: PlannedPoint, because: DropReason) -> None:
        del self.waiting[point.id]
        self.outcomes[point.id].dropped = because

    def _move_rest(self, run: PlannedRun, by: timedelta) -> None:
        moved = self.moved[run.id] = self.moved.get(run.id, timedelta()) + by
        for other, point in self.waiting.values():
            if other is run:
                counted_on = point.planned_on + moved
                self.outcomes[point.id] = PointOutcome(counted_on, self.suitable(counted_on))

    def _counted_on(self, point: PlannedPoint) -> date:
        return self.outcomes[point.id].counted_on

    def _place(self, point: PlannedPoint) -> tuple[date, int]:
        return self._counted_on(point), point.id


def _is_early(run: PlannedRun, point: PlannedPoint) -> bool:
    return point.planned_on <= run.started_on + EARLY
