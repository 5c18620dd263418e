"""One timeline of everything that happened with a customer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.customers.change import Change
from models.customers.improvements.improvement import Improvement
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import Snooze
from models.customers.promises.promise import Promise
from models.customers.purchases.purchase import Purchase
from models.customers.ratings.rating import Rating
from models.customers.surveys.request import SurveyRequest
from models.team.rep import Rep


class HistoryKind(StrEnum):
    INTERACTION = "interaction"
    PURCHASE = "purchase"
    STAGE = "stage"
    CHANGE = "change"  # of the customer or of a contact; those of an interaction stand with it
    SNOOZE = "snooze"
    PROMISE = "promise"
    RATING = "rating"  # those told in a talk stand with it
    IMPROVEMENT = "improvement"
    REQUEST = "request"  # to rate us on the survey page


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """`on` is a local date, `at` the moment; `by` is None for what nobody in particular did (an import);
    `what` is the row itself: an Interaction, a Purchase, a Change (STAGE and CHANGE), a Snooze, a Promise, a
    Rating, an Improvement or a SurveyRequest."""

    kind: HistoryKind
    on: date
    at: datetime
    by: Rep | None
    what: Interaction | Purchase | Change | Snooze | Promise | Rating | Improvement | SurveyRequest


def timeline(
    session: Session, customer_id: int, *, owner: Rep, most: int, told: Collection[str] = ()
) -> list[HistoryLine]:
    """At most `most` lines, the newest first. What was taken back is not in it. `told` are the fields that a
    talk may have filled: their changes stand for themselves."""

    def rows(query: Select[Any]) -> Iterator[Any]:
        yield from session.scalars(query.limit(most))

    lines = [_interaction_line(row) for row in rows(_interactions(customer_id))]
    lines += [_purchase_line(row) for row in rows(_purchases(customer_id))]
    lines += [_change_line(row, owner) for row in rows(_changes(customer_id, told))]
    lines += [_snooze_line(row, owner) for row in rows(_snoozes(customer_id))]
    lines += [_promise_line(row, owner) for row in rows(_promises(customer_id))]
    lines += [_rating_line(row) for row in rows(_ratings(customer_id))]
    lines += [_improvement_line(row) for row in rows(_improvements(customer_id))]
    lines += [_request_line(row, owner) for row in rows(_requests(customer_id))]
    return sorted(lines, key=lambda line: (line.at, line.what.id), reverse=True)[:most]


def _interactions(customer_id: int) -> Select[Any]:
    mine = (Interaction.customer_id == customer_id, Interaction.withdrawn_at.is_(None))
    together = (
        joinedload(Interaction.rep),
        selectinload(Interaction.contacts),
        selectinload(Interaction.ratings),
    )
    newest = (Interaction.happened_at.desc(), Interaction.id.desc())
    return select(Interaction).where(*mine).options(*together).order_by(*newest)


def _purchases(customer_id: int) -> Select[Any]:
    mine = (Purchase.customer_id == customer_id, Purchase.withdrawn_at.is_(None))
    newest = (Purchase.bought_on.desc(), Purchase.bought_at.desc(), Purchase.id.desc())
    return select(Purchase).where(*mine).options(joinedload(Purchase.recorded_by)).order_by(*newest)


def _changes(customer_id: int, told: Collection[str]) -> Select[Any]:
    counts = Change.interaction_id.is_(None) | Change.field.in_(told)
    mine = (Change.customer_id == customer_id, counts)
    return (
        select(Change)
        .where(*mine)
        .options(joinedload(Change.by))
        .order_by(Change.at.desc(), Change.id.desc())
    )


def _snoozes(customer_id: int) -> Select[Any]:
    kept = Snooze.customer_id == customer_id, Snooze.withdrawn_at.is_(None)
    mine = select(Snooze).where(*kept).options(joinedload(Snooze.by))
    return mine.order_by(Snooze.at.desc(), Snooze.id.desc())


def _promises(customer_id: int) -> Select[Any]:
    mine = (Promise.customer_id == customer_id, Promise.withdrawn_at.is_(None))
    together = (joinedload(Promise.made_by), joinedload(Promise.settled_by))
    newest = (Promise.made_at.desc(), Promise.id.desc())
    return select(Promise).where(*mine).options(*together).order_by(*newest)


def _ratings(customer_id: int) -> Select[Any]:
    mine = (
        Rating.customer_id == customer_id,
        Rating.withdrawn_at.is_(None),
        Rating.interaction_id.is_(None),
    )
    together = (joinedload(Rating.noted_by), joinedload(Rating.contact))
    return select(Rating).where(*mine).options(*together).order_by(Rating.given_at.desc(), Rating.id.desc())


def _improvements(customer_id: int) -> Select[Any]:
    mine = (Improvement.customer_id == customer_id, Improvement.withdrawn_at.is_(None))
    together = (
        joinedload(Improvement.noted_by),
        joinedload(Improvement.settled_by),
        joinedload(Improvement.contact),
    )
    newest = (Improvement.noted_at.desc(), Improvement.id.desc())
    return select(Improvement).where(*mine).options(*together).order_by(*newest)


def _requests(customer_id: int) -> Select[Any]:
    mine = (SurveyRequest.customer_id == customer_id, SurveyRequest.withdrawn_at.is_(None))
    together = (joinedload(SurveyRequest.asked_by), joinedload(SurveyRequest.contact))
    newest = (SurveyRequest.asked_at.desc(), SurveyRequest.id.desc())
    return select(SurveyRequest).where(*mine).options(*together).order_by(*newest)


def _interaction_line(row: Interaction) -> HistoryLine:
    return HistoryLine(HistoryKind.INTERACTION, row.happened_on, row.happened_at, row.rep, row)


def _purchase_line(row: Purchase) -> HistoryLine:
    return HistoryLine(HistoryKind.PURCHASE, row.bought_on, row.bought_at, row.recorded_by, row)


def _change_line(row: Change, owner: Rep) -> HistoryLine:
    kind = HistoryKind.STAGE if row.field == "stage" else HistoryKind.CHANGE
    return HistoryLine(kind, owner.today(row.at), row.at, row.by, row)


def _snooze_line(row: Snooze, owner: Rep) -> HistoryLine:
    return HistoryLine(HistoryKind.SNOOZE, owner.today(row.at), row.at, row.by, row)


def _promise_line(row: Promise, owner: Rep) -> HistoryLine:
    return HistoryLine(HistoryKind.PROMISE, owner.today(row.made_at), row.made_at, row.made_by, row)


def _rating_line(row: Rating) -> HistoryLine:
    return HistoryLine(HistoryKind.RATING, row.given_on, row.given_at, row.noted_by, row)


def _improvement_line(row: Improvement) -> HistoryLine:
    return HistoryLine(HistoryKind.IMPROVEMENT, row.said_on, row.noted_at, row.noted_by, row)


def _request_line(row: SurveyRequest, owner: Rep) -> HistoryLine:
    return HistoryLine(HistoryKind.REQUEST, owner.today(row.asked_at), row.asked_at, row.asked_by, row)
