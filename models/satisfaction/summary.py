"""The whole answer: every metric by every giver, and what stands beside the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from models.book import Book
from models.calendar.periods import Period
from models.customers.ratings.metric import Giver
from models.kernel.vocabulary import Metric
from models.satisfaction.answers import answers_of
from models.satisfaction.around import (
    Coverage,
    HotPotatoes,
    ThemeCount,
    coverage,
    hot_potatoes,
    improvements,
)
from models.satisfaction.counts import counted, figures_from
from models.satisfaction.figures import Figure
from models.satisfaction.scope import Scope

PERIODS = 6  # of a trend


@dataclass(frozen=True, slots=True)
class TeamSatisfaction:
    """`figures`: one for each metric and giver of whom there was an answer in one of the six periods, the
    metrics in the order of the vocabulary, the customer's before the rep's estimate. `today` is the
    asker's."""

    scope: Scope
    period: Period
    today: date
    figures: Sequence[Figure]
    hot: HotPotatoes
    improvements: Sequence[ThemeCount]
    coverage: Coverage

    def figure(self, metric: Metric, giver: Giver) -> Figure | None:
        """None when nobody gave one in any of the six periods."""
        return next((one for one in self.figures if (one.metric, one.giver) == (metric, giver)), None)

    @property
    def is_empty(self) -> bool:
        """Nobody gave a number in the period."""
        return not any(one.n for one in self.figures)


def summary(book: Book, scope: Scope, period: Period, *, now: datetime) -> TeamSatisfaction:
    """How satisfied the customers are whom the scope's reps own today.

    The latest answer of each customer, metric, giver and period counts, of those given on one day the one
    noted last; what was taken back does not. What the customers said and what the reps estimate is never
    mixed.
    """
    today = scope.asker.today(now)
    periods = period.trail(PERIODS)
    figures = figures_from(counted(book, scope, periods), periods, book.segments())
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
    scarce = {(one.metric, one.giver) for one in figures if one.is_scarce}
    answers = answers_of(book, scope, period, scarce)
    return [
        replace(one, answers=[a for a in answers if (a.metric, a.giver) == (one.metric, one.giver)])
        if one.is_scarce
        else one
        for one in figures
    ]
