"""The whole answer: every metric by every giver, and what stands beside the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.book import Book
from models.satisfaction.around import Coverage, HotPotatoes, ThemeCount
from models.satisfaction.figures import Figure
from models.satisfaction.period import Period
from models.satisfaction.scope import Scope
from models.vocabulary import Giver, Metric


@dataclass(frozen=True, slots=True)
class TeamSatisfaction:
    """`figures`: one for each metric and giver of whom there was an answer in one of the six periods, the metrics
    in the order of the vocabulary, the customer's before the rep's estimate. `today` is the asker's."""

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

    The latest answer of each customer, metric, giver and period counts; what was taken back does not.
    """
    raise NotImplementedError
