"""Spreading those that came at once over the coming mornings, the more valuable first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Any, NamedTuple

from sqlalchemy import bindparam, update

from models.book import Book
from models.calendar.days import DAY, working_days_from
from models.calendar.working_days import WorkingDays
from models.nudges.columns import CUSTOMER
from models.nudges.open_nudges import VALUE_COUNTS, spending
from models.rhythm.cadence import spread

CHUNK = 2000  # customers a statement


class Late(NamedTuple):
    """A customer that waits at once, with its ideal interval in days."""

    customer_id: int
    ideal: int


def turns(
    count: int, ideal: int, load: Mapping[date, int], *, today: date, days: WorkingDays, budget: int
) -> list[date]:
    """Days for `count` customers, ascending: evenly over the working days of the ideal interval (in days,
    from tomorrow), none on a morning whose load has reached the budget as long as another one has room."""
    until = today + timedelta(days=ideal)
    tomorrow = working_days_from(today + DAY, days)
    first = next(tomorrow)
    coming = [first, *takewhile(lambda day: day <= until, tomorrow)]
    full = Counter(load)
    chosen = []
    for place in spread(count, len(coming)):
        room = (day for day in coming[place - 1 :] if full[day] < budget)
        day = next(room, None) or min(coming, key=lambda day: (full[day], day))
        full[day] += 1
        chosen.append(day)
    return sorted(chosen)


def turns_by_ideal(
    late: Sequence[Late], load: Mapping[date, int], *, today: date, days: WorkingDays, budget: int
) -> dict[int, date]:
    """By customer id; the order of `late` is that of the days among those of the same ideal."""
    full = Counter(load)
    given: dict[int, date] = {}
    for ideal in sorted({one.ideal for one in late}):
        mine = [one.customer_id for one in late if one.ideal == ideal]
        chosen = turns(len(mine), ideal, full, today=today, days=days, budget=budget)
        full.update(chosen)
        given.update(zip(mine, chosen, strict=True))
    return given


def by_value(book: Book, late: Sequence[Late], *, now: datetime) -> list[Late]:
    """Who has bought the most within a year comes first."""
    spent: dict[int, Any] = {}
    for start in range(0, len(late), CHUNK):
        ids = [one.customer_id for one in late[start : start + CHUNK]]
        spent |= spending(book, ids, now.date() - VALUE_COUNTS)
    return sorted(late, key=lambda one: (-spent.get(one.customer_id, 0), one.customer_id))


def give_turns(book: Book, given: Mapping[int, date], *, at: datetime) -> None:
    """Nothing that follows from the rhythm is shown before its turn; the rounds look at each anew."""
    rows = [{"customer": customer_id, "day": day, "at": at} for customer_id, day in given.items()]
    for start in range(0, len(rows), CHUNK):
        book.session.connection().execute(_GIVE, rows[start : start + CHUNK])


_GIVE = (
    update(CUSTOMER)
    .where(CUSTOMER.c.id == bindparam("customer"))
    .values(turn_on=bindparam("day"), due_at=bindparam("at", type_=CUSTOMER.c.due_at.type))
)
