"""Figures from how many answers there are of each value. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.calendar.periods import Period
from models.customers.assignments.assignment import Assignment
from models.customers.ratings.metric import SCALES, RatedBy
from models.kernel.derived import derive
from models.kernel.vocabulary import Metric
from models.satisfaction import intervals
from models.satisfaction.intervals import FEWEST_ANSWERS, Estimate, FigureChange

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
            return intervals.nps(counts)
        case Metric.CSAT:
            return intervals.top_two_share(counts, scale.lowest, scale.highest)
    return intervals.mean_within(counts, scale.lowest, scale.highest)


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One period of a trend; `name` and `phrase` are the period's."""

    period: Period
    counts: Counts
    estimate: Estimate | None
    n: int = field(init=False)
    name: str = field(init=False)
    phrase: str = field(init=False)

    def __post_init__(self) -> None:
        derive(self, n=sum(self.counts.values()), name=self.period.name, phrase=self.period.phrase)


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    """One rating, for whoever may see the customer. `contact`: who gave it, where that is known; `noted_by`
    is empty when the customer answered by the survey page. `assignment`: by which the customer was handed to
    the owner, where it was. `is_own`: whether the asker looks after the customer."""

    rating_id: int
    customer_id: int
    customer: str
    contact: str
    metric: Metric
    giver: RatedBy
    value: int
    words: str
    given_on: date
    noted_by: str
    owner: str
    owner_id: int
    assignment: Assignment | None = None
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class SegmentFigure:
    segment_id: int
    segment: str
    counts: Counts
    estimate: Estimate | None
    n: int = field(init=False)

    def __post_init__(self) -> None:
        derive(self, n=sum(self.counts.values()))


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric by one giver: in the period, in the one before, over the last six, and by segment.

    `estimate`, `before.estimate` and `change` are None where there are fewer than ten answers, and `answers`
    holds them then, the newest first. `segments` come in the order of the book, those without answers left
    out.

    `now` is the point of the period, `n`, `counts` and `estimate` what it holds; `change` is against the
    point before. `is_scarce`: there are some answers but too few for a figure. `drawn`: the points of the
    trend that have enough answers; `left_out`: those that have too few, or none.
    """

    metric: Metric
    giver: RatedBy
    trend: tuple[ChartPoint, ...]
    segments: tuple[SegmentFigure, ...]
    answers: Sequence[FigureAnswer] = ()
    now: ChartPoint = field(init=False)
    before: ChartPoint = field(init=False)
    n: int = field(init=False)
    counts: Counts = field(init=False)
    estimate: Estimate | None = field(init=False)
    is_scarce: bool = field(init=False)
    change: FigureChange | None = field(init=False)
    drawn: tuple[ChartPoint, ...] = field(init=False)
    left_out: tuple[ChartPoint, ...] = field(init=False)

    def __post_init__(self) -> None:
        now, before = self.trend[-1], self.trend[-2]
        derive(self, now=now, before=before, n=now.n, counts=now.counts, estimate=now.estimate)
        derive(self, is_scarce=0 < now.n < FEWEST_ANSWERS)
        derive(self, change=_change(now.estimate, before.estimate))
        derive(self, drawn=tuple(point for point in self.trend if point.estimate))
        derive(self, left_out=tuple(point for point in self.trend if not point.estimate))


def _change(now: Estimate | None, before: Estimate | None) -> FigureChange | None:
    return intervals.difference(now, before) if now and before else None
