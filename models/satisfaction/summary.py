"""The whole answer: every metric by every giver, and what stands beside the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from models.book import Book
from models.calendar.periods import Period, PeriodKind
from models.customers.ratings.metric import RatedBy
from models.kernel.derived import derive
from models.kernel.vocabulary import Metric
from models.satisfaction.answers import answers_of
from models.satisfaction.context import (
    Coverage,
    HotPotatoes,
    ThemeCount,
    coverage,
    hot_potatoes,
    improvements,
)
from models.satisfaction.counts import answer_counts, figures_from
from models.satisfaction.figures import Figure
from models.satisfaction.scope import Scope

PERIODS = 6  # of a trend


@dataclass(frozen=True, slots=True)
class TeamSatisfaction:
    """`figures`: one for each metric and giver of whom there was an answer in one of the six periods, the
    metrics in the order of the vocabulary, the customer's before the rep's estimate. `today` is the
    asker's. `is_empty`: nobody gave a number in the period. `is_running`: more of it is to come; `is_so_far`:
    it is one of the calendar, and under way."""

    scope: Scope
    period: Period
    today: date
    figures: Sequence[Figure]
    hot: HotPotatoes
    improvements: Sequence[ThemeCount]
    coverage: Coverage
    is_empty: bool = field(init=False)
    is_running: bool = field(init=False)
    is_so_far: bool = field(init=False)

    def __post_init__(self) -> None:
        period, is_running = self.period, self.period.is_running(self.today)
        is_under_way = is_running and self.today in period
        derive(self, is_empty=not any(figure.n for figure in self.figures), is_running=is_running)
        derive(self, is_so_far=period.kind is not PeriodKind.STRETCH and is_under_way)

    def figure(self, metric: Metric, giver: RatedBy) -> Figure | None:
        """None when nobody gave one in any of the six periods."""
        return next(
            (figure for figure in self.figures if (figure.metric, figure.giver) == (metric, giver)), None
        )


def summary(book: Book, scope: Scope, period: Period, *, now: datetime) -> TeamSatisfaction:
    """How satisfied the customers are whom the scope's reps own today.

    The latest answer of each customer, metric, giver and period counts, of those given on one day the one
    noted last; what was taken back does not. What the customers said and what the reps estimate is never
    mixed.
    """
    today = scope.asker.today(now)
    periods = period.trail(PERIODS)
    figures = figures_from(answer_counts(book, scope, periods), periods, book.segments())
    return TeamSatisfaction(
        scope,
        period,
        today,
        _with_answers(book, scope, period, figures),
        hot_potatoes(book, scope, now),
        improvements(book, scope, period),
        coverage(book, scope, period, today),
    )


def _with_answers(book: Book, scope: Scope, period: Period, figures: Sequence[Figure]) -> list[Figure]:
    """Where there are too few for a figure, the answers themselves."""
    scarce = {(figure.metric, figure.giver) for figure in figures if figure.is_scarce}
    answers = answers_of(book, scope, period, scarce)
    return [
        replace(figure, answers=[a for a in answers if (a.metric, a.giver) == (figure.metric, figure.giver)])
        if figure.is_scarce
        else figure
        for figure in figures
    ]
