"""Counting false alarms: the pauses that did end, but not before the alarm.

Each pause is judged by what was known when it began: the order days before it. The first of a customer is not
judged, there is no rhythm before it; the one after the last order is not counted, it has not ended. A pause
that ends on the very day of its alarm counts as a false alarm: the card was on the table that morning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from benchmarks.table import Finding, at_least, at_most
from models.rhythm.silence import FALSE_ALARM_RATE, OrderHistory, unusual_after

LEAST, MOST = 2.0, 3.5  # per cent, at a stated 2.5


class Tally(NamedTuple):
    false: int
    judged: int

    def __add__(self, other: object) -> Tally:
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(self.false + other.false, self.judged + other.judged)

    @property
    def percent(self) -> float:
        return 100 * self.false / self.judged

    def __str__(self) -> str:
        return f"{self.percent:.2f} %"


def tally(book: Sequence[Sequence[date]], maximum: int) -> Tally:
    """Over the order days of many customers, each in the order of time and each day once."""
    verdicts = list(chain.from_iterable(_verdicts(days, maximum) for days in book))
    return Tally(sum(verdicts), len(verdicts))


def _verdicts(days: Sequence[date], maximum: int) -> Iterator[bool]:
    for place in range(2, len(days)):
        orders = OrderHistory.on(days[:place])
        alarm_after = orders and unusual_after(orders, maximum)
        if alarm_after is None:
            raise AssertionError(f"no rhythm after {place} order days")
        yield (days[place] - days[place - 1]).days >= alarm_after


def findings(what: str, found: Tally) -> Iterator[Finding]:
    ours = f"{found} of {found.judged:,} pauses"
    stated = f"{100 * FALSE_ALARM_RATE:g} % stated"
    for aim in (at_least(LEAST, "%"), at_most(MOST, "%")):
        yield Finding(f"false alarms, {what}", "–", ours, stated, found.percent, aim)
