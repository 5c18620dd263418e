"""What a form about a rating makes: a number, the intention to buy again, or both, and what would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.customers import Customer
from models.customers.alerts.alert import Alert
from models.customers.improvements.improvement import Improvement, Suggestion
from models.customers.ratings.rating import Opinion, Rating
from models.kernel.vocabulary import Metric
from models.team.rep import Rep


@dataclass(frozen=True, slots=True)
class RatingResult:
    """`alerts`: those to whom it is news. `today` is the owner's local date."""

    customer: Customer
    ratings: Sequence[Rating]
    improvement: Improvement | None
    alerts: Sequence[Alert]
    today: date


def note_ratings(
    customer: Customer,
    opinions: Sequence[Opinion],
    suggestion: Suggestion | None,
    *,
    mended: Rating | None = None,
    key: str,
    by: Rep,
    at: datetime,
) -> RatingResult:
    """With what they would change, noted beside the first. Idempotent by the form's key. `mended` is there
    already and says from now on what the first of the opinions does; what they would change beside it is
    taken back where nothing is said any more, unless it was answered."""
    ratings = [mended] if mended else []
    if mended:
        customer.amend_rating(mended, opinions[0], by=by, at=at)
    for opinion in opinions[len(ratings) :]:
        is_again = opinion.metric is Metric.INTENTION  # one form may hold a number and that
        its_key = f"{key}:again" if is_again else key
        ratings.append(customer.rate(opinion, by=by, at=at, key=its_key))
    improvement = customer.improvement_beside(ratings[0])
    if suggestion:
        improvement = customer.suggest(suggestion, rating=ratings[0], by=by, at=at)
    elif mended and improvement and improvement.is_open:
        customer.withdraw_improvement(improvement, by=by, at=at)
        improvement = None
    alerts = [alert for rating in ratings for alert in customer.alerts_of(rating)]
    return RatingResult(customer, ratings, improvement, alerts, customer.owner.today(at))
