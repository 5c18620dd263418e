"""Contacts on time: which talks came by the last day they were due, and which did not.

How a customer stood on a day that is past is not kept; it follows from what had happened until then. The
interval that a contact, a purchase or the customer's arrival begins is decided once: on the day of the next
contact when that comes by the interval's last day, else as missed on the day after it. What happens later
changes nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from models.calendar.days import DAY
from models.rhythm.due_dates import STEP_IS_LATE
from models.rhythm.silence import OrderHistory, unusual_from

RETURN = timedelta(days=7)  # after a snooze or an absence the contact is still in time for so long


class ContactDay(NamedTuple):
    """A day on which the customer was reached; or, where it only bought, began the interval anew."""

    on: date
    reached: bool


class ExcusedPeriod(NamedTuple):
    """From its first to its last day nobody was expected to make contact: a snooze, or an absence."""

    first: date
    last: date


class PlanPeriod(NamedTuple):
    """A contact plan from the day it started to the day it ended (None: it runs): its points count instead
    of the cadence."""

    first: date
    last: date | None


class PastPoint(NamedTuple):
    """A contact point: its day, and the day on which it was done or dropped."""

    due_on: date
    done_on: date | None = None
    dropped_on: date | None = None


class ContactDecision(NamedTuple):
    on: date
    in_time: bool


def contacts_decided(
    added_on: date,
    maximum: int,
    touches: Iterable[ContactDay],
    *,
    until: date,
    pauses: Sequence[ExcusedPeriod] = (),
    runs: Sequence[PlanPeriod] = (),
) -> Iterator[ContactDecision]:
    """Decisions by the cadence, in the order of the days, from the day the customer was added until `until`,
    both included. `maximum` in days. What was known of it before begins an interval and decides nothing."""
    lived = [(day, reached) for day, reached in _by_day(touches, runs) if day <= until]
    begun = min([added_on, *(day for day, _ in lived)])
    for day, reached in (*lived, (until, False)):
        last = last_day(begun, maximum, pauses)
        if not _runs_on(begun, runs) and (reached or day > last):
            decision = ContactDecision(min(day, last + DAY), in_time=day <= last)
            if decision.on >= added_on:
                yield decision
        begun = day


def last_day(begun: date, maximum: int, pauses: Sequence[ExcusedPeriod] = ()) -> date:
    """The last day on which a contact is still in time."""
    return moved_by(pauses, begun + timedelta(days=maximum))


def moved_by(pauses: Iterable[ExcusedPeriod], last: date) -> date:
    """The last day, or a week after the pause in which it falls."""
    for pause in sorted(pauses):
        if pause.first <= last <= pause.last + RETURN:
            last = max(last, pause.last + RETURN)
    return last


def points_decided(
    points: Iterable[PastPoint], *, until: date, pauses: Sequence[ExcusedPeriod] = ()
) -> Iterator[ContactDecision]:
    """Decisions by contact plans: done within a week of its day, or missed on the day after. One dropped by
    then decides nothing."""
    for point in points:
        last = moved_by(pauses, point.due_on + STEP_IS_LATE)
        if point.done_on and point.done_on <= last:
            decision = ContactDecision(point.done_on, in_time=True)
        elif point.dropped_on and point.dropped_on <= last:
            continue
        else:
            decision = ContactDecision(last + DAY, in_time=False)
        if decision.on <= until:
            yield decision


def silent_on(
    day: date, added_on: date, signs: Iterable[date], maximum: int, orders: OrderHistory | None = None
) -> bool:
    """Whether the customer had given no sign for longer than the maximum, in days, or since its pause became
    unusual, by the orders until then. False before it was added."""
    if day < added_on:
        return False
    last = max((sign for sign in signs if sign <= day), default=added_on)
    unusual = unusual_from(orders, maximum) if orders else None
    return day > last + timedelta(days=maximum) or (unusual is not None and last < unusual <= day)


def _by_day(touches: Iterable[ContactDay], runs: Sequence[PlanPeriod]) -> list[tuple[date, bool]]:
    """A line a day: a talk and a sale on one day are a talk. A plan's start and end begin the interval anew,
    like a sale."""
    days: dict[date, bool] = {}
    bounds = (ContactDay(day, False) for run in runs for day in run if day)
    for touch in (*touches, *bounds):
        days[touch.on] = days.get(touch.on, False) or touch.reached
    return sorted(days.items())


def _runs_on(day: date, runs: Sequence[PlanPeriod]) -> bool:
    """Whether the interval that begins on that day belongs to a plan."""
    return any(run.first <= day and (run.last is None or day < run.last) for run in runs)
