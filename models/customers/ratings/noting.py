"""What a form about a rating makes: a number, the intention to buy again, or both, and what would change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from models.customers.ratings.rating import Opinion, Rating
from models.kernel.vocabulary import Metric

if TYPE_CHECKING:
    from models.customers import Customer
    from models.customers.alerts.alert import Alert
    from models.customers.improvements.improvement import Improvement, Suggestion
    from models.team.rep import Rep


@dataclass(frozen=True, slots=True)
class RatingResult:
    """`alerts`: those to whom it is news. `today` is the owner's local date. `is_mended`: the first of the
    ratings was there before."""

    customer: Customer
    ratings: Sequence[Rating]
    improvement: Improvement | None
    alerts: Sequence[Alert]
    today: date
    is_mended: bool = False


def note_ratings(
    customer: Customer,
    opinions: Iterable[Opinion],
    suggestion: Suggestion | None,
    *,
    key: str,
    by: Rep,
    at: datetime,
) -> RatingResult:
    """With what they would change, noted beside the first. Idempotent by the form's key."""
    ratings = _rated(customer, opinions, key, by, at)
    improvement = customer.improvement_beside(ratings[0])
    if suggestion:
        improvement = customer.suggest(suggestion, rating=ratings[0], by=by, at=at)
    return _result(customer, ratings, improvement, at)


def mend_rating(
    rating: Rating,
    opinions: Sequence[Opinion],
    suggestion: Suggestion | None,
    *,
    key: str,
    by: Rep,
    at: datetime,
) -> RatingResult:
    """The first of the opinions is what the rating says from now on. What they would change is taken back
    where nothing is said any more, unless it was answered."""
    customer = rating.customer
    customer.amend_rating(rating, opinions[0], by=by, at=at)
    ratings = [rating, *_rated(customer, opinions[1:], key, by, at)]
    improvement = customer.improvement_beside(rating)
    if suggestion:
        improvement = customer.suggest(suggestion, rating=rating, by=by, at=at)
    elif improvement and improvement.is_open:
        customer.withdraw_improvement(improvement, by=by, at=at)
        improvement = None
    return _result(customer, ratings, improvement, at, is_mended=True)


def _rated(customer: Customer, opinions: Iterable[Opinion], key: str, by: Rep, at: datetime) -> list[Rating]:
    return [customer.rate(opinion, by=by, at=at, key=_key_of(key, opinion)) for opinion in opinions]


def _key_of(key: str, opinion: Opinion) -> str:
    """One form may hold a number and the intention to buy again."""
    return f"{key}:again" if opinion.metric is Metric.INTENTION else key


def _result(
    customer: Customer,
    ratings: Sequence[Rating],
    improvement: Improvement | None,
    at: datetime,
    *,
    is_mended: bool = False,
) -> RatingResult:
    alerts = [alert for rating in ratings for alert in customer.alerts_of(rating)]
    return RatingResult(customer, ratings, improvement, alerts, customer.owner.today(at), is_mended)
