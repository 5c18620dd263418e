"""Satisfaction in figures: how satisfied, and how sure that is. Net promoter score, top two boxes, means, and
whether something has changed by more than chance.

Pure formulas over how many answers there are of each value; no answer is ever assumed. Every interval is
meant to hold the true figure 95 times of 100 and stays inside the scale. How often each really does, and
which others were tried, stands in docs/intervals.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import hypot, sqrt
from statistics import NormalDist

from models.kernel.derived import derive

FEWEST_ANSWERS = 10  # with fewer the answers are shown instead of a figure
SURE = 0.95  # how often an interval is meant to hold the true figure
Z = NormalDist().inv_cdf((1 + SURE) / 2)

NPS_SCALE = (0, 10)
PROMOTER, DETRACTOR = 9, 6  # from here up, from here down; passives lie between
MORE_ANSWERS, MORE_OF_EACH = 3, 0.75  # answers added to all, and among them promoters and detractors
MORE_AT_EACH_END = 0.5  # answers added at either end of the scale when it is judged how far answers spread

Counts = Mapping[int, int]  # how many answers by value; the order says nothing


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure from `n` answers and its 95 % interval, on the figure's own scale: points from -100 to 100,
    per cent, or the scale of the answers. `low` <= `value` <= `high`."""

    n: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class FigureChange:
    """The rise (above 0) or fall of a figure, with a 95 % interval. Points of the figure's own scale.
    `is_beyond_chance`: whether no change at all lies outside the interval."""

    by: float
    low: float
    high: float
    is_beyond_chance: bool = field(init=False)

    def __post_init__(self) -> None:
        derive(self, is_beyond_chance=self.low > 0 or self.high < 0)


def nps(counts: Counts) -> Estimate:
    """The Net Promoter Score of answers from 0 to 10: the share of promoters (9 and 10) minus that of
    detractors (0 to 6), in points from -100 to 100. ValueError without answers or with one off the scale.

    Source of the interval: the adjusted Wald interval of B. Rocks (Interval Estimation for the "Net Promoter
    Score", The American Statistician 70, 2016), three answers added, three quarters of them promoters' and
    three quarters detractors'. Only when nobody is passive is the score a single share, and then has that of
    `top_two_share`: at ten answers the adjusted Wald interval is too narrow there.
    """
    n = _answers(counts, *NPS_SCALE)
    promoters = sum(many for value, many in counts.items() if value >= PROMOTER)
    detractors = sum(many for value, many in counts.items() if value <= DETRACTOR)
    if promoters + detractors == n:
        low, high = (2 * end - 1 for end in _wilson(promoters / n, n))
    else:
        low, high = _adjusted_wald(promoters, detractors, n)
    return Estimate(n, 100 * (promoters - detractors) / n, 100 * low, 100 * high)


def top_two_share(counts: Counts, lowest: int, highest: int) -> Estimate:
    """The share of answers in the two highest of the values from `lowest` to `highest`, in per cent.
    ValueError without answers or with one off the scale.

    Source of the interval: E. B. Wilson (Probable Inference, the Law of Succession, and Statistical
    Inference, JASA 22, 1927), without correction for continuity.
    """
    n = _answers(counts, lowest, highest)
    share = sum(many for value, many in counts.items() if value >= highest - 1) / n
    low, high = _wilson(share, n)
    return Estimate(n, 100 * share, 100 * low, 100 * high)


def mean_within(counts: Counts, lowest: int, highest: int) -> Estimate:
    """The mean of answers from `lowest` to `highest`. ValueError without answers or with one off the scale.

    The interval is Wilson's, with as many answers as these are worth: on a scale that ends, answers spread
    the most when all lie at its two ends, where their mean is a share. If they spread a third as far (in
    variance), they tell as much as three times as many. Half an answer more at either end, as in Jeffreys'
    prior, keeps answers that are all alike from seeming certain. Answers at the ends alone have exactly
    Wilson's interval.

    Source: Wilson's interval with an effective number of answers is that of surveys, n over the design effect
    (C. Franco, R. J. A. Little, T. A. Louis and E. V. Slud, Journal of Survey Statistics and Methodology 7,
    2019); taking the spread between the ends for the design effect was chosen in docs/intervals.md.
    """
    n = _answers(counts, lowest, highest)
    width = highest - lowest
    heights = [((value - lowest) / width, many) for value, many in counts.items()]
    total = sum(height * many for height, many in heights)
    squares = sum(height * height * many for height, many in heights)
    low, high = _wilson(total / n, n / _spread(n, total, squares))
    mean = sum(value * many for value, many in counts.items()) / n
    return Estimate(n, mean, lowest + width * low, lowest + width * high)


def difference(current: Estimate, before: Estimate) -> FigureChange:
    """The change from one estimate to another of the same figure, from other answers.

    Source: the squares of the distances to the ends are added (R. G. Newcombe, Statistics in Medicine 17,
    1998, method 10; as MOVER for any two estimates G. Y. Zou and A. Donner, Statistics in Medicine 27, 2008).
    """
    by = current.value - before.value
    down = hypot(current.value - current.low, before.high - before.value)
    up = hypot(current.high - current.value, before.value - before.low)
    return FigureChange(by, by - down, by + up)


def _answers(counts: Counts, lowest: int, highest: int) -> int:
    """How many there are, when all can be."""
    if lowest >= highest:
        raise ValueError(f"no scale from {lowest} to {highest}")
    if strange := sorted(value for value in counts if not lowest <= value <= highest):
        raise ValueError(f"answers off the scale from {lowest} to {highest}: {strange}")
    if any(many < 0 for many in counts.values()):
        raise ValueError("fewer than no answers")
    if not (n := sum(counts.values())):
        raise ValueError("no answers")
    return n


def _wilson(share: float, n: float) -> tuple[float, float]:
    """Around a share of `n` answers, which need not be whole; all between 0 and 1."""
    centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    reach = Z / (1 + Z * Z / n) * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return _around(share, centre - reach, centre + reach, 0.0)


def _adjusted_wald(promoters: int, detractors: int, n: int) -> tuple[float, float]:
    """Around the score; all between -1 and 1."""
    more = n + MORE_ANSWERS
    promoting, detracting = (promoters + MORE_OF_EACH) / more, (detractors + MORE_OF_EACH) / more
    centre = promoting - detracting
    reach = Z * sqrt((promoting + detracting - centre * centre) / more)
    return _around((promoters - detractors) / n, centre - reach, centre + reach, -1.0)


def _around(value: float, low: float, high: float, least: float) -> tuple[float, float]:
    """Inside the scale from `least` to 1, and never beside the value by a rounding of floats."""
    return max(least, min(low, value)), min(1.0, max(high, value))


def _spread(n: int, total: float, squares: float) -> float:
    """The variance of answers between 0 and 1, with half a one more at either end, as a part of what it were
    with the same mean at the ends alone."""
    more = n + 2 * MORE_AT_EACH_END
    mean = (total + MORE_AT_EACH_END) / more
    return ((squares + MORE_AT_EACH_END) / more - mean * mean) / (mean * (1 - mean))
