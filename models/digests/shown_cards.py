"""Customers with a card in the message of a digest, and those it only names."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.customers.nudge import Digest, DigestCard
from models.storage.base import session_of


def note_shown(digest: Digest, nudge_ids: Collection[int]) -> None:
    """Keep that its message holds the cards of these nudges and no others: what was to be shown besides is
    only named, and waits like the rest."""
    beside = select(DigestCard).where(
        DigestCard.digest_id == digest.id, DigestCard.is_shown, DigestCard.nudge_id.not_in(nudge_ids)
    )
    for card in session_of(digest).scalars(beside.options(joinedload(DigestCard.nudge))):
        card.is_shown = False
        card.nudge.passed_over += 1
        card.nudge.waited += 1
