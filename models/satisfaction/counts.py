"""How many answers there are of each value, counted by the database.

In one pass over `ix_ratings_latest`: an answer counts in its period unless the next one of the same customer,
metric and giver lies in it, too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Date, Select, bindparam, case, func, literal_column, or_, select

from models.book import Book
from models.calendar.periods import Period
from models.customers import Customer
from models.customers.ratings.latest import RATING, in_figures
from models.customers.ratings.metric import SCALES, RatedBy
from models.kernel.vocabulary import Metric
from models.satisfaction.figures import ChartPoint, Figure, SegmentFigure, estimated
from models.satisfaction.scope import Scope
from models.storage.bulk import table_of
from models.team.segment import Segment

CUSTOMER = table_of(Customer)
MANY_OWNERS = 100  # from so many on, all ratings are read in the order of the index
# A segment, a period and a value are grouped as one number. As three columns they take SQLite 11 to 14 % more
# time for a whole company, whose figures have 3 % to spare; a team, and PostgreSQL, gain nothing by it.
VALUES = 1 + max(scale.highest for scale in SCALES.values())
LATEST = "INDEXED BY ix_ratings_latest"  # SQLite knows too little of the table to choose it for a few owners


class AnswerCount(NamedTuple):
    place: int  # of the period
    metric: Metric
    giver: RatedBy
    segment_id: int
    value: int
    number: int


def owned_in(book: Book, scope: Scope) -> ColumnElement[bool]:
    """Select the customers that the scope's reps own today."""
    owners = [rep.id for rep in scope.reps]
    owner = CUSTOMER.c.owner_id if len(owners) < MANY_OWNERS else CUSTOMER.c.owner_id + 0
    condition = (CUSTOMER.c.workspace_id == book.workspace_id) & owner.in_(owners)
    condition &= CUSTOMER.c.merged_into_id.is_(None)
    return condition & (CUSTOMER.c.segment_id == scope.segment.id) if scope.segment else condition


def answer_counts(book: Book, scope: Scope, periods: Sequence[Period]) -> list[AnswerCount]:
    """Counts for periods that follow each other, the first one first.

    The latest answer of each customer, metric, giver and period counts; of those given on one day the one
    noted last.
    """
    given, followed = RATING.c.given_on, RATING.c.followed_on
    spans = [(_written(period.first), _written(period.last)) for period in periods]
    place = case(*((given >= first, nth) for nth, (first, _) in reversed([*enumerate(spans)])))
    is_followed = or_(*((given >= first) & (followed <= last) for first, last in spans))
    mark = (CUSTOMER.c.segment_id * len(periods) + place) * VALUES + RATING.c.value
    by: list[Any] = [RATING.c.metric, RATING.c.giver, mark]
    counts: Select[Any] = (
        select(*by, func.count())
        .join_from(RATING, CUSTOMER, CUSTOMER.c.id == RATING.c.customer_id)
        .where(owned_in(book, scope), in_figures(), given.between(spans[0][0], spans[-1][1]))
        .where(or_(followed.is_(None), ~is_followed))
        .with_hint(RATING, LATEST, "sqlite")
        .group_by(*(literal_column(str(nth + 1)) for nth in range(len(by))))
    )
    rows = book.session.execute(counts)
    return [_count(metric, giver, mark, many, len(periods)) for metric, giver, mark, many in rows]


def _count(metric: Metric, giver: RatedBy, mark: int, many: int, periods: int) -> AnswerCount:
    rest, value = divmod(mark, VALUES)
    segment_id, place = divmod(rest, periods)
    return AnswerCount(place, metric, giver, segment_id, value, many)


def _written(day: date) -> ColumnElement[date]:
    """In the statement itself: PostgreSQL keeps a plan for all values of a parameter, and the one for any two
    days is the one for a few."""
    return bindparam(None, day, Date(), literal_execute=True)


def figures_from(
    counts: Sequence[AnswerCount], periods: Sequence[Period], segments: Sequence[Segment]
) -> list[Figure]:
    """A figure for each metric and giver that was counted, in the order of the vocabulary. Pure."""
    values: dict[tuple[Metric, RatedBy, int], Counter[int]] = defaultdict(Counter)
    by_segment: dict[tuple[Metric, RatedBy, int], Counter[int]] = defaultdict(Counter)
    for count in counts:
        values[count.metric, count.giver, count.place][count.value] += count.number
        if count.place == len(periods) - 1:
            by_segment[count.metric, count.giver, count.segment_id][count.value] += count.number
    counted_kinds = {(count.metric, count.giver) for count in counts}
    return [
        Figure(
            metric,
            giver,
            trend=tuple(
                _point(metric, period, values[metric, giver, nth]) for nth, period in enumerate(periods)
            ),
            segments=tuple(
                SegmentFigure(segment.id, segment.name, ordered, estimated(metric, ordered))
                for segment in segments
                if (ordered := _ordered(metric, by_segment[metric, giver, segment.id]))
            ),
        )
        for metric in Metric
        for giver in RatedBy
        if (metric, giver) in counted_kinds
    ]


def _point(metric: Metric, period: Period, counts: Counter[int]) -> ChartPoint:
    ordered = _ordered(metric, counts)
    return ChartPoint(period, ordered, estimated(metric, ordered))


def _ordered(metric: Metric, counts: Counter[int]) -> dict[int, int]:
    """From the lowest value of the scale on, without those that nobody gave."""
    scale = SCALES[metric]
    return {value: counts[value] for value in range(scale.lowest, scale.highest + 1) if counts[value]}
