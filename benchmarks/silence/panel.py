"""The panel: made-up customers of every sort, all in the segment contacted every 60 days, 90 at most.

A customer's pauses are independent and gamma distributed around its own mean: shape 1 orders at random, shape
4 fairly regularly (half as scattered as at random), shape 12 by the clock. The means lie around 75 days,
log-normally. Each customer's number of orders is fixed beforehand, so that every pause ends and long ones are
not missing.

The alarm's constants were chosen on such customers. Beside the panel stand sorts on which they were not: of
other distributions, and of customers whose pauses are far from what their segment says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from math import exp, log
from math import gamma as gamma_function
from operator import add
from random import Random

from benchmarks.silence import alarms
from benchmarks.silence.alarms import Tally
from benchmarks.table import Finding
from models.team.segment import DEFAULT_SEGMENT, DEFAULT_SEGMENTS

SEED = 1997
USUAL_DAYS = 75
FIRST = date(2000, 1, 1)
FEW, MANY, ANY = (3, 6), (7, 40), (3, 25)
MAXIMUM = DEFAULT_SEGMENTS[DEFAULT_SEGMENT].maximum

Pauses = Callable[[Random], float]  # draws a pause as a multiple of the customer's mean


def gamma(shape: float) -> Pauses:
    return lambda chance: chance.gammavariate(shape, 1 / shape)


def lognormal(sigma: float) -> Pauses:
    return lambda chance: exp(chance.gauss(-sigma * sigma / 2, sigma))


def weibull(shape: float) -> Pauses:
    return lambda chance: chance.weibullvariate(1 / gamma_function(1 + 1 / shape), shape)


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of customers, each with one of `pauses`; `scatter` is the standard deviation of the logarithm
    of their mean pauses, which lie around `usual` days."""

    name: str
    customers: int
    orders: tuple[int, int]
    pauses: Sequence[Pauses]
    scatter: float = 0.5
    usual: int = USUAL_DAYS

    def book(self, chance: Random) -> Iterator[list[date]]:
        for _ in range(self.customers):
            mean, pause = exp(chance.gauss(log(self.usual), self.scatter)), chance.choice(self.pauses)
            day, days = FIRST, [FIRST]
            for _ in range(chance.randint(*self.orders) - 1):
                day += timedelta(days=max(1, round(mean * pause(chance))))
                days.append(day)
            yield days


# As many pauses of each.
PANEL = (
    Sort("at random, 3 to 6 orders", 10_000, FEW, [gamma(1)]),
    Sort("at random, 7 to 40 orders", 1_160, MANY, [gamma(1)]),
    Sort("fairly regular, 3 to 6 orders", 10_000, FEW, [gamma(4)]),
    Sort("fairly regular, 7 to 40 orders", 1_160, MANY, [gamma(4)]),
    Sort("at random, fast and slow", 2_080, ANY, [gamma(1)], scatter=0.9),
    Sort("all shapes, fast and slow", 2_080, ANY, [gamma(1), gamma(2), gamma(4), gamma(8)], scatter=0.9),
    Sort("by the clock, 7 to 40 orders", 1_160, MANY, [gamma(12)], scatter=0.3),
)
UNSEEN = (
    Sort("unseen: log-normal, sigma 0.4", 2_080, ANY, [lognormal(0.4)]),
    Sort("unseen: log-normal, sigma 0.8", 2_080, ANY, [lognormal(0.8)]),
    Sort("unseen: Weibull, shape 0.8", 2_080, ANY, [weibull(0.8)]),
    Sort("unseen: Weibull, shape 2", 2_080, ANY, [weibull(2)]),
    Sort("unseen: at random, every 20 days", 2_080, ANY, [gamma(1)], usual=20),
    Sort("unseen: at random, every 200 days", 2_080, ANY, [gamma(1)], usual=200),
)


def tallies(sorts: Sequence[Sort], seed: int = SEED) -> dict[str, Tally]:
    chance = Random(seed)
    return {sort.name: alarms.tally(list(sort.book(chance)), MAXIMUM) for sort in sorts}


def whole(found: dict[str, Tally]) -> Tally:
    return reduce(add, found.values())


def findings() -> Iterator[Finding]:
    found = tallies(PANEL)
    yield from alarms.findings("the panel", whole(found))
    for name, tally in (found | tallies(UNSEEN)).items():
        ours = f"{tally} of {tally.judged:,} pauses"
        yield Finding(f"false alarms, {name}", "–", ours, "–", tally.percent)
