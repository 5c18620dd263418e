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
from models.forecasts.forecast import Course, Forecast, forecast, opening
from models.forecasts.outlook import (
    Ahead,
    Changed,
    Courses,
    as_it_is,
    compared,
    course_of,
    judged,
    points_ahead,
)
from models.forecasts.spreading import turns_of
from models.nudges.columns import CUSTOMER
from models.rhythm.cadence import BY_STAGE, Cadence
from models.rhythm.spreading import Late
from models.team.rep import Rep


class Pace(NamedTuple):
    """A segment's cadence as it is, and as it would be."""

    segment_id: int
    before: Cadence
    after: Cadence


@dataclass(frozen=True, slots=True)
class Trial:
    """ahead: every active rep it concerns, who has the most late ones first. given: the turns that would
    spread those that would be late at once by the change, by customer id."""

    ahead: list[Ahead]
    given: dict[int, date]

    @property
    def last_turn(self) -> date | None:
        return max(self.given.values(), default=None)


def try_pace(book: Book, pace: Pace, *, now: datetime) -> Trial:
    """Changes nothing. It does not matter which of the two cadences the book holds already."""
    reps = {rep.id: rep for rep in book.reps()}
    before = as_it_is(book, reps, ~keeping_to(pace.segment_id), now)
    after: Courses = defaultdict(Counter, {id_: courses.copy() for id_, courses in before.items()})
    late: dict[int, dict[int, Course]] = defaultdict(dict)
    concerned = set()
    for one in paced(book, pace, now=now):
        rep = reps[one.owner_id]
        concerned.add(rep.id)
        before[rep.id][one.now] += 1
        after[rep.id][one.then] += 1
        if one.then.first_on <= opening(rep.today(now), rep.working_days) < one.now.first_on:
            late[rep.id][one.customer_id] = one.then
    found = compared(reps, before, after, concerned, now)
    spread = [_spread(book, one, after[one.rep.id], late[one.rep.id], now) for one in found]
    given = {id_: day for _, turns in spread for id_, day in turns.items()}
    return Trial([ahead for ahead, _ in spread], given)


def paced(book: Book, pace: Pace, *, now: datetime) -> Iterator[Changed]:
    """Everybody in the segment that keeps to its cadence."""
    such = keeping_to(pace.segment_id)
    points = points_ahead(book, such, now)
    for row, due_status in judged(book, such):
        today, mine = local_day(now, row.time_zone), points.get(row.id, ())
        before, after = (
            course_of(replace(due_status, cadence=cadence), today, mine)
            for cadence in (pace.before, pace.after)
        )
        yield Changed(row.id, row.owner_id, before, after)


def keeping_to(segment_id: int) -> ColumnElement[bool]:
    """Customers of the segment with neither a cadence of their own nor one of their stage."""
    own_or_stage = or_(CUSTOMER.c.ideal_days.is_not(None), CUSTOMER.c.stage.in_(list(BY_STAGE)))
    return (CUSTOMER.c.segment_id == segment_id) & ~own_or_stage


def _spread(
    book: Book, ahead: Ahead, after: Counter[Course], late: dict[int, Course], now: datetime
) -> tuple[Ahead, dict[int, date]]:
    """What is coming for a rep, also with the late ones spread, and the turns that would do it."""
    if not late:
        return ahead, {}
    rep, today = ahead.rep, ahead.today
    others = after - Counter(late.values())
    waits = [Late(id_, course.ideal) for id_, course in late.items()]
    given = turns_of(book, rep, waits, _forecast(rep, others, today), now=now)
    waiting = Counter(late[id_]._replace(first_on=day) for id_, day in given.items())
    return replace(ahead, spread=_forecast(rep, others + waiting, today)), given


def _forecast(rep: Rep, courses: Counter[Course], today: date) -> Forecast:
    return forecast(courses, today, rep.working_days, budget=rep.budget)
