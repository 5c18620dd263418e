"""The improvements that wait for an answer, of everybody in a scope of owners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from models.book import Book
from models.customers import Customer
from models.customers.improvements.improvement import Improvement
from models.team.owner_scope import OwnerScope


@dataclass(frozen=True, slots=True)
class OpenImprovements:
    """A page of them, the oldest first; `count` is how many there are in all."""

    scope: OwnerScope
    count: int
    page: int
    shown: Sequence[Improvement]


def open_improvements(book: Book, scope: OwnerScope, *, page: int, size: int) -> OpenImprovements:
    """A page past the end is the last."""
    owners = [rep.id for rep in scope.reps]
    waiting = (
        Improvement.settled_at.is_(None),
        Improvement.withdrawn_at.is_(None),
        Customer.owner_id.in_(owners),
    )
    counted = select(func.count(Improvement.id)).join(Improvement.customer).where(*waiting)
    count = book.session.scalar(counted) or 0
    page = min(page, max(0, (count - 1) // size))
    wanted = (
        select(Improvement)
        .join(Improvement.customer)
        .where(*waiting)
        .options(contains_eager(Improvement.customer).joinedload(Customer.owner))
        .options(joinedload(Improvement.contact))
        .order_by(Improvement.said_on, Improvement.id)
        .offset(page * size)
        .limit(size)
    )
    return OpenImprovements(scope, count, page, book.session.scalars(wanted).all())
