"""Occasions: birthdays, and the anniversaries of the first order and of the contract.

Every date is local to the customer's owner. The word for an occasion is due on its day (see
`models.rhythm.due_dates`); a talk on that day or later settles it, and until the grace is over it is late and
still welcome.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count

from models.calendar.working_days import WorkingDays
from models.kernel.vocabulary import Channel, Tone
from models.rhythm.due_dates import OCCASION_GRACE, announce_on, greet_on


class OccasionKind(StrEnum):
    """Kinds of occasions that come back every year."""

    BIRTHDAY = "birthday"
    FIRST_ORDER = "first order"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A day that comes back every year. `year` is that of the birth, the first order or the contract, None
    when it is not known; `name`, `tone`, `channel`, `phone` and `email` are those of the person whose
    birthday it is."""

    kind: OccasionKind
    month: int
    day: int
    year: int | None = None
    name: str = ""
    tone: Tone | None = None
    channel: Channel | None = None
    phone: str = ""
    email: str = ""

    def in_year(self, year: int) -> date:
        """29 February falls on the 28th where there is none."""
        falls_short = (self.month, self.day) == (2, 29) and not isleap(year)
        return date(year, self.month, 28 if falls_short else self.day)

    def from_day(self, day: date) -> Iterator[Occasion]:
        """Every time it is celebrated from `day` on: a year after it began at the earliest."""
        first = day.year if self.year is None else max(day.year, self.year + 1)
        for year in count(first):
            if (on := self.in_year(year)) >= day:
                yield Occasion(self, on)


@dataclass(frozen=True, slots=True)
class Occasion:
    anniversary: Anniversary
    on: date

    @property
    def years(self) -> int | None:
        """The age, or how long it has been; None when the year it began is not known."""
        began = self.anniversary.year
        return None if began is None else self.on.year - began


@dataclass(frozen=True, slots=True)
class CustomerOccasions:
    """Anniversaries of one customer, and what decides about them.

    reached_on: the last talk, which settled whatever was due by then.
    """

    anniversaries: Sequence[Anniversary]
    reached_on: date | None
    days: WorkingDays  # the owner's
    their_days: WorkingDays

    def unspoken(self, today: date) -> list[Occasion]:
        """The next occasion of each anniversary that nobody has spoken about yet, the nearest first."""
        occasions = (self._first_unspoken(anniversary, today) for anniversary in self.anniversaries)
        return sorted(occasions, key=lambda occasion: (occasion.on, occasion.anniversary.name))

    def next_on(self, today: date) -> date | None:
        return min((occasion.on for occasion in self.unspoken(today)), default=None)

    def announced(self, today: date) -> list[Occasion]:
        """Occasions to announce or greet today: all that fall so near together belong on one card."""
        sides = self.days, self.their_days
        return [occasion for occasion in self.unspoken(today) if announce_on(occasion.on, *sides) <= today]

    def _first_unspoken(self, anniversary: Anniversary, today: date) -> Occasion:
        coming = anniversary.from_day(today - OCCASION_GRACE)
        return next(occasion for occasion in coming if not self._is_spoken_about(occasion.on))

    def _is_spoken_about(self, day: date) -> bool:
        return self.reached_on is not None and self.reached_on >= greet_on(day, self.days, self.their_days)


@dataclass(frozen=True, slots=True)
class Milestones:
    """The days of one customer whose anniversaries are celebrated; its columns bear these names."""

    first_bought_on: date | None = None
    contract_on: date | None = None


def since(kind: OccasionKind, day: date | None) -> Iterator[Anniversary]:
    """The anniversary of a day, when there was one."""
    if day:
        yield Anniversary(kind, day.month, day.day, day.year)


def anniversaries(birthdays: Iterable[Anniversary], milestones: Milestones) -> tuple[Anniversary, ...]:
    """All that comes back every year for one customer."""
    return (
        *birthdays,
        *since(OccasionKind.FIRST_ORDER, milestones.first_bought_on),
        *since(OccasionKind.CONTRACT, milestones.contract_on),
    )
