"""Other intervals for a mean on a scale that ends, and for the NPS: what was tried, and the floor.

Each needs the number of answers, and their mean and variance on a scale from 0 to 1. `more` is how many
answers are added at either end.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import log, sqrt
from typing import NamedTuple

from scipy import special, stats

from benchmarks.coverage.simulated import Estimating, Figure
from models.satisfaction.intervals import SURE, Counts, Estimate, Z

Ends = tuple[float, float]


class Moments(NamedTuple):
    n: float
    mean: float
    variance: float  # of these answers; that of all there are is n / (n - 1) times as large

    def with_more(self, more: float) -> Moments:
        n = self.n + 2 * more
        mean = (self.n * self.mean + more) / n
        squares = (self.n * (self.variance + self.mean**2) + more) / n
        return Moments(n, mean, max(0.0, squares - mean**2))


Interval = Callable[[Moments], Ends]


def on(figure: Figure, interval: Interval) -> Estimating:
    """The interval, for a figure's own counts and on the figure's own scale."""
    worths = {value: figure.worth(value) for value in figure.values}
    least, width = min(worths.values()), max(worths.values()) - min(worths.values())

    def estimate(counts: Counts) -> Estimate:
        heights = [((worths[value] - least) / width, many) for value, many in counts.items()]
        n = sum(counts.values())
        mean = sum(height * many for height, many in heights) / n
        squares = sum(height * height * many for height, many in heights) / n
        low, high = interval(Moments(n, mean, max(0.0, squares - mean**2)))
        return Estimate(n, least + width * mean, least + width * low, least + width * high)

    return estimate


def plain_t(all_: Moments) -> Ends:
    """As in every textbook. It leaves the scale, and is a point when all answers are alike. Cut at the
    ends of the scale it holds as often."""
    return _reaching(all_.mean, _t(all_.n - 1) * sqrt(all_.variance / (all_.n - 1)))


def wald(more: float) -> Interval:
    return lambda all_: _cut(_wald(all_.with_more(more), Z))


def wald_t(more: float) -> Interval:
    """With Student's t in the place of the normal distribution."""
    return lambda all_: _cut(_wald(all_.with_more(more), _t(all_.n + 2 * more - 1)))


def matched_beta(more: float) -> Interval:
    """The posterior of a Dirichlet prior with weight at the ends only, by the beta distribution of its mean
    and variance."""

    def interval(all_: Moments) -> Ends:
        n, mean, variance = all_.with_more(more)
        size = mean * (1 - mean) / (variance / (n + 1)) - 1
        low, high = special.betaincinv(mean * size, (1 - mean) * size, [(1 - SURE) / 2, (1 + SURE) / 2])
        return float(low), float(high)

    return interval


def logit(more: float) -> Interval:
    """Wald's, on the scale of log odds."""

    def interval(all_: Moments) -> Ends:
        n, mean, variance = all_.with_more(more)
        reach = Z * sqrt(variance / n) / (mean * (1 - mean))
        odds = log(mean / (1 - mean))
        low, high = special.expit([odds - reach, odds + reach])
        return float(low), float(high)

    return interval


def score(more: float) -> Interval:
    """Wilson's with an effective number of answers; with half an answer more it is ours."""

    def interval(all_: Moments) -> Ends:
        _, mean, variance = all_.with_more(more)
        n = all_.n * mean * (1 - mean) / variance
        centre = (all_.mean + Z * Z / (2 * n)) / (1 + Z * Z / n)
        reach = Z / (1 + Z * Z / n) * sqrt(all_.mean * (1 - all_.mean) / n + (Z / (2 * n)) ** 2)
        return _reaching(centre, reach)

    return interval


def bernstein(all_: Moments) -> Ends:
    """Certain to hold as often as stated, whatever the distribution (A. Maurer and M. Pontil, COLT 2009)."""
    doubt = log(4 / (1 - SURE))
    variance = all_.variance * all_.n / (all_.n - 1)
    return _cut(_reaching(all_.mean, sqrt(2 * variance * doubt / all_.n) + 7 * doubt / (3 * (all_.n - 1))))


def rocks(all_: Moments) -> Ends:
    """The adjusted Wald interval for the NPS as it was published, for detractors at 0, passives at a half and
    promoters at 1: three answers more, three quarters of one at either end."""
    return _cut(_wald(_with_rocks_answers(all_), Z))


def rocks_unbiased(all_: Moments) -> Ends:
    """Likewise, with the unbiased variance of the answers, three more and all."""
    more = _with_rocks_answers(all_)
    return _cut(_wald(more._replace(variance=more.variance * more.n / (more.n - 1)), Z))


CANDIDATES: dict[str, Interval] = {
    "plain t": plain_t,
    "adjusted Wald, ½ more at either end": wald(0.5),
    "adjusted Wald, 1 more": wald(1),
    "adjusted Wald, 2 more": wald(2),
    "adjusted Wald with t, ½ more": wald_t(0.5),
    "adjusted Wald with t, 1 more": wald_t(1),
    "matched beta, ½ more": matched_beta(0.5),
    "matched beta, ¾ more": matched_beta(0.75),
    "matched beta, 1 more": matched_beta(1),
    "log odds, ½ more": logit(0.5),
    "Wilson with effective n, ¼ more": score(0.25),
    "**Wilson with effective n, ½ more**": score(0.5),
    "Wilson with effective n, 1 more": score(1),
    "empirical Bernstein": bernstein,
}
CANDIDATES_FOR_NPS: dict[str, Interval] = {
    "plain t": plain_t,
    "adjusted Wald (Rocks)": rocks,
    "the same, unbiased variance": rocks_unbiased,
    "Wilson with effective n, ½ more": score(0.5),
}


@cache
def _t(freedom: float) -> float:
    return float(stats.t.ppf((1 + SURE) / 2, freedom))


def _wald(all_: Moments, quantile: float) -> Ends:
    return _reaching(all_.mean, quantile * sqrt(all_.variance / all_.n))


def _with_rocks_answers(all_: Moments) -> Moments:
    n = all_.n + 3
    mean = (all_.n * all_.mean + 1.5) / n
    squares = (all_.n * (all_.variance + all_.mean**2) + 0.75 + 1.5 / 4) / n
    return Moments(n, mean, squares - mean**2)


def _reaching(centre: float, reach: float) -> Ends:
    return centre - reach, centre + reach


def _cut(ends: Ends) -> Ends:
    return max(0.0, ends[0]), min(1.0, ends[1])
