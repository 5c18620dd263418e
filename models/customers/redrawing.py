"""Digests that were sent, or are about to be, and whose cards look different now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.customers.nudge import Digest, DigestCard, Nudge
from models.outbox.message import redraw

CARDS_STAY_FRESH = timedelta(days=14)  # older digests are not redrawn


@dataclass(frozen=True, slots=True)
class CarriedNudge:
    """A nudge with the fresh digests that carry it, those that were skipped among them."""

    nudge: Nudge
    digests: tuple[Digest, ...]

    def day_seen_on(self, today: date) -> date:
        """Today when a digest of today carries it, else the owner's local date on which it opened."""
        is_of_today = any(digest.day == today for digest in self.digests)
        return today if is_of_today else self.nudge.customer.owner.today(self.nudge.opened_at)

    def redraw(self, *, at: datetime) -> None:
        """Announce that these digests look different now."""
        redraw([digest for digest in self.digests if digest.skipped_at is None], at=at)


def carried_nudge(session: Session, condition: ColumnElement[bool], *, at: datetime) -> CarriedNudge | None:
    """The one nudge of which this holds, if there is one."""
    is_fresh = (Digest.id == DigestCard.digest_id) & (Digest.composed_at > at - CARDS_STAY_FRESH)
    nudges = select(Nudge, Digest).outerjoin(DigestCard, DigestCard.nudge_id == Nudge.id)
    rows = session.execute(nudges.outerjoin(Digest, is_fresh).where(condition)).all()
    digests: list[Digest | None] = [row[1] for row in rows]
    return CarriedNudge(rows[0][0], tuple(filter(None, digests))) if rows else None


def redraw_cards(session: Session, *such: ColumnElement[bool], at: datetime) -> None:
    """Announce it for every digest that carries a nudge of which all of these hold."""
    session.flush()
    carrying = select(DigestCard.digest_id).join(Nudge, DigestCard.nudge_id == Nudge.id).where(*such)
    fresh = select(Digest).where(
        Digest.id.in_(carrying), Digest.composed_at > at - CARDS_STAY_FRESH, Digest.skipped_at.is_(None)
    )
    redraw(session.scalars(fresh).all(), at=at)
