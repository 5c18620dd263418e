"""Assignments of many customers, and how they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.book import Book
from models.customers.assignments.assignment import Assignment
from models.customers.interactions.interaction import Interaction
from models.customers.ratings.rating import Rating
from models.nudges.card import RankedCustomer

GIVER = joinedload(Assignment.rating).options(joinedload(Rating.contact), joinedload(Rating.noted_by))


def open_assignments(book: Book, listed: Iterable[RankedCustomer]) -> dict[int, Assignment]:
    """Assignments by customer id. Asks nothing where there is none."""
    asked = [card.customer.id for card in listed if card.due_status.due_dates.asked_on]
    if not asked:
        return {}
    query = select(Assignment).filter_by(settled_at=None, withdrawn_at=None)
    wanted = query.where(Assignment.customer_id.in_(asked)).options(joinedload(Assignment.asked_by), GIVER)
    return {assignment.customer_id: assignment for assignment in book.session.scalars(wanted)}


def latest_assignments(book: Book, customer_ids: Collection[int]) -> dict[int, Assignment]:
    """The latest that stands of each, open or done."""
    query = select(Assignment).where(
        Assignment.customer_id.in_(list(customer_ids)), Assignment.withdrawn_at.is_(None)
    )
    talk = joinedload(Assignment.interaction).joinedload(Interaction.rep)
    wanted = query.options(joinedload(Assignment.asked_by), talk).order_by(Assignment.id)
    return {assignment.customer_id: assignment for assignment in book.session.scalars(wanted)}
