"""Surveys that customers have answered since a rep's last digest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from models.book import Book
from models.customers import Customer
from models.customers.improvements.improvement import Improvement
from models.customers.nudge import Digest
from models.customers.ratings.rating import Rating
from models.customers.surveys.request import SurveyRequest
from models.team.rep import Rep

STILL_NEWS = timedelta(days=60)  # for the first digest after a long absence


@dataclass(frozen=True, slots=True)
class AnsweredSurvey:
    """One answer, as it stands now; the hot potatoes among them are told at once and not here."""

    request: SurveyRequest
    rating: Rating | None
    improvement: Improvement | None


class AnswerPeriod(NamedTuple):
    """The period after `since` until `until`, for the customers of one rep."""

    rep_id: int
    since: datetime
    until: datetime

    def holds(self, request: SurveyRequest) -> bool:
        answered = request.answered_at
        is_within = answered is not None and self.since < answered <= self.until
        return is_within and request.customer.owner_id == self.rep_id


News = tuple[AnsweredSurvey, ...]


def answered_for(book: Book, reps: Collection[Rep], *, now: datetime) -> dict[int, News]:
    """Answers that the next digest of each has to tell, by rep id; those with nothing are not among them."""
    if not (requests_answered := _answered(book, {rep.id for rep in reps}, now - STILL_NEWS)):
        return {}
    last = select(Digest.rep_id, func.max(Digest.composed_at)).where(
        Digest.rep_id.in_([rep.id for rep in reps]), Digest.skipped_at.is_(None)
    )
    last_composed = dict(book.session.execute(last.group_by(Digest.rep_id)).all())
    spans = {rep.id: AnswerPeriod(rep.id, last_composed.get(rep.id) or now - STILL_NEWS, now) for rep in reps}
    return _by_period(book, requests_answered, spans)


def answered_in(book: Book, digests: Sequence[Digest]) -> dict[int, News]:
    """Answers that these digests tell, by digest id: since the one before that was not skipped."""
    earliest = min(digest.composed_at for digest in digests) - STILL_NEWS
    if not (requests_answered := _answered(book, {digest.rep_id for digest in digests}, earliest)):
        return {}
    before = aliased(Digest)
    last = select(func.max(before.composed_at)).where(
        before.rep_id == Digest.rep_id, before.composed_at < Digest.composed_at, before.skipped_at.is_(None)
    )
    query = select(Digest.id, last.scalar_subquery()).where(Digest.id.in_([digest.id for digest in digests]))
    last_composed = dict(book.session.execute(query).all())
    spans = {
        digest.id: AnswerPeriod(
            digest.rep_id,
            last_composed[digest.id] or digest.composed_at - STILL_NEWS,
            digest.composed_at,
        )
        for digest in digests
    }
    return _by_period(book, requests_answered, spans)


def _answered(book: Book, owner_ids: Collection[int], since: datetime) -> list[SurveyRequest]:
    """The newest first."""
    answered = (
        select(SurveyRequest)
        .join(Customer, Customer.id == SurveyRequest.customer_id)
        .where(SurveyRequest.answered_at > since, Customer.owner_id.in_(owner_ids))
        .options(joinedload(SurveyRequest.customer), joinedload(SurveyRequest.contact))
        .order_by(SurveyRequest.answered_at.desc(), SurveyRequest.id.desc())
    )
    return list(book.session.scalars(answered))


def _by_period(
    book: Book, requests_answered: Iterable[SurveyRequest], spans: dict[int, AnswerPeriod]
) -> dict[int, News]:
    """Answers by the key of each period."""
    within = {key: [row for row in requests_answered if span.holds(row)] for key, span in spans.items()}
    keys = {row.answer_key for requests in within.values() for row in requests}
    if not keys:
        return {}
    stood = select(Rating).where(Rating.key.in_(keys), Rating.withdrawn_at.is_(None))
    ratings = {row.key: row for row in book.session.scalars(stood)}
    improvements_query = select(Improvement).where(
        Improvement.key.in_(keys), Improvement.withdrawn_at.is_(None)
    )
    improvements = {row.key: row for row in book.session.scalars(improvements_query)}
    answered = {}
    for key, requests in within.items():
        all_ = [
            AnsweredSurvey(r, ratings.get(r.answer_key), improvements.get(r.answer_key)) for r in requests
        ]
        if news := tuple(row for row in all_ if _is_for_the_digest(row)):
            answered[key] = news
    return answered


def _is_for_the_digest(news: AnsweredSurvey) -> bool:
    if news.rating is None:
        return news.improvement is not None
    return not news.rating.is_trouble
