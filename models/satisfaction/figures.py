"""What follows from how many answers there are of each value. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.calendar.periods import Period
from models.customers.ratings.metric import SCALES, Giver
from models.kernel.vocabulary import Metric
from models.satisfaction.intervals import (
    FEWEST_ANSWERS,
    Change,
    Estimate,
    difference,
    mean_within,
    nps,
    top_two_share,
)

Counts = Mapping[int, int]  # answers by value
PER_CENT, POINTS = "per cent", "points"
UNITS = {Metric.NPS: POINTS, Metric.CSAT: PER_CENT}  # of the others, the scale itself


def estimated(metric: Metric, counts: Counts) -> Estimate | None:
    """The metric's own figure: the Net Promoter Score of nps, the share of the two best boxes of csat in per
    cent, the mean of overall and ces. None with fewer than ten answers, and for the intention to buy again,
    which is only counted."""
    if sum(counts.values()) < FEWEST_ANSWERS or metric is Metric.INTENTION:
        return None
    scale = SCALES[metric]
    match metric:
        case Metric.NPS:
            return nps(counts)
        case Metric.CSAT:
            return top_two_share(counts, scale.lowest, scale.highest)
    return mean_within(counts, scale.lowest, scale.highest)


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a trend."""

    period: Period
    counts: Counts
    estimate: Estimate | None

    @property
    def n(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Answer:
    """One rating, for whoever may see the customer. `contact`: who gave it, where that is known; `noted_by`
    is empty when the customer answered by the survey page."""

    rating_id: int
    customer_id: int
    customer: str
    contact: str
    metric: Metric
    giver: Giver
    value: int
    words: str
    given_on: date
    noted_by: str
    owner: str


@dataclass(frozen=True, slots=True)
class SegmentFigure:
    segment_id: int
    segment: str
    counts: Counts
    estimate: Estimate | None

    @property
    def n(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric by one giver: in the period, in the one before, over the last six, and by segment.

    `estimate`, `before.estimate` and `change` are None where there are fewer than ten answers, and `answers`
    holds them then, the newest first. `segments` come in the order of the book, those without answers left
    out.
    """

    metric: Metric
    giver: Giver
    trend: tuple[Point, ...]
    segments: tuple[SegmentFigure, ...]
    answers: Sequence[Answer] = ()

    @property
    def now(self) -> Point:
        return self.trend[-1]

    @property
    def before(self) -> Point:
        return self.trend[-2]

    @property
    def n(self) -> int:
        return self.now.n

    @property
    def counts(self) -> Counts:
        return self.now.counts

    @property
    def estimate(self) -> Estimate | None:
        return self.now.estimate

    @property
    def is_scarce(self) -> bool:
        """Whether there are some answers but too few for a figure."""
        return 0 < self.n < FEWEST_ANSWERS

    @property
    def change(self) -> Change | None:
        """Against the period before; None where either has fewer than ten answers."""
        now, before = self.now.estimate, self.before.estimate
        return difference(now, before) if now and before else None

    @property
    def drawn(self) -> tuple[Point, ...]:
        """The points of the trend that have enough answers."""
        return tuple(point for point in self.trend if point.estimate)

    @property
    def left_out(self) -> tuple[Point, ...]:
        """Those that have too few, or none."""
        return tuple(point for point in self.trend if not point.estimate)
