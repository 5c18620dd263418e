"""One timeline of everything that happened with a customer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from models.customers.change import Change
from models.customers.improvements.improvement import Improvement
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import Snooze
from models.customers.promises.promise import Promise
from models.customers.purchases.purchase import Purchase
from models.customers.ratings.rating import Rating
from models.customers.surveys.request import SurveyRequest
from models.team.rep import Rep


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """`on` is a local date, `at` the moment; `by` is None for what nobody in particular did (an import);
    `what` is the row itself. A change is one of the customer or of a contact: those of an interaction stand
    with it, and so do the ratings told in it."""

    on: date
    at: datetime
    by: Rep | None
    what: Interaction | Purchase | Change | Snooze | Promise | Rating | Improvement | SurveyRequest


class _Source(NamedTuple):
    """One table: when each of its rows happened, who did it, its local date where that is kept, what is read
    with it, and which rows count, where that is not all but those that were taken back."""

    at: Any
    by: Any
    on: Any = None
    beside: tuple[ExecutableOption, ...] = ()
    condition: ColumnElement[bool] | None = None

    def newest(self, customer_id: int, most: int) -> Select[Any]:
        kind = self.at.class_
        condition = kind.withdrawn_at.is_(None) if self.condition is None else self.condition
        rows = select(kind).where(kind.customer_id == customer_id, condition)
        newest = rows.order_by(self.at.desc(), kind.id.desc()).limit(most)
        return newest.options(joinedload(self.by), *self.beside)

    def line(self, row: Any, owner: Rep) -> HistoryLine:
        at = getattr(row, self.at.key)
        on = getattr(row, self.on.key) if self.on else owner.today(at)
        return HistoryLine(on, at, getattr(row, self.by.key), row)


def timeline(
    session: Session, customer_id: int, *, owner: Rep, most: int, fields: Collection[str] = ()
) -> list[HistoryLine]:
    """At most `most` lines, the newest first. What was taken back is not in it. `told` are the fields that a
    talk may have filled: their changes stand for themselves."""
    lines = [
        source.line(row, owner)
        for source in _sources(fields)
        for row in session.scalars(source.newest(customer_id, most))
    ]
    return sorted(lines, key=lambda line: (line.at, line.what.id), reverse=True)[:most]


def _sources(fields: Collection[str]) -> Iterator[_Source]:
    people = selectinload(Interaction.contacts), selectinload(Interaction.ratings)
    yield _Source(Interaction.happened_at, Interaction.rep, Interaction.happened_on, people)
    yield _Source(Purchase.bought_at, Purchase.recorded_by, Purchase.bought_on)
    stands_for_itself = Change.interaction_id.is_(None) | Change.field.in_(fields)
    yield _Source(Change.at, Change.by, condition=stands_for_itself)
    yield _Source(Snooze.at, Snooze.by)
    yield _Source(Promise.made_at, Promise.made_by, beside=(joinedload(Promise.settled_by),))
    by_itself = Rating.withdrawn_at.is_(None) & Rating.interaction_id.is_(None)
    yield _Source(Rating.given_at, Rating.noted_by, Rating.given_on, (joinedload(Rating.contact),), by_itself)
    settled = joinedload(Improvement.settled_by), joinedload(Improvement.contact)
    yield _Source(Improvement.noted_at, Improvement.noted_by, Improvement.said_on, settled)
    yield _Source(SurveyRequest.asked_at, SurveyRequest.asked_by, beside=(joinedload(SurveyRequest.contact),))
