"""The order of numbers: of those of one customer, metric and giver each knows the day of the next.

So the latest answer of any period is known by its own row: it lies in the period, and the next one does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, and_

from models.customers.ratings.rating import Rating
from models.kernel.grouping import grouped
from models.storage.bulk import table_of

RATING = table_of(Rating)


def in_figures() -> ColumnElement[bool]:
    """Select numbers that were not taken back from the ratings' table."""
    return and_(RATING.c.withdrawn_at.is_(None), RATING.c.metric.is_not(None))


def in_time(rating: Any) -> tuple[Any, ...]:
    """The sort key of a rating, or of its columns: by day; of two of one day the one noted later."""
    return rating.given_on, rating.noted_at, rating.value, rating.id


def mark_superseded(ratings: Collection[Rating]) -> None:
    """Tell each of these, all of one customer, on which day it is followed. What is no number, or was taken
    back, is followed by nothing and follows nothing."""
    for rating in ratings:
        rating.followed_on = None
    numbers = (((rating.metric, rating.giver), rating) for rating in ratings if rating.is_number)
    for ratings_alike in grouped(numbers).values():
        for rating, following in pairwise(sorted(ratings_alike, key=in_time)):
            rating.followed_on = following.given_on


def last_rated_on(ratings: Iterable[Rating]) -> date | None:
    """The day of the last number that the customer gave, of all of one customer's."""
    days = (rating.given_on for rating in ratings if rating.is_number and rating.is_theirs)
    return max(days, default=None)
