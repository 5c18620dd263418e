"""Ratings after each step of a contact plan, and without one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from models.book import Book
from models.calendar.periods import Period
from models.customers.interactions.interaction import Interaction
from models.customers.plans.contact_plan import ContactPoint, PlanRun
from models.customers.ratings.latest import RATING, in_figures
from models.customers.ratings.metric import RatedBy
from models.kernel.derived import derive
from models.kernel.vocabulary import Metric
from models.satisfaction.counts import CUSTOMER, owned_in
from models.satisfaction.figures import Counts, estimated
from models.satisfaction.intervals import Estimate
from models.satisfaction.scope import Scope
from models.satisfaction.step_rule import JourneyStage, StepDay, stage_of_rating
from models.storage.bulk import table_of

POINT, RUN, TALK = table_of(ContactPoint), table_of(PlanRun), table_of(Interaction)


@dataclass(frozen=True, slots=True)
class StageFigure:
    """`estimate` is None with fewer than ten answers."""

    stage: JourneyStage
    metric: Metric
    counts: Counts
    n: int = field(init=False)
    estimate: Estimate | None = field(init=False)

    def __post_init__(self) -> None:
        derive(self, n=sum(self.counts.values()), estimate=estimated(self.metric, self.counts))


@dataclass(frozen=True, slots=True)
class SatisfactionBySteps:
    """Figures of the metric with the most answers by customers. Of each customer and stage the latest answer
    in the period counts. `metric`: None where nobody answered."""

    scope: Scope
    period: Period
    today: date
    metric: Metric | None
    stages: Sequence[StageFigure]

    @property
    def weakest(self) -> tuple[StageFigure, StageFigure] | None:
        """The lowest and the highest stage, where their likely ranges do not meet."""
        known = [(stage.estimate.value, place) for place, stage in enumerate(self.stages) if stage.estimate]
        if len(known) < 2:
            return None
        low, high = self.stages[min(known)[1]], self.stages[max(known)[1]]
        apart = low.estimate and high.estimate and low.estimate.high < high.estimate.low
        return (low, high) if apart else None


def satisfaction_by_step(book: Book, scope: Scope, period: Period, *, today: date) -> SatisfactionBySteps:
    """Count the ratings of the customers whom the scope's reps own today."""
    condition = owned_in(book, scope) & in_figures() & (RATING.c.giver == RatedBy.CUSTOMER)
    condition &= RATING.c.given_on.between(period.first, period.last) & (RATING.c.metric != Metric.INTENTION)
    columns = (RATING.c.metric, RATING.c.customer_id, RATING.c.given_on, RATING.c.value)
    ratings = (
        select(*columns)
        .join_from(RATING, CUSTOMER, CUSTOMER.c.id == RATING.c.customer_id)
        .where(condition)
        .order_by(RATING.c.given_on, RATING.c.noted_at, RATING.c.id)
    )
    rows = list(book.session.execute(ratings))
    answers = Counter(row.metric for row in rows)
    metric = max(answers, key=lambda metric: (answers[metric], -list(Metric).index(metric)), default=None)
    if metric is None:
        return SatisfactionBySteps(scope, period, today, None, ())
    steps, latest = _steps(book, scope), {}
    for row in rows:
        if row.metric == metric:
            stage = stage_of_rating(row.given_on, steps.get(row.customer_id, ()))
            latest[row.customer_id, stage] = row.value
    return SatisfactionBySteps(scope, period, today, metric, _figures(metric, latest))


def _figures(metric: Metric, latest: Mapping[tuple[int, JourneyStage], int]) -> list[StageFigure]:
    counts: dict[JourneyStage, Counter[int]] = defaultdict(Counter)
    for (_, stage), value in latest.items():
        counts[stage][value] += 1
    return [StageFigure(stage, metric, counts[stage]) for stage in JourneyStage]


def _steps(book: Book, scope: Scope) -> dict[int, list[StepDay]]:
    """The steps that were not dropped, by customer."""
    columns: tuple[Any, ...] = (RUN.c.customer_id, RUN.c.started_on, POINT.c.planned_on, POINT.c.due_on)
    points = (
        select(*columns, TALK.c.happened_on)
        .join_from(POINT, RUN, RUN.c.id == POINT.c.run_id)
        .join(CUSTOMER, CUSTOMER.c.id == RUN.c.customer_id)
        .outerjoin(TALK, TALK.c.id == POINT.c.interaction_id)
        .where(owned_in(book, scope), POINT.c.dropped_at.is_(None))
    )
    steps: dict[int, list[StepDay]] = defaultdict(list)
    for row in book.session.execute(points):
        step = StepDay(row.started_on, row.planned_on, row.happened_on or row.due_on)
        steps[row.customer_id].append(step)
    return steps
