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
class CoveredCards:
    """owner: whose customers they are. until: the last day on which the reader stands in for the owner; None
    when the owner is back, or has taken the customers over."""

    owner: Rep
    until: date | None
    cards: tuple[CardContent, ...]


def covered_cards(
    book: Book, shown: Mapping[int, Sequence[CardContent]], digests: Sequence[Digest]
) -> dict[int, tuple[CoveredCards, ...]]:
    """Covered cards by digest id, owner by owner, in the digest's order."""
    foreign = {
        digest: [card for card in shown[digest.id] if card.customer.owner_id != digest.rep_id]
        for digest in digests
    }
    if not any(foreign.values()):
        return {}
    readers = [digest.rep for digest, cards in foreign.items() if cards]
    until = {
        (absence.stand_in_id, absence.rep_id): absence.last_day for absence in book.stood_in_for(readers)
    }
    return {
        digest.id: tuple(
            CoveredCards(owner, until.get((digest.rep_id, owner.id)), tuple(owned_cards))
            for owner, owned_cards in groupby(cards, key=lambda card: card.customer.owner)
        )
        for digest, cards in foreign.items()
    }
