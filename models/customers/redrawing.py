"""Digests that were sent, or are about to be, and whose cards look different now."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.customers.nudge import Digest, DigestCard, Nudge
from models.outbox.message import redraw

CARDS_STAY_FRESH = timedelta(days=14)  # older digests are not redrawn


def redraw_cards(session: Session, *such: ColumnElement[bool], at: datetime) -> None:
    """Announce it for every digest that carries a nudge of which all of these hold."""
    session.flush()
    carrying = select(DigestCard.digest_id).join(Nudge, DigestCard.nudge_id == Nudge.id).where(*such)
    fresh = select(Digest).where(
        Digest.id.in_(carrying), Digest.composed_at > at - CARDS_STAY_FRESH, Digest.skipped_at.is_(None)
    )
    redraw(session.scalars(fresh).all(), at=at)
