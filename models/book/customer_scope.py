"""The customers somebody may see, and the ways of finding one among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, case, exists, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from models.book import errors
from models.book.finding.scope import FindingScope
from models.customers import Customer
from models.customers.assignments.assignment import Assignment
from models.customers.assignments.errors import NOT_THERE as NO_ASSIGNMENT
from models.customers.handover import HandOver
from models.customers.improvements.errors import NOT_THERE as NO_IMPROVEMENT
from models.customers.improvements.improvement import Improvement
from models.customers.interactions.interaction import Interaction
from models.customers.merged import merged_into
from models.customers.nudge import Nudge, Snooze
from models.customers.promises.errors import NOT_THERE
from models.customers.promises.promise import Promise
from models.customers.ratings.errors import NOT_THERE as NO_RATING
from models.customers.ratings.rating import Rating
from models.customers.surveys.errors import NOT_THERE as NO_REQUEST
from models.customers.surveys.request import SurveyRequest
from models.kernel.errors import NotFound
from models.rhythm.next_contact import DueCounts
from models.storage.locks import LOCK, held_rows, is_writing
from models.team.rep import Rep

Line = TypeVar("Line", Nudge, Snooze, Interaction, Promise, SurveyRequest, Rating, Improvement, Assignment)

Made = TypeVar("Made", Interaction, Promise)


class CustomerScope(FindingScope):
    """A scope: every question asked here sees only what it holds. reader: whose it is, where it is one
    person's; to whom it is said where a customer went that was theirs."""

    def __init__(self, session: Session, condition: ColumnElement[bool], reader: Rep | None = None) -> None:
        super().__init__(session, condition)
        self._reader = reader

    def get(self, customer_id: int) -> Customer:
        """The customer, or the one that it was merged into.

        Raises NotFound, in the same words for what is not there and what is not yours.

        In a book opened to write the customer is held until it is closed.
        """
        wanted = self._select().where(Customer.id == customer_id)
        if is_writing(self.session):
            lock = wanted.with_for_update(of=Customer, **LOCK)
            wanted = lock.execution_options(populate_existing=True)
        customer = self.session.scalar(wanted)
        if customer is None:
            if stays := merged_into(self.session, customer_id):
                return self.get(stays)
            raise self._not_found(customer_id, errors.NO_CUSTOMER)
        held_rows(self.session).add(customer)
        return customer

    def nudge(self, nudge_id: int) -> Nudge:
        """Raises NotFound."""
        return self._held_with_customer(Nudge, nudge_id, errors.NO_CUSTOMER)

    def snooze(self, snooze_id: int) -> Snooze:
        """Raises NotFound."""
        return self._held_with_customer(Snooze, snooze_id, errors.NO_CUSTOMER)

    def interaction(self, interaction_id: int) -> Interaction:
        """Raises NotFound."""
        return self._held_with_customer(Interaction, interaction_id, errors.NO_INTERACTION)

    def promise(self, promise_id: int) -> Promise:
        """Raises NotFound."""
        return self._held_with_customer(Promise, promise_id, NOT_THERE)

    def made_with(self, kind: type[Made], key: str | None) -> Made | None:
        """The row that the form with this key made, taken back or not; only to be shown."""
        if key is None:
            return None
        query = select(kind).join(Customer, kind.customer_id == Customer.id).where(self.condition)
        return self.session.scalar(query.where(kind.key == key))

    def added_with(self, key: str) -> Customer | None:
        """The customer that the form with this key added."""
        return self.session.scalar(self._select().where(Customer.key == key))

    def rating(self, rating_id: int) -> Rating:
        """Raises NotFound."""
        return self._held_with_customer(Rating, rating_id, NO_RATING)

    def improvement(self, improvement_id: int) -> Improvement:
        """Raises NotFound."""
        return self._held_with_customer(Improvement, improvement_id, NO_IMPROVEMENT)

    def assignment(self, assignment_id: int) -> Assignment:
        """Raises NotFound."""
        return self._held_with_customer(Assignment, assignment_id, NO_ASSIGNMENT)

    def promises(self, promise_ids: Iterable[int]) -> list[Promise]:
        """The promises with these ids, in the order they were made; only to be shown, so none is locked."""
        together = contains_eager(Promise.customer).joinedload(Customer.owner)
        query = (
            select(Promise).join(Promise.customer).where(self.condition, Promise.id.in_(list(promise_ids)))
        )
        return list(self.session.scalars(query.options(together).order_by(Promise.id)))

    def survey_request(self, request_id: int) -> SurveyRequest:
        """Raises NotFound."""
        return self._held_with_customer(SurveyRequest, request_id, NO_REQUEST)

    def _held_with_customer(self, kind: type[Line], row_id: int, words: str) -> Line:
        """The customer first: a row read before it is held may be old by the time it is."""
        its_customer = select(kind.customer_id).join(Customer, kind.customer_id == Customer.id)
        customer_id = self.session.scalar(its_customer.where(kind.id == row_id, self.condition))
        if customer_id is None:
            its_customer_id = self.session.scalar(select(kind.customer_id).where(kind.id == row_id))
            raise self._not_found(its_customer_id, words)
        self.get(customer_id)
        return self.session.get_one(kind, row_id, populate_existing=True)

    def _not_found(self, customer_id: int | None, words: str) -> NotFound:
        """In these words, unless the customer was the reader's and was handed over: then to whom and when."""
        if self._reader is None or customer_id is None:
            return NotFound(words)
        gone = select(HandOver).where(
            HandOver.customer_id == customer_id,
            HandOver.rep_id == self._reader.id,
            HandOver.taken_back_at.is_(None),
        )
        people = joinedload(HandOver.by), joinedload(HandOver.to)
        last = self.session.scalar(gone.order_by(HandOver.id.desc()).limit(1).options(*people))
        if last is None:
            return NotFound(words)
        day = self._reader.today(last.at)
        return NotFound(errors.HANDED_OVER.format(by=last.by.name, to=last.to.name, day=day))

    def owner_names(self, customer_ids: Iterable[int], *, beside: Rep) -> dict[int, str]:
        """The owner's name of each of these that is not `beside`'s own."""
        owners = select(Customer.id, Rep.name).join(Rep, Customer.owner_id == Rep.id)
        query = owners.where(self.condition, Customer.id.in_(list(customer_ids)), Rep.id != beside.id)
        return {row.id: row.name for row in self.session.execute(query)}

    def page(self, *, offset: int, size: int) -> list[Customer]:
        """A page of customers by name."""
        query = self._select().order_by(Customer.name_key, Customer.id).offset(offset).limit(size)
        return list(self.session.scalars(query))

    def holds(self, customer_id: int) -> bool:
        held = select(Customer.id).where(self.condition, Customer.id == customer_id)
        return self.session.scalar(held) is not None

    def count(self) -> int:
        return self.session.scalar(select(func.count(Customer.id)).where(self.condition)) or 0

    def counts(self, today: date) -> DueCounts:
        """Overdue customers count as due, too; one that is silent by its own rhythm may be neither."""

        def count_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
            return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

        row = self.session.execute(
            select(
                func.count(Customer.id),
                count_of(Customer.due_on <= today),
                count_of(Customer.maximum_on < today),
                count_of(Customer.silent_from <= today),
            ).where(self.condition)
        ).one()
        return DueCounts(*row)

    def contacts_made(self, since: datetime) -> int:
        """Interactions with these customers since then, attempts included."""
        made = (
            select(func.count(Interaction.id))
            .join(Interaction.customer)
            .where(self.condition, Interaction.happened_at >= since, Interaction.withdrawn_at.is_(None))
        )
        return self.session.scalar(made) or 0

    def due_before(self, until: datetime, *, most: int) -> list[Customer]:
        """Customers with an open nudge, and those that the rounds will look at before `until`."""
        query = self._select().where(is_looked_at_before(until))
        return list(self.session.scalars(query.order_by(Customer.due_on, Customer.id).limit(most)))

    def with_ids(self, ids: Sequence[int]) -> list[Customer]:
        return list(self.session.scalars(self._select().where(Customer.id.in_(ids)))) if ids else []


def is_looked_at_before(until: datetime) -> ColumnElement[bool]:
    """Customers with an open nudge, and those that the rounds will look at before `until`."""
    has_nudge = exists().where(Nudge.customer_id == Customer.id, Nudge.settled_at.is_(None))
    return or_(Customer.due_at < until, has_nudge)
