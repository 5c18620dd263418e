"""The cards of a digest whose customers are somebody else's: of whom, and whether they concern the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from models.book import Book
from models.customers.nudge import Digest
from models.nudges.card import CardContent
from models.team.rep import Rep


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """owner: whose customers they are. until: the last day on which the reader stands in for the owner; None
    when the owner is back, or has taken the customers over."""

    owner: Rep
    until: date | None
    cards: tuple[CardContent, ...]


def elsewhere(
    book: Book, shown: Mapping[int, Sequence[CardContent]], digests: Sequence[Digest]
) -> dict[int, tuple[Elsewhere, ...]]:
    """By digest id, owner by owner, in the digest's order."""
    foreign = {
        digest: [card for card in shown[digest.id] if card.customer.owner_id != digest.rep_id]
        for digest in digests
    }
    if not any(foreign.values()):
        return {}
    readers = [digest.rep for digest, cards in foreign.items() if cards]
    until = {(one.stand_in_id, one.rep_id): one.last_day for one in book.stood_in_for(readers)}
    return {
        digest.id: tuple(
            Elsewhere(owner, until.get((digest.rep_id, owner.id)), tuple(those))
            for owner, those in groupby(cards, key=lambda card: card.customer.owner)
        )
        for digest, cards in foreign.items()
    }
