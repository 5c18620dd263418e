"""From a figure to the answers behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.book import Book
from models.satisfaction.figures import Answer
from models.satisfaction.period import Period
from models.satisfaction.scope import Scope
from models.vocabulary import Giver, Metric

PAGE = 10


@dataclass(frozen=True, slots=True)
class Behind:
    """A page of the answers behind a figure, the newest first. `count`: how many there are in all."""

    scope: Scope
    period: Period
    metric: Metric
    giver: Giver
    value: int | None
    count: int
    page: int
    size: int
    answers: Sequence[Answer]


def answers_behind(
    book: Book,
    scope: Scope,
    period: Period,
    metric: Metric,
    giver: Giver,
    *,
    value: int | None = None,
    page: int = 0,
    size: int = PAGE,
) -> Behind:
    """Those that the figure counts, of one value only if one is given; of one segment when the scope has one.
    `page` from 0; the last when it is past the end."""
    raise NotImplementedError
