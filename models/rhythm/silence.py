"""Rules on a customer's silence: the alarm (is this pause unusual for this customer?) and the ranking (who
is slipping away first?).

Pure rules over a few figures of the days on which a customer ordered, so that a whole book can be judged in
columns. Several orders of one day are one; days and pauses are whole local days. How far both can be
trusted, and on what they were measured, stands in docs/silence.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, copysign, erfc, exp, expm1, gamma, log, log1p, sqrt
from statistics import NormalDist
from typing import NamedTuple

FALSE_ALARM_RATE = 0.025  # of the pauses that would have ended by themselves, one in forty is called unusual
LONGEST_PAUSE_DAYS = 1095  # three years: an alarm later than that helps nobody

# On the scale of days ** POWER the pauses of random orderers and of regular ones are both nearly normal
# (D. M. Hawkins and R. A. J. Wixley, The American Statistician 40, 1986).
POWER = 0.25
RANDOM_MEAN = gamma(1 + POWER)  # mean of (pause / mean pause) ** POWER of one who orders at random

# The rest is measured on that scale, as shares of the segment's level. A tenth is nearly half in days.
LEVELS_SPREAD = 0.1  # by so much the levels of a segment's customers differ
PAUSES_SPREAD = 0.1  # by so much the pauses of one customer are expected to differ while it has had only one
FEW = 0.1  # a part of a pause: what that expectation weighs, and what lying off the segment's level weighs
MORE_FREEDOM = 0.5  # chosen with the weights above on the panel of docs/silence.md

# The four figures of the MBG/NBD model, in orders and days: fitted once by maximum likelihood to the CDNOW
# purchases up to 30 September 1997. What came after, on which the ranking is judged, was not looked at.
RATE_SHAPE, RATE_SCALE = 0.637, 51.2
LEAVING, STAYING = 0.807, 1.228
YEAR_DAYS = 365.25
CERTAINLY_LOST = 700.0  # log odds; a float holds no more


class OrderHistory(NamedTuple):
    """The days on which a customer ordered, in five figures. `roots` is the sum of pause ** 0.25 over
    the pauses in days between one order day and the next, `squares` the sum of pause ** 0.5."""

    times: int
    first_on: date
    last_on: date
    roots: float
    squares: float

    @classmethod
    def on(cls, days: Iterable[date]) -> OrderHistory | None:
        """From the order days, in any order and with repetitions; None when there are none."""
        ordered = sorted(set(days))
        if not ordered:
            return None
        roots = [(later - earlier).days ** POWER for earlier, later in pairwise(ordered)]
        squares = sum(root * root for root in roots)
        return cls(len(ordered), ordered[0], ordered[-1], sum(roots), squares)

    def until(self, day: date, latest: Iterable[date]) -> OrderHistory | None:
        """As they stood on that day, by the order days since and the last before; None where `latest` tells
        of none before."""
        days = sorted(set(latest))
        since = [order_day for order_day in days if order_day > day]
        if not since:
            return self
        if len(since) == len(days):
            return None
        before = days[-len(since) - 1]
        undone = [(later - earlier).days ** POWER for earlier, later in pairwise([before, *since])]
        squares = self.squares - sum(root * root for root in undone)
        return OrderHistory(self.times - len(since), self.first_on, before, self.roots - sum(undone), squares)


class PausePrediction(NamedTuple):
    """A prediction of the pause after the last order: Student's t around `centre` on the scale of days **
    POWER, as wide as `spread`, with `freedom` degrees of freedom.

    The normal distribution stands in for Student's t by D. L. Wallace (Annals of Mathematical Statistics 30,
    1959), which can be turned around in closed form.
    """

    centre: float
    spread: float
    freedom: float

    def rarity(self, days: int) -> float:
        """The share (0 to 1) of such pauses that last at least so many days."""
        t = (days**POWER - self.centre) / self.spread
        z = copysign(sqrt(self.freedom * log1p(t * t / self.freedom)), t) * self._wallace
        return erfc(z / sqrt(2)) / 2

    def longest(self, share: float) -> float:
        """The days that only this share (above 0, at most a half) of such pauses exceed."""
        z = NormalDist().inv_cdf(1 - share) / self._wallace
        t = sqrt(self.freedom * expm1(z * z / self.freedom))
        return float((self.centre + t * self.spread) ** (1 / POWER))

    @property
    def _wallace(self) -> float:
        return (8 * self.freedom + 1) / (8 * self.freedom + 3)


def predict_pause(orders: OrderHistory, maximum: int) -> PausePrediction | None:
    """Predict the next pause from the customer's own, shrunk towards the segment's cadence; None when
    it ordered on a single day and has no rhythm of its own.

    Source: prediction in the hierarchical normal model, the variance estimated (Gelman et al., Bayesian Data
    Analysis, 5.4; the shrinkage of B. Efron and C. Morris, JASA 70, 1975), on a power of the pauses. The
    segment's level is that of random pauses of `maximum` days on average: not every contact brings an order,
    so of the cadence's two limits the slower is nearer to how often a customer orders. The more regular the
    customer and the longer its history, the less the segment counts.
    """
    count = orders.times - 1
    if count < 1:
        return None
    own, segment = orders.roots / count, RANDOM_MEAN * maximum**POWER
    scatter = max(0.0, orders.squares - orders.roots * own)
    expected = FEW * (PAUSES_SPREAD * segment) ** 2 + FEW * (own - segment) ** 2
    variance = (scatter + expected) / (count - 1 + 2 * FEW)
    weight = variance / (LEVELS_SPREAD * segment) ** 2
    centre = (weight * segment + orders.roots) / (weight + count)
    spread = sqrt(variance * (1 + 1 / (weight + count)))
    return PausePrediction(centre, spread, count + MORE_FREEDOM)


def unusual_after(orders: OrderHistory, maximum: int, share: float = FALSE_ALARM_RATE) -> int | None:
    """The first number of days since the last order that at most this share of the customer's pauses reach;
    None when it has no rhythm of its own."""
    expected = predict_pause(orders, maximum)
    return ceil(expected.longest(share)) if expected else None


def unusual_from(orders: OrderHistory, maximum: int) -> date | None:
    """The day from which the pause since the last order is unusual; None when the customer has no rhythm of
    its own, or when that day is more than three years after the last order."""
    days = unusual_after(orders, maximum)
    if days is None or days > LONGEST_PAUSE_DAYS:
        return None
    return orders.last_on + timedelta(days=days)


class OrderPause(NamedTuple):
    """The pause since the last order, for words: usually orders every `usual_days`; `days` now; seen in one
    of `one_in` such pauses."""

    usual_days: int
    days: int
    rarity: float

    @property
    def one_in(self) -> int:
        return int(1 / max(self.rarity, 1e-6))

    @property
    def is_unusual(self) -> bool:
        return self.rarity <= FALSE_ALARM_RATE


def order_pause(orders: OrderHistory, maximum: int, today: date) -> OrderPause | None:
    """The pause since the last order as it is today; None when the customer has no rhythm of its own. Usual
    is the mean of its own pauses, to the day."""
    if not (expected := predict_pause(orders, maximum)):
        return None
    usual = (orders.last_on - orders.first_on).days / (orders.times - 1)
    days = max(0, (today - orders.last_on).days)
    return OrderPause(round(usual), days, expected.rarity(days))


def orders_a_year(times: int, first_on: date, last_on: date, today: date) -> float:
    """How many order days a year can be expected of a customer from today on: its rate of ordering, times
    the probability that it has not left. It falls with every day without an order.

    `times` is the number of order days, at least one. Source: the MBG/NBD model of E. P. Batislam, M.
    Denizel and A. Filiztekin (International Journal of Research in Marketing 24, 2007), which is the BG/NBD
    of P. S. Fader, B. G. S. Hardie and K. L. Lee (Marketing Science 24, 2005) where a customer may leave
    after the first order, too.
    """
    repeats = times - 1
    watched = RATE_SCALE + max(0, (today - first_on).days)
    active = RATE_SCALE + (last_on - first_on).days
    rate = (RATE_SHAPE + repeats) / watched
    lost = log(LEAVING / (STAYING + repeats)) + (RATE_SHAPE + repeats) * log(watched / active)
    return YEAR_DAYS * rate / (1 + exp(min(lost, CERTAINLY_LOST)))
