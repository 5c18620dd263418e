"""Noting ratings from a form: a number, the intention to buy again, or both, and the improvement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.customers import Customer
from models.customers.alerts.alert import Alert
from models.customers.improvements.improvement import Improvement, ImprovementDetails
from models.customers.ratings.rating import Rating, RatingDetails
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
    rating_details: Sequence[RatingDetails],
    improvement_details: ImprovementDetails | None,
    *,
    mended: Rating | None = None,
    key: str,
    by: Rep,
    at: datetime,
) -> RatingResult:
    """With what they would change, noted beside the first. Idempotent by the form's key. `mended` is there
    already and says from now on what the first of these does; what they would change beside it is
    taken back where nothing is said any more, unless it was answered."""
    ratings = [mended] if mended else []
    if mended:
        customer.amend_rating(mended, rating_details[0], by=by, at=at)
    for details in rating_details[len(ratings) :]:
        is_again = details.metric is Metric.INTENTION  # one form may hold a number and that
        its_key = f"{key}:again" if is_again else key
        ratings.append(customer.rate(details, by=by, at=at, key=its_key))
    improvement = customer.improvement_noted_with(ratings[0])
    if improvement_details:
        improvement = customer.suggest(improvement_details, rating=ratings[0], by=by, at=at)
    elif mended and improvement and improvement.is_open:
        customer.withdraw_improvement(improvement, by=by, at=at)
        improvement = None
    alerts = [alert for rating in ratings for alert in customer.alerts_of(rating)]
    return RatingResult(customer, ratings, improvement, alerts, customer.owner.today(at))
