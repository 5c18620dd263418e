"""A rep's own figures, this month and the month before: to learn from, not to rank.

How each is counted stands in docs/figures.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select

from models.book import Book
from models.calendar.days import DAY, start_of_day
from models.customers.promises.kept_rate import KeptRate, kept_rate
from models.customers.promises.promise import Promise, Side
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import Rating
from models.customers.surveys.request import SurveyRequest
from models.rep_figures.past import CustomerPast, pasts_of
from models.rhythm.punctuality import ContactDecision
from models.team.rep import Rep


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a rep, or what there is of it: contacts that came in time or were missed, own promises,
    ratings given by customers, and the customers in the book and the silent ones of them on its last day."""

    first: date
    last: date
    in_time: int
    missed: int
    promises: KeptRate
    ratings: int
    customers: int
    silent: int

    @property
    def contacts(self) -> int:
        return self.in_time + self.missed


@dataclass(frozen=True, slots=True)
class Figures:
    this: Month
    before: Month

    @property
    def is_empty(self) -> bool:
        """Nothing has been counted yet."""
        months = self.this, self.before
        return not any(m.customers or m.contacts or m.promises.total or m.ratings for m in months)


def own_figures(book: Book, rep: Rep, *, now: datetime) -> Figures:
    today = rep.today(now)
    this_first = today.replace(day=1)
    before_last = this_first - DAY
    pasts = pasts_of(book, rep, now=now)
    decided = [decision for past in pasts for decision in past.decisions(today)]
    return Figures(
        _month(book, rep, pasts, decided, this_first, today),
        _month(book, rep, pasts, decided, before_last.replace(day=1), before_last),
    )


def _month(
    book: Book, rep: Rep, pasts: list[CustomerPast], decided: list[ContactDecision], first: date, last: date
) -> Month:
    in_time = [decision.in_time for decision in decided if first <= decision.on <= last]
    customers = [past for past in pasts if past.added_on <= last]
    return Month(
        first,
        last,
        in_time=sum(in_time),
        missed=len(in_time) - sum(in_time),
        promises=_promises(book, rep, first, last),
        ratings=_ratings(book, rep, first, last),
        customers=len(customers),
        silent=sum(past.is_silent_on(last) for past in customers),
    )


def _promises(book: Book, rep: Rep, first: date, last: date) -> KeptRate:
    """Promises of ours that the rep made, by the local day on which they came to an end."""
    query = select(Promise.outcome, func.count(Promise.id)).where(
        Promise.made_by_id == rep.id,
        Promise.side == Side.OURS,
        Promise.withdrawn_at.is_(None),
        Promise.settled_at >= start_of_day(first, rep.time_zone),
        Promise.settled_at < start_of_day(last + DAY, rep.time_zone),
    )
    ended = book.session.execute(query.group_by(Promise.outcome))
    return kept_rate((outcome, count) for outcome, count in ended)


def _ratings(book: Book, rep: Rep, first: date, last: date) -> int:
    """Numbers that customers gave: those the rep has noted, and answers to requests of the rep's."""
    requests = select(SurveyRequest.id).where(SurveyRequest.asked_by_id == rep.id)
    query = select(func.count(Rating.id)).where(
        or_(Rating.noted_by_id == rep.id, Rating.request_id.in_(requests)),
        Rating.giver == RatedBy.CUSTOMER,
        Rating.metric.is_not(None),
        Rating.withdrawn_at.is_(None),
        Rating.given_on.between(first, last),
    )
    return book.session.scalar(query) or 0
