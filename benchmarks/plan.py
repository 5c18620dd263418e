"""How large the big book is, who is who in it, and what each coming day brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice

from models.calendar.days import MONDAY_TO_FRIDAY
from models.calendar.working_days import working_days
from models.rhythm.cadence import Cadence

TEAM = "T0BENCHMARK"  # the Slack id of the workspace
TEAM_SIZE = 100
DAYS = 50  # over which the book falls due
ZONES = ("Europe/Lisbon", "Europe/Berlin", "America/New_York", "Asia/Tokyo")
COUNTRIES = ("PT", "DE", "US", "JP")  # of the zones; reps and customers keep their public holidays
EVERYWHERE = time(6, tzinfo=UTC)  # the day has begun in all four zones, and the next one in none

Segments = Mapping[str, tuple[int, Cadence]]  # by name: id and cadence


@dataclass(frozen=True, slots=True)
class Plan:
    """`today` is the day on which the book is made, in UTC; nothing is due on it anywhere."""

    customers: int
    reps: int
    today: date

    @property
    def made_at(self) -> datetime:
        return datetime.combine(self.today, time(tzinfo=UTC))

    @property
    def a_day(self) -> int:
        """How many customers each of the coming days brings."""
        return sum(1 for place in range(self.customers // self.reps) if place % DAYS == 0) * self.reps

    def due_day(self, day: int) -> date:
        """The `day`-th of the coming days, from 0: a working day everywhere."""
        return _working_days(self.today + timedelta(days=2), day + 1)[day]

    def morning(self, day: int) -> datetime:
        """When all customers of that day are due, wherever their owner lives, and none of the next."""
        return datetime.combine(self.due_day(day), EVERYWHERE)


@dataclass(frozen=True, slots=True)
class Life:
    """One customer: whose it is, since when its rhythm counts and when it is due."""

    number: int
    owner: int
    segment_id: int
    cadence: Cadence
    due: date

    @property
    def zone(self) -> str:
        return zone_of(self.owner)

    @property
    def began(self) -> date:
        return self.due - timedelta(days=self.cadence.ideal)

    @property
    def maximum(self) -> date:
        return self.began + timedelta(days=self.cadence.maximum)

    @property
    def reached(self) -> date | None:
        """One of twenty was never contacted."""
        return None if self.number % 20 == 7 else self.began

    @property
    def is_planned(self) -> bool:
        """For one of five a contact plan runs, with a point on the day on which it is due."""
        return self.number % 5 == 1 and self.reached is not None

    @property
    def bought(self) -> date | None:
        """Every other one has bought something, before the last talk, and every one with a plan."""
        buys = (self.number % 2 and self.reached) or self.is_planned
        return self.began - timedelta(days=20) if buys else None


def lives(plan: Plan, segments: Segments) -> Iterator[Life]:
    """Every customer. The reps take turns, so that each has as many and each day as many for each."""
    for number in range(1, plan.customers + 1):
        place, owner = divmod(number - 1, plan.reps)
        segment_id, cadence = segments[_segment(number, place % DAYS)]
        yield Life(number, owner + 1, segment_id, cadence, plan.due_day(place % DAYS))


def _segment(number: int, day: int) -> str:
    """Who is due late has a long rhythm: it began in the past."""
    if day < DAYS // 2:
        return "key" if number % 3 else "regular"
    return "regular" if number % 2 else "occasional"


@cache
def _working_days(first: date, count: int) -> list[date]:
    everywhere = [working_days(MONDAY_TO_FRIDAY, country) for country in COUNTRIES]
    days = (first + timedelta(days=number) for number in range(4 * count + 30))
    return list(islice((day for day in days if all(day in one for one in everywhere)), count))


def country_of(rep: int) -> str:
    return COUNTRIES[rep % len(COUNTRIES)]


def zone_of(rep: int) -> str:
    return ZONES[rep % len(ZONES)]


def slack_id(rep: int) -> str:
    return f"U0BENCH{rep:06}"


def email(rep: int) -> str:
    return f"rep{rep}@example.com"
