"""The customers that a digest only named: they had to wait."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select

from models.book import Book
from models.customers import Customer
from models.customers.nudge import Digest, DigestCard, Nudge
from models.kernel.grouping import grouped
from models.nudges.card import RankedCustomer, ranked_customer, with_customer
from models.team.absence import Absence
from models.team.rep import Rep


def remaining_customers(
    book: Book, digest: Digest, rep: Rep, *, now: datetime, most: int
) -> list[RankedCustomer]:
    """The open nudges a digest only named, as far as they still ask for the rep, in its order."""
    today = rep.today(now)
    waiting = (
        select(Nudge)
        .join(DigestCard, DigestCard.nudge_id == Nudge.id)
        .join(DigestCard.digest)
        .join(Nudge.customer)
        .where(DigestCard.digest_id == digest.id, DigestCard.is_shown.is_(False), Nudge.settled_at.is_(None))
        .where(_is_for_reader())
        .options(with_customer())
        .order_by(DigestCard.place)
    )
    cards = (ranked_customer(nudge.customer, nudge, today) for nudge in book.session.scalars(waiting))
    return [card for card in cards if card.reasons][:most]


def remaining_names(book: Book, digest_ids: list[int]) -> dict[int, list[str]]:
    """The names of the open ones by the id of the digest."""
    names = (
        select(DigestCard.digest_id, Customer.name)
        .join(Nudge, DigestCard.nudge_id == Nudge.id)
        .join(Customer, Nudge.customer_id == Customer.id)
        .join(DigestCard.digest)
        .where(DigestCard.digest_id.in_(digest_ids), DigestCard.is_shown.is_(False))
        .where(Nudge.settled_at.is_(None), _is_for_reader())
        .order_by(DigestCard.digest_id, DigestCard.place)
    )
    return grouped((digest_id, name) for digest_id, name in book.session.execute(names))


def _is_for_reader() -> ColumnElement[bool]:
    """Customers of the digest's rep, and of those the rep stands in for just now."""
    covered = exists().where(Absence.stand_in_id == Digest.rep_id, Absence.rep_id == Customer.owner_id)
    return or_(Customer.owner_id == Digest.rep_id, covered)
