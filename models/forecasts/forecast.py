"""How many cards a day a book will mean for its owner over the next four weeks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice, takewhile
from statistics import median
from typing import NamedTuple

from models.calendar.days import working_days_from
from models.calendar.working_days import WorkingDays, shared_day
from models.rhythm.due_status import DueStatus
from models.rhythm.reason import ReasonKind
from models.rhythm.spreading import mornings_with_room, worked_off

WEEKS_AHEAD = timedelta(days=28)
NEVER_FIRST = {ReasonKind.SILENCE}  # who is silent is overdue, too


class ContactSchedule(NamedTuple):
    """Contacts to come: the first card, the points of a running plan after it (the last one also
    when it is later than the forecast looks), and the ideal interval in days from then on."""

    first_on: date
    ideal: int
    their_days: WorkingDays
    points: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """Cards on each working day of four weeks. `at_once` are those that wait on the first of these mornings
    already; they are counted apart, for the digests take them in by and by."""

    customers: int
    at_once: int
    cards: tuple[tuple[date, int], ...]

    @property
    def usual(self) -> int:
        return round(median(count for _, count in self.cards))

    @property
    def busiest_on(self) -> date:
        """The earliest of the days with the most cards."""
        return max(self.cards, key=lambda card: (card[1], -card[0].toordinal()))[0]

    @property
    def busiest(self) -> int:
        return max(count for _, count in self.cards)

    def load(self, budget: int) -> dict[date, int]:
        """The cards of each morning together with those that wait, worked off where the budget has room."""
        load = Counter(dict(self.cards))
        load.update(islice(mornings_with_room(list(load), budget, dict(self.cards)), self.at_once))
        return load

    def with_waiting(self, budget: int) -> Forecast:
        """The forecast in which the cards of a morning include those that wait and are shown then."""
        return replace(self, cards=tuple(sorted(self.load(budget).items())))


def opening(today: date, days: WorkingDays) -> date:
    """The first morning a forecast counts from: today, or the next working day."""
    return next(working_days_from(today, days))


def mornings(today: date, days: WorkingDays) -> list[date]:
    """The working days of the next four weeks, at least one."""
    first, end = opening(today, days), today + WEEKS_AHEAD
    return list(takewhile(lambda day: day < end, working_days_from(today, days))) or [first]


def first_card_on(due_status: DueStatus, today: date) -> date:
    """The first day from today on with a reason to act. What passes by itself asleep brings no card."""
    reasons = (reason for reason in due_status.all_reasons() if reason.kind not in NEVER_FIRST)
    awake = ((due_status.awake_on(reason), reason.until) for reason in reasons)
    first = min(day for day, until in awake if until is None or max(day, today) <= until)
    return opening(max(first, today), due_status.days)


def forecast(
    schedules: Mapping[ContactSchedule, int],
    today: date,
    days: WorkingDays,
    *,
    budget: int,
    more: Iterable[date] = (),
) -> Forecast:
    """If every customer is contacted on the day of its card. Those that wait at once are worked off at the
    pace of the budget, in cards a day, and come back from then. `schedules` says how many customers share
    one, `more` the days of further cards.
    """
    working = mornings(today, days)
    cards = Counter(shared for day in more if (shared := opening(day, days)) <= working[-1])
    waiting = 0
    for schedule, count in sorted(schedules.items(), key=lambda item: item[0].first_on):
        if schedule.first_on > working[0]:
            for day in _days_of(schedule, schedule.first_on, working[-1], days):
                cards[day] += count
            continue
        for morning, share in worked_off(waiting, count, working, budget):
            for day in _days_of(schedule, morning, working[-1], days):
                cards[day] += share if day > morning else 0
        waiting += count
    return Forecast(sum(schedules.values()), waiting, tuple((day, cards[day]) for day in working))


def _days_of(schedule: ContactSchedule, first: date, end: date, days: WorkingDays) -> Iterator[date]:
    """The days of its cards up to `end`. While a plan runs its points stand in for the cadence."""
    day = first
    for point in schedule.points:
        if point > day:
            if day <= end:
                yield day
            day = point
    while day <= end:
        yield day
        day = shared_day(day + timedelta(days=schedule.ideal), days, schedule.their_days)
