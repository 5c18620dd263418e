"""The open promises of many customers: all of them in order of their days, or how many fall due on one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from models.book.customer_scope import CustomerScope
from models.customers import Customer
from models.customers.promises.promise import Promise, Side
from models.team.rep import Rep

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class PromiseScope:
    """Promises somebody may see; `condition` is on them and on their customers."""

    session: Session
    condition: ColumnElement[bool]


def own_promises(customers: CustomerScope, rep: Rep) -> PromiseScope:
    """Among these customers, those with customers of the rep's, and those that the rep made with others'."""
    made = and_(Promise.made_by_id == rep.id, Promise.side == Side.OURS)
    return PromiseScope(customers.session, and_(customers.condition, or_(Customer.owner_id == rep.id, made)))


def due_until(scope: PromiseScope, day: date) -> PromiseScope:
    """Narrow it to those whose day is this one at the latest."""
    return PromiseScope(scope.session, and_(scope.condition, Promise.due_on <= day))


def open_promises(scope: PromiseScope, *, most: int) -> list[Promise]:
    """Return open promises of both sides, ours before theirs, the earliest first."""
    together = contains_eager(Promise.customer).joinedload(Customer.owner)
    query = _open(scope, select(Promise)).options(together, joinedload(Promise.made_by))
    ordered = query.order_by(Promise.side, Promise.due_on, Promise.id)  # "ours" comes before "theirs"
    return list(scope.session.scalars(ordered.limit(most)))


def settled_promises(scope: PromiseScope, *, most: int) -> list[Promise]:
    """Return those that came to an end, the latest first."""
    together = contains_eager(Promise.customer).joinedload(Customer.owner)
    query = select(Promise).join(Promise.customer).options(together)
    ended = query.where(scope.condition, Promise.settled_at.is_not(None), Promise.withdrawn_at.is_(None))
    return list(scope.session.scalars(ended.order_by(Promise.settled_at.desc(), Promise.id).limit(most)))


def count_open_promises(scope: PromiseScope) -> int:
    return scope.session.scalar(_open(scope, select(func.count(Promise.id)))) or 0


def count_due_on(scope: CustomerScope, day: date, *, beside: int | None = None) -> int:
    """Count open promises of ours that fall due on this day; `beside`: the id of one that does not count."""
    conditions = [Promise.side == Side.OURS, Promise.due_on == day]
    if beside is not None:
        conditions.append(Promise.id != beside)
    return scope.session.scalar(_open(scope, select(func.count(Promise.id))).where(*conditions)) or 0


def _open(scope: CustomerScope | PromiseScope, query: Select[Row]) -> Select[Row]:
    is_open = Promise.settled_at.is_(None), Promise.withdrawn_at.is_(None)
    return query.join(Promise.customer).where(scope.condition, *is_open)
