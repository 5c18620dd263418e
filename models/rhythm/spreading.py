"""Spreading customers over days: evenly over an interval, or wherever a morning has room. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import takewhile
from math import ceil
from typing import NamedTuple

from models.calendar.days import DAY, Days, working_days_from


class LateCustomer(NamedTuple):
    """A customer that waits at once, with its ideal interval in days."""

    customer_id: int
    ideal: int


def spread(count: int, ideal: int) -> list[int]:
    """Days from now, one for each of `count` customers never contacted, evenly over the ideal interval.

    The first is for the most valuable. A single one falls in the middle. No day is further than `ideal`
    and none gets more than one customer above its share.
    """
    middles = (ideal * (2 * place - 1) / (2 * count) for place in range(1, count + 1))
    return [ceil(middle) for middle in middles]


def spread_days(
    count: int, ideal: int, load: Mapping[date, int], *, today: date, days: Days, budget: int
) -> list[date]:
    """Days for `count` customers, ascending: evenly over the working days of the ideal interval (in days,
    from tomorrow), none on a morning whose load has reached the budget as long as another one has room."""
    until = today + timedelta(days=ideal)
    tomorrow = working_days_from(today + DAY, days)
    first = next(tomorrow)
    coming = [first, *takewhile(lambda day: day <= until, tomorrow)]
    full = Counter(load)
    days_chosen = []
    for place in spread(count, len(coming)):
        room = (day for day in coming[place - 1 :] if full[day] < budget)
        day = next(room, None) or min(coming, key=lambda day: (full[day], day))
        full[day] += 1
        days_chosen.append(day)
    return sorted(days_chosen)


def spread_days_by_ideal(
    late: Sequence[LateCustomer], load: Mapping[date, int], *, today: date, days: Days, budget: int
) -> dict[int, date]:
    """Days by customer id; the order of `late` is that of the days among those of the same ideal."""
    full = Counter(load)
    days_by_customer: dict[int, date] = {}
    for ideal in sorted({customer.ideal for customer in late}):
        customer_ids = [customer.customer_id for customer in late if customer.ideal == ideal]
        chosen_days = spread_days(len(customer_ids), ideal, full, today=today, days=days, budget=budget)
        full.update(chosen_days)
        days_by_customer.update(zip(customer_ids, chosen_days, strict=True))
    return days_by_customer


def mornings_with_room(mornings: Iterable[date], budget: int, taken: Mapping[date, int]) -> Iterator[date]:
    """These mornings, each as often as the budget has places left. `taken`: how many come on a day anyway."""
    for day in mornings:
        yield from [day] * (budget - taken.get(day, 0))


def worked_off(before: int, count: int, mornings: Sequence[date], budget: int) -> Iterator[tuple[date, int]]:
    """The mornings on which so many are contacted when `before` others wait in front of them; whoever is not
    reached by the last one is not looked at any further."""
    for place in range(before // budget, len(mornings)):
        share = min(count, budget - before % budget)
        if not share:
            return
        yield mornings[place], share
        before, count = before + share, count - share
