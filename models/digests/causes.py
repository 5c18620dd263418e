"""The open problems of many customers: the rating or the talk that brought each."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from models.book import Book
from models.customers.alerts.actions import Cause
from models.customers.interactions.interaction import Interaction
from models.customers.ratings.rating import Rating
from models.nudges.card import RankedCustomer


def open_causes(book: Book, listed: Iterable[RankedCustomer]) -> dict[int, Cause]:
    """The first cause that nobody has called back about, by customer id. Asks nothing where there is none."""
    troubled = {
        card.customer.id: trouble_on for card in listed if (trouble_on := card.due_status.clocks.trouble_on)
    }
    if not troubled:
        return {}
    ratings = select(Rating).where(
        Rating.customer_id.in_(troubled), Rating.withdrawn_at.is_(None), Rating.interaction_id.is_(None)
    )
    talks = select(Interaction).where(
        Interaction.customer_id.in_(troubled),
        Interaction.withdrawn_at.is_(None),
        or_(Interaction.problem, Interaction.ratings.any()),
    )
    beside = joinedload(Interaction.rep), selectinload(Interaction.contacts)
    scored = selectinload(Interaction.ratings).joinedload(Rating.contact)
    giver = joinedload(Rating.contact), joinedload(Rating.noted_by)
    causes: list[Cause] = [
        *book.session.scalars(ratings.options(*giver)),
        *book.session.scalars(talks.options(*beside, scored)),
    ]
    first: dict[int, Cause] = {}
    for cause in sorted(causes, key=lambda cause: cause.history_event().at, reverse=True):
        if cause.is_trouble and cause.history_event().on == troubled[cause.customer_id]:
            first[cause.customer_id] = cause
    return first
